"""One text: who stands behind it, and its provisions as numbered articles."""

from __future__ import annotations

from collections.abc import Iterator

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
from truceline.publish.document.sections.wording import further_languages, languages, wordings
from truceline.publish.document.subject import Subject
from truceline.publish.due_words import clock_words

#: Fields of a provision that this section tells in its own way.
PROVISION_TOLD = frozenset(
    {"id", "clause", "wording", "rule", "binds", "zone_ids", "acts", "object_types"}
    | {"register_id", "weapons", "period", "exceptions", "thresholds", "clocks", "left_open"}
    | {"decided_by", "citation"}
)
TEXT_TOLD = frozenset(
    {
        "id",
        "title",
        "status",
        "asserted_by",
        "period",
        "provisions",
        "citation",
        "clocks",
        "note",
        "authentic",
    }
)


def text_key(text: Text) -> str:
    """Return the key of a text's heading."""
    return f"text/{text.id}"


def articles(subject: Subject, text: Text) -> Iterator[Block]:
    """Yield one text."""
    say, key = subject.say, text_key(text)
    yield heading(key, say.plain(text.title), 1)
    yield from further_languages(subject, text.title, f"{key}/title")
    yield para(f"{key}/status", status_words(subject, text), Style.BOX)
    yield para(f"{key}/id", say("doc-identifier", id=text.id), Style.QUIET)
    yield para(f"{key}/period", _labelled(subject, "period", text))
    yield from _authentic(subject, text, key)
    yield from wordings(subject, text.note, f"{key}/note")
    if text.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 2)
        yield from _clocks(subject, text.clocks, f"{key}/clocks", text)
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
    yield from wordings(
        subject, p.wording, f"{key}/wording", Style.WORDING,
        authentic=text.authentic, after=subject.reference(p.citation),
    )  # fmt: skip
    if p.left_open:
        yield from _left_open(subject, p, key)
    yield heading(f"{key}/reading", say("doc-reading"), 3, series="")
    yield from _reading(subject, p, key)
    yield Table(key=f"{key}/terms", rows=tuple(_terms(subject, text, p)), widths=(2, 5))
    if p.exceptions:
        yield heading(f"{key}/exceptions", say("doc-exceptions"), 3, series="")
        yield from _exceptions(subject, text, p, key)
    if p.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 3, series="")
        yield from _clocks(subject, p.clocks, f"{key}/clocks", text)
    yield from further(subject, p, PROVISION_TOLD, key, 3)


def _authentic(subject: Subject, text: Text, key: str) -> Iterator[Block]:
    """Say which wordings are authentic; nothing where the text does not say."""
    if text.authentic:
        langs = languages(subject.say, text.authentic)
        told = subject.say("doc-authentic", n=len(text.authentic), langs=langs)
        yield para(f"{key}/authentic", told)


def _left_open(subject: Subject, provision: Provision, key: str) -> Iterator[Block]:
    say = subject.say
    who = subject.terms.party(provision.decided_by)
    decided = say("decided-by", who=who) if who else say("doc-decided-by-nobody")
    yield from wordings(
        subject, provision.left_open, f"{key}/open", Style.OPEN,
        before=(span(say("left-open") + " ", Look.STRONG),),
        after=(span(f". {decided} {say('doc-open-means')}"),),
    )  # fmt: skip


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


def _exceptions(subject: Subject, text: Text, provision: Provision, key: str) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for clause in provision.exceptions:
        requires = terms.value("requires", clause.requires)
        below = f"{key}/exception/{clause.id}"
        yield from wordings(
            subject, clause.wording, below, Style.ITEM, authentic=text.authentic,
            after=subject.reference(clause.citation), list_key=f"{key}/exceptions",
        )  # fmt: skip
        words = (
            say("doc-exception-means", requires=requires),
            *_rest_of(subject, clause),
            f"[{clause.id}]",
        )
        yield para(f"{below}/means", (span(" ".join(words), Look.QUIET),), Style.ITEM)


def _rest_of(subject: Subject, clause: ExceptionClause) -> Iterator[str]:
    """Yield a sentence for every other field of an exception that says something."""
    skip = frozenset({"id", "requires", "wording", "citation"})
    for _, label, words in subject.terms.facts(clause, skip):
        yield f"{label}{subject.say('colon')}{words}."


def _clocks(subject: Subject, clocks: tuple[Clock, ...], key: str, text: Text) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for clock in clocks:
        when = clock_words(terms, clock)
        who = terms.value("on", clock.on) if clock.on else say("doc-the-mechanism")
        yield from wordings(
            subject, clock.duty, f"{key}/{clock.id}", Style.ITEM, authentic=text.authentic,
            before=(span(f"{when}{say('colon')}", Look.STRONG),),
            after=(span(f" ({who})"), span(f" [{clock.id}]", Look.QUIET)),
            list_key=key,
        )  # fmt: skip
