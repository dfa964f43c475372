"""Where parties sign; a text that one side alone asserts has no such place."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.model.agreement import Text, TextStatus
from truceline.publish.document.blocks import (
    Block,
    Cell,
    Look,
    Row,
    Style,
    Table,
    cell,
    heading,
    para,
    span,
)
from truceline.publish.document.subject import Subject

_LINES = ("signature", "name", "function", "place-date")


def signing(subject: Subject) -> Iterator[Block]:
    """Yield a place to sign for each text that is not one side's own."""
    say = subject.say
    yield heading("signing", say("doc-signing"), 1)
    for text in subject.texts:
        key = f"signing/{text.id}"
        title = say.plain(text.title)
        if text.status is TextStatus.ASSERTED:
            yield para(f"{key}/none", say("doc-signing-asserted", text=title))
            continue
        yield para(f"{key}/lede", say(f"doc-signing-{text.status.value}", text=title))
        yield Table(key=key, rows=tuple(_rows(subject, text)), widths=(1, 1), ruled=False)


def _rows(subject: Subject, text: Text) -> Iterator[Row]:
    """Yield two parties a row, in the order of the document."""
    bound = subject.agreement.parties
    for n in range(0, len(bound), 2):
        cells = [_place(subject, p.id) for p in bound[n : n + 2]]
        cells += [cell("")] * (2 - len(cells))
        yield Row(key=f"{text.id}/{n}", cells=tuple(cells))


def _place(subject: Subject, party_id: str) -> Cell:
    say = subject.say
    who = say("doc-sign-for", who=subject.terms.party(party_id))
    lines = [para("who", (span(who, Look.STRONG),), Style.CELL)]
    lines += [para(name, say(f"doc-sign-{name}"), Style.SIGN) for name in _LINES]
    return Cell(paragraphs=tuple(lines))
