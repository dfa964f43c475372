"""The parties, and whatever else the agreement says of itself as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.publish.document.blocks import (
    Block,
    Look,
    Style,
    Table,
    cell,
    heading,
    para,
    row,
    span,
)
from truceline.publish.document.sections.facts import further
from truceline.publish.document.sections.wording import worded_cell
from truceline.publish.document.subject import Subject

#: Fields of the agreement that have sections of their own.
TOLD = frozenset(
    {"id", "title", "parties", "mechanism", "texts", "zones", "lines", "registers", "note"}
    | {"invented", "named"}
)


def parties(subject: Subject) -> Iterator[Block]:
    """Yield the parties, in the order of the document."""
    say = subject.say
    yield heading("parties", say("doc-parties"), 1)
    yield para("parties/order", say("doc-parties-order"), Style.QUIET)
    rows = [row("head", say("doc-name"), say("doc-id"), head=True)]
    rows += [
        row(p.id, worded_cell(subject, p.name), cell([span(p.id, Look.CODE)]))
        for p in subject.agreement.parties
    ]
    yield Table(key="parties/table", rows=tuple(rows), widths=(4, 1))
    named = [one for one in subject.agreement.named if len(one.name) > 1]
    if named:
        others = [row("head", say("doc-others"), head=True)]
        others += [row(one.id, worded_cell(subject, one.name)) for one in named]
        yield Table(key="parties/others", rows=tuple(others), widths=(1,))


def whole(subject: Subject) -> Iterator[Block]:
    """Yield what the agreement says as a whole beside parties, mechanism, texts and places."""
    yield from further(subject, subject.agreement, TOLD, "whole", 1)
