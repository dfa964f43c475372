"""The table of people that a workspace brings: where how many live, for the public grid."""

from __future__ import annotations

import csv
import io
import math

from truceline.errors import FormatError
from truceline.model.grid import Cell
from truceline.publish.grid import finest

COLUMNS = ("lon", "lat", "people")
_MOST_TOLD = 10
_LIMITS = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0), "people": (0.0, 1e9)}


def people_of(text: str, name: str) -> dict[Cell, float]:
    """Return people by finest cell.

    Args:
        text: CSV with the columns ``lon, lat, people``: one row a raster cell or a settlement, at
            its middle, WGS 84 degrees; people who live there, not negative. Further columns are
            ignored.
        name: Of the file, for messages.

    Raises:
        FormatError: With the first mistakes, if a column is missing or a row is at fault. A table
            read in part would make cells wider or finer than it says.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        hint = "begin the file with the line `lon,lat,people`"
        raise FormatError(f"{name} has no column {', '.join(missing)}", hint)
    people: dict[Cell, float] = {}
    faults: list[str] = []
    for number, row in enumerate(rows, start=1):
        found = {column: _number(row[column], *_LIMITS[column]) for column in COLUMNS}
        lon, lat, n = (found[column] for column in COLUMNS)
        if lon is None or lat is None or n is None:
            bad = [f"{c} {row[c]!r}" for c in COLUMNS if found[c] is None]
            faults.append(f"row {number}: {', '.join(bad)}")
            continue
        cell = finest(lon, lat)
        people[cell] = people.get(cell, 0.0) + n
    if faults:
        told = "; ".join(faults[:_MOST_TOLD])
        more = f"; and {len(faults) - _MOST_TOLD} more" if len(faults) > _MOST_TOLD else ""
        hint = "lon is -180 to 180, lat -90 to 90, people a number that is not negative"
        raise FormatError(f"{name}: {told}{more}", hint)
    if not people:
        raise FormatError(f"{name} has no rows", "give people by place, or take the file away")
    return people


def _number(word: str | None, low: float, high: float) -> float | None:
    try:
        value = float(word or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and low <= value <= high else None
