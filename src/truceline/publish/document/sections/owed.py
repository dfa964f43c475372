"""What is owed and limited, as sentences: duties, caps, what must come before an exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from truceline.model.agreement import Cap, CapKind, Due, Duty, Prior, Provision, Silence, Starts
from truceline.model.span import Span
from truceline.publish.cap_words import base_words
from truceline.publish.catalogue import Catalogue
from truceline.publish.document.subject import Subject
from truceline.publish.lengths import length_of, length_of_time


def clauses_named(subject: Subject, ids: Sequence[str]) -> str:
    """Return clauses by their numbers, without codes; none named means the whole text."""
    say = subject.say
    if not ids:
        return say("doc-whole-text")
    return say("list-comma").join(_clause_of(subject, one) for one in ids)


def _clause_of(subject: Subject, provision_id: str) -> str:
    """Return a clause's number, with its text where two texts have that number."""
    say, texts = subject.say, subject.agreement.texts
    held = [(t, p) for t in texts for p in t.provisions if p.id == provision_id]
    if not held:
        return provision_id
    text, provision = held[0]
    number = subject.rule_title(provision.rule)
    if provision.clause != "-":
        number = say("doc-clause-number", clause=provision.clause)
    alike = {t.id for t in texts for p in t.provisions if p.clause == provision.clause}
    if len(alike) < 2:
        return number
    return say("doc-clause-of", clause=number, text=say.plain(text.title))


def due_line(say: Catalogue, after: Span, start: str) -> str:
    """Return so long after something, or before it where the length is negative.

    Args:
        say: Words of the language.
        after: How long.
        start: What it counts from.
    """
    if not after:
        return say("doc-due-at", start=start)
    key = "doc-due-before" if after.before else "doc-due-after"
    return say(key, length=length_of(say, after), start=start)


def duty_words(subject: Subject, provision: Provision, duty: Duty) -> str:
    """Return who owes what by when, and what it means that nobody tells of it."""
    say, terms = subject.say, subject.terms
    who = say("list-and").join(terms.party(one) for one in duty.on) or say("doc-the-mechanism")
    key = "doc-duty-each" if len(duty.on) > 1 else "doc-duty"
    words = [say(key, who=who, what=terms.word("act", duty.act), when=_when(subject, duty.due))]
    named = [terms.value("weapons", duty.weapons)] if duty.weapons else []
    named += [terms.value("calibres", duty.calibres)] if duty.calibres else []
    if named:
        words.append(say("doc-duty-weapons", weapons=terms.listed(named)))
    if duty.zone_ids:
        words.append(say("doc-duty-where", zones=terms.value("zone_ids", duty.zone_ids)))
    if duty.to:
        words.append(say("doc-duty-to", who=terms.party(duty.to)))
    if duty.at_least:
        words.append(say("doc-duty-at-least", n=duty.at_least))
    if duty.due.within_h is not None:
        length = length_of_time(say, duty.due.within_h)
        words.append(say("doc-duty-not-before", length=length))
    if duty.due.lasts:
        words.append(say("doc-duty-lasts", length=length_of(say, duty.due.lasts)))
    words.append(_silence(say, duty.silence))
    return " ".join(words)


def _when(subject: Subject, due: Due) -> str:
    say, terms = subject.say, subject.terms
    if due.starts_on is Starts.DATE and due.at is not None:
        by = say("doc-due-by", when=terms.bound(due.at + timedelta(hours=due.after_h)))
        calendar = replace(due.after, hours=0.0)
        return due_line(say, calendar, terms.bound(due.at)) if calendar else by
    if due.starts_on is Starts.EVERY:
        length = length_of(say, due.every)
        within = say("doc-due-every", length=length)
        return (
            f"{within}, {due_line(say, due.after, say('doc-start-every'))}" if due.after else within
        )
    return due_line(say, due.after, _start(subject, due))


