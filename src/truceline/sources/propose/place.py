"""Where things took place: the lines of a map that tell it, never without an error."""

from __future__ import annotations

import re

import pyarrow as pa

from truceline.sources.notation import positions
from truceline.sources.propose import listed_places, places
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.posts import by_name
from truceline.sources.propose.spell import word
from truceline.sources.propose.split_places import order_in
from truceline.sources.propose.traits import Traits

#: Metres offered, coarse to fine, in words.
_ERRORS = {
    "100": "a spot somebody measured",
    "500": "a street or a farm",
    "2500": "a village",
    "10000": "a town or a group of villages",
}
#: Decimals of a degree -> metres that such a writing cannot be better than.
_BY_DECIMALS = {0: "10000", 1: "10000"}
#: Taken, and marked as a guess, where nobody answers: digits cost nothing, so no finer one.
_COARSE = "2500"


def lines(table: Table, ask: Inquiry, context: Context) -> list[Line]:
    """Return the lines that tell the place of the rows."""
    made = []
    fix = listed_places.fixes(table, by_name(context.posts))
    is_told = "place" in table.by_meaning and table.named("place") != fix
    numbers = {"lat", "lon"} <= set(table.by_meaning) or is_told
    words = places.fallback(table, context, ask, alone=not numbers)
    if {"lat", "lon"} <= set(table.by_meaning):
        for key in ("lon", "lat"):
            asked = table.hanging(ask, key)
            made.append(Line(key=key, value=word(table.named(key)), asked=asked))
        made.append(error(table, ask, table.by_meaning["lat"].traits))
    elif is_told:
        made += [coordinates(table, ask, context), error(table, ask, None)]
    elif "relative" in table.by_meaning and not words:
        name = word(table.named("relative"))
        value = f"{{column: {name}, places: gazetteer}}"
        why = "list the places it names under `known` for finer errors"
        asked = table.hanging(ask, "relative")
        made.append(Line(key="relative", value=value, because=why, asked=asked))
    made += words
    if "place_name" in table.by_meaning:
        asked = table.hanging(ask, "place_name")
        made.append(Line(key="place_name", value=word(table.named("place_name")), asked=asked))
    elif words and (name := _named_in(words[0].value, table)):
        made.append(Line(key="place_name", value=word(name), because="as it names the place"))
    return made


def _named_in(value: str, table: Table) -> str:
    """Return the column by which words tell the place, if its cells are names and no sentences."""
    column = next(
        (one for one in table.found if value.startswith(f"{{column: {word(one.column)},")), None
    )
    if column is None or column.means not in ("", "relative", "sighting"):
        return ""
    return column.column if column.traits.length <= _NAME else ""


#: Letters of a name of a place, on the average.
_NAME = 30


def coordinates(table: Table, ask: Inquiry, context: Context) -> Line:
    """Return the line of the columns that hold both coordinates, the one that counts first ahead.

    The order of latitude and longitude is asked where nothing in the cells shows it.
    """
    names = _preferred(table, ask)
    parts, asked = [], table.hanging(ask, "place")
    for name in names:
        key = "coordinate_order" if len(names) == 1 else f"coordinate_order:{name}"
        rest = table.look.rest.get(name, "")
        letter = _letter_o(name, table, ask, context)
        parts.append(_of_column(name, table, key, ask, rest, letter))
        asked = (*asked, *ask.hanging(key), *ask.hanging(f"letter_o:{name}"))
    if len(parts) == 1:
        return Line(key="coordinates", value=parts[0], asked=asked)
    return Line(
        key="coordinates",
        value=f"[{', '.join(parts)}]",
        because="in each row the first of them that tells a place",
        asked=(*asked, *ask.hanging("place_order")),
    )


def _preferred(table: Table, ask: Inquiry) -> list[str]:
    """Return the columns of coordinates, best first; asked where rows tell more than one."""
    names = table.all_named("place")
    filled = {name: sum(map(bool, table.look.columns[name])) for name in names}
    ranked = sorted(names, key=lambda name: -filled[name])
    rows = zip(*table.every("place"), strict=True)
    several = sum(1 for row in rows if sum(map(bool, row)) > 1)
    if len(names) < 2 or (not several and "place_order" not in ask.answers):
        return ranked
    said = f"several columns tell coordinates, {several} rows in more than one: which counts first?"
    options = {name: f"told in {filled[name]} rows" for name in ranked}
    first = ask.ask("place_order", said, options, ranked[0])
    return sorted(ranked, key=lambda name: name != first)


