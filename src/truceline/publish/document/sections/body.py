"""Annex: the mechanism in sentences, its day and limits, its body, its rungs, what it publishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from truceline.model.agreement import Commission, Publication, Rung, Seat
from truceline.publish.document.blocks import Block, Look, Style, heading, para, span
from truceline.publish.document.sections.facts import further, table_of
from truceline.publish.document.sections.wording import wordings
from truceline.publish.document.subject import Subject
from truceline.publish.lengths import length_of_time
from truceline.publish.told_parts import stopped_by_absence

#: Fields of the mechanism that stand in its table, and those told in sentences.
_PLAIN = frozenset({"name", "mandate", "powers"})
_SENTENCES = frozenset(
    {"time_zone", "day_ends", "thresholds", "commission", "escalation", "publication"}
)


def mechanism(subject: Subject) -> Iterator[Block]:
    """Yield the mechanism: its name, day, mandate, limits, and what else the agreement gives it."""
    say, held = subject.say, subject.agreement.mechanism
    yield heading("mechanism", say("doc-mechanism"), 1, "annex")
    ends = held.day_ends.isoformat("minutes")
    yield para("mechanism/day", say("doc-day", ends=ends, zone=held.time_zone))
    yield para("mechanism/limits", say("doc-limits", **_limits(subject)))
    hidden = frozenset(f.name for f in fields(held)) - _PLAIN
    yield table_of(subject, held, "mechanism/table", hidden)
    if held.commission is not None:
        yield from _commission(subject, held.commission)
    if held.escalation:
        yield from _escalation(subject, held.escalation)
    if held.publication is not None:
        yield from _publication(subject, held.publication)
    yield from further(subject, held, _PLAIN | _SENTENCES, "mechanism", 2)


def _limits(subject: Subject) -> dict[str, str]:
    held, say = subject.agreement.mechanism.thresholds, subject.say
    return {
        "low": say.percent(held.consistent_at, 1),
        "high": say.percent(held.inconsistent_at, 1),
        "quiet": say.percent(held.quiet_watched_share, 1),
    }


def _commission(subject: Subject, body: Commission) -> Iterator[Block]:
    say, key = subject.say, "mechanism/commission"
    yield heading(key, subject.terms.label("commission"), 2, "annex")
    cited = subject.reference(body.citation)
    yield from wordings(subject, body.name, f"{key}/name", after=cited)
    for seat in body.seats:
        yield from wordings(
            subject, seat.name, f"{key}/seat/{seat.id}", Style.ITEM,
            after=(span(_seat(subject, seat)), span(f" [{seat.id}]", Look.QUIET)), list_key=key,
        )  # fmt: skip
    absent = stopped_by_absence(body)
    decides = body.decision_rule.value if body.decision_rule else "silent"
    words = [
        *_voters(subject, body),
        say("doc-quorum-silent") if body.quorum is None else say("doc-quorum", n=body.quorum),
        *([say("doc-quorum-each")] if body.quorum_of_each_party else []),
        *([say(f"doc-absence-{absent}")] if absent else []),
        say(f"doc-decides-{decides}"),
    ]
    if body.meets_every_h is not None:
        words.append(say("doc-meets", length=length_of_time(say, body.meets_every_h)))
    yield para(f"{key}/decides", " ".join(words))


def _voters(subject: Subject, body: Commission) -> Iterator[str]:
    """Yield who votes, with how many votes, and whether the chair does."""
    say = subject.say
    voting = [say.plain(seat.name) for seat in body.seats if seat.votes]
    if voting:
        yield say("doc-voters", n=len(voting), who=say("list-comma").join(voting))
    else:
        yield say("doc-voters-nobody")
    for seat in body.seats:
        if seat.chair:
            yield say("doc-chair-votes" if seat.votes else "doc-chair-no-vote")


def _seat(subject: Subject, seat: Seat) -> str:
    """Return for whom a seat is, how many sit on it, whether it presides and votes."""
    say = subject.say
    who = say("doc-seat-of", who=subject.terms.party(seat.party)) if seat.party else ""
    parts = [
        who or say("doc-seat-of-nobody"),
        say("doc-seat-members", n=seat.members),
        *([say("doc-seat-chair")] if seat.chair else []),
        *([] if seat.votes else [say("doc-seat-no-vote")]),
    ]
    return f" ({say('list-comma').join(parts)})"


def _escalation(subject: Subject, rungs: tuple[Rung, ...]) -> Iterator[Block]:
    say, key = subject.say, "mechanism/escalation"
    yield heading(key, subject.terms.label("escalation"), 2, "annex")
    names = {rung.id: say.plain(rung.name) for rung in rungs}
    for rung in rungs:
        answer = (
            say("doc-rung-no-time")
            if rung.answer_h is None
            else say("doc-rung-answers", length=length_of_time(say, rung.answer_h))
        )
        after = (
            say("doc-rung-next", next=names.get(rung.next_id, rung.next_id))
            if rung.next_id
            else say("doc-rung-last")
        )
        words = span(f"{say('colon')}{answer} {after}"), span(f" [{rung.id}]", Look.QUIET)
        tail = (*words, *subject.reference(rung.citation))
        yield from wordings(
            subject, rung.name, f"{key}/{rung.id}", Style.ITEM, after=tail, list_key=key
        )


def _publication(subject: Subject, held: Publication) -> Iterator[Block]:
    say, key = subject.say, "mechanism/publication"
    yield heading(key, subject.terms.label("publication"), 2, "annex")
    cited = subject.reference(held.citation)
    yield from wordings(subject, held.wording, f"{key}/wording", after=cited)
    words = [say("doc-publication-tier", tier=subject.terms.word("tier", held.tier))]
    if held.delay_h:
        words.append(say("doc-publication-delay", length=length_of_time(say, held.delay_h)))
    for one in held.delays:
        skip = frozenset({"delay_h"})
        which = "; ".join(f"{label}: {told}" for _, label, told in subject.terms.facts(one, skip))
        length = length_of_time(say, one.delay_h)
        words.append(say("doc-publication-class", length=length, which=which or say("filter-any")))
    if held.delay_h or held.delays:
        words.append(say(f"doc-publication-from-{held.counted_from}"))
    if held.least_people is not None:
        words.append(say("doc-publication-people", n=say.number(held.least_people)))
    if held.approved_by:
        who = say("list-and").join(subject.terms.seat(one) for one in held.approved_by)
        words.append(say("doc-publication-approved", who=who))
    yield para(f"{key}/means", " ".join(words))
