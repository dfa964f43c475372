"""Truceline: the control mechanism of a ceasefire, as open software.

The walk, on one screen::

    data sets ─ sources ─> reports ─ fusion ─> incidents ─ assessment ─> findings ─ publish
                              │                    │            ▲            │
                              │                agreement (YAML) ┘            ▼
    effort ───────────────────┴──────────────> coverage ──────────────> report, tables, map

Every noun lives in :mod:`truceline.model`; no stage imports another; only :mod:`truceline.app`
joins them, in :mod:`truceline.app.pipeline`.

In a notebook: ``import truceline as tl``; ``tl.open("my-ceasefire")`` reads the last run of a
folder, ``tl.connect(link)`` that of a server, both as Arrow tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: Name -> where it stands. Found when asked for: everything else imports this package.
_DOORS = {
    "open": ("truceline.app.view.notebook", "Notebook"),
    "connect": ("truceline.web.client", "Client"),
}


def __getattr__(name: str) -> Any:
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, door = _DOORS[name]
    return getattr(import_module(module), door)
