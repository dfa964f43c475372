"""Who did it, told by the fill of a column's cells: a legend says which side each colour is.

`les Verts` beside a green cell names a party where the workbook says elsewhere whose name that is.
Asked once a sheet: read by colour, rows that somebody only painted name their side as well.
"""

from __future__ import annotations

from truceline.sources.propose.ask import Context, Inquiry, Line
from truceline.sources.propose.columns import Table
from truceline.sources.propose.lexicon import says_nobody
from truceline.sources.propose.sides import likely_party, party_of
from truceline.sources.propose.spell import pairs, word

KEY = "actor_colour"
_COLOUR, _WORDS = "colour", "words"


def actor_by_colour(table: Table, context: Context, ask: Inquiry) -> Line | None:
    """Return the line ``actor`` read off the fill of its column; ``None`` if words tell it.

    Offered where colours name both sides, some cells are painted and empty, and no word beside a
    colour names another side than the colour does.
    """
    if "actor" not in table.by_meaning:
        return _of_full_cells(table, context, ask)
    column = table.named("actor")
    fills = table.look.filled.get(column, ())
    sides = {one: _side(table.look.legend.get(one, ""), context) for one in set(fills) if one}
    told = {one: side for one, side in sorted(sides.items()) if side is not None}
    cells = list(zip(table.cells("actor"), fills, strict=True)) if fills else []
    silent = sum(1 for text, fill in cells if not text.strip() and told.get(fill))
    if not silent or len(set(told.values()) - {""}) < 2 or _contradicts(cells, told, context):
        return None
    legend = table.look.legend
    named = ", ".join(f"“{legend[one]}” {side or 'nobody'}" for one, side in told.items())
    said = (
        f"the legend of “{column}” names sides by colour ({named}), and {silent} cells have a "
        "colour and no word: read who did it off the colour?"
    )
    options = {
        _COLOUR: "off the colour of the cell: painted cells without a word name their side too",
        _WORDS: "off the words alone: who is meant is asked word by word",
    }
    if ask.ask(KEY, said, options, _COLOUR) != _COLOUR:
        return None
    values = {one: sides.get(one) or "" for one in sorted(sides)}
    value = f"{{column: {word(column)}, colour: true, values: {pairs(values)}, unknown: null}}"
    asked = (*ask.hanging(KEY), *table.hanging(ask, "actor"))
    return Line(key="actor", value=value, because=f"as the legend says: {named}", asked=asked)


def _of_full_cells(table: Table, context: Context, ask: Inquiry) -> Line | None:
    """Return the line ``actor`` read off the fill of another column, where no column names sides.

    Cells of one column are nearly all painted, and the legend says of its colours which side, both
    of them, or nobody.
    """
    legend, dated = table.look.legend, table.cells("start")
    for column, every in table.look.filled.items():
        # A list of colours below the rows is none of them.
        fills = [one for one, day in zip(every, dated, strict=True) if day] if dated else every
        sides = {one: _side(legend.get(one, ""), context) for one in sorted(set(fills) - {""})}
        told = {one: side for one, side in sides.items() if side is not None}
        painted, named_by = sum(map(bool, fills)), sum(bool(told.get(one)) for one in fills)
        both = len(set(told.values()) - {""}) > 1
        if not both or painted < _MOSTLY * len(fills) or named_by < _NAMED * len(fills):
            continue
        named = ", ".join(f"“{legend[one]}” {side or 'nobody'}" for one, side in told.items())
        said = (
            f"no column says who did it; the colours of “{column}” do ({named}): read it off them?"
        )
        options = {_COLOUR: "off the colour of the cell", _WORDS: "no: nobody is named by colour"}
        short = f"who did it, by the colour of “{column}”"
        if ask.ask(KEY, said, options, _COLOUR, short=short) != _COLOUR:
            return None
        values = {one: side or "" for one, side in sides.items()}
        value = f"{{column: {word(column)}, colour: true, values: {pairs(values)}, unknown: null}}"
        because = f"as the legend says: {named}"
        return Line(key="actor", value=value, because=because, asked=ask.hanging(KEY))
    return None


#: Share of cells of a column that are painted, and of those whose colour names a party.
_MOSTLY, _NAMED = 0.7, 0.3


def _side(legend: str, context: Context) -> str | None:
    """Return the party a legend names, empty for nobody, ``None`` if it says something else."""
    if not legend or says_nobody(legend):
        return "" if legend else None
    return party_of(legend, context.parties) or likely_party(legend, context) or None


def _contradicts(cells: list[tuple[str, str]], told: dict[str, str], context: Context) -> bool:
    """Say whether some word names a side that the colour of its cell does not."""
    return any(
        party != told.get(fill)
        for text, fill in cells
        if text.strip() and (party := _side(text, context))
    )
