"""Mistakes in conditions, duties, caps, divergences and what must come before an exception."""

from __future__ import annotations

from truceline.agreements.lint_calibres import lint_calibres
from truceline.agreements.lint_caps import lint_cap
from truceline.agreements.lint_divergence import lint_divergence
from truceline.agreements.lint_lengths import LENGTHS, check_length
from truceline.agreements.lint_unread import lint_unread
from truceline.agreements.names import Names, Note, check_word, check_words, unique_ids
from truceline.agreements.node import Node
from truceline.agreements.times import TimeMistakeError, instant, zone_of
from truceline.model.interval import Interval
from truceline.model.vocabulary import (
    ACTS,
    CIRCUMSTANCES,
    PERFORMANCES,
    WEAPONS,
)

#: What hangs on what: key -> the word of ``kind`` or ``starts_on`` that needs it.
_CONDITION_NEEDS = {"act": "performed", "by": "performed", "established": "fact"}
_DUE_NEEDS = {
    "at": "date",
    "every_h": "every",
    "every_days": "every",
    "every_months": "every",
    "quiet": "quiet",
    "act": "performance",
    "acts": "incident",
    "circumstances": "incident",
    "lasts_h": "incident",
    "lasts_days": "incident",
}
#: Of these the first two conditions, and all due dates, cannot do without.
_OPTIONAL = {
    *("established", "acts", "circumstances", "every_days", "every_months"),
    *("lasts_h", "lasts_days"),
}


def lint_owed(provision: Node, when: Interval | None, names: Names, note: Note) -> None:
    """Note every mistake in what a provision's obligation hangs on, asks for or limits.

    Args:
        provision: As written.
        when: Its period; ``None`` if that is itself a mistake.
        names: What the document defines.
        note: Takes each mistake.
    """
    for sort in ("conditions", "duties", "caps", "divergences"):
        unique_ids(provision.each(sort), _SINGULAR[sort], note)
    for condition in provision.each("conditions"):
        _condition(condition, names, note)
    for duty in provision.each("duties"):
        _duty(duty, provision, when, names, note)
    for cap in provision.each("caps"):
        lint_cap(cap, provision, when, names, note)
    for divergence in provision.each("divergences"):
        lint_divergence(divergence, provision, when, names, note)
    for clause in provision.each("exceptions"):
        _prior(clause, note)
    lint_unread(provision, note)


_SINGULAR = {
    "conditions": "condition",
    "duties": "duty",
    "caps": "cap",
    "divergences": "divergence",
}


def _condition(condition: Node, names: Names, note: Note) -> None:
    _hangs(condition, "kind", _CONDITION_NEEDS, "condition", note)
    check_word(condition, "act", PERFORMANCES, "unknown-performance", note)
    check_words(condition, "by", names.parties, "unknown-party", note)
    _instant(condition, "established", names, note)


def _duty(duty: Node, provision: Node, when: Interval | None, names: Names, note: Note) -> None:
    check_word(duty, "act", PERFORMANCES, "unknown-performance", note)
    check_words(duty, "on", names.parties, "unknown-party", note)
    check_words(duty, "weapons", WEAPONS, "unknown-weapon", note)
    lint_calibres(duty, note)
    check_words(duty, "zone_ids", names.zones, "unknown-zone", note)
    check_word(duty, "to", names.parties, "unknown-party", note)
    bound = {item.value for item in provision.each("binds")}
    if duty.text("to") in {item.value for item in duty.each("on")}:
        note(
            duty.key_problem(
                "to",
                "duty-to-itself",
                f"`{duty.text('to')}` would owe this to itself",
                "name whom it is owed to, or write one duty for each who owes it",
            )
        )
    for item in duty.each("on"):
        said = isinstance(item.value, str)  # anything else is told as no word
        if said and item.value in names.parties and item.value not in bound:
            note(
                item.problem(
                    "duty-of-one-not-bound",
                    f"`{item.value}` owes this, but the provision does not bind it",
                    "add it to `binds`, or take it out here",
                )
            )
    due = duty.get("due")
    if due is None:
        return
    _hangs(due, "starts_on", _DUE_NEEDS, "due date", note)
    check_word(due, "act", PERFORMANCES, "unknown-performance", note)
    check_words(due, "acts", ACTS, "unknown-act", note)
    check_words(due, "circumstances", CIRCUMSTANCES, "unknown-circumstance", note)
    _quiet(due, names, note)
    _instant(due, "at", names, note)
    _open_bound(due, when, note)
    for sort in ("after", "every", "lasts"):
        check_length(due, sort, note)


def _open_bound(due: Node, when: Interval | None, note: Note) -> None:
    starts_on = due.text("starts_on")
    if when is None or starts_on not in {"entry", "end", "every"}:
        return
    bound = when.end if starts_on == "end" else when.start
    if bound is None:
        note(
            due.key_problem(
                "starts_on",
                "clock-without-start",
                f"the clock counts from the {'end' if starts_on == 'end' else 'entry'}, but the "
                "period leaves it open",
                "give the period that bound, or start the clock on something else",
            )
        )


def _hangs(node: Node, key: str, needs: dict[str, str], what: str, note: Note) -> None:
    """Note what is missing for the word under ``key``, and what does not go with it."""
    word = node.text(key)
    if word not in needs.values() and word not in {"entry", "end"}:
        return
    for part, wanted in needs.items():
        said = node.get(part) is not None
        others = any(node.get(key) is not None for key in LENGTHS.get(part.removesuffix("_h"), ()))
        if wanted == word and not (said or others) and part not in _OPTIONAL:
            note(
                node.key_problem(
                    key,
                    f"{what.replace(' ', '-')}-needs-more",
                    f"`{key}: {word}` says nothing without `{part}`",
                    f"add `{part}:`, or choose another `{key}`",
                )
            )
        if wanted != word and said:
            note(
                node.key_problem(
                    part,
                    f"{what.replace(' ', '-')}-does-not-ask",
                    f"`{part}` does not go with `{key}: {word}`",
                    f"delete it, or write `{key}: {wanted}`",
                )
            )


def _quiet(node: Node, names: Names, note: Note) -> None:
    quiet = node.get("quiet")
    if quiet:
        check_word(quiet, "provision", names.provisions, "unknown-provision", note)
        check_length(quiet, "quiet", note)
        if not any(quiet.get(key) for key in LENGTHS["quiet"]):
            note(
                quiet.problem(
                    "quiet-without-length",
                    "the quiet clock does not say how long it must be quiet",
                    "write `hours: 168`, or `days: 7` for seven days of the calendar",
                )
            )


def _instant(node: Node, key: str, names: Names, note: Note) -> None:
    held = node.get(key)
    if held is None or not isinstance(held.value, str) or names.zone_name is None:
        return
    try:
        instant(held.value, zone_of(names.zone_name))
    except TimeMistakeError as mistake:
        note(mistake.at(held))


def _prior(clause: Node, note: Note) -> None:
    prior = clause.get("prior")
    if prior:
        check_word(prior, "act", PERFORMANCES, "unknown-performance", note)
        check_words(prior, "circumstances", CIRCUMSTANCES, "unknown-circumstance", note)
        _reach(prior, note)


def _reach(prior: Node, note: Note) -> None:
    try:
        least, most = float(prior.text("at_least_h") or "0"), float(prior.text("within_h") or "inf")
    except ValueError:
        return  # the form already says so
    if least > most:
        note(
            prior.key_problem(
                "at_least_h",
                "prior-never",
                f"at least {least:g} hours before and at most {most:g} is never",
                "write an `at_least_h` that is not above `within_h`",
            )
        )
