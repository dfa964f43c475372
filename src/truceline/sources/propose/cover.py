"""Where places may lie at all: a box around the zones of the agreement, offered as a question."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from truceline.sources import cells
from truceline.sources.notation import positions
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table

Box = tuple[float, float, float, float]
#: Degrees by which the box is wider than the zones on each side, some 200 to 330 km: a place is
#: refused because it is swapped or has lost its sign, and not because it lies beyond a zone.
_MARGIN_DEG = 3.0
#: Where more places lie outside, the sheet tells of more than the zones.
_FEW = 0.2
YES, NO = "yes", "no"
#: So many rows are named.
_NAMED = 4


def box_around(points: Iterable[tuple[float, float]]) -> Box | None:
    """Return west, south, east and north around points, widened; ``None`` without any point.

    None either where the box would reach beyond 180 degrees: there it would hold the wrong side.
    """
    told = list(points)
    if not told:
        return None
    lons, lats = zip(*told, strict=True)
    west, east = min(lons) - _MARGIN_DEG, max(lons) + _MARGIN_DEG
    if west < -180 or east > 180:
        return None
    south, north = max(-90.0, min(lats) - _MARGIN_DEG), min(90.0, max(lats) + _MARGIN_DEG)
    return (round(west, 2), round(south, 2), round(east, 2), round(north, 2))


def lines(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the line ``bounding_box``, if a person wants it; none where nothing bounds places."""
    box = context.box
    if box is None or "keep:bounding_box" in ask.answers:
        return []
    places = _places(table)
    if not places:
        return []
    outside = [one for one in places if not _holds(box, *one[1:])]
    # What lies inside the other way round is swapped, and read as it stands it would be wrong.
    swapped = sum(1 for _, x, y in outside if _holds(box, y, x))
    shown = ", ".join(f"{one:g}" for one in box)
    why = "around the zones of the agreement, three degrees wider"
    if not outside and "bounding_box" not in ask.answers:
        # No row of this file is refused by it, so that there is nothing to ask.
        return [Line(key="bounding_box", value=f"[{shown}]", because=f"{why}; no row lies outside")]
    named = ", ".join(table.look.row_named(row) for row, _, _ in outside[:_NAMED])
    named += ", …" if len(outside) > _NAMED else ""
    said = (
        f"{len(outside)} of {len(places)} places lie far from every zone ({named}): refuse rows "
        f"whose place lies outside {shown} (west, south, east, north)?"
    )
    options = {YES: "yes: swapped or mistyped coordinates", NO: "no: such places are real"}
    likely = YES if len(outside) - swapped <= _FEW * len(places) else NO
    if ask.ask("bounding_box", said, options, likely) != YES:
        return []
    asked = ask.hanging("bounding_box")
    return [Line(key="bounding_box", value=f"[{shown}]", because=why, asked=asked)]


def _holds(box: Box, lon: float, lat: float) -> bool:
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


def _places(table: Table) -> list[tuple[int, float, float]]:
    """Return the places that can be read: row of data, degrees east and north."""
    if {"lat", "lon"} <= set(table.by_meaning):
        lon, lat = (
            cells.numbers(pa.array(table.cells(one), pa.string())) for one in ("lon", "lat")
        )
        told = list(enumerate(zip(lon.value, lat.value, lon.told & lat.told, strict=True)))
    else:
        read = [
            positions(pa.array(one, pa.string()), "any", "lat_lon", grid_zone=table.grid)
            for one in table.every("place")
        ]
        told = [
            (row, (x, y, there and not code))
            for one in read
            for row, (x, y, there, code) in enumerate(
                zip(one.lon, one.lat, one.told, one.code, strict=True)
            )
        ]
    return [(row, float(x), float(y)) for row, (x, y, is_there) in told if is_there]
