"""One text: who stands behind it, and its provisions as numbered articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.model.agreement import (
    Clock,
    ExceptionClause,
    Provision,
    Text,
    period_of,
    thresholds_of,
)
from truceline.publish.document.blocks import (
    Block,
    Look,
    Row,
    Span,
    Style,
    Table,
    cell,
    heading,
    para,
    row,
    span,
)
from truceline.publish.document.sections.facts import further
from truceline.publish.document.subject import Subject
from truceline.publish.due_words import clock_words

#: Fields of a provision that this section tells in its own way.
PROVISION_TOLD = frozenset(
    {"id", "clause", "wording", "rule", "binds", "zone_ids", "acts", "object_types"}
    | {"register_id", "weapons", "period", "exceptions", "thresholds", "clocks", "left_open"}
    | {"decided_by", "citation"}
)
TEXT_TOLD = frozenset(
    {"id", "title", "status", "asserted_by", "period", "provisions", "citation", "clocks", "note"}
)


def text_key(text: Text) -> str:
    """Return the key of a text's heading."""
    return f"text/{text.id}"


def articles(subject: Subject, text: Text) -> Iterator[Block]:
    """Yield one text."""
    say, key = subject.say, text_key(text)
    yield heading(key, say.plain(text.title), 1)
    yield para(f"{key}/status", status_words(subject, text), Style.BOX)
    yield para(f"{key}/id", say("doc-identifier", id=text.id), Style.QUIET)
    yield para(f"{key}/period", _labelled(subject, "period", text))
    if text.note:
        yield para(f"{key}/note", say.plain(text.note))
    if text.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 2)
        yield from _clocks(subject, text.clocks, f"{key}/clocks")
    for provision in text.provisions:
        yield from _article(subject, text, provision)
    yield from further(subject, text, TEXT_TOLD, key, 2)


def status_words(subject: Subject, text: Text) -> tuple[Span, ...]:
    """Return who stands behind a text, and that nobody else does."""
    say, terms = subject.say, subject.terms
    names = say("list-and").join(terms.party(who) for who in text.asserted_by)
    told = say(f"doc-status-{text.status.value}", who=names or say("agreed-jointly"))
    status = terms.word("status-of-text", text.status.value)
    return (
        span(f"{status[:1].upper()}{status[1:]}. ", Look.STRONG),
        span(told),
        *subject.reference(text.citation),
    )


def _labelled(subject: Subject, field: str, thing: object) -> tuple[Span, ...]:
    terms = subject.terms
    label = span(terms.label(field) + subject.say("colon"), Look.STRONG)
    return (label, span(terms.value(field, getattr(thing, field))))


def _article(subject: Subject, text: Text, provision: Provision) -> Iterator[Block]:
    say, p = subject.say, provision
    key = f"provision/{p.id}"
    name = "doc-article-unnumbered" if p.clause == "-" else "doc-article"
    title = say(name, clause=p.clause, rule=subject.rule_title(p.rule))
    yield heading(key, title, 2)
    yield para(f"{key}/id", say("doc-identifier", id=p.id), Style.QUIET)
    yield from _wordings(subject, p, key)
    if p.left_open:
        yield para(f"{key}/open", _left_open(subject, p), Style.OPEN)
    yield heading(f"{key}/reading", say("doc-reading"), 3, series="")
    yield from _reading(subject, p, key)
    yield Table(key=f"{key}/terms", rows=tuple(_terms(subject, text, p)), widths=(2, 5))
    if p.exceptions:
        yield heading(f"{key}/exceptions", say("doc-exceptions"), 3, series="")
        yield from _exceptions(subject, p, key)
    if p.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 3, series="")
        yield from _clocks(subject, p.clocks, f"{key}/clocks")
    yield from further(subject, p, PROVISION_TOLD, key, 3)


def _wordings(subject: Subject, provision: Provision, key: str) -> Iterator[Block]:
    """Yield the wording in the document's language, then in every other it is given in."""
    say = subject.say
    order = sorted(provision.wording, key=lambda lang: (lang != say.lang, lang != "en", lang))
    for n, lang in enumerate(order):
        words = [span(provision.wording[lang])]
        if lang != say.lang:
            words.insert(0, span(f"[{lang}] ", Look.QUIET))
        if n == 0:
            words += subject.reference(provision.citation)
        yield para(f"{key}/wording/{lang}", words, Style.WORDING)


