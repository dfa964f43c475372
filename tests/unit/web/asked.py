"""Asks an app of the web as a browser or a program would, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import finalize

import httpx
from fastapi import FastAPI

from truceline.app.web.audit import Audit
from truceline.app.web.pace import Pace
from truceline.app.web.shown import Shelf
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.web.create import create_app
from truceline.web.doors import Door, OwnersDoor
from truceline.web.settings import Settings

HOST = "127.0.0.1:7390"


class Drawn:
    """Random bytes that are the same in every test, and never twice the same."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self, size: int) -> bytes:
        self.n += 1
        return self.n.to_bytes(size, "big")


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.s = 0.0

    def __call__(self) -> float:
        return self.s


class Client:
    """A browser: it keeps cookies, names the host, and does not follow where it is sent.

    Args:
        app: What it asks.
        host: Under which name.
        origin: Told with every request; empty: a program, which tells none.
        address: From which it asks.
    """

    def __init__(
        self, app: FastAPI, host: str = HOST, origin: str = "", address: str = "127.0.0.1"
    ) -> None:
        self.app = app
        self.host = host
        self.origin = origin
        self._loop = asyncio.new_event_loop()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 50_000))
        self._client = httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")
        self._end = finalize(self, self._loop.close)

    @property
    def cookies(self) -> httpx.Cookies:
        """Return what it keeps."""
        return self._client.cookies

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        """Ask, and return what came."""
        headers = {"host": self.host, **({"origin": self.origin} if self.origin else {})}
        headers |= given.pop("headers", {})
        asking = self._client.request(method, path, headers=headers, **given)
        return self._loop.run_until_complete(asking)

    def get(self, path: str, **given: Any) -> httpx.Response:
        """Read."""
        return self.ask("GET", path, **given)

    def post(self, path: str, json: Any = None, **given: Any) -> httpx.Response:
        """Send."""
        return self.ask("POST", path, json=json, **given)


def at_once(work: Callable[[], None]) -> None:
    """Do a piece of work here and now."""
    work()


def made(
    workspace: Workspace,
    door: Door | None = None,
    *,
    pages: Path | None = None,
    ticks: Ticks | None = None,
    hosts: Iterable[str] = (HOST,),
    https: bool = False,
    clock: Callable[[], datetime] = lambda: datetime(2031, 3, 20, tzinfo=UTC),
    shelf: Shelf | None = None,
    audit: Audit | None = None,
) -> FastAPI:
    """Return an app over a workspace."""
    ticks = ticks or Ticks()
    return create_app(
        workspace,
        settings=Settings(hosts=tuple(hosts), https=https, pages=pages),
        door=door or OwnersDoor(Tier.MISSION, Drawn()),
        clock=clock,
        ticks=ticks,
        draw=Drawn(),
        shelf=shelf or Shelf(workspace, ticks, at_once),
        audit=audit or Audit(workspace, clock, at_once),
    )


def entered(app: FastAPI, **given: Any) -> Client:
    """Return the owner's browser, let in by the link."""
    client = Client(app, **given)
    door = app.state.house.door
    assert isinstance(door, OwnersDoor)
    assert client.get(f"/enter?key={door.secret}").status_code == 303
    return client


def no_pace() -> Pace:
    """Return what slows nobody down."""
    return Pace(Ticks(), None)
