"""Which routers there are. A new one: a module below ``web/routes/`` with a ``router``, named here.

Paths in a router are below ``/api/v1``.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Modules with a ``router``, in the order in which the description of the API tells them.
ROUTERS: tuple[str, ...] = (
    "truceline.web.routes.session",
    "truceline.web.routes.accounts",
    "truceline.web.routes.run",
    "truceline.web.routes.ceasefire",
    "truceline.web.routes.incidents",
    "truceline.web.routes.tables",
    "truceline.web.routes.map",
    "truceline.web.routes.charts",
    "truceline.web.routes.ledgers",
    "truceline.web.routes.field",
)

#: Path prefix -> bytes of a request's body, where a route takes more than usual.
SIZES: Mapping[str, int] = {"/api/v1/field/items": 4_000_000}
