"""Binds the port and answers until it is stopped."""

from __future__ import annotations

import secrets
import socket
import time
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from truceline.adapters import clock
from truceline.app.last_run import seen_by_last
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web import pages
from truceline.web.create import create_app
from truceline.web.doors import OwnersDoor
from truceline.web.settings import Settings

_LOOPBACK = "127.0.0.1"
#: Requests at work at once; more are told to come again.
_AT_ONCE = 200
#: Seconds that a connection may idle, and that answers get to end when the server is stopped.
_IDLE_S, _ENDING_S = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that has its port and does not answer yet.

    Attributes:
        server: Answers once it runs; ``should_exit`` ends it.
        socket: Bound.
        link: To be opened in a browser.
        has_pages: Whether the built pages are installed.
    """

    server: uvicorn.Server
    socket: socket.socket
    link: str
    has_pages: bool

    def run(self) -> None:
        """Answer until it is stopped."""
        try:
            self.server.run(sockets=[self.socket])
        finally:
            self.socket.close()


def _server(app: FastAPI) -> uvicorn.Server:
    """Return what answers; it writes down nothing of who asks for what."""
    return uvicorn.Server(
        uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", access_log=False, log_config=None,
            server_header=False, proxy_headers=False, limit_concurrency=_AT_ONCE,
            timeout_keep_alive=_IDLE_S, timeout_graceful_shutdown=_ENDING_S,
        )
    )  # fmt: skip


def for_owner(workspace: Workspace, port: int, tier: Tier) -> Served:
    """Return a server on this machine alone, for whoever gets the link.

    Args:
        workspace: Run at least once.
        port: To listen on; 0: any free one.
        tier: Read by who holds the link.

    Raises:
        WorkspaceError: If nothing was run yet, or the port is taken.
    """
    seen_by_last(workspace)  # says what to run, before anything listens
    bound = _bound(_LOOPBACK, port)
    number = bound.getsockname()[1]
    door = OwnersDoor(tier, secrets.token_bytes)
    hosts = (f"{_LOOPBACK}:{number}", f"localhost:{number}")
    settings = Settings(hosts=hosts, tier=tier, pages=pages.installed())
    app = create_app(
        workspace, settings=settings, door=door, clock=clock.now, ticks=time.monotonic,
        draw=secrets.token_bytes,
    )  # fmt: skip
    return Served(
        server=_server(app),
        socket=bound,
        link=f"http://{hosts[0]}/enter?key={door.secret}",
        has_pages=settings.pages is not None,
    )


def _bound(host: str, port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # A server that was just stopped leaves its port waiting for a minute.
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as fault:
        found.close()
        hint = "choose another one with --port; --port 0 takes any that is free"
        raise WorkspaceError(f"port {port} cannot be had: {fault.strerror}", hint) from fault
    return found
