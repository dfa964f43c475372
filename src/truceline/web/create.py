"""Makes the app: routers, pages, and the guard around both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from truceline import __version__
from truceline.app.desk.acting import Once
from truceline.app.web.audit import Audit
from truceline.app.web.hooks import Hooks
from truceline.app.web.pace import Pace
from truceline.app.web.passkeys import Passkeys
from truceline.app.web.shown import Shelf
from truceline.app.web.signon.flow import SignOn
from truceline.app.workspace import Workspace
from truceline.web import problems
from truceline.web.asking import who_may
from truceline.web.doors import Door, Keys, OwnersDoor
from truceline.web.enter import router as enter
from truceline.web.guard import Guard
from truceline.web.pages import Pages
from truceline.web.refusal import MEDIA_TYPE
from truceline.web.registry import SIZES, routers
from truceline.web.schemas.problem import PROBLEM
from truceline.web.settings import API, House, Settings
from truceline.web.signing_on import router as signing_on

_TOLD = """What a ceasefire's mechanism found, for the tier of who asks.

Every reading answer comes from one released run, named by its `ETag`; ask with `If-None-Match`
and get 304 as long as it is the same. Faults are problem documents (RFC 9457) with `detail`
(what happened) and `hint` (what to do)."""


#: How every fault is told, also those that FastAPI would describe in another form.
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
    for status, told in (
        ("4XX", "What was asked is at fault, or who asked may not."),
        ("5XX", "The workspace cannot be shown now, or the server has a fault."),
    )
}


def create_app(
    workspace: Workspace,
    *,
    settings: Settings,
    door: Door,
    clock: Callable[[], datetime],
    ticks: Callable[[], float],
    draw: Callable[[int], bytes],
    shelf: Shelf | None = None,
    audit: Audit | None = None,
    sign_on: SignOn | None = None,
    keys: Keys | None = None,
    hooks: Hooks | None = None,
    passkeys: Passkeys | None = None,
) -> FastAPI:
    """Return the app that serves a workspace.

    Args:
        workspace: Whose.
        settings: As started.
        door: Knows who asks.
        clock: The present instant, UTC.
        ticks: Seconds on any clock that only goes on.
        draw: As many random bytes as asked for.
        shelf: What is shown; ``None``: the last run of the workspace.
        audit: Tells the record who did what; ``None``: one of its own.
        sign_on: Logging in with a provider; ``None``: there is none.
        keys: Knows as whom programs read; ``None``: the owner's door alone, if it is that.
        hooks: Who is told of new findings; ``None``: nobody can be.
        passkeys: Logging in with a passkey; ``None``: nobody does.
    """
    app = described()
    app.state.house = House(
        workspace=workspace,
        shelf=shelf or Shelf(workspace, ticks),
        door=door,
        settings=settings,
        clock=clock,
        draw=draw,
        audit=audit or Audit(workspace, clock),
        pace=Pace(ticks, settings.per_second),
        sign_on=sign_on,
        keys=keys or (door if isinstance(door, OwnersDoor) else None),
        hooks=hooks,
        passkeys=passkeys,
    )
    app.state.once = Once()
    app.include_router(enter)
    app.include_router(signing_on)
    pages = Pages(settings.pages).answer
    app.add_route("/{path:path}", pages, methods=["GET"], include_in_schema=False)
    app.add_middleware(Guard, settings=settings, sizes=SIZES)
    return app


def described() -> FastAPI:
    """Return the app with its API alone: enough to describe it, not to serve it."""
    app = FastAPI(
        title="Truceline",
        version=__version__,
        description=_TOLD,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_called,
        responses=_PROBLEMS,
        license_info={"name": "Apache 2.0", "identifier": "Apache-2.0"},
    )
    problems.install(app)
    for router, need in routers():
        asked = [] if need is None else [Depends(who_may(need))]
        app.include_router(router, prefix=API, dependencies=asked)
    return app


def _called(route: APIRoute) -> str:
    """Name an operation after its function, so that clients made of the description read well."""
    return route.name
