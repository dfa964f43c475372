"""Names of places whose whereabouts the workbook itself tells, for rows without a coordinate.

A list of places on another sheet tells them, and so do other rows of the same sheet. A name in
another case (`від Гесслінга`) is that of a place where nothing but its ending differs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa

from truceline.sources import cells
from truceline.sources.mapped.name_cases import same_but_ending
from truceline.sources.mapped.named_places import key_of
from truceline.sources.mapped.relative import parse
from truceline.sources.notation import positions
from truceline.sources.propose import from_named, listed_places
from truceline.sources.propose.aliases import alias_of
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.left_unsaid import sides_of
from truceline.sources.propose.measured import named, surveyed
from truceline.sources.propose.named_in_words import places_in
from truceline.sources.propose.nearly import nearly
from truceline.sources.propose.posts import Post, by_name, posted
from truceline.sources.propose.spell import word

#: Columns whose cells may well be names of places and tell none.
_OTHERS = ("source", "post", "start", "text", "act", "actor", "affected")
_ERRORS = {
    "500": "a farm, a bridge or a junction",
    "1500": "a village",
    "5000": "a town",
}
_COARSE = "1500"
#: A word of so many letters that is told whole shows which name is cut short.
_STEM = 4
#: Rows of one name further apart than this tell no place of that name.
_APART_DEG = 0.03
_MOST = 400
#: Metres by which the middle of a place may be off from which a distance is told.
_MIDDLE_M = 500


def fallback(table: Table, context: Context, ask: Inquiry, *, alone: bool = False) -> list[Line]:
    """Return the line ``relative`` for rows that tell their place in words; none where none does.

    Args:
        table: The table.
        context: What the workspace knows.
        ask: Takes questions.
        alone: No column holds coordinates: all rows are asked.
    """
    known = by_name(context.posts)
    beside = from_named.asked(table, context, ask)
    column, other = _columns(table, context, beside)
    prose = "" if column else _in_prose(table, context)
    column = column or prose or listed_places.column_of(table, known)
    if not column:
        return []
    texts = [
        text
        for one in filter(None, (column, other))
        for text, is_placed in zip(table.look.columns[one], _placed(table), strict=True)
        if text and (alone or not is_placed)
    ]
    found = _found(table, context, column, other, texts, prose)
    if not found:
        return []
    metres = _error(column, found, ask)
    letters = listed_places.ways(table, texts, context, ask)
    every = found | listed_places.whole(known, found, ask)
    shown = ", ".join(
        f"{word(name)}: [{one.lon:.7g}, {one.lat:.7g}, {one.error_m or float(metres):g}]"
        for name, one in list(every.items())[:_MOST]
    )
    more = f", otherwise: {word(other)}" if other else ""
    more += f", {from_named.keys(table, beside)}" if beside else ""
    more += letters
    if "middle_error_m" not in more and any(map(_tells_distance, texts)):
        more += f", middle_error_m: {_MIDDLE_M}"
    value = f"{{column: {word(column)}{more}, unknown: null, known: {{{shown}}}}}"
    why = "where no coordinate tells the place" if not alone else "as the workbook tells the places"
    hung = ask.hanging("place_error_m", "from_named", "slash_unit", f"column:{column}")
    return [Line(key="relative", value=value, because=why, asked=hung)]


def _columns(table: Table, context: Context, beside: from_named.Apart | None) -> tuple[str, str]:
    """Return the column that tells places, and the one that does where it tells none."""
    if beside is not None:
        first, *rest = beside.names
        return first, rest[0] if rest else ""
    fix = listed_places.fixes(table, by_name(context.posts))
    listed, said = _listed(table, context), _column(table, context)
    first, other = (listed, said) if listed and listed != said else (said or listed, "")
    return (fix, first) if fix and first != fix else (first, other)


def _found(
    table: Table, context: Context, column: str, other: str, texts: Sequence[str], prose: str
) -> dict[str, Post]:
    """Return the places that cells name, by what they name them."""
    listed = by_name(context.posts)
    known = {**_own(table, other or column, context), **listed}
    names = {name: _known(name, known) for text in texts if (name := named(text))}
    found = {name: post for name, post in names.items() if post is not None}
    found |= listed_places.by_number(column, texts, listed)
    found = places_in(texts, listed) if prose else found
    found = found or listed_places.in_sentences(texts, listed)
    return found | surveyed(found, texts, listed)


def _tells_distance(text: str) -> bool:
    try:
        return parse(text, slash_unit="km").far_m > 0
    except ValueError:
        return False


def _error(column: str, found: Mapping[str, Post], ask: Inquiry) -> str:
    """Return metres by which places without an error of their own may be off; asked."""
    # Of places that a map made before holds the error stands there.
    if "keep:relative" in ask.answers or all(one.error_m for one in found.values()):
        return "0"
    said = (
        f"{len(found)} names of places in “{column}” are known from the workbook: how many "
        "metres may such a place be off, for 95 of 100?"
    )
    metres = ask.ask("place_error_m", said, _ERRORS, _COARSE, free=True)
    return metres if metres.replace(".", "", 1).isdigit() and float(metres) else _COARSE


def _in_prose(table: Table, context: Context) -> str:
    """Return the column of sentences most of which name a listed place; empty if none does."""
    known = by_name(context.posts)
    told = {
        name: len(places_in(table.look.columns[name], known))
        for name in (table.named("text"), table.named("act"))
        if name
    }
    best = max(told, key=lambda name: told[name], default="")
    return best if best and told[best] else ""


def _column(table: Table, context: Context) -> str:
    """Return the column of places in words: that of the codes of a list, if a sheet is one."""
    coded, spots = posted(table.look.columns, context.posts)
    is_other = coded and not any(
        one.column == coded and one.means in _OTHERS for one in table.found
    )
    known = by_name(context.posts)
    watches = from_named.is_of_posts(table, coded) or any(
        known[key_of(one)].is_code for one in spots
    )
    if is_other and len(spots) > 1 and not watches:
        return coded
    for means in ("relative", "place_name"):
        if means in table.by_meaning:
            return table.named(means)
    return ""


def _listed(table: Table, context: Context) -> str:
    """Return the column of coordinates some of whose cells name a place that a list tells."""
    known = by_name(context.posts)
    if not known:
        return ""
    return next((name for name in table.all_named("place") if _tells(table, name, known)), "")


def _tells(table: Table, column: str, known: Mapping[str, Post]) -> bool:
    cells = zip(table.look.columns[column], _placed(table), strict=True)
    names = {named(text) for text, is_placed in cells if text and not is_placed}
    return any(_known(one, known) is not None for one in names if one)


def _known(name: str, known: Mapping[str, Post]) -> Post | None:
    """Return the place of a name, of what stands before a comma, or of its other case."""
    for one in (name, name.split(",")[0].split("(")[0]):
        key = key_of(one)
        if key in known:
            return known[key]
        for is_like in (same_but_ending, _cuts_short):
            near = {
                (post.lon, post.lat): post for other, post in known.items() if is_like(key, other)
            }
            if len(near) == 1:
                return next(iter(near.values()))
        if (found := alias_of(one, known) or nearly(one, known)) is not None:
            return found
    # `camp of the army, Goz Anta`: the place is named behind what stands there.
    last = name.rpartition(",")[2].strip()
    return known.get(key_of(last)) if "," in name and last else None


def _cuts_short(one: str, other: str) -> bool:
    """Say whether a name is another one cut short: `N. Mill` of North Mill, `farm` of Farm “Star”.

    Each word begins one of the other name, in its order, and one is told whole.
    """
    short, long = (
        [word for word in _WORD.findall(name) if word not in _LITTLE] for name in (one, other)
    )
    if not short or len(short) > len(long) or short == long:
        return False
    pairs = list(zip(short, long, strict=False))
    return all(b.startswith(a) for a, b in pairs) and any(
        a == b and len(a) >= _STEM for a, b in pairs
    )


_WORD = re.compile(r"[^\W_]+")
#: Words that people leave out of a name: `S. Telmo Arriba` of San Telmo de Arriba.
_LITTLE = frozenset(
    ("of", "the", "de", "del", "la", "las", "los", "le", "les", "du", "des", "d", "da", "do", "el")
)  # fmt: skip


def _placed(table: Table) -> list[bool]:
    """Say of each row whether a coordinate tells its place."""
    if {"lat", "lon"} <= set(table.by_meaning):
        told = [cells.told(pa.array(table.cells(one), pa.string())) for one in ("lat", "lon")]
        return [bool(one) for one in told[0] & told[1]]
    size = len(next(iter(table.look.columns.values()), []))
    columns = [
        positions(pa.array(one, pa.string()), "any", "lat_lon", grid_zone=table.grid)
        for one in table.every("place")
    ]
    found = [False] * size
    for one in columns:
        found = [a or bool(b) for a, b in zip(found, one.told & (one.code == ""), strict=True)]
    return found


def _own(table: Table, column: str, context: Context) -> dict[str, Post]:
    """Return the places that rows of the table itself tell: a name alone beside a coordinate."""
    spots: dict[str, list[Post]] = {}
    heads: dict[str, list[Post]] = {}
    for name, place in zip(table.look.columns[column], _spots(table, context), strict=True):
        if place is None or not name or named(name) != name.strip(" ,;.()"):
            continue
        if abs(place[0]) > 180 or abs(place[1]) > 90:
            continue  # no place on earth: a row of it is refused, and a map that lists it is too
        # `Mill, S edge` tells where the Mill is where no row names the Mill alone.
        bare = name.split(",")[0].split("(")[0].strip()
        for one, others in ((name, spots), (bare, heads)):
            others.setdefault(key_of(one), []).append(Post(name=one, lon=place[0], lat=place[1]))
    return {key: each[0] for part in (heads, spots) for key, each in part.items() if _is_one(each)}


def _is_one(posts: Sequence[Post]) -> bool:
    return all(
        max(getattr(one, axis) for one in posts) - min(getattr(one, axis) for one in posts)
        < _APART_DEG
        for axis in ("lon", "lat")
    )


def _spots(table: Table, context: Context) -> list[tuple[float, float] | None]:
    """Return degrees of each row that tells them and lies where places may; else nothing."""
    size = len(next(iter(table.look.columns.values()), []))
    found: list[tuple[float, float] | None] = [None] * size
    for column in table.every("place"):
        texts = pa.array(column, pa.string())
        sides = sides_of(table, context.box)
        read = positions(texts, "any", "lat_lon", unsigned=sides, grid_zone=table.grid)
        for row in (read.told & (read.code == "")).nonzero()[0].tolist():
            spot = (float(read.lon[row]), float(read.lat[row]))
            if found[row] is None and _may_be(spot, context):
                found[row] = spot
    return found


def _may_be(spot: tuple[float, float], context: Context) -> bool:
    if context.box is None:
        return True
    west, south, east, north = context.box
    return west <= spot[0] <= east and south <= spot[1] <= north