def _left_open(subject: Subject, provision: Provision) -> tuple[Span, ...]:
    say = subject.say
    who = subject.terms.party(provision.decided_by)
    decided = say("decided-by", who=who) if who else say("doc-decided-by-nobody")
    return (
        span(say("left-open") + " ", Look.STRONG),
        span(f"{say.plain(provision.left_open)}. {decided} {say('doc-open-means')}"),
    )


def _reading(subject: Subject, provision: Provision, key: str) -> Iterator[Block]:
    """Yield what the rule reads and what it cannot see, from its card."""
    say, rule = subject.say, provision.rule
    card = subject.readings.get(rule)
    for part in ("reading", "blind"):
        name = f"rule-{part}-{rule.replace('_', '-')}"
        told = say(name) if say.has(name) else getattr(card, part, "")
        told = told.replace("`", "")
        if told:
            label = span(say(f"doc-{part}-label") + say("colon"), Look.STRONG)
            yield para(f"{key}/{part}", (label, span(told)))


def _terms(subject: Subject, text: Text, provision: Provision) -> Iterator[Row]:
    say, terms, p = subject.say, subject.terms, provision
    for name in ("binds", "acts", "object_types", "weapons"):
        words = getattr(p, name)
        if words or name == "binds":
            yield row(name, terms.label(name), terms.value(name, words))
    where: list[Span] = []
    for n, zone_id in enumerate(p.zone_ids):
        where += [span(say("list-comma"))] if n else []
        where.append(span(terms.zone(zone_id), target=f"zone/{zone_id}"))
    yield row("zone_ids", terms.label("zone_ids"), cell(where or [span(say("everywhere"))]))
    if p.register_id:
        sealed = subject.agreement.register(p.register_id)
        kinds = terms.value("object_types", sealed.object_types)
        told = say("register-line", n=len(sealed.commitments), kinds=kinds)
        linked = cell([span(told, target=f"register/{sealed.id}")])
        yield row("register_id", terms.label("register_id"), linked)
    yield row("period", terms.label("period"), terms.value("period", period_of(text, p)))
    limits = thresholds_of(subject.agreement, p)
    low, high = (say.percent(v, 1) for v in (limits.consistent_at, limits.inconsistent_at))
    whose = say("doc-limits-own" if p.thresholds else "doc-limits-mechanism")
    words = say("thresholds-line", low=low, high=high)
    yield row("thresholds", terms.label("thresholds"), f"{words} {whose}")


def _exceptions(subject: Subject, provision: Provision, key: str) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for clause in provision.exceptions:
        requires = terms.value("requires", clause.requires)
        words = (
            span(say.plain(clause.wording)),
            *subject.reference(clause.citation),
            span(" " + say("doc-exception-means", requires=requires), Look.QUIET),
            *(span(f" {further}", Look.QUIET) for further in _rest_of(subject, clause)),
            span(f" [{clause.id}]", Look.QUIET),
        )
        made = para(f"{key}/exception/{clause.id}", words, Style.ITEM)
        yield replace(made, list_key=f"{key}/exceptions")


def _rest_of(subject: Subject, clause: ExceptionClause) -> Iterator[str]:
    """Yield a sentence for every other field of an exception that says something."""
    skip = frozenset({"id", "requires", "wording", "citation"})
    for _, label, words in subject.terms.facts(clause, skip):
        yield f"{label}{subject.say('colon')}{words}."


def _clocks(subject: Subject, clocks: tuple[Clock, ...], key: str) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for clock in clocks:
        when = clock_words(terms, clock)
        who = terms.value("on", clock.on) if clock.on else say("doc-the-mechanism")
        words = (
            span(f"{when}{say('colon')}", Look.STRONG),
            span(f"{say.plain(clock.duty)} ({who})"),
            span(f" [{clock.id}]", Look.QUIET),
        )
        yield replace(para(f"{key}/{clock.id}", words, Style.ITEM), list_key=key)
