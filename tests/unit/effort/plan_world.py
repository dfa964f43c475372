"""A plan of watching over the zones of ``effort_world``."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from truceline.effort.outlook import strips_of
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.outlook import Strip
from truceline.model.source import Source
from truceline.model.watching import PlannedWatch, Sees, WatchMode


def watch(**changes: Any) -> PlannedWatch:
    """A camera that watches all of the disc, all the time, and sees four acts of five."""
    values: dict[str, Any] = {
        "mode": WatchMode.CAMERA,
        "lon": -10.0,
        "lat": -29.5,
        "radius_m": 6_000.0,
        "p_detect": 0.8,
    }
    return PlannedWatch(**{**values, **changes})


def source(
    source_id: str = "camera",
    *watches: PlannedWatch,
    sees: Sees | None = Sees(acts=("shelling",)),  # noqa: B008
    **changes: Any,
) -> Source:
    values: dict[str, Any] = {
        "id": source_id,
        "name": source_id,
        "affiliation": None,
        "independence_group": source_id,
        "licence": "not stated",
        "publisher": "not stated",
        "cadence": "not stated",
        "time_zone": "UTC",
        "sees": sees,
        "watches": watches,
    }
    return Source(**{**values, **changes})


def strips(
    under: Agreement,
    *sources: Source,
    taken: pa.Table | None = None,
    lines: list[dict[str, Any]] | None = None,
) -> tuple[Strip, ...]:
    return strips_of(under, sources, taken, pa.Table.from_pylist(lines or [], schema=tables.LINES))
