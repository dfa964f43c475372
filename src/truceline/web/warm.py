"""Asks the app one question of each kind before anybody does.

The first question pays for what all share: the run is read and released, its indices are built,
kernels are compiled. That took the first reader seconds.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fastapi import FastAPI

from truceline.app.view.view import Views
from truceline.app.web.shown import Shown
from truceline.model.vocabulary import Tier
from truceline.web.create import create_app
from truceline.web.doors import OwnersDoor
from truceline.web.settings import API, House

_log = logging.getLogger("truceline.web")
#: One of each kind; of a text and an incident more are asked, see :func:`_questions`.
_ALWAYS = (
    "/today", "/incidents?limit=1", "/findings?limit=1", "/coverage?limit=1", "/effort?limit=1",
    "/series?by=act", "/zones", "/lines", "/places?q=aa", "/talks", "/aid", "/relations",
)  # fmt: skip


def warm(app: FastAPI, tiers: Iterable[Tier]) -> None:
    """Ask for each tier; afterwards ``app`` answers from what was made.

    It is asked through a door of its own, with a secret that nobody else is told. What a tier may
    not see, or what cannot be read now, is told to whoever asks next, and not here.

    Args:
        app: As :func:`~truceline.web.create.create_app` made it.
        tiers: Whose releases are read.
    """
    house: House = app.state.house
    if getattr(app.state, "views", None) is None:
        app.state.views = Views()
    for tier in tiers:
        inner, cookie = _beside(house, tier, house.shelf)
        inner.state.views = app.state.views
        asyncio.run(_asked(inner, cookie))


def warm_next(app: FastAPI, shown: Shown) -> None:
    """Ask of a run that is about to be shown; who asks meanwhile gets the older one.

    Args:
        app: As :func:`~truceline.web.create.create_app` made it.
        shown: Not shown yet.
    """
    inner, cookie = _beside(app.state.house, shown.tier, _One(shown))
    inner.state.views = Views()
    asyncio.run(_asked(inner, cookie))
    app.state.views.prepared(inner.state.views.of(shown))


class _One:
    """A shelf with one run."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def shown(self, tier: Tier) -> Shown:
        """Return it."""
        return self._shown


def _beside(house: House, tier: Tier, shelf: Any) -> tuple[FastAPI, str]:
    """Return an app over a shelf that reads a tier, and the cookie that lets in."""
    door = OwnersDoor(tier, secrets.token_bytes)
    inner = create_app(
        house.workspace,
        settings=replace(house.settings, tier=tier, pages=None, per_second=None),
        door=door,
        clock=house.clock,
        ticks=lambda: 0.0,
        draw=secrets.token_bytes,
        shelf=shelf,
        audit=house.audit,
    )
    return inner, f"{house.settings.cookie}={door.entered(door.secret)}"


async def _asked(app: FastAPI, cookie: str) -> None:
    status, told = await _get(app, cookie, "/ceasefire")
    if status != 200:
        _log.warning("nothing was prepared: %s", told.get("detail", status))
        return
    for path in _questions(told):
        status, found = await _get(app, cookie, path)
        if status == 200 and path.startswith("/incidents?") and found["items"]:
            await _get(app, cookie, f"/incidents/{found['items'][0]['incident_id']}")


def _questions(ceasefire: dict[str, Any]) -> list[str]:
    text = ceasefire["texts"][0]["id"] if ceasefire["texts"] else ""
    of_text = [f"/series?by=outcome&text={text}", f"/tiles/0/0/0.mvt?text={text}"]
    return [*_ALWAYS, *of_text, f"/incidents?limit=1&text={text}&outcome=none"]


async def _get(app: FastAPI, cookie: str, path: str) -> tuple[int, dict[str, Any]]:
    """Ask as a browser would, without a socket."""
    settings = app.state.house.settings
    address, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": API + address, "raw_path": (API + address).encode(),
        "query_string": query.encode(), "root_path": "", "client": None, "server": None,
        "headers": [(b"host", settings.hosts[0].encode()), (b"cookie", cookie.encode())],
    }  # fmt: skip
    came: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        came.append(message)

    await app(scope, receive, send)
    body = b"".join(one.get("body", b"") for one in came[1:])
    is_json = came[0]["status"] == 200 and body[:1] == b"{"
    return came[0]["status"], json.loads(body) if is_json else {}
