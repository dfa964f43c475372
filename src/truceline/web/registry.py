"""Which routers there are, and what each asks of who comes: what is not named here is not served.

A new one: a module below ``web/routes/`` with a ``router``, named here. Paths in a router are below
``/api/v1``. That somebody may do it is asked before any route of it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from fastapi import APIRouter
from fastapi.routing import APIRoute

from truceline.app.web.access import Action

#: Modules of which every route reads (:data:`Action.READ`), as the description tells them.
ROUTERS: tuple[str, ...] = (
    "truceline.web.routes.run",
    "truceline.web.routes.ceasefire",
    "truceline.web.routes.incidents",
    "truceline.web.routes.tables",
    "truceline.web.routes.map",
    "truceline.web.routes.charts",
    "truceline.web.routes.ledgers",
    "truceline.web.routes.ogc",
    "truceline.web.routes.desk",
    "truceline.web.routes.party",
)

#: Modules of which every route does something else; ``None``: nobody need be in, or it asks itself.
OTHERS: Mapping[str, Action | None] = {
    "truceline.web.routes.session": None,
    "truceline.web.routes.passkeys": None,
    "truceline.web.routes.accounts": Action.ACCOUNTS,
    "truceline.web.routes.hooks": Action.HOOKS,
    "truceline.web.routes.desk_review": Action.REVIEW,
    "truceline.web.routes.desk_cases": Action.ADJUDICATE,
    "truceline.web.routes.party_acts": Action.REPLY,
    "truceline.web.routes.field": None,  # a handset shows a token of its own
}

#: Path prefix -> bytes of a request's body, where a route takes more than usual.
SIZES: Mapping[str, int] = {
    "/api/v1/field/items": 4_000_000,
    # Words of people, of which each sign may be written in twelve bytes.
    "/api/v1/desk/": 400_000,
    "/api/v1/party/": 400_000,
}


def routers() -> Iterator[tuple[APIRouter, Action | None]]:
    """Yield every router with what it needs, as the description tells them."""
    for module, need in (*OTHERS.items(), *((module, Action.READ) for module in ROUTERS)):
        yield import_module(module).router, need


def routes() -> Iterator[tuple[str, str, Action | None]]:
    """Yield method and path of every route, below ``/api/v1``, with what it needs."""
    for router, need in routers():
        for route in router.routes:
            if isinstance(route, APIRoute):
                for method in sorted(route.methods or ()):
                    yield method, route.path_format, need
