"""A week, a square degree and hand-made effort. The places lie in the South Atlantic."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pyarrow as pa

from truceline.effort.cover import cover
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    DistanceMeaning,
    Mechanism,
    Party,
    Provision,
    Text,
    TextStatus,
    Zone,
    ZoneKind,
)
from truceline.model.interval import Interval

SQUARE = Zone(
    id="square",
    name={},
    kind=ZoneKind.POLYGON,
    rings=(((-15.0, -30.0), (-14.0, -30.0), (-14.0, -29.0), (-15.0, -29.0), (-15.0, -30.0)),),
)
DISC = Zone(id="disc", name={}, kind=ZoneKind.DISC, lon=-10.0, lat=-29.5, radius_m=5_000.0)
BUFFER = Zone(
    id="buffer",
    name={},
    kind=ZoneKind.LINE_BUFFER,
    line_id="line",
    distance_m=10_000.0,
    distance_means=DistanceMeaning.PER_SIDE,
)
EVERYWHERE = Zone(id="all", name={}, kind=ZoneKind.EVERYWHERE)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2031, 5, day, hour, minute, tzinfo=UTC)


def agreement(
    *zone_ids: str,
    acts: tuple[str, ...] = ("shelling",),
    start: datetime | None = at(1),  # noqa: B008
    end: datetime | None = at(4),  # noqa: B008
    mandate: tuple[str, ...] = ("covered",),
    zone: str = "UTC",
    day_ends: time = time(0, 0),
) -> Agreement:
    provision = Provision(
        id="one/fire",
        clause="1",
        wording={},
        rule="prohibited_act",
        binds=("north", "south"),
        zone_ids=zone_ids,
        acts=acts,
    )
    text = Text(
        id="one",
        title={},
        status=TextStatus.JOINT,
        asserted_by=(),
        period=Interval(start=start, end=end),
        provisions=(provision,),
    )
    return Agreement(
        id="test",
        title={},
        parties=(Party(id="north", name={}), Party(id="south", name={})),
        mechanism=Mechanism(name={}, time_zone=zone, day_ends=day_ends, mandate=mandate),
        texts=(text,),
        zones=(SQUARE, DISC, BUFFER, EVERYWHERE),
        invented=True,
    )


def effort(source_id: str = "camera", **changes: Any) -> dict[str, Any]:
    """A camera that watches all of the disc on 1 May and would see four acts of five."""
    row: dict[str, Any] = dict.fromkeys(tables.EFFORT.names)
    row.update(
        effort_id=f"{source_id}/{changes.get('status', 'on')}/{changes.get('start')}",
        source_id=source_id,
        mode="camera",
        status="on",
        start=at(1),
        end=at(2),
        lon=-10.0,
        lat=-29.5,
        radius_m=6_000.0,
        p_detect=0.8,
    )
    return {**row, **changes}


def finding(outcome: str, zone_id: str | None = "disc", day: int | None = 1) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(tables.FINDINGS.names)
    row.update(
        text_id="one",
        provision_id="one/fire",
        outcome=outcome,
        zone_id=zone_id,
        day=None if day is None else at(day).date(),
    )
    return row


def line(lon: float, start: datetime, end: datetime | None, by: str = "survey") -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(tables.LINES.names)
    row.update(
        line_id="line", stated_by=by, valid_from=start, valid_to=end,
        lon=[lon, lon], lat=[-31.0, -29.0], part_start=[0], known_at=start,
    )  # fmt: skip
    return row


def covered(
    under: Agreement,
    *rows: dict[str, Any],
    findings: list[dict[str, Any]] | None = None,
    lines: list[dict[str, Any]] | None = None,
    until: datetime | None = None,
) -> list[dict[str, Any]]:
    """Return the coverage table as plain rows."""
    found = cover(
        under,
        pa.Table.from_pylist(list(rows), schema=tables.EFFORT),
        pa.Table.from_pylist(lines or [], schema=tables.LINES),
        pa.Table.from_pylist(findings or [], schema=tables.FINDINGS),
        until or at(31),
    )
    return list(found.to_pylist())


def says(row: dict[str, Any]) -> tuple[str, str | None]:
    """Return outcome and reason."""
    return row["outcome"], row["because"]
