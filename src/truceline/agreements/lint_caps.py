"""Mistakes in caps on transfers."""

from __future__ import annotations

from truceline.agreements.lint_lengths import LENGTHS, check_length
from truceline.agreements.names import Note, check_words
from truceline.agreements.node import Node
from truceline.model.interval import Interval
from truceline.model.vocabulary import ITEMS, STAGES


def lint_cap(cap: Node, when: Interval | None, note: Note) -> None:
    """Note every mistake in one cap.

    Args:
        cap: As written.
        when: The period of its provision; ``None`` if that is itself a mistake.
        note: Takes each mistake.
    """
    check_words(cap, "items", ITEMS, "unknown-item", note)
    check_words(cap, "stages", STAGES, "unknown-stage", note)
    if cap.text("kind") == "freeze":
        _freeze(cap, note)
    else:
        _limit(cap, note)
    check_length(cap, "every", note)
    every = next((key for key in LENGTHS["every"] if cap.get(key)), None)
    if every and when is not None and when.start is None:
        note(
            cap.key_problem(
                every,
                "clock-without-start",
                "the windows count from the entry, but the period leaves it open",
                "give the period a start, or delete this: the limit is then for all of it",
            )
        )
    unit = cap.text("unit") or ""
    if cap.text("measure") == "value" and unit and not (len(unit) == 3 and unit.isupper()):
        note(
            cap.key_problem(
                "unit",
                "no-currency",
                f"`{unit[:40]}` is no currency code",
                "write three capital letters of ISO 4217, e.g. EUR",
            )
        )


def _freeze(cap: Node, note: Note) -> None:
    if _above_zero(cap.text("limit")):
        note(
            cap.key_problem(
                "limit",
                "freeze-with-limit",
                "a freeze allows nothing, and here something is allowed",
                "delete `limit`, or write `kind: limit`",
            )
        )


def _limit(cap: Node, note: Note) -> None:
    if not _above_zero(cap.text("limit")):
        note(
            cap.key_problem(
                "limit",
                "limit-of-nothing",
                "a limit needs a figure above zero",
                "write `limit:`, or `kind: freeze` if nothing is allowed",
            )
        )
    if not cap.text("unit"):
        note(
            cap.key_problem(
                "unit",
                "limit-without-unit",
                "a limit says nothing without what it counts",
                "write `unit:`, e.g. piece, tonne, or EUR with `measure: value`",
            )
        )


def _above_zero(text: str | None) -> bool:
    try:
        return float(text or "0") > 0
    except ValueError:
        return True  # the form already says so
