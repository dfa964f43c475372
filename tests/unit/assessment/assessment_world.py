"""A small agreement and hand-made incidents. The places lie in the South Atlantic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any

import pyarrow as pa
from mirrored import assert_alike, mirrored

from truceline.assessment.assess import assess
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    DistanceMeaning,
    ExceptionClause,
    FixedLine,
    Mechanism,
    Party,
    Provision,
    SealedRegister,
    Text,
    TextStatus,
    Thresholds,
    Zone,
    ZoneKind,
)
from truceline.model.interval import Interval
from truceline.model.reveal import Reveal
from truceline.model.source import Source

MAY_1 = datetime(2031, 5, 1, tzinfo=UTC)
MAY_31 = datetime(2031, 5, 31, tzinfo=UTC)
MAY = Interval(start=MAY_1, end=MAY_31)
ALWAYS = Interval(start=None, end=None)

#: One degree square whose western edge is the meridian 15° W.
SQUARE = Zone(
    id="square",
    name={"en": "Square"},
    kind=ZoneKind.POLYGON,
    rings=(((-15.0, -30.0), (-14.0, -30.0), (-14.0, -29.0), (-15.0, -29.0), (-15.0, -30.0)),),
)
DISC = Zone(
    id="disc", name={"en": "Disc"}, kind=ZoneKind.DISC, lon=-10.0, lat=-29.5, radius_m=5_000.0
)
#: A buffer of "50 km" around the meridian 20° W, read in both ways.
PER_SIDE = Zone(
    id="per-side",
    name={"en": "50 km on each side"},
    kind=ZoneKind.LINE_BUFFER,
    line_id="line",
    distance_m=50_000.0,
    distance_means=DistanceMeaning.PER_SIDE,
)
TOTAL_WIDTH = replace(
    PER_SIDE,
    id="total-width",
    name={"en": "50 km wide"},
    distance_means=DistanceMeaning.TOTAL_WIDTH,
)
EVERYWHERE = Zone(id="all", name={"en": "Everywhere"}, kind=ZoneKind.EVERYWHERE)
MERIDIAN_20_W = ((-20.0, -35.0), (-20.0, -25.0))
LINE = FixedLine(id="line", stated_by="survey", valid=ALWAYS, parts=(MERIDIAN_20_W,))
REGISTER = SealedRegister(
    id="register",
    object_types=("power_plant", "power_grid"),
    commitments=("ab" * 32,),
    deposited=MAY_1,
)


def reveal(report_id: str, **changes: Any) -> Reveal:
    values = {
        "register_id": "register",
        "report_id": report_id,
        "entry": "{}",
        "salt": "00" * 32,
        "commitment": "ab" * 32,
    }
    return Reveal(**{**values, **changes})


def provision(**changes: Any) -> Provision:
    values: dict[str, Any] = {
        "id": "one/fire",
        "clause": "1",
        "wording": {"en": "No fire."},
        "rule": "prohibited_act",
        "binds": ("north", "south"),
        "acts": ("shelling",),
    }
    return Provision(**{**values, **changes})


def exception(clause_id: str, *requires: str) -> ExceptionClause:
    return ExceptionClause(id=clause_id, requires=requires, wording={"en": clause_id})


def text(*provisions: Provision, **changes: Any) -> Text:
    values: dict[str, Any] = {
        "id": "one",
        "title": {"en": "One"},
        "status": TextStatus.JOINT,
        "asserted_by": (),
        "period": MAY,
        "provisions": provisions,
    }
    return Text(**{**values, **changes})


def agreement(*texts: Text, **changes: Any) -> Agreement:
    values: dict[str, Any] = {
        "id": "test",
        "title": {"en": "Test"},
        "parties": (
            Party(id="north", name={"en": "North"}),
            Party(id="south", name={"en": "South"}),
        ),
        "mechanism": mechanism(),
        "texts": texts,
        "zones": (SQUARE, DISC, PER_SIDE, TOTAL_WIDTH, EVERYWHERE),
        "lines": (LINE,),
        "registers": (REGISTER,),
        "invented": True,
    }
    return Agreement(**{**values, **changes})


def mechanism(**changes: Any) -> Mechanism:
    values: dict[str, Any] = {
        "name": {"en": "Mission"},
        "time_zone": "UTC",
        "day_ends": time(0, 0),
        "thresholds": Thresholds(),
    }
    return Mechanism(**{**values, **changes})


def at(day: int, hour: int = 12, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2031, month, day, hour, minute, tzinfo=UTC)


def incident(name: str = "a", **changes: Any) -> dict[str, Any]:
    """Shelling by north at noon of 10 May, exactly in the middle of the square."""
    row: dict[str, Any] = dict.fromkeys(tables.INCIDENTS.names)
    row.update(
        incident_id=f"I-{name}",
        version=sha256(name.encode()).hexdigest(),
        report_ids=[f"report-{name}"],
        n_reports=1,
        n_groups=1,
        status="alleged",
        act="shelling",
        actor="north",
        circumstances=[],
        start=at(10),
        end=at(10),
        place_kind="disc",
        lon=-14.5,
        lat=-29.5,
        error_m=0.0,
        p_happened=0.6,
        p_party=0.7,
        tier="public",
        schema_version=1,
    )
    return {**row, **changes}


def incidents(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.INCIDENTS)


def voice(source_id: str, affiliation: str | None = None, **changes: Any) -> Source:
    values: dict[str, Any] = {
        "id": source_id,
        "name": source_id,
        "affiliation": affiliation,
        "independence_group": source_id,
        "licence": "invented",
        "publisher": "invented",
        "cadence": "once",
        "time_zone": "UTC",
    }
    return Source(**{**values, **changes})


VOICES = (
    voice("observer", observer=True),
    voice("inspector"),
    voice("of-north", "north"),
    voice("of-south", "south"),
    voice("who-knows", affiliation_known=False),
)


def report(name: str = "a", **changes: Any) -> dict[str, Any]:
    """The observer says that north withdrew at noon of 10 May."""
    row: dict[str, Any] = dict.fromkeys(tables.REPORTS.names)
    row.update(
        report_id=f"done-{name}",
        source_id="observer",
        kind="performance",
        act="withdrawal",
        actor="north",
        circumstances=[],
        start=at(10),
        end=at(10, 13),
    )
    return {**row, **changes}


def reports(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.REPORTS)


def transfer(name: str = "a", **changes: Any) -> dict[str, Any]:
    """The inspector lists four armoured vehicles delivered to north on 10 May."""
    row: dict[str, Any] = dict.fromkeys(tables.TRANSFERS.names)
    row.update(
        transfer_id=f"t-{name}",
        source_id="inspector",
        recipient="north",
        stage="delivered",
        item="armoured_vehicle",
        quantity_low=4,
        quantity_high=4,
        unit="piece",
        start=at(10, 0),
        end=at(11, 0),
    )
    return {**row, **changes}


def transfers(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.TRANSFERS)


def line(stated_by: str, lon: float, start: datetime, end: datetime | None) -> dict[str, Any]:
    """The meridian ``lon`` as somebody's line for a while."""
    row: dict[str, Any] = dict.fromkeys(tables.LINES.names)
    row.update(
        line_id="line",
        stated_by=stated_by,
        valid_from=start,
        valid_to=end,
        lon=[lon, lon],
        lat=[-35.0, -25.0],
        part_start=[0],
        known_at=start,
    )
    return row


