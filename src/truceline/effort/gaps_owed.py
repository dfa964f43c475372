"""Duties, caps, exceptions and conditions of which no declared source could ever tell."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.effort.asked import Asked
from truceline.effort.tellers import one_sided
from truceline.model.agreement import Cap, Duty, Quiet, thresholds_of
from truceline.model.outlook import Gap

_PERFORMANCE = "declare who could, under `sees: {performances: [...]}` of a card"


def of_duties(asked: Asked) -> Iterator[Gap]:
    """Yield duties that nobody could tell of, or one side alone, and clocks nobody would start."""
    for duty in asked.provision.duties:
        at = ("duties", duty.id)
        told = asked.voices.telling(duty.act)
        if not told:
            yield asked.gap(
                "duty-untold",
                f"no declared source could tell whether it was done ({duty.act})",
                _PERFORMANCE,
                *at,
                acts=[duty.act],
            )
        elif one_sided(told):
            names = ", ".join(s.id for s in told)
            yield asked.gap(
                "duty-one-sided",
                f"only {names} could tell whether it was done: the word of one side alone decides "
                "nothing",
                "add a source of no party, or one of another party",
                *at,
                sources=[s.id for s in told],
            )
        yield from _of_clock(asked, duty)


def _of_clock(asked: Asked, duty: Duty) -> Iterator[Gap]:
    at, due = ("duties", duty.id), duty.due
    if due.act and not asked.voices.telling(due.act):
        yield asked.gap(
            "clock-untold",
            f"no declared source could tell what sets its clock running ({due.act})",
            _PERFORMANCE,
            *at,
            acts=[due.act],
        )
    if due.acts and not asked.voices.seeing(due.acts):
        yield asked.gap(
            "clock-untold",
            f"no declared source would see what sets its clock running ({', '.join(due.acts)})",
            "declare who would, under `sees: {acts: [...]}` of a card",
            *at,
            acts=due.acts,
        )
    if due.quiet is not None:
        yield from _of_quiet(asked, due.quiet, *at)


def of_caps(asked: Asked) -> Iterator[Gap]:
    """Yield caps that nobody could tell of, and caps whose keeping no list could show."""
    for cap in asked.provision.caps:
        if not asked.voices.of_transfers:
            yield asked.gap(
                "cap-untold",
                "no declared source could tell of transfers",
                "declare who could: `transfers: true` under `sees` of a card",
                "caps",
                cap.id,
            )
        yield from _of_lists(asked, cap)


def _of_lists(asked: Asked, cap: Cap) -> Iterator[Gap]:
    at = ("caps", cap.id)
    if not cap.complete_lists:
        yield asked.gap(
            "cap-without-list",
            "no list is declared complete: that the cap was kept could never be shown",
            "agree on whose list is complete, and name it under `complete_lists`",
            *at,
        )
    able = {source.id for source in asked.voices.of_transfers}
    lists = [source_id for source_id in cap.complete_lists if source_id not in able]
    if lists and len(lists) == len(cap.complete_lists):
        yield asked.gap(
            "cap-list-untold",
            f"the list declared complete ({', '.join(lists)}) is of no source that is declared to "
            "tell of transfers",
            "write its card in sources.yaml with `sees: {transfers: true}`",
            *at,
            sources=lists,
        )


def of_what_it_hangs_on(asked: Asked) -> Iterator[Gap]:
    """Yield exceptions nobody could tell of and conditions nobody could establish."""
    for clause in asked.provision.exceptions:
        at = ("exceptions", clause.id)
        missing = [word for word in clause.requires if not asked.voices.claiming(word)]
        if missing:
            yield asked.gap(
                "exception-untold",
                f"no declared source could tell that it applies ({', '.join(missing)})",
                "declare who could, under `sees: {circumstances: [...]}` of a card",
                *at,
                circumstances=missing,
            )
        if clause.prior is not None and not asked.voices.telling(clause.prior.act):
            yield asked.gap(
                "exception-untold",
                f"no declared source could tell what must come before ({clause.prior.act})",
                _PERFORMANCE,
                *at,
                acts=[clause.prior.act],
            )
    for condition in asked.provision.conditions:
        at = ("conditions", condition.id)
        if condition.act and not asked.voices.telling(condition.act):
            yield asked.gap(
                "condition-untold",
                f"no declared source could tell whether it was met ({condition.act})",
                _PERFORMANCE,
                *at,
                acts=[condition.act],
            )


def _of_quiet(asked: Asked, quiet: Quiet, part: str, part_id: str) -> Iterator[Gap]:
    """Yield a quiet clock that could never run, for too little would be watched."""
    texts = asked.agreement.texts
    found = [p for text in texts for p in text.provisions if p.id == quiet.provision_id]
    enough = {p.id: thresholds_of(asked.agreement, p).quiet_watched_share for p in found}
    for strip in asked.strips:
        if strip.provision_id != quiet.provision_id or strip.because == "line_missing":
            continue
        mean = strip.mean
        if mean is None or mean < enough[strip.provision_id]:
            how = (
                "which cannot be watched as a whole"
                if mean is None
                else f"of which the plan watches {mean:.0%}, and a quiet day needs "
                f"{enough[strip.provision_id]:.0%}"
            )
            yield asked.gap(
                "quiet-unwatched",
                f"its quiet clock could not run: it asks for quiet in "
                f"{strip.zone_id or 'no zone, that is everywhere'}, {how}",
                "plan more watches there, or let it hang on a zone that can be watched",
                part,
                part_id,
                zone=[strip.zone_id] if strip.zone_id else [],
                watched=[] if mean is None else [f"{mean:.0%}"],
                needed=[f"{enough[strip.provision_id]:.0%}"],
            )
