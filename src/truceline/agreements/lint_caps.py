"""Mistakes in caps on transfers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from truceline.agreements.lint_lengths import LENGTHS, check_length
from truceline.agreements.names import Names, Note, check_word, check_words
from truceline.agreements.node import Node
from truceline.agreements.times import period
from truceline.model.exact import EXACT
from truceline.model.interval import Interval
from truceline.model.vocabulary import ITEMS, STAGES

#: Significant digits that a number keeps.
_DIGITS: Final = 15
#: Key -> the only kind of cap that it goes with.
_NEEDS: Final = {
    "percent": "reduce",
    "base": "reduce",
    "notice_h": "notify",
    "to": "notify",
    "silence": "notify",
}


def lint_cap(cap: Node, provision: Node, when: Interval | None, names: Names, note: Note) -> None:
    """Note every mistake in one cap.

    Args:
        cap: As written.
        provision: Whose it is.
        when: The period of its provision; ``None`` if that is itself a mistake.
        names: What the document defines.
        note: Takes each mistake.
    """
    check_words(cap, "items", ITEMS, "unknown-item", note)
    check_words(cap, "stages", STAGES, "unknown-stage", note)
    check_word(cap, "to", names.parties, "unknown-party", note)
    kind = cap.text("kind") or "limit"
    _asked(cap, kind, note)
    if kind == "reduce":
        _reduce(cap, names, note)
    elif kind == "notify":
        _notify(cap, provision, note)
    elif kind == "freeze":
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


def _asked(cap: Node, kind: str, note: Note) -> None:
    for key, wanted in _NEEDS.items():
        if kind != wanted and cap.get(key) is not None:
            note(
                cap.key_problem(
                    key,
                    "cap-does-not-ask",
                    f"`{key}` does not go with `kind: {kind}`",
                    f"delete it, or write `kind: {wanted}`",
                )
            )


def _reduce(cap: Node, names: Names, note: Note) -> None:
    base, every = cap.get("base"), any(cap.get(key) for key in LENGTHS["every"])
    if cap.get("percent") is None:
        note(
            cap.key_problem(
                "kind",
                "reduced-by-nothing",
                "a reduction needs to say to how much",
                "write `percent: 70` for at most seven tenths of what it was",
            )
        )
    if base is None and not every:
        note(
            cap.key_problem(
                "kind",
                "reduced-from-nothing",
                "a reduction needs something that it is measured by",
                "write `base: {from, until}`, or `every_months:` to measure each window by the one "
                "before it",
            )
        )
    if _above_zero(cap.text("limit")):
        note(
            cap.key_problem(
                "limit",
                "reduced-with-limit",
                "a reduction has no figure of its own: its limit is a share of the base",
                "delete `limit`, or write `kind: limit`",
            )
        )
    if base is not None:
        _base(cap, period(base, names.zone_name, note), note)
    _counted(cap, note)


def _base(cap: Node, held: Interval | None, note: Note) -> None:
    if held is not None and (held.start is None or held.end is None):
        note(
            cap.key_problem(
                "base",
                "base-left-open",
                "what is measured by needs a start and an end",
                "write both `from` and `until`",
            )
        )


def _notify(cap: Node, provision: Node, note: Note) -> None:
    if (cap.text("notice_h") or "0") in {"0", "0.0", "-0"}:
        note(
            cap.key_problem(
                "kind",
                "notice-at-no-time",
                "notice needs to say how long before or after the transfer",
                "write `notice_h: -72` for three days before, or `notice_h: 72` for after",
            )
        )
    if cap.text("to") in {item.value for item in provision.each("binds")}:
        note(
            cap.key_problem(
                "to",
                "notice-to-itself",
                f"`{cap.text('to')}` would owe notice to itself",
                "name who is to be told, or write one provision for each who is bound",
            )
        )
    if _above_zero(cap.text("limit")):
        _counted(cap, note)


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
    if _digits(cap.text("limit")) > _DIGITS:
        note(
            cap.key_problem(
                "limit",
                "limit-too-long",
                f"a limit of more than {_DIGITS} digits is not kept to its last one",
                "write it in a larger unit, e.g. in millions",
            )
        )
    _counted(cap, note)


def _counted(cap: Node, note: Note) -> None:
    if not cap.text("unit"):
        note(
            cap.key_problem(
                "unit",
                "limit-without-unit",
                "a limit says nothing without what it counts",
                "write `unit:`, e.g. piece, tonne, or EUR with `measure: value`",
            )
        )


def _digits(text: str | None) -> int:
    """Count the significant digits of a figure; a number keeps 15 (IEEE 754)."""
    try:
        return len(Decimal(text or "0").normalize(EXACT).as_tuple().digits)
    except InvalidOperation:
        return 0  # the form already says so


def _above_zero(text: str | None) -> bool:
    try:
        return float(text or "0") > 0
    except ValueError:
        return True  # the form already says so
