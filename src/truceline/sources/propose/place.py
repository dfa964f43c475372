"""Where things took place: the lines of a map that tell it, never without an error."""

from __future__ import annotations

import pyarrow as pa

from truceline.sources.notation import positions
from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.spell import word
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


def lines(table: Table, ask: Inquiry) -> list[Line]:
    """Return the lines that tell the place of the rows."""
    made = []
    if {"lat", "lon"} <= set(table.by_meaning):
        for key in ("lon", "lat"):
            asked = table.hanging(ask, key)
            made.append(Line(key=key, value=word(table.named(key)), asked=asked))
        made.append(error(table, ask, table.by_meaning["lat"].traits))
    elif "place" in table.by_meaning:
        made += [coordinates(table, ask), error(table, ask, None)]
    elif "relative" in table.by_meaning:
        name = word(table.named("relative"))
        value = f"{{column: {name}, places: gazetteer}}"
        why = "list the places it names under `known` for finer errors"
        asked = table.hanging(ask, "relative")
        made.append(Line(key="relative", value=value, because=why, asked=asked))
    if "place_name" in table.by_meaning:
        asked = table.hanging(ask, "place_name")
        made.append(Line(key="place_name", value=word(table.named("place_name")), asked=asked))
    return made


def coordinates(table: Table, ask: Inquiry) -> Line:
    """Return the line of a column that holds both coordinates; their order is asked if need be."""
    name = table.named("place")
    asked = table.hanging(ask, "place")
    found = positions(pa.array(table.cells("place"), pa.string()))
    if "ambiguous-order" not in found.code:
        return Line(key="coordinates", value=f"{{column: {word(name)}}}", asked=asked)
    lower = name.lower()
    likely = "lon_lat" if -1 < lower.find("lon") < lower.find("lat") else "lat_lon"
    example = next(
        cell
        for cell, code in zip(table.cells("place"), found.code, strict=True)
        if code == "ambiguous-order"
    )
    order = ask.ask(
        "coordinate_order",
        f"coordinates such as “{example}”: which comes first?",
        {"lat_lon": "the latitude (north)", "lon_lat": "the longitude (east)"},
        likely,
    )
    value = f"{{column: {word(name)}, order: {order}}}"
    return Line(key="coordinates", value=value, asked=(*asked, *ask.hanging("coordinate_order")))


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
    said = "no column says how far off the places may be: how many metres, for 95 of 100?"
    metres = ask.ask("error_m", said, _ERRORS, likely, free=True, must=True)
    return Line(key="error_m", value=f'{{constant: "{metres}"}}', asked=ask.hanging("error_m"))
