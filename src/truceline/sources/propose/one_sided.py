"""Who did it by the other party's word alone: `UD (PG says)` is a claim of PG about UD."""

from __future__ import annotations

from truceline.sources.propose.alleged import alleged_by
from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.counted import counted, short
from truceline.sources.propose.sides import party_of
from truceline.sources.propose.spell import pairs, word


def claimed_by(table: Table, context: Context, ask: Inquiry) -> list[Line]:
    """Return the line ``claimant`` of cells that say whose word it is; none where none does.

    A person who says that such a cell names somebody else says that it is no such claim.
    """
    column, values = table.named("actor"), {}
    for text, _ in short(counted(table.cells("actor"))):
        told = alleged_by(text, context.parties, party_of)
        if told and ask.answers.get(f"party:{text}", told[0]) == told[0]:
            values[text] = told[1]
    if not values:
        return []
    value = f"{{column: {word(column)}, values: {pairs(values)}, unknown: null}}"
    asked = ask.hanging(*(f"party:{text}" for text in values))
    return [Line(key="claimant", value=value, because="as its cells say", asked=asked)]
