"""A place told in three columns: a named place, how far from it, and which way.

``3``, ``E``, ``Tetri Gora`` is ``3 km E of Tetri Gora``. A row without a distance tells the named
place itself, and one whose distance cannot be read no place: never the bare name.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.mapped.bearings import bearing_spread
from truceline.sources.mapped.distances import DISTANCE, metres_of, told_range
from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.reading import Reading
from truceline.sources.notation.winds import HALF_STEP_DEG

#: Stands between name, distance and direction of one row; no cell holds it.
_BETWEEN = "\x1f"
_WHOLE = re.compile(rf"^{DISTANCE}\.?$", re.IGNORECASE)
#: A single figure may be off by so much of one of its last digit.
_STEP = 0.5
_ZERO = re.compile(r"0+(?:[.,]0+)?")
Sector = tuple[float, float, float, float]


def with_apart(reading: Reading, form: RelativeForm, texts: pa.Array) -> pa.Array:
    """Return the cells of names, with what the other columns say behind those that they tell of."""
    if form.distance is None:
        return texts
    distances = reading.text(form.distance).fill_null("")
    ways = reading.text(form.direction).fill_null("") if form.direction else None
    ways = pa.array([""] * reading.size) if ways is None else ways
    is_told = pa.array(cells.told(distances) & cells.told(texts))
    whole = pc.binary_join_element_wise(texts, distances, ways, _BETWEEN)
    return pc.if_else(is_told, whole, texts)


def apart(text: str, form: RelativeForm) -> tuple[str, Sector | None]:
    """Return the name that a cell tells, and near, far, first and width as other columns have it.

    Args:
        text: As :func:`with_apart` makes it.
        form: Where the map says it is told.

    Raises:
        ValueError: ``bad-range``, ``open-range`` or ``bad-bearing``.
    """
    name, _, rest = text.partition(_BETWEEN)
    if not rest:
        return name, None
    distance, _, way = rest.partition(_BETWEEN)
    if _ZERO.fullmatch(distance.strip()):
        # Right there: less than half of one of the last digit written.
        digits = len(re.split(r"[.,]", distance.strip())[-1]) if re.search("[.,]", distance) else 0
        return name, (0.0, _STEP * metres_of(form.distance_unit or "m") * 10.0**-digits, 0.0, 360.0)
    found = _WHOLE.match(distance.strip())
    if found is None:
        raise ValueError("bad-range")
    near, far = told_range(found.groups(), form.distance_unit, step=_STEP)
    first, width = bearing_spread(way, error_deg=form.bearing_error_deg or HALF_STEP_DEG)
    return name, (near, far, first, width)


def shown(text: str) -> str:
    """Return what such a cell says, for a person."""
    return ", ".join(filter(None, text.split(_BETWEEN)))
