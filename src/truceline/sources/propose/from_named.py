"""Columns that tell how far and which way from a named place it was: `3`, `E` beside `Old Mill`.

The same two columns may lead from where an observer stood, which puts the event elsewhere: a
person sees which is taken, and only a direction in words from a listed place is taken by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.sources.mapped.distances import range_m
from truceline.sources.mapped.named_places import key_of
from truceline.sources.notation.winds import wind
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.guess import unit_of
from truceline.sources.propose.lexicon import header_scores, tokens
from truceline.sources.propose.posts import Post, by_name
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
        names: Columns that name from where: of posts, of villages, or of both.
    """

    distance: str
    direction: str
    unit: str
    rows: int
    names: tuple[str, ...] = ()


def apart_in(table: Table, context: Context) -> Apart | None:
    """Return the columns of distance and direction beside names of listed places, if there are."""
    known = by_name(context.posts)
    beside, names = pair(table), _naming(table, known)
    if beside is None or not names or {"relative", "sighting"} & set(table.by_meaning):
        return None
    distance, way = beside
    if _is_of_observer(table, names):
        return None
    cells = table.look.columns[distance]
    unit = unit_of(distance) or _UNITS.get(_last(distance), "")
    if not unit and not all(_is_distance(one, "") for one in cells if one):
        unit = "km" if _high(cells) < _KM else "m"
    ways = [one for one in table.look.columns[way] if one]
    told = [
        next(filter(None, row), "") for row in zip(*map(table.look.columns.get, names), strict=True)
    ]
    rows = [at for at, one in enumerate(cells) if one and told[at]]
    listed = [at for at in rows if key_of(told[at]) in known]
    readable = [at for at in rows if _is_distance(cells[at], unit or "m")]
    in_words = [one for one in ways if all(wind(part) is not None for part in _PARTS.split(one))]
    enough = (
        rows
        and len(in_words) >= _OFTEN * len(ways)
        and min(len(listed), len(readable)) >= _OFTEN * len(rows)
    )
    if not enough or _own_place(table, rows) > _SELDOM * len(rows):
        return None
    return Apart(distance=distance, direction=way, unit=unit, rows=len(rows), names=tuple(names))


def _naming(table: Table, known: Mapping[str, Post]) -> list[str]:
    """Return the columns that name listed places: the posts, then the villages."""
    village = table.named("place_name")
    listing = _listing(table, known)
    posts = [name for name in listing if is_of_posts(table, name)]
    posts = posts or ([] if village else listing)
    return [*posts[:1], *([village] if village and village not in posts else [])]


def _listing(table: Table, known: Mapping[str, Post]) -> list[str]:
    found = []
    for name, cells in table.look.columns.items():
        told = [one for one in cells if one]
        listed = sum(1 for one in told if key_of(one) in known)
        if listed > 1 and listed >= _OFTEN * len(told):
            found.append(name)
    return found


def is_of_posts(table: Table, name: str) -> bool:
    """Say whether a column names where observers stand, or who reports, and not where it was."""
    means = {one.means for one in table.found if one.column == name}
    heard = header_scores(name)
    return bool(means & {"post", "source", "claimant"}) or any(
        heard.get(one, 0.0) >= _SURE for one in ("post", "source", "claimant", "actor")
    )


#: So well a header must say that posts stand below it.
_SURE = 0.6


def _is_of_observer(table: Table, names: Sequence[str]) -> bool:
    """Say whether bearing and distance lead from posts alone, as a map of observers reads them."""
    has = set(table.by_meaning)
    return "post" in has and {"bearing", "distance"} <= has and len(names) == 1


#: Between several directions of one cell.
_PARTS = re.compile(r"\s*[,/;]\s*")


def asked(table: Table, context: Context, ask: Inquiry) -> Apart | None:
    """Return those columns where a person agrees, or says nothing, that they tell of the place."""
    found = apart_in(table, context)
    if found is None:
        return None
    name = found.names[0]
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
    # A post or a camera is not where it took place unless somebody says how far from there.
    parts += ["only_apart: true"] if found.names[0] != table.named("place_name") else []
    # Where nobody writes SSE, S is all that is nearer to S than to SE.
    parts += [f"bearing_error_deg: {_EIGHTH_DEG}"] if not any(map(_is_fine, ways)) else []
    near = [_near_m(one, found.unit) for one in table.look.columns[found.distance]]
    if any(0 < one < _WITHIN_M for one in near):
        parts.append(f"middle_error_m: {_MIDDLE_M}")
    return ", ".join(parts)


def pair(table: Table) -> tuple[str, str] | None:
    """Return the columns of distance and of direction beside one another; ``None`` without."""
    way = table.named("bearing")
    distance = table.named("distance") or (_called_by_unit(table, way) if way else "")
    if way and distance:
        return distance, way
    for name, cells in table.look.columns.items():
        told = [one for one in cells if one]
        winds = [one for one in told if all(wind(part) is not None for part in _PARTS.split(one))]
        beside = _called_by_unit(table, name) if len(winds) > 1 else ""
        if beside and len(winds) >= _OFTEN * len(told):
            return beside, name
    return None


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