def _start(subject: Subject, due: Due) -> str:
    say, terms = subject.say, subject.terms
    if due.quiet is not None:
        clause = clauses_named(subject, (due.quiet.provision_id,))
        return say("doc-start-quiet", length=length_of(say, due.quiet.length), clause=clause)
    if due.starts_on is Starts.PERFORMANCE:
        return say("doc-start-performance", act=terms.word("act", due.act))
    if due.starts_on is Starts.INCIDENT:
        return _incident(subject, due)
    return terms.word("clock", due.starts_on.value)


def _incident(subject: Subject, due: Due) -> str:
    """Return which incidents set the clock running: any of the acts, and all circumstances."""
    say, terms = subject.say, subject.terms
    acts = say("list-or").join(terms.word("act", act) for act in due.acts)
    told = say("list-and").join(terms.word("circumstance", word) for word in due.circumstances)
    if acts and told:
        return say("doc-start-incident-acts-told", acts=acts, told=told)
    if acts:
        return say("doc-start-incident-of", acts=acts)
    return say("doc-start-incident-told", told=told) if told else say("doc-start-incident")


def _silence(say: Catalogue, silence: Silence) -> str:
    return say(f"doc-silence-{silence.value.replace('_', '-')}")


def cap_words(subject: Subject, provision: Provision, cap: Cap) -> str:
    """Return what is limited to how much, at which stage, and whose lists count as complete."""
    say, terms = subject.say, subject.terms
    items = terms.value("items", cap.items) if cap.items else say("cap-anything")
    named = {
        "who": say("list-and").join(terms.party(one) for one in provision.binds),
        "side": terms.word("side", cap.side),
        "items": items,
        "stages": terms.value("stages", cap.stages),
    }
    words = list(_cap(subject, cap, named))
    lists = say("list-comma").join(cap.complete_lists)
    words.append(say("doc-cap-lists", lists=lists) if lists else say("doc-cap-no-list"))
    return " ".join(words)


def _cap(subject: Subject, cap: Cap, named: Mapping[str, str]) -> Iterator[str]:
    say, terms = subject.say, subject.terms
    every = say("doc-cap-whole")
    if cap.every:
        every = say("doc-cap-every", length=length_of(say, cap.every))
    counted = {"unit": cap.unit, "measure": terms.word("measure", cap.measure.value)}
    limit = say.number(cap.limit, 3)
    if cap.kind is CapKind.FREEZE:
        yield say("doc-cap-freeze", **named)
    elif cap.kind is CapKind.LIMIT:
        yield say("doc-cap-limit", limit=limit, every=every, **counted, **named)
    elif cap.kind is CapKind.REDUCE:
        percent, base = say.number(cap.percent, 3), base_words(terms, cap)
        yield say("doc-cap-reduce", percent=percent, base=base, every=every, **counted, **named)
    else:
        key = "doc-cap-notify-before" if cap.notice_h < 0 else "doc-cap-notify-after"
        yield say(
            "doc-cap-notify", when=say(key, length=length_of_time(say, cap.notice_h)), **named
        )
        if cap.limit:
            yield say("doc-cap-notify-above", limit=limit, **counted)
        if cap.to:
            yield say("doc-duty-to", who=terms.party(cap.to))
        yield _silence(say, cap.silence or Silence.UNKNOWN)


def prior_words(subject: Subject, prior: Prior) -> str:
    """Return what must have been done before an exception may be claimed."""
    say, terms = subject.say, subject.terms
    words = [
        say(
            "doc-prior",
            what=terms.word("act", prior.act),
            within=length_of_time(say, prior.within_h),
        )
    ]
    if prior.at_least_h:
        words.append(say("doc-prior-at-least", length=length_of_time(say, prior.at_least_h)))
    if prior.circumstances:
        told = say("list-or").join(terms.word("circumstance", w) for w in prior.circumstances)
        words.append(say("doc-prior-told", told=told))
    words.append(_silence(say, prior.silence))
    return " ".join(words)