def _letter_o(name: str, table: Table, ask: Inquiry, context: Context) -> str:
    """Return what the letter O means in a column, asked as the zones suggest; empty: no such cell.

    Without zones nothing suggests it, and such cells are refused with what to write.
    """
    if context.box is None:
        return ""
    told = table.look.columns[name]
    texts = pa.array(told, pa.string())
    found = positions(texts, "any", "lat_lon", grid_zone=table.grid or "31U")
    example = next(
        (cell for cell, code in zip(told, found.code, strict=True) if code == _EITHER), ""
    )
    if not example or not _HAS_O.search(example):
        return ""
    west, _, east, _ = context.box
    read = positions(texts, "any", "lat_lon", "west", grid_zone=table.grid or "31U")
    turned = read.lon[(found.code == _EITHER) & (read.code == "")]
    lies = {
        "west": int(((turned >= west) & (turned <= east)).sum()),
        "east": int(((-turned >= west) & (-turned <= east)).sum()),
    }
    said = f"coordinates such as “{example}”: what does the letter O mean?"
    options = {"west": "the west (Ouest, Oeste)", "east": "the east (Ost)"}
    return ask.ask(f"letter_o:{name}", said, options, max(lies, key=lambda one: lies[one]))


_EITHER = "ambiguous-hemisphere"
_HAS_O = re.compile(r"[OoОо]")


def _of_column(
    name: str, table: Table, key: str, ask: Inquiry, beside: str = "", letter_o: str = ""
) -> str:
    told = table.look.columns[name]
    found = positions(pa.array(told, pa.string()), grid_zone=table.grid)
    plain = positions(pa.array(told, pa.string()), "any", "lat_lon", grid_zone=table.grid or "31U")
    # What is no coordinate (`see above`, `moving S`) is not told, and loses no row.
    rest = ', unknown: "null"' if "bad-coordinate" in plain.code else ""
    rest = f", rest: {word(beside)}{rest}" if beside else rest
    rest = f", letter_o: {letter_o}{rest}" if letter_o else rest
    if beside and (order := order_in(name, beside)):
        return f"{{column: {word(name)}, order: {order}{rest}}}"
    if "ambiguous-order" not in found.code:
        return f"{{column: {word(name)}{rest}}}"
    lower = name.lower()
    likely = "lon_lat" if -1 < lower.find("lon") < lower.find("lat") else "lat_lon"
    example = next(
        cell for cell, code in zip(told, found.code, strict=True) if code == "ambiguous-order"
    )
    order = ask.ask(
        key,
        f"coordinates such as “{example}”: which comes first?",
        {"lat_lon": "the latitude (north)", "lon_lat": "the longitude (east)"},
        likely,
    )
    return f"{{column: {word(name)}, order: {order}{rest}}}"


def _grid_cell_m(table: Table) -> int:
    """Return the side of the coarsest square that grid references tell, metres; 0 of others.

    Whoever writes a grid reference writes as many figures as are known; 100 m is the least taken.
    """
    texts = [one for one in table.cells("place") if one]
    figures = [
        len(re.sub(r"\D", "", found["figures"]))
        for one in texts
        if (found := _GRID.fullmatch(one.strip()))
    ]
    if not figures or len(figures) < _MOSTLY * len(texts):
        return 0
    return max(100, int(10 ** (5 - min(figures) // 2)))


#: A reference of MGRS, perhaps without zone and square.
_GRID = re.compile(
    r"(?:\d{1,2}\s?[C-HJ-NP-X]\s?)?(?:[A-HJ-NP-Z]{2}\s?)?"
    r"(?P<figures>\d{2}\s?\d{2}|\d{3}\s?\d{3}|\d{4}\s?\d{4}|\d{5}\s?\d{5})",
    re.IGNORECASE,
)
#: So many of the told cells must be grid references.
_MOSTLY = 0.6


def error(table: Table, ask: Inquiry, look: Traits | None) -> Line:
    """Return the line of the error of places, of a column or of a person.

    Args:
        table: The table.
        ask: Takes questions.
        look: Of a column of degrees, whose digits say how coarse it is at least.
    """
    if "error_m" in table.by_meaning:
        found = table.by_meaning["error_m"]
        name, asked = word(found.column), table.hanging(ask, "error_m")
        if found.unit:
            factor = ", factor: 1000" if found.unit == "km" else ""
            value = f"{{column: {name}{factor}}}" if factor else name
            return Line(key="error_m", value=value, because=f"told in {found.unit}", asked=asked)
        said = f"column “{found.column}”: in which unit is it told?"
        unit = ask.ask("error_unit", said, {"m": "metres", "km": "kilometres"}, "m")
        value = f"{{column: {name}, factor: 1000}}" if unit == "km" else name
        return Line(key="error_m", value=value, asked=(*asked, *ask.hanging("error_unit")))
    likely = _BY_DECIMALS.get(look.decimals, _COARSE) if look is not None else _COARSE
    grid = _grid_cell_m(table) if look is None else 0
    options = {str(grid): "as the figures of its grid references tell"} if grid else {}
    said = "no column says how far off the places may be: how many metres, for 95 of 100?"
    likely = str(grid) if grid else likely
    metres = ask.ask("error_m", said, options | _ERRORS, likely, free=True, must=not grid)
    return Line(key="error_m", value=f'{{constant: "{metres}"}}', asked=ask.hanging("error_m"))
