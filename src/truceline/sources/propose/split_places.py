"""Coordinates told in two neighbouring columns, neither of which tells a place alone.

`N` beside `W`, easting beside northing, the letters of a grid beside its digits. Plain degrees
under `lat` and `lon` stay two columns: a map reads them as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa

from truceline.sources.mapped.rest_of_place import joined
from truceline.sources.notation import positions
from truceline.sources.notation.grids import looks_like_mgrs, looks_like_utm, with_zone
from truceline.sources.propose.lexicon import header_scores
from truceline.sources.propose.look import Look

#: So many rows must tell a place by both cells, and so many more than by one.
_OFTEN, _ALONE = 0.6, 0.4
#: Two columns of degrees of which so few cells need more than a number are read as numbers.
_ODD = 0.02
_NORTH = frozenset(
    {"n", "s", "north", "south", "lat", "latitude", "northing", "шир", "широта", "пн", "пд"}
)
_EAST = frozenset(
    {"e", "w", "o", "east", "west", "lon", "long", "longitude", "easting", "довг", "довгота"}
    | {"долгота", "сх", "зх"}
)
_SQUARE = re.compile(r"(?i)(?:\d{1,2}\s?[C-HJ-NP-X]\s?)?[A-HJ-NP-Z]{2}")
_METRES = re.compile(r"\d{6,7}")
_NUMBER = re.compile(r"\s*[+-]?\d{1,3}(?:[.,]\d+)?\s*")


def with_split_places(look: Look) -> Look:
    """Return the look of a table in which the first of two such columns tells the whole place.

    Its cells are those of both, as a map with ``rest`` reads them; the second keeps its own.
    """
    names = list(look.columns)
    for first, second in pairwise(names):
        if first in look.rest.values() or second in look.rest.values():
            continue
        cells = _together(first, look.columns[first], second, look.columns[second])
        if cells:
            columns = {**look.columns, first: cells}
            look = replace(look, columns=columns, rest={**look.rest, first: second})
    return look


def order_in(first: str, second: str) -> str:
    """Return what stands first, as two headers tell it; empty where they do not."""
    one, other = axis_of(first), axis_of(second)
    if (one, other) == ("north", "east"):
        return "lat_lon"
    return "lon_lat" if (one, other) == ("east", "north") else ""


def axis_of(name: str) -> str:
    """Return which way a column counts, ``north`` or ``east``, by the last word of its header."""
    last = re.split(r"[\W_]+", name.split(" / ")[-1].strip().lower().strip("()."))
    for axis, known in (("north", _NORTH), ("east", _EAST)):
        if any(one in known for one in (last[:1] + last[-1:])):
            return axis
    return ""


def sides_in(first: str, second: str) -> str:
    """Return the hemispheres that headers name by a letter alone: ``west`` of `N` beside `W`."""
    letters = {re.split(r"[\W_]+", name.strip())[-1].lower() for name in (first, second)}
    found = ["south" if letters & {"s", "south"} else "", "west" if letters & {"w", "west"} else ""]
    return "_".join(filter(None, found))


def _together(
    first: str, cells: Sequence[str], second: str, others: Sequence[str]
) -> list[str] | None:
    """Return the cells of both put together; ``None`` where they are no halves of one place."""
    if not _may_be(first, cells, second, others):
        return None
    both = [joined(a, b) for a, b in zip(cells, others, strict=True)]
    told = sum(map(bool, both))
    order = order_in(first, second) or "lat_lon"
    alone = max(_read(cells, order), _read(others, order))
    found = _read(both, order)
    return both if told and found >= _OFTEN * told and alone <= _ALONE * found else None


def _may_be(first: str, cells: Sequence[str], second: str, others: Sequence[str]) -> bool:
    """Say whether headers or cells show halves of coordinates, and more than two plain numbers."""
    told, rest = ([one.strip() for one in column if one.strip()] for column in (cells, others))
    if not told or not rest:
        return False
    if all(map(_SQUARE.fullmatch, told)) or all(map(_METRES.fullmatch, [*told, *rest])):
        return True
    if not order_in(first, second) or not (
        {"place", "lat", "lon"} & {*header_scores(first), *header_scores(second)}
        or any("°" in one for one in told)
    ):
        return False
    plain = sum(1 for one in [*told, *rest] if _NUMBER.fullmatch(one))
    return plain < (1 - _ODD) * (len(told) + len(rest))


def _read(cells: Sequence[str], order: str) -> int:
    found = positions(pa.array(cells, pa.string()), "any", order)
    is_place = found.told & (found.code == "")
    return sum(1 for at, text in enumerate(cells) if is_place[at] or _is_grid(text))


def _is_grid(text: str) -> bool:
    """Say whether a text is a grid reference but for its zone, whichever that is."""
    whole = with_zone(text, "31U")
    return looks_like_mgrs(whole) or looks_like_utm(whole)
