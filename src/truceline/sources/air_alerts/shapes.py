"""The shapes in which the list is published -> region, key, source and words of each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells, records
from truceline.sources.air_alerts.card import CARD, OFFICIAL, VOLUNTEER


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape.

    Attributes:
        columns: All of them must be there.
        source_id: Who says it.
        region: Returns the oblast of each row, null if it is blank.
        place_name: Returns the place as the row names it, null if it is blank.
        prefix: Begins the key of a row, so that lists of different grain do not meet.
        text: Returns what a row says besides place and time.
    """

    columns: tuple[str, ...]
    source_id: str
    region: Callable[[records.Records], pa.Array]
    place_name: Callable[[records.Records], pa.Array]
    prefix: str
    text: Callable[[records.Records], pa.Array]


def shape_of(names: set[str]) -> Shape | None:
    """Return the shape that has these columns; ``None`` if it is none of them."""
    return next((one for one in SHAPES if set(one.columns) <= names), None)


def _region(found: records.Records) -> pa.Array:
    return cells.text_or_null(found.column("region"))


def _oblast(found: records.Records) -> pa.Array:
    return cells.text_or_null(found.column("oblast"))


def _parts(found: records.Records) -> pa.Array:
    parts = [cells.trimmed(found.column(name)) for name in ("hromada", "raion", "oblast")]
    return cells.text_or_null(cells.joined(parts, ", "))


def _merged(found: records.Records) -> pa.Array:
    """Return how many alerts of districts the row merges, and how long it lasted."""
    parts, minutes = found.column("n_subalerts"), found.column("duration_minutes")
    return pc.binary_join_element_wise("alerts merged", parts, "minutes", minutes, " ")


def _level(found: records.Records) -> pa.Array:
    return pc.binary_join_element_wise("alert of level", found.column("level"), " ")


def _assumed(found: records.Records) -> pa.Array:
    naive = pc.equal(pc.utf8_lower(cells.trimmed(found.column("naive"))), "true")
    return pc.if_else(naive, "end not told, taken as 30 minutes after the beginning", "alert")


SHAPES = (
    Shape(
        columns=CARD.columns,
        source_id="ua-air-alerts",
        region=_region,
        place_name=_region,
        prefix="",
        text=_merged,
    ),
    Shape(
        columns=OFFICIAL,
        source_id="ua-air-alerts",
        region=_oblast,
        place_name=_parts,
        prefix="official ",
        text=_level,
    ),
    Shape(
        columns=VOLUNTEER,
        source_id="ua-air-alerts-volunteer",
        region=_region,
        place_name=_region,
        prefix="",
        text=_assumed,
    ),
)
