"""Why two lists tell of no same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import numpy as np

from truceline.aid.lines import NUMBER, WORTH, Ints, Lines
from truceline.aid.order import Order
from truceline.model.aid import Apart, Incomparable
from truceline.model.transfer import Unit

Key = tuple[str, str]
_Words = set[tuple[str, ...]]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def incomparable(
    lines: Lines, order: Order, first: tuple[Key, Ints], second: tuple[Key, Ints]
) -> Incomparable:
    """Say why two lists are not held against each other: the first reason that holds.

    Args:
        lines: Of every list.
        order: Ranks sides.
        first: The one list, and its rows.
        second: The other.
    """
    told = [(why, of(lines, first[1]), of(lines, second[1])) for why, of in _ASKED]
    spans = (Apart.TIME, {_span(lines, first[1])}, {_span(lines, second[1])})
    why, mine, theirs = next((found for found in told if not found[1] & found[2]), spans)
    return Incomparable(
        first=first[0],
        second=second[0],
        why=why,
        told=(_ranked(mine, order), _ranked(theirs, order)),
    )


def _ranked(told: Iterable[tuple[str, ...]], order: Order) -> tuple[str, ...]:
    ordered = sorted(told, key=lambda words: tuple(map(order.side, words)))
    return tuple(" → ".join(words) for words in ordered)


def _stages(lines: Lines, rows: Ints) -> _Words:
    return _distinct(lines, rows, "stage")


def _units(lines: Lines, rows: Ints) -> _Words:
    stage, found = lines.words["stage"], _Words()
    for measure in (WORTH, NUMBER):
        unit = lines.figures[measure].unit[rows]
        pairs = {(s, u) for s, u in zip(stage.codes[rows].tolist(), unit.tolist(), strict=True)}
        found |= {(stage.names[s], *_unit(lines.units[u])) for s, u in pairs if u >= 0}
    return found


def _unit(unit: Unit) -> tuple[str, ...]:
    """Return what tells units apart, in words; of prices of the day the currency alone."""
    if unit.price_basis != "constant":
        return (unit.name,)
    year = unit.year_told or f"a year that {unit.price_year[1:] or 'nobody'} does not tell"
    return (f"{unit.name} in constant prices of {year}",)


def _sides(lines: Lines, rows: Ints) -> _Words:
    pairs = _distinct(lines, rows, "donor", "recipient")
    return {(donor or "?", recipient or "?") for donor, recipient in pairs}


def _types(lines: Lines, rows: Ints) -> _Words:
    return _distinct(lines, rows, "item")


def _distinct(lines: Lines, rows: Ints, *names: str) -> _Words:
    columns = [lines.words[name] for name in names]
    seen = np.unique(np.stack([one.codes[rows] for one in columns], axis=1), axis=0)
    return {tuple(c.names[n] for c, n in zip(columns, row, strict=True)) for row in seen.tolist()}


_ASKED: tuple[tuple[Apart, Callable[[Lines, Ints], _Words]], ...] = (
    (Apart.STAGES, _stages),
    (Apart.UNITS, _units),
    (Apart.SIDES, _sides),
    (Apart.TYPES, _types),
)


def _span(lines: Lines, rows: Ints) -> tuple[str, ...]:
    ends = int(lines.start[rows].min()), int(lines.end[rows].max())
    days = [(_EPOCH + timedelta(microseconds=one)).date().isoformat() for one in ends]
    return ("/".join(days),)
