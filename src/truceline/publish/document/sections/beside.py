"""Competing texts side by side: one column a text, one row a term."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.model.agreement import Provision, Text, period_of
from truceline.publish.aligned import aligned
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
    row,
    span,
)
from truceline.publish.document.sections.articles import status_words
from truceline.publish.document.subject import Subject

#: More columns than this cannot be read on a page; the rest stands in a table of its own.
MOST_COLUMNS = 3
_LISTS = ("binds", "zone_ids", "acts", "object_types", "weapons", "calibres")


def beside(subject: Subject) -> Iterator[Block]:
    """Yield the texts side by side; nothing where there is only one."""
    texts, say = subject.texts, subject.say
    if len(texts) < 2:
        return
    yield heading("beside", say("doc-beside"), 1, "annex")
    yield para("beside/lede", say("doc-beside-lede"))
    for first in range(0, len(texts), MOST_COLUMNS):
        shown = texts[first : first + MOST_COLUMNS]
        key = "beside/" + "+".join(t.id for t in shown)
        if first:
            yield para(f"{key}/before", "", Style.QUIET)
        rows = tuple(_rows(subject, shown))
        yield Table(key=key, rows=rows, widths=(2, *(4 for _ in shown)))


def _rows(subject: Subject, texts: tuple[Text, ...]) -> Iterator[Row]:
    say, terms = subject.say, subject.terms
    yield row("head", "", *(say.plain(t.title) for t in texts), head=True)
    states = (cell(status_words(subject, t)) for t in texts)
    yield row("status", terms.label("status"), *states)
    yield row("start", say("agreed-from"), *(terms.bound(t.period.start) for t in texts))
    yield row("end", say("agreed-until"), *(terms.bound(t.period.end) for t in texts))
    for name, group in aligned(subject.texts, texts):
        yield from _clause(subject, texts, name, group)


def _clause(
    subject: Subject, texts: tuple[Text, ...], name: str, group: tuple[Provision | None, ...]
) -> Iterator[Row]:
    say, terms = subject.say, subject.terms
    present = [p for p in group if p is not None]
    if not present:
        return
    rule = subject.rule_title(present[0].rule)
    yield row(f"{name}/wording", rule, *(_wording(subject, p) for p in group))
    for field in _LISTS:
        told = {frozenset(getattr(p, field)) for p in present}
        if told != {frozenset()}:
            cells = (_listed(subject, p, present, field) for p in group)
            yield row(f"{name}/{field}", f"– {terms.label(field)}", *cells)
    if any(p.period for p in present):
        spans = (
            terms.value("period", period_of(t, p)) if p else ""
            for t, p in zip(texts, group, strict=True)
        )
        yield row(f"{name}/period", f"– {terms.label('period')}", *spans)
    if any(p.left_open for p in present):
        opens = (say.plain(p.left_open) if p and p.left_open else "–" for p in group)
        yield row(f"{name}/left_open", f"– {terms.label('left_open')}", *opens)


def _wording(subject: Subject, provision: Provision | None) -> Cell:
    say = subject.say
    if provision is None:
        return cell([span(say("no-such-provision"), Look.QUIET)])
    paragraphs = (
        para("id", (span(provision.id, Look.CODE, f"provision/{provision.id}"),), Style.CELL),
        para("wording", say.plain(provision.wording), Style.CELL),
    )
    return Cell(paragraphs=paragraphs)


def _listed(
    subject: Subject, provision: Provision | None, group: list[Provision], field: str
) -> Cell:
    """Return the words of one text, in bold where not every text that has the clause has them."""
    if provision is None:
        return cell("")
    shared = set.intersection(*(set(getattr(p, field)) for p in group))
    spans = []
    for n, word in enumerate(getattr(provision, field)):
        if n:
            spans.append(span(subject.say("list-comma")))
        look = Look.PLAIN if word in shared else Look.STRONG
        spans.append(span(subject.terms.value(field, word), look))
    empty = "everywhere" if field == "zone_ids" else "nothing-listed"
    return cell(spans or [span(subject.say(empty), Look.QUIET)])
