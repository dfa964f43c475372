"""Counts of periods in order of time, each with the effort behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from truceline.model.held import Day

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """Counts of one kind, one a period that was counted; a period without a count is not here.

    Attributes:
        name: What is counted.
        of: Whose, or empty.
        days: int64[n], ascending: last day of each period, days since 1970-01-01.
        counts: float64[n]: whole numbers from zero.
        lengths: float64[n]: days each period covers.
        effort: float64[n] from zero, any unit; ``None``: not told.
    """

    name: str
    of: str
    days: Ints
    counts: Floats
    lengths: Floats
    effort: Floats | None = None

    def only(self, these: Bools) -> Series:
        """Return some of the periods."""
        effort = None if self.effort is None else self.effort[these]
        return Series(
            name=self.name, of=self.of, days=self.days[these], counts=self.counts[these],
            lengths=self.lengths[these], effort=effort,
        )  # fmt: skip

    @property
    def watched(self) -> Bools:
        """Which periods were watched at all; one that was not has no count."""
        if self.effort is None:
            return np.ones(len(self.days), np.bool_)
        return self.effort > 0

    @property
    def exposure(self) -> Floats:
        """What counts are held against: effort, or else days."""
        return self.lengths if self.effort is None else self.effort


def series_of(name: str, of: str, rows: Iterable[tuple[int, int, float, float | None]]) -> Series:
    """Return a series from rows of (day, count, length in days, effort), in any order."""
    lot = sorted(rows)
    told = [row[3] for row in lot if row[3] is not None]
    return Series(
        name=name, of=of,
        days=np.array([row[0] for row in lot], np.int64),
        counts=np.array([row[1] for row in lot], np.float64),
        lengths=np.array([row[2] for row in lot], np.float64),
        effort=np.array(told, np.float64) if told else None,
    )  # fmt: skip


def number(day: date) -> int:
    """Return days since 1970-01-01."""
    return (day - _EPOCH).days


def iso(day: int) -> str:
    """Return a day as text."""
    return (_EPOCH + timedelta(days=int(day))).isoformat()


def between(series: Series, first: date | None, last: date | None) -> Series:
    """Return the periods that lie wholly between two days; ``None``: no bound."""
    inside = np.ones(len(series.days), np.bool_)
    if first is not None:
        inside &= series.days - series.lengths + 1 >= number(first)
    if last is not None:
        inside &= series.days <= number(last)
    return series.only(inside)


def drawn(series: Series, left_out: Bools) -> tuple[Day, ...]:
    """Return periods as they are drawn; each must have been watched."""
    rate = series.counts / series.exposure
    return tuple(
        Day(day=iso(d), count=int(c), rate=float(r), left_out=bool(out))
        for d, c, r, out in zip(series.days, series.counts, rate, left_out, strict=True)
    )
