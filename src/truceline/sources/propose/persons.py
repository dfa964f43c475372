"""A list of persons: each row is somebody killed or injured, and no incident of its own."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.sources.propose.ask import Inquiry, Line
from truceline.sources.propose.casualties import column_in_words, kind_of
from truceline.sources.propose.columns import Table
from truceline.sources.propose.harmed import lists_persons

#: What becomes of the rows: kept as context with what they say of harm, or an incident each.
CONTEXT, EVENTS = "warning", "event"
_OPTIONS = {
    CONTEXT: "kept with who came to harm, as context: a row is a person and no incident",
    EVENTS: "each row is an incident of its own: nobody is listed twice, and no other sheet has it",
}


def is_one(table: Table) -> bool:
    """Say whether rows list persons: age or sex stands beside what befell them."""
    is_counted = any(map(kind_of, table.found)) or column_in_words(table)
    return lists_persons(table.found) and bool(is_counted)


def lines(table: Table, ask: Inquiry) -> list[Line]:
    """Return the line ``kind``, as a person answers."""
    said = "each row is one person killed or injured: what becomes of the rows?"
    told = ask.ask("persons", said, _OPTIONS, CONTEXT)
    why = "rows are persons; the incidents stand elsewhere" if told == CONTEXT else ""
    value = f"{{constant: {told if told in _OPTIONS else CONTEXT}}}"
    return [Line(key="kind", value=value, because=why, asked=ask.hanging("persons"))]


def remark_on(lines_made: Sequence[Line]) -> str:
    """Return what the rows come to, in a sentence."""
    if any(one.key == "kind" and CONTEXT in one.value for one in lines_made):
        return (
            "Each row is one person (or as many as its figure says): kept as a report of kind "
            "`warning`, which is context, with its figure of harm. No row becomes an incident, and "
            "figures are added to no other sheet's."
        )
    return "Each row is one person and becomes an incident of its own, as you said."
