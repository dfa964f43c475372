"""Truceline: the control mechanism of a ceasefire, as open software.

The walk, on one screen::

    data sets ─ sources ─> reports ─ fusion ─> incidents ─ assessment ─> findings ─ publish
                              │                    │            ▲            │
                              │                agreement (YAML) ┘            ▼
    effort ───────────────────┴──────────────> coverage ──────────────> report, tables, map

Every noun lives in :mod:`truceline.model`; no stage imports another; only :mod:`truceline.app`
joins them, in :mod:`truceline.app.pipeline`.
"""

__version__ = "0.1.0"
