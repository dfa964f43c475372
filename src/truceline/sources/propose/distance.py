"""A column of distances from where the observer stood: its unit, and cells that tell none."""

from __future__ import annotations

import re

from truceline.sources.mapped.distances import range_m
from truceline.sources.propose.ask import Inquiry
from truceline.sources.propose.columns import Table
from truceline.sources.propose.guess import unit_of
from truceline.sources.propose.spell import word

_WITH_UNIT = re.compile(
    r"(?i)\d\s*(?:k?m|metres?|meters?|kilomet\w+|к?м|метр\w*|кіломет\w*|километ\w*)\b"
)


def if_told(table: Table, name: str) -> str:
    """Return the column of distances; what none of its cells can mean loses no row."""
    readable = all(map(_is_distance, filter(None, table.look.columns[name])))
    return word(name) if readable else f'{{column: {word(name)}, unknown: "null"}}'


def _is_distance(text: str) -> bool:
    try:
        range_m(text, "m")
    except ValueError:
        return False
    return True


def without_distance(table: Table) -> str:
    """Say how many rows tell where the observer stood and not how far off the event was."""
    rows = len(next(iter(table.look.columns.values()), []))
    n = rows - sum(map(_is_distance, table.cells("distance")))
    if not {"bearing", "distance"} <= set(table.by_meaning) or not n:
        return ""
    return (
        f"{n:,} of {rows:,} rows tell no distance that can be read: they stay, without a place, "
        "for where the observer stood is not where it took place."
    )


def range_unit(table: Table, ask: Inquiry) -> list[str]:
    """Return the part of a map that tells the unit of bare distances; asked if no header does."""
    found = table.by_meaning["distance"]
    cells = [one for one in table.cells("distance") if one]
    if all(_WITH_UNIT.search(one) for one in cells):
        return []
    unit = unit_of(found.column)
    if not unit:
        said = f"column “{found.column}”: in which unit is a distance without one told?"
        likely = "m" if found.traits.high > 50 else "km"
        unit = ask.ask("range_unit", said, {"m": "metres", "km": "kilometres"}, likely)
    return [f"range_unit: {unit}"]
