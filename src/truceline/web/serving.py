"""Binds the port and answers until it is stopped."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Thread
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from truceline.adapters import clock
from truceline.adapters.casebook.accounts import Accounts
from truceline.adapters.net import Limits, Net
from truceline.app.last_run import seen_by_last
from truceline.app.web import accounts as kept
from truceline.app.web.access import Action
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor, visitor_of
from truceline.app.web.passkeys import Passkeys, site_of
from truceline.app.web.passwords import Hasher
from truceline.app.web.signon import file
from truceline.app.web.signon.file import Provider
from truceline.app.web.signon.flow import SignOn
from truceline.app.web.signon.linking import Linking
from truceline.app.web.signon.provider import Asking
from truceline.app.web.throttle import Throttle
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.vocabulary import Tier
from truceline.web import pages
from truceline.web.besides import Besides
from truceline.web.create import create_app
from truceline.web.doors import Door, OwnersDoor
from truceline.web.settings import Settings
from truceline.web.wanted import Asked, refuse
from truceline.web.warm import warm, warm_next

#: Requests at work at once; more are told to come again.
_AT_ONCE = 200
#: Seconds that a connection may idle, and that answers get to end when the server is stopped.
_IDLE_S, _ENDING_S = 5, 3
#: With a provider: a browser waits for it, and so does one of the threads.
_PATIENCE = Limits(timeout_s=5, answer_s=10, tries=1, answer_bytes=1_000_000)


#: On this machine alone, at any port that is free.
_AS_USUAL = Asked(port=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server that has its port and does not answer yet.

    Attributes:
        server: Answers once it runs; ``should_exit`` ends it.
        socket: Bound.
        link: To be opened in a browser.
        lets_in: Whether the link itself lets its holder in.
        has_pages: Whether the built pages are installed.
        has_run: Whether there is anything to see.
        warming: Asks what the first reader would else wait for.
        closing: Done when it ends.
    """

    server: uvicorn.Server
    socket: socket.socket
    link: str
    lets_in: bool
    has_pages: bool
    has_run: bool
    warming: Callable[[], None]
    closing: Callable[[], None]

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Answer until it is stopped.

        Args:
            ready: Called once what the first reader would wait for is made; from another thread.
        """

        def warmed() -> None:
            self.warming()
            ready()

        Thread(target=warmed, daemon=True).start()
        try:
            self.server.run(sockets=[self.socket])
        finally:
            self.socket.close()
            self.closing()


def served(workspace: Workspace, asked: Asked) -> Served:
    """Return a server for who has an account; without any, for whoever gets the link.

    Args:
        workspace: Whose; before its first run handsets join and file, and there is nothing to see.
        asked: How to start it.

    Raises:
        WorkspaceError: With everything that stands against it, before anything listens.
    """
    workspace.agreement()  # says what is wrong with it, or that this is no workspace
    provider = _provider(workspace, asked)
    has_accounts = provider is not None or kept.exist(workspace, asked.casebook)
    refuse(asked, has_accounts=has_accounts)
    listens = bound(asked.host, asked.port)
    number = listens.getsockname()[1]
    hosts = _hosts(asked, number)
    settings = Settings(
        hosts=hosts, https=bool(asked.public_url), tier=asked.tier, pages=pages.installed()
    )
    audit = Audit(workspace, clock.now)
    accounts = kept.open_accounts(workspace, asked.casebook) if has_accounts else None
    besides = Besides(workspace, asked.casebook, accounts)
    app, door = _app(workspace, asked, settings, audit, accounts, besides, provider)
    address = asked.public_url.rstrip("/") or f"http://{hosts[0]}"
    enter = f"/enter?key={door.secret}" if isinstance(door, OwnersDoor) else "/"
    has_run, tiers = _has_run(workspace), _tiers(asked, accounts, provider)

    def closing() -> None:
        besides.close()
        audit.close()
        if accounts is not None:
            accounts.close()

    return Served(
        server=server_of(app, asked),
        socket=listens,
        link=f"{address}{enter}",
        lets_in=accounts is None,
        has_pages=settings.pages is not None,
        has_run=has_run,
        warming=lambda: _warmed(app, tiers if has_run else [], besides),
        closing=closing,
    )


def _app(
    workspace: Workspace, asked: Asked, settings: Settings, audit: Audit,
    accounts: Accounts | None, besides: Besides, provider: Provider | None,
) -> tuple[FastAPI, Door]:  # fmt: skip
    throttle = Throttle(time.monotonic, secrets.token_bytes)
    door = _door(workspace, asked, accounts, audit, throttle, provider)
    app = create_app(
        workspace, settings=settings, door=door, clock=clock.now, ticks=time.monotonic,
        draw=secrets.token_bytes, audit=audit, keys=besides.keys, hooks=besides.hooks,
        sign_on=_sign_on(workspace, provider, door, audit, throttle),
        passkeys=_passkeys(workspace, settings, door, audit, throttle),
    )  # fmt: skip
    return app, door


def _warmed(app: FastAPI, tiers: list[Tier], besides: Besides) -> None:
    """Make what the first reader would wait for, now and at each newer run; then look for news."""
    warm(app, tiers)
    app.state.house.shelf.prepare = lambda shown: warm_next(app, shown)
    besides.start(app.state.house)


def _has_run(workspace: Workspace) -> bool:
    try:
        seen_by_last(workspace)
    except WorkspaceError:
        return False
    return True


def _tiers(asked: Asked, accounts: Accounts | None, provider: Provider | None) -> list[Tier]:
    """Return the tiers that somebody may read here, the usual one first."""
    if accounts is None:
        return [asked.tier]
    readers = [visitor_of(one) for one in accounts.all() if not one.is_disabled]
    found = {one.tier for one in readers if one.may(Action.READ)}
    found |= {one.tier for one in (provider.rules if provider else ()) if one.reads}
    return [tier for tier in (Tier.MISSION, Tier.RESTRICTED, Tier.PUBLIC) if tier in found]


def _door(
    workspace: Workspace, asked: Asked, accounts: Accounts | None, audit: Audit,
    throttle: Throttle, provider: Provider | None,
) -> Door:  # fmt: skip
    draw = secrets.token_bytes
    if accounts is None:
        return OwnersDoor(asked.tier, draw, lambda: kept.exist(workspace, asked.casebook))
    signed_on = timedelta(0) if provider is None else provider.session
    return AccountsDoor(accounts, Hasher(), throttle, audit, clock.now, draw, signed_on)


def _provider(workspace: Workspace, asked: Asked) -> Provider | None:
    if asked.provider is None:
        return None
    return file.load(asked.provider, [one.id for one in workspace.agreement().parties])


def _sign_on(
    workspace: Workspace, provider: Provider | None, door: Door, audit: Audit, throttle: Throttle
) -> SignOn | None:
    if provider is None or not isinstance(door, AccountsDoor):
        return None
    draw = secrets.token_bytes
    asking = Asking(provider, _wire, time.monotonic)
    linking = Linking(provider, door.accounts, workspace, clock.now, draw)
    return SignOn(provider, asking, door, linking, throttle, audit, clock.now, draw)


def _passkeys(
    workspace: Workspace, settings: Settings, door: Door, audit: Audit, throttle: Throttle
) -> Passkeys | None:
    site = site_of(settings.hosts, settings.scheme)
    if site is None or not isinstance(door, AccountsDoor):
        return None
    title = f"Truceline {workspace.agreement().id}"
    return Passkeys(site, title, door, throttle, audit, clock.now, secrets.token_bytes)


def _wire(url: str) -> Net:
    return Net(url, now=clock.now, sleep=time.sleep, limits=_PATIENCE)


def _hosts(asked: Asked, number: int) -> tuple[str, ...]:
    if asked.public_url:
        return (urlsplit(asked.public_url).netloc.lower(),)
    host = f"[{asked.host}]" if ":" in asked.host else asked.host
    return (f"{host}:{number}", f"localhost:{number}")


def server_of(app: FastAPI, asked: Asked = _AS_USUAL) -> uvicorn.Server:
    """Return what answers for an app; it writes down nothing of who asks for what.

    Run it with ``run(sockets=[…])``; ``should_exit`` ends it.

    Args:
        app: As :func:`~truceline.web.create.create_app` made it.
        asked: How it is reached.
    """
    behind = bool(asked.public_url) and asked.certificate is None
    return uvicorn.Server(
        uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", access_log=False, log_config=None,
            server_header=False, proxy_headers=behind, forwarded_allow_ips=[asked.proxy],
            limit_concurrency=_AT_ONCE, timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=_ENDING_S, ssl_certfile=asked.certificate,
            ssl_keyfile=asked.certificate_key,
        )
    )  # fmt: skip


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0: any that is free.

    Raises:
        WorkspaceError: If the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    # A server that was just stopped leaves its port waiting for a minute.
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()  # so that who opens the link at once waits instead of being refused
    except OSError as fault:
        found.close()
        hint = "choose another one with --port; --port 0 takes any that is free"
        raise WorkspaceError(f"port {port} cannot be had: {fault.strerror}", hint) from fault
    return found
