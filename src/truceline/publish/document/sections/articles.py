"""One text as it would be read out: who stands behind it, its clauses under their own numbers.

How each clause is read, word by word of the data, stands in an annex.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.model.agreement import (
    Clock,
    Condition,
    ConditionKind,
    ExceptionClause,
    Guarantee,
    Provision,
    Release,
    Remedy,
    Text,
)
from truceline.model.span import Span as Length
from truceline.publish.document.blocks import Block, Look, Span, Style, heading, para, span
from truceline.publish.document.sections.facts import further
from truceline.publish.document.sections.owed import clauses_named, due_line, prior_words
from truceline.publish.document.sections.wording import further_languages, languages, wordings
from truceline.publish.document.subject import Subject
from truceline.publish.lengths import length_of, length_of_time

#: Words of a wording that tell one heading from another.
_FIRST_WORDS = 7
TEXT_TOLD = frozenset(
    {"id", "title", "status", "asserted_by", "period", "provisions", "citation", "clocks", "note"}
    | {"authentic", "releases", "guarantees", "remedies", "amends"}
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
    period = subject.terms.value("period", text.period)
    yield para(f"{key}/period", _labelled(subject, "period", period))
    if text.amends:
        yield para(f"{key}/amends", _labelled(subject, "amends", _title(subject, text.amends)))
    yield from wordings(subject, text.note, f"{key}/note")
    for provision in text.provisions:
        yield from _article(subject, text, provision)
    yield from _whole(subject, text, key)
    yield from further(subject, text, TEXT_TOLD, key, 2)
    if text.authentic:
        langs = languages(say, text.authentic)
        yield para(f"{key}/authentic", say("doc-authentic", n=len(text.authentic), langs=langs))


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


def article_title(subject: Subject, provision: Provision) -> str:
    """Return the number a clause has in its text, and what it is about.

    Clauses of one text that would be called alike are told apart by their own first words.
    """
    about = _about(subject, provision)
    for text in subject.texts:
        if provision in text.provisions:
            alike = [p for p in text.provisions if _about(subject, p) == about]
            if len(alike) > 1:
                about = _with_first_words(subject, about, provision)
    if provision.clause == "-":
        return about
    return subject.say("doc-article", clause=provision.clause, rule=about)


def _about(subject: Subject, provision: Provision) -> str:
    """Return what is owed or limited, else what the rule that reads it is called."""
    terms = subject.terms
    words = [terms.word("act", duty.act) for duty in provision.duties]
    words += [terms.word("item", item) for cap in provision.caps for item in cap.items]
    told = subject.say("list-comma").join(dict.fromkeys(words))
    return told[:1].upper() + told[1:] if told else subject.rule_title(provision.rule)


def _with_first_words(subject: Subject, about: str, provision: Provision) -> str:
    words = subject.say.plain(provision.wording).split()
    told = " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")
    return f"{about}{subject.say('colon')}{told}" if told else about


def _labelled(subject: Subject, field: str, words: str) -> tuple[Span, ...]:
    label = span(subject.terms.label(field) + subject.say("colon"), Look.STRONG)
    return (label, span(words))


def _title(subject: Subject, text_id: str) -> str:
    titles = {t.id: subject.say.plain(t.title) for t in subject.agreement.texts}
    return titles.get(text_id, text_id)


def _article(subject: Subject, text: Text, p: Provision) -> Iterator[Block]:
    say, key = subject.say, f"provision/{p.id}"
    yield heading(key, article_title(subject, p), 2)
    yield from wordings(
        subject, p.wording, f"{key}/wording", Style.WORDING,
        authentic=text.authentic, after=subject.reference(p.citation),
    )  # fmt: skip
    if p.left_open:
        yield from _left_open(subject, p, key)
    for condition in p.conditions:
        yield from _condition(subject, text, condition, f"{key}/condition/{condition.id}")
    if p.exceptions:
        yield heading(f"{key}/exceptions", say("doc-exceptions"), 3)
    for clause in p.exceptions:
        yield from _exception(subject, text, clause, key)
    if p.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 3)
        yield from _clocks(subject, p.clocks, f"{key}/clocks", text)


def _left_open(subject: Subject, provision: Provision, key: str) -> Iterator[Block]:
    say = subject.say
    who = subject.terms.party(provision.decided_by)
    decided = say("decided-by", who=who) if who else say("doc-decided-by-nobody")
    yield from wordings(
        subject, provision.left_open, f"{key}/open", Style.OPEN,
        before=(span(say("left-open") + " ", Look.STRONG),),
        after=(span(f". {decided} {say('doc-open-means')}"),),
    )  # fmt: skip


def _condition(subject: Subject, text: Text, held: Condition, key: str) -> Iterator[Block]:
    """Yield what must be established first, and whether it is."""
    say, terms = subject.say, subject.terms
    if held.kind is ConditionKind.PERFORMED:
        by = say("list-and").join(terms.party(who) for who in held.by)
        told = say("doc-condition-performed", what=terms.word("act", held.act), by=by)
    elif held.established is None:
        told = say("doc-condition-not-established")
    else:
        told = say("doc-condition-established", when=terms.bound(held.established))
    if held.asserted_by:
        told += " " + say(
            "doc-condition-asserted",
            who=say("list-and").join(terms.party(who) for who in held.asserted_by),
        )
    if held.decided_by:
        told += " " + say("decided-by", who=terms.party(held.decided_by))
    elif held.kind is ConditionKind.FACT and held.established is None:
        told += " " + say("doc-condition-nobody")
    yield from wordings(
        subject, held.wording, key, authentic=text.authentic,
        before=(span(say("doc-condition") + say("colon"), Look.STRONG),),
        after=subject.reference(held.citation),
    )  # fmt: skip
    yield para(f"{key}/means", told, Style.QUIET)


def _exception(subject: Subject, text: Text, clause: ExceptionClause, key: str) -> Iterator[Block]:
    say = subject.say
    below = f"{key}/exception/{clause.id}"
    yield from wordings(
        subject, clause.wording, below, Style.ITEM, authentic=text.authentic,
        after=subject.reference(clause.citation), list_key=f"{key}/exceptions",
    )  # fmt: skip
    requires = subject.terms.value("requires", clause.requires)
    told = say("doc-exception-means", requires=requires)
    if clause.prior is not None:
        told += " " + prior_words(subject, clause.prior)
    yield para(f"{below}/means", (span(told, Look.QUIET),), Style.MORE)


def _clocks(subject: Subject, clocks: tuple[Clock, ...], key: str, text: Text) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for clock in clocks:
        start = terms.word("clock", clock.starts_on)
        who = terms.value("on", clock.on) if clock.on else say("doc-the-mechanism")
        when = due_line(say, Length(hours=clock.after_h), start)
        yield from wordings(
            subject, clock.duty, f"{key}/{clock.id}", Style.ITEM, authentic=text.authentic,
            before=(span(f"{when[:1].upper()}{when[1:]}{say('colon')}", Look.STRONG),),
            after=(span(f" ({who})"),),
            list_key=key,
        )  # fmt: skip


def _whole(subject: Subject, text: Text, key: str) -> Iterator[Block]:
    """Yield what a text says beside its clauses: deadlines, release, guarantees, remedies."""
    say = subject.say
    if text.clocks:
        yield heading(f"{key}/clocks", say("doc-clocks"), 2)
        yield from _clocks(subject, text.clocks, f"{key}/clocks", text)
    for name, told in (
        ("releases", _release),
        ("guarantees", _guarantee),
        ("remedies", _remedy),
    ):
        held = getattr(text, name)
        if held:
            yield heading(f"{key}/{name}", subject.terms.label(name), 2)
        for one in held:
            below = f"{key}/{name}/{one.id}"
            wording = one.wording if isinstance(one, Release) else one.act
            yield from wordings(
                subject, wording, below, Style.ITEM, authentic=text.authentic,
                after=subject.reference(one.citation), list_key=f"{key}/{name}",
            )  # fmt: skip
            words = (span(told(subject, one), Look.QUIET),)
            yield para(f"{below}/means", words, Style.MORE)


def _release(subject: Subject, held: Release) -> str:
    """Return what a release means, and who decides by when whether a party was free."""
    say = subject.say
    means = say(
        "doc-release-means",
        of=clauses_named(subject, held.on_breach_of),
        released=clauses_named(subject, held.provision_ids),
    )
    if not held.decided_by:
        return f"{means} {say('doc-release-decided-nobody')}"
    told = {"who": subject.terms.party(held.decided_by)}
    if not held.within:
        return f"{means} {say('doc-release-decided', **told)}"
    decided = say("doc-release-decided-within", length=length_of(say, held.within), **told)
    return f"{means} {decided}"


def _guarantee(subject: Subject, held: Guarantee) -> str:
    say, terms = subject.say, subject.terms
    return say(
        "doc-guarantee-means",
        by=terms.party(held.by),
        to=say("list-and").join(terms.party(who) for who in held.to),
        trigger=terms.word("trigger", held.trigger),
        clauses=clauses_named(subject, held.provision_ids),
        within=_within(subject, held.within_h),
    )


def _remedy(subject: Subject, held: Remedy) -> str:
    say, terms = subject.say, subject.terms
    who = say("list-and").join(terms.party(one) for one in held.on)
    return say(
        "doc-remedy-means",
        who=who or say("doc-party-ruled-upon"),
        clauses=clauses_named(subject, held.provision_ids),
        within=_within(subject, held.within_h),
    )


def _within(subject: Subject, hours: float | None) -> str:
    say = subject.say
    if hours is None:
        return say("doc-no-time-said")
    return say("doc-within", length=length_of_time(say, hours))
