"""Transfers as arrays, in order of their ids: words as numbers, amounts as whole numbers.

A figure is held as a whole number of the smallest step that any of them tells, of whatever length,
so that sums over a hundred thousand rows are as exact as over two.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from truceline.model.aid import Sum
from truceline.model.exact import EXACT, plain
from truceline.model.interval import microseconds
from truceline.model.transfer import Amount, Transfer

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Objects = NDArray[np.object_]
#: Ends of time: nothing is told before or after.
FIRST_US, LAST_US = -62_135_596_800_000_000, 253_402_300_799_999_999
WORTH, NUMBER = "value", "quantity"
_MOST: Final = 1 << 62
_WORDS: Final[Mapping[str, Callable[[Transfer], str]]] = {
    "donor": lambda one: one.donor,
    "recipient": lambda one: one.recipient,
    "stage": lambda one: one.stage,
    "item": lambda one: one.item,
    "period": lambda one: one.period,
}


@dataclass(frozen=True, slots=True)
class Words:
    """One column of words.

    Attributes:
        codes: Number of each row's word.
        names: The words, by number, in their own order.
    """

    codes: Ints
    names: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One measure: worth or number.

    Attributes:
        unit: Number of the unit, in their own order; -1: no figure.
        low: At least, in steps; 0 where it is not told.
        high: At most, likewise.
        open: It is not told how much at most.
        unsure: It is only about, or bounded on one side.
    """

    unit: Ints
    low: Ints | Objects
    high: Ints | Objects
    open: Flags
    unsure: Flags


class Lines:
    """Transfers of any lists.

    Args:
        transfers: In any order; ids are told apart.
        more: Further words to tell them apart by.
    """

    def __init__(
        self,
        transfers: Sequence[Transfer],
        more: Mapping[str, Callable[[Transfer], str]] | None = None,
    ) -> None:
        rows = sorted(transfers, key=lambda one: one.id)
        self.ids = _objects([one.id for one in rows])
        self.lists = words([(one.source_id, one.claimant) for one in rows])
        asked = {**_WORDS, **(more or {})}
        self.words = {name: words([of(one) for one in rows]) for name, of in asked.items()}
        self.start = np.array([_us(one.when.start, FIRST_US) for one in rows], np.int64)
        self.end = np.array([_us(one.when.end, LAST_US) for one in rows], np.int64)
        told = {name: [getattr(one, name) for one in rows] for name in (WORTH, NUMBER)}
        amounts = [one for lot in told.values() for one in lot if one is not None]
        self.units = tuple(sorted({one.unit for one in amounts}))
        self.places = max(
            (_places(end) for one in amounts for end in (one.low, one.high)), default=0
        )
        self.figures = {name: self._figures(lot) for name, lot in told.items()}

    def __len__(self) -> int:
        return len(self.ids)

    def sums(self, measure: str, rows: Ints, groups: Ints) -> dict[int, tuple[Sum, ...]]:
        """Add up one measure, group by group and unit by unit; a group without a figure has none.

        Args:
            measure: :data:`WORTH` or :data:`NUMBER`.
            rows: Which rows, ascending.
            groups: Shape of ``rows``, number of the group of each.
        """
        figures = self.figures[measure]
        there = figures.unit[rows] >= 0
        rows, groups = rows[there], groups[there]
        if not len(rows):
            return {}
        order = np.lexsort((rows, figures.unit[rows], groups))
        rows, groups = rows[order], groups[order]
        unit = figures.unit[rows]
        new = (groups[1:] != groups[:-1]) | (unit[1:] != unit[:-1])
        starts = np.concatenate([[0], np.flatnonzero(new) + 1])
        found: dict[int, list[Sum]] = {}
        for group, one in zip(
            groups[starts].tolist(), self._added(figures, rows, starts), strict=True
        ):
            found.setdefault(group, []).append(one)
        return {group: tuple(lot) for group, lot in found.items()}

    def _added(self, figures: Figures, rows: Ints, starts: Ints) -> Iterator[Sum]:
        low, high = (np.add.reduceat(end[rows], starts) for end in (figures.low, figures.high))
        open_ = np.logical_or.reduceat(figures.open[rows], starts)
        shaky = figures.unsure[rows]
        ids, unit = self.ids[rows].tolist(), figures.unit[rows[starts]].tolist()
        ends = [*starts[1:].tolist(), len(rows)]
        for n, (begin, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
            unsure = np.flatnonzero(shaky[begin:end]).tolist()
            yield Sum(
                unit=self.units[unit[n]],
                low=self.figure(low[n]),
                high=None if open_[n] else self.figure(high[n]),
                rows=tuple(ids[begin:end]),
                unsure=tuple(ids[begin + k] for k in unsure),
            )

    def figure(self, steps: int) -> Decimal:
        """Return a figure from its steps."""
        whole, rest = divmod(int(steps), 10**self.places)
        return plain(EXACT.scaleb(Decimal(int(steps)), -self.places)) if rest else Decimal(whole)

    def _figures(self, told: Sequence[Amount | None]) -> Figures:
        place = {unit: n for n, unit in enumerate(self.units)}
        return Figures(
            unit=np.array([-1 if one is None else place[one.unit] for one in told], np.int64),
            low=_whole([0 if one is None else self._steps(one.low) for one in told]),
            high=_whole([0 if one is None else self._steps(one.high) for one in told]),
            open=np.array([one is not None and one.high is None for one in told], np.bool_),
            unsure=np.array([one is not None and is_unsure(one) for one in told], np.bool_),
        )

    def _steps(self, figure: Decimal | None) -> int:
        return 0 if figure is None else int(EXACT.scaleb(figure, self.places))


def is_unsure(amount: Amount) -> bool:
    """Say whether a figure is only about, or bounded on one side."""
    return amount.about or amount.low is None or amount.high is None


def words(column: Sequence[Any]) -> Words:
    """Number the words of a column, in their own order."""
    names = sorted(set(column))
    place = {name: n for n, name in enumerate(names)}
    return Words(np.array([place[one] for one in column], np.int64), tuple(names))


def parted(codes: Ints) -> Iterator[tuple[int, Ints]]:
    """Yield each number that stands in a column, and where it does, ascending."""
    order = np.argsort(codes, kind="stable")
    ranked = codes[order]
    if not len(ranked):
        return
    starts = [0, *(np.flatnonzero(ranked[1:] != ranked[:-1]) + 1).tolist(), len(ranked)]
    for begin, end in itertools.pairwise(starts):
        yield int(ranked[begin]), order[begin:end]


def _places(figure: Decimal | None) -> int:
    return 0 if figure is None else max(0, -int(figure.as_tuple().exponent))


def _us(instant: Any, open_: int) -> int:
    return open_ if instant is None else microseconds(instant) or 0


def _whole(column: Sequence[int]) -> Ints | Objects:
    """Return whole numbers, in 64 bits if no sum of them needs more."""
    if max(column, default=0) * len(column) < _MOST:
        return np.array(column, np.int64)
    return _objects(column)


def _objects(column: Sequence[Any]) -> Objects:
    out = np.empty(len(column), np.object_)
    out[:] = column
    return out
