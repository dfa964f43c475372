"""Rows of a list that correct an earlier row of it: told in the map, so that they are applied."""

from __future__ import annotations

from truceline.sources.mapped.corrections import corrections_in
from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.spell import flow

#: What a correcting row says better than the row before: who did it, and where by a coordinate.
_TAKEN = ("actor", "affected", "lat", "lon", "place")


def lines(table: Table, ask: Inquiry) -> list[Line]:
    """Return the line that applies corrections, and leave out the rows that say them."""
    number = table.named("number") or table.named("id")
    found = list(corrections_in(table.look.columns, number)) if number else []
    if not found:
        return []
    for at, _ in found:
        ask.leave_cell(number, table.look.columns[number][at], "corrections")
    take = [name for one in _TAKEN for name in table.all_named(one)]
    told = flow({"number": number, "take": take} if take else {"number": number})
    why = f"{len(found)} rows correct an earlier one, which is read as corrected"
    return [Line(key="corrections", value=told, because=why)]
