"""Annex: how each clause is read, word by word of the data, and what that cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.model.agreement import Provision, Text, WhoseAct, period_of, thresholds_of
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
from truceline.publish.document.sections.articles import article_title
from truceline.publish.document.sections.facts import further
from truceline.publish.document.sections.owed import cap_words, duty_words
from truceline.publish.document.sections.wording import wordings
from truceline.publish.document.subject import Subject

#: Fields of a provision that the clause itself or this annex tells in its own way.
PROVISION_TOLD = frozenset(
    {"id", "clause", "wording", "rule", "binds", "zone_ids", "acts", "object_types", "only_if"}
    | {
        "register_id",
        "weapons",
        "calibres",
        "period",
        "exceptions",
        "thresholds",
        "clocks",
        "left_open",
    }
    | {"whose_act", "decided_by", "citation", "conditions", "duties", "caps", "divergences"}
)
#: Parts of articles and texts that have ids of their own, told here and not there.
_PARTS = ("conditions", "exceptions", "clocks", "releases", "guarantees", "remedies")
_LISTS = ("binds", "acts", "object_types", "weapons", "calibres", "only_if")


def readings(subject: Subject) -> Iterator[Block]:
    """Yield how each clause of each text is read."""
    say = subject.say
    yield heading("reading", say("doc-reading"), 1, "annex")
    yield para("reading/lede", say("doc-reading-lede"))
    for text in subject.texts:
        key = f"reading/{text.id}"
        if len(subject.texts) > 1:
            yield heading(key, say.plain(text.title), 2, "annex")
        yield para(f"{key}/id", say("doc-identifier", id=text.id), Style.IDENTIFIER)
        yield from _identifiers(subject, text, key)
        for provision in text.provisions:
            yield from _clause(subject, text, provision)


def _clause(subject: Subject, text: Text, p: Provision) -> Iterator[Block]:
    say, key = subject.say, f"reading/{p.id}"
    yield heading(key, article_title(subject, p), 3)
    yield para(f"{key}/id", say("doc-identifier", id=p.id), Style.IDENTIFIER)
    yield from _identifiers(subject, p, key)
    if p.left_open:
        told = say("doc-reading-open", terms=say.plain(p.left_open))
        yield para(f"{key}/open", told, Style.OPEN)
    owed = [(duty.id, duty_words(subject, p, duty)) for duty in p.duties]
    owed += [(cap.id, cap_words(subject, p, cap)) for cap in p.caps]
    for one, told in owed:
        until = f" {say('doc-until-decided')}" if p.left_open else ""
        words = (span(f"{told}{until}"), span(f" [{one}]", Look.QUIET))
        made = para(f"{key}/owed/{one}", words, Style.ITEM)
        yield replace(made, list_key=f"{key}/owed")
    yield from _divergences(subject, p, key)
    rows = tuple(_terms(subject, text, p))
    yield Table(key=f"{key}/terms", rows=rows, widths=(2, 5))
    yield from further(subject, p, PROVISION_TOLD, key, 3)
    yield from _card(subject, text, p, key)


def _identifiers(subject: Subject, thing: Text | Provision, key: str) -> Iterator[Block]:
    """Yield the ids that the articles leave out: what people sign holds no codes."""
    say, terms = subject.say, subject.terms
    told = [
        terms.label(name) + say("colon") + say("list-comma").join(one.id for one in held)
        for name in _PARTS
        if (held := getattr(thing, name, ()))
    ]
    if told:
        ids = say("list-semicolon").join(told)
        yield para(f"{key}/ids", say("doc-identifiers", ids=ids), Style.IDENTIFIER)


def _divergences(subject: Subject, p: Provision, key: str) -> Iterator[Block]:
    say, terms = subject.say, subject.terms
    for one in p.divergences:
        langs = say("list-and").join(say.language(lang) for lang in one.languages)
        about = terms.word("about", one.about)
        touches = say("doc-divergence", langs=langs, about=about)
        if one.values:
            touches += " " + say("doc-divergence-values", words=terms.value("values", one.values))
        for lang, held in one.periods.items():
            when = terms.value("period", held)
            touches += " " + say("doc-divergence-period", lang=say.language(lang), when=when)
        if one.periods:
            touches += " " + say("doc-divergence-alike")
        yield from wordings(
            subject, one.wording, f"{key}/divergence/{one.id}", Style.OPEN,
            before=(span(touches + " ", Look.STRONG),),
            after=(span(f" [{one.id}]", Look.QUIET),),
        )  # fmt: skip


def _card(subject: Subject, text: Text, provision: Provision, key: str) -> Iterator[Block]:
    """Yield what the rule reads and what it cannot see, from its card; once in a text."""
    say, rule = subject.say, provision.rule
    first = next(p for p in text.provisions if p.rule == rule)
    if first is not provision:
        label = span(say("doc-reading-label") + say("colon"), Look.STRONG)
        named = span(article_title(subject, first), target=f"reading/{first.id}")
        before, _, after = say("doc-card-as", clause="\0").partition("\0")
        yield para(f"{key}/as", (label, span(before), named, span(after)), Style.QUIET)
        return
    card = subject.readings.get(rule)
    for part in ("reading", "blind"):
        name = f"rule-{part}-{rule.replace('_', '-')}"
        told = say(name) if say.has(name) else getattr(card, part, "")
        if part == "blind" and say.has(f"rule-blind-also-{rule.replace('_', '-')}"):
            told += " " + say(f"rule-blind-also-{rule.replace('_', '-')}")
        told = told.replace("`", "").strip()
        if told:
            label = span(say(f"doc-{part}-label") + say("colon"), Look.STRONG)
            yield para(f"{key}/{part}", (label, span(told)), Style.QUIET)


def _terms(subject: Subject, text: Text, p: Provision) -> Iterator[Row]:
    say, terms = subject.say, subject.terms
    for name in _LISTS:
        words = getattr(p, name)
        if words or name == "binds":
            yield row(name, terms.label(name), terms.value(name, words))
    if not p.acts and subject.acts_of(p.rule):
        told = terms.value("acts", subject.acts_of(p.rule))
        yield row("acts", terms.label("acts"), say("doc-acts-by-default", acts=told))
    if not (p.duties or p.caps):
        yield row("zone_ids", terms.label("zone_ids"), cell(_where(subject, p)))
    if p.whose_act is not WhoseAct.BY_MANDATE:
        yield row("whose_act", terms.label("whose_act"), terms.value("whose_act", p.whose_act))
    if p.register_id:
        sealed = subject.agreement.register(p.register_id)
        kinds = terms.value("object_types", sealed.object_types)
        told = say("register-line", n=len(sealed.commitments), kinds=kinds)
        linked = cell([span(told, target=f"register/{sealed.id}")])
        yield row("register_id", terms.label("register_id"), linked)
    if p.period:
        yield row("period", terms.label("period"), terms.value("period", period_of(text, p)))
    if p.thresholds:
        limits = thresholds_of(subject.agreement, p)
        low, high = (say.percent(v, 1) for v in (limits.consistent_at, limits.inconsistent_at))
        quiet = say.percent(limits.quiet_watched_share, 1)
        words = say("doc-limits-own", low=low, high=high, quiet=quiet)
        yield row("thresholds", terms.label("thresholds"), words)


def _where(subject: Subject, p: Provision) -> list[Span]:
    say = subject.say
    where: list[Span] = []
    for n, zone_id in enumerate(p.zone_ids):
        where += [span(say("list-comma"))] if n else []
        where.append(span(subject.terms.zone(zone_id), target=f"zone/{zone_id}"))
    return where or [span(say("everywhere"))]
