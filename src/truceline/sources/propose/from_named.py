"""Columns that tell how far and which way from a named place it was: `3`, `E` beside `Old Mill`.

The same two columns may lead from where an observer stood, which puts the event elsewhere: a
person sees which is taken, and only a direction in words from a listed place is taken by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.named_places import key_of
from truceline.sources.notation.winds import wind
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.guess import unit_of
from truceline.sources.propose.lexicon import tokens
from truceline.sources.propose.posts import by_name
from truceline.sources.propose.spell import word

NAMED, OTHER = "yes", "no"
#: A header of a distance that says nothing but its unit.
_UNITS: dict[tuple[str, ...], str] = {
    ("km",): "km",
    ("км",): "km",
    ("m",): "m",
    ("м",): "m",
    ("kms",): "km",
}
#: So many of the told cells must be directions in words, distances, and names of listed places.
_OFTEN = 0.7
#: So few of the rows with a distance may tell a coordinate of their own.
_SELDOM = 0.5
#: Whoever tells less than that from a village means a spot in it from which it is counted.
_WITHIN_M, _MIDDLE_M = 1000.0, 500
#: Half of a step of a compass of eight winds.
_EIGHTH_DEG = 22.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Columns that tell a place together with a name.

    Attributes:
        distance: How far.
        direction: Which way.
        unit: Of bare distances: ``km`` or ``m``.
        rows: How many rows tell a distance.
    """

    distance: str
    direction: str
    unit: str
    rows: int


def apart_in(table: Table, context: Context) -> Apart | None:
    """Return the columns of distance and direction beside names of listed places, if there are."""
    beside = pair(table)
    if beside is None or {"post", "relative", "sighting"} & set(table.by_meaning):
        return None
    (distance, way), names = beside, table.cells("place_name")
    unit = unit_of(distance) or _UNITS.get(_last(distance), "")
    cells = table.look.columns[distance]
    if not unit and not all(_is_distance(one, "") for one in cells if one):
        unit = "km" if _high(cells) < _KM else "m"
    ways = [one for one in table.look.columns[way] if one]
    rows = [at for at, one in enumerate(cells) if one and names[at]]
    known = by_name(context.posts)
    listed = [at for at in rows if key_of(names[at]) in known]
    readable = [at for at in rows if _is_distance(cells[at], unit or "m")]
    in_words = [one for one in ways if wind(one) is not None]
    enough = (
        rows
        and len(in_words) >= _OFTEN * len(ways)
        and min(len(listed), len(readable)) >= _OFTEN * len(rows)
    )
    if not enough or _own_place(table, rows) > _SELDOM * len(rows):
        return None
    return Apart(distance=distance, direction=way, unit=unit, rows=len(rows))


def asked(table: Table, context: Context, ask: Inquiry) -> Apart | None:
    """Return those columns where a person agrees, or says nothing, that they tell of the place."""
    found = apart_in(table, context)
    if found is None:
        return None
    name = table.named("place_name")
    far, way, place = (one.split(" / ")[-1] for one in (found.distance, found.direction, name))
    told = ask.ask(
        "from_named",
        f"columns “{found.distance}” and “{found.direction}”: do they lead from the place in "
        f"“{name}” to the spot?",
        {NAMED: "from the named place to the spot", OTHER: "the spot is the named place itself"},
        NAMED,
        short=f"“{far}”, “{way}”: from “{place}” to the spot?",
        rows=found.rows,
    )
    return found if told == NAMED else None


def keys(table: Table, found: Apart) -> str:
    """Return what ``relative`` says of them, to stand behind its column."""
    ways = {(one or "").strip() for one in table.look.columns[found.direction]}
    parts = [f"distance: {word(found.distance)}", f"direction: {word(found.direction)}"]
    parts += [f"distance_unit: {found.unit}"] if found.unit else []
    # Where nobody writes SSE, S is all that is nearer to S than to SE.
    parts += [f"bearing_error_deg: {_EIGHTH_DEG}"] if not any(map(_is_fine, ways)) else []
    near = [_near_m(one, found.unit) for one in table.look.columns[found.distance]]
    if any(0 < one < _WITHIN_M for one in near):
        parts.append(f"middle_error_m: {_MIDDLE_M}")
    return ", ".join(parts)


def pair(table: Table) -> tuple[str, str] | None:
    """Return the columns of distance and direction beside names of places; ``None`` without."""
    way, name = table.named("bearing"), table.named("place_name")
    distance = table.named("distance") or (_called_by_unit(table, way) if way else "")
    return (distance, way) if way and distance and name else None


def _is_fine(text: str) -> bool:
    found = wind(text)
    return found is not None and found % 45 != 0


def _called_by_unit(table: Table, way: str) -> str:
    """Return the column beside the direction that is called `km`, or by another unit."""
    order = list(table.look.columns)
    at = order.index(way)
    beside = [order[n] for n in (at - 1, at + 1) if 0 <= n < len(order)]
    taken = {one.column for one in table.found if one.means not in ("", "count", "error_m")}
    return next((one for one in beside if _last(one) in _UNITS and one not in taken), "")


def _last(name: str) -> tuple[str, ...]:
    return tuple(tokens(name.split(" / ")[-1]))


#: A column of bare numbers that stay below is told in kilometres.
_KM = 50


def _high(cells: Sequence[str]) -> float:
    return max((_near_m(one, "m") for one in cells), default=0.0)


def _near_m(text: str, unit: str) -> float:
    try:
        near, far = range_m(text, unit)
    except ValueError:
        return 0.0
    return (near + far) / 2


def _is_distance(text: str, unit: str) -> bool:
    try:
        range_m(text, unit)
    except ValueError:
        return False
    return True


def _own_place(table: Table, rows: Sequence[int]) -> int:
    """Return how many of those rows tell a coordinate of their own."""
    columns = [*table.every("place"), *table.every("lat")]
    return sum(1 for at in rows if any(one[at] for one in columns))
