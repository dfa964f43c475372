"""A coordinate that stands in two columns, put together as one cell would tell it.

`46.0102` beside `30.0467`, `CN` beside `986 932`, `594004` beside `6110057`; where one of two
columns holds both coordinates, that cell alone.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.mapped.form import CoordinatesForm
from truceline.sources.mapped.reading import Reading

#: A square of a grid, perhaps with its zone: its digits follow in the other cell.
_SQUARE = re.compile(r"(?i)\s*(?:(?:0?[1-9]|[1-5]\d|60)\s?[C-HJ-NP-X]\s?)?[A-HJ-NP-Z]{2}\s*")
_DIGITS = re.compile(r"[\d\s]+")


def joined(first: str, rest: str) -> str:
    """Return two cells of one coordinate as one text.

    Digits of a grid follow its letters, and metres stand side by side; between degrees a sign
    stands that is no decimal comma.
    """
    if not first.strip() or not rest.strip():
        return first.strip() or rest.strip()
    is_grid = _SQUARE.fullmatch(first) or (_DIGITS.fullmatch(first) and _DIGITS.fullmatch(rest))
    return f"{first.strip()}{' ' if is_grid else ' ; '}{rest.strip()}"


def place_text(reading: Reading, form: CoordinatesForm) -> pa.Array:
    """Return what each row tells of its place: one cell, or two put together."""
    first = reading.text(form.column)
    if form.rest is None:
        return first
    both = (pc.fill_null(one, "").to_pylist() for one in (first, reading.text(form.rest)))
    return pa.array([joined(*cells) for cells in zip(*both, strict=True)], pa.string())
