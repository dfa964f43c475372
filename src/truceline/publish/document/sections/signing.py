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
    yield para("signing/annexes", say("doc-signing-annexes"), Style.QUIET)
    for text in subject.texts:
        key = f"signing/{text.id}"
        title = say.plain(text.title)
        if text.status is TextStatus.ASSERTED:
            yield para(f"{key}/none", say("doc-signing-asserted", text=title))
            continue
        yield para(f"{key}/lede", say(f"doc-signing-{text.status.value}", text=title))
        yield _places(subject, text)
    told = say("doc-version", version=subject.version, id=subject.agreement.id)
    yield para("version", told, Style.QUIET)


def _places(subject: Subject, text: Text) -> Table:
    """Return a place for each party in their order, then each seat of no party, then guarantors."""
    say, places = subject.say, []
    for party in subject.agreement.parties:
        who = say("doc-sign-for", who=subject.terms.party(party.id))
        places.append(_place(subject, who))
    body = subject.agreement.mechanism.commission
    for seat in body.seats if body else ():
        if not seat.party:
            key = "doc-sign-chair" if seat.chair else "doc-sign-witness"
            places.append(_place(subject, say(key, who=say.plain(seat.name))))
    parties = {party.id for party in subject.agreement.parties}
    others = dict.fromkeys(held.by for held in text.guarantees if held.by not in parties)
    places += [
        _place(subject, say("doc-sign-guarantor", who=subject.terms.party(by))) for by in others
    ]
    beside = 2 if len(places) in (2, 4) else 3
    rows = []
    for n in range(0, len(places), beside):
        cells = places[n : n + beside]
        cells += [cell("")] * (beside - len(cells))
        rows.append(Row(key=f"{text.id}/{n}", cells=tuple(cells)))
    key = f"signing/{text.id}"
    return Table(key=key, rows=tuple(rows), widths=(1,) * beside, ruled=False)


def _place(subject: Subject, who: str) -> Cell:
    say = subject.say
    # A line of air above: places below one another are not one column of lines.
    lines = [para("air", "", Style.CELL), para("who", (span(who, Look.STRONG),), Style.CELL)]
    lines += [para(name, say(f"doc-sign-{name}"), Style.SIGN) for name in _LINES]
    return Cell(paragraphs=tuple(lines))