def lines(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.LINES)


def shape(shape_id: str, west: float, east: float) -> dict[str, Any]:
    """A rectangle between two meridians, within the latitudes of the square."""
    ring = ([west, east, east, west, west], [-29.8, -29.8, -29.2, -29.2, -29.8])
    return {"shape_id": shape_id, "label": shape_id, "lon": ring[0], "lat": ring[1],
            "part_start": [0]}  # fmt: skip


def shapes(*rows: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=tables.SHAPES)


def judge(
    under: Agreement | Provision,
    *rows: dict[str, Any],
    lines: pa.Table | None = None,
    shapes: pa.Table | None = None,
    reveals: tuple[Reveal, ...] = (),
) -> list[dict[str, Any]]:
    """Return the findings as plain rows; in the mirrored world they must be the same."""
    whole = agreement(text(under)) if isinstance(under, Provision) else under
    drawn = tables.empty(tables.SHAPES) if shapes is None else shapes
    stated = tables.empty(tables.LINES) if lines is None else lines
    world = (whole, incidents(*rows), drawn, stated, reveals)
    found = list(assess(*world).to_pylist())
    assert_alike(mirrored(list(assess(*mirrored(world)).to_pylist())), found)
    return found


def says(found: dict[str, Any]) -> tuple[str, str | None]:
    """Return outcome and reason."""
    return found["outcome"], found["because"]
