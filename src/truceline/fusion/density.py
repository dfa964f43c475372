"""How crowded it is where a report lies: chance neighbours grow with it, and doubt with them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import Rows, sample
from truceline.kernels.around import Nearby, count_around
from truceline.kernels.grid import Points

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: So many rows around one, in the middle, tell its density.
_ENOUGH = 128
#: Of far more than so many not all are counted.
_PLENTY = 512.0
_NARROWEST_M, _WIDEST_M = 8_000.0, 500_000.0
_SPAN_DAYS = 15.0
#: Neighbours of all lists that stand in for those of one, so that an empty list divides nothing.
_BORROWED = 4.0
#: How often the circle is halved to look closer.
_CLOSER = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Density:
    """What surrounds rows.

    Attributes:
        own: Rows of its own list around each row, per square metre and day; above zero.
        crowded: Where that was told from a smaller circle, because so many lie in it.
        within: float64[lists, lists]: rows of the one list that lie where the other tells of
            anything at all.
    """

    own: Floats
    crowded: Flags
    within: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Base:
    """Which rows are counted around others, so that those that come later move nothing.

    Attributes:
        rows: Whether each is.
        until: Days: times past this are looked at as if they were this.
        draw: Number of each by what it says, not by where it stands: of crowds those are counted
            whose number a step divides.
    """

    rows: Flags
    until: float
    draw: Ints

    def taken(self, rows: Ints) -> Base:
        """Return that of some rows."""
        return replace(self, rows=self.rows[rows], draw=self.draw[rows])


def base_of_all(rows: Rows) -> Base:
    """Return the base in which every row counts."""
    n = len(rows.at)
    return Base(rows=np.ones(n, dtype=np.bool_), until=math.inf, draw=np.arange(n))


def density(rows: Rows, lists: int, base: Base | None = None, asked: Ints | None = None) -> Density:
    """Return how crowded it is around each row.

    Args:
        rows: Rows of all lists.
        lists: How many lists there are.
        base: Which are counted; all if not given.
        asked: Around which rows; all if not given.
    """
    base = base_of_all(rows) if base is None else base
    asked = np.arange(len(rows.at)) if asked is None else asked
    points = replace(rows.points, when=np.minimum(rows.points.when, base.until))
    rows = replace(rows, points=points)
    counted = np.flatnonzero(base.rows)
    some = counted[sample(len(counted))]
    span = _span(points.when[counted])
    radius = _NARROWEST_M
    while radius < _WIDEST_M:
        near = count_around(points, radius, span, lists, some, among=base.rows)
        if float(np.median(near.counted.sum(axis=1))) >= _ENOUGH:
            break
        radius *= math.sqrt(2)
    source = points.source
    near = _counted(points, radius, span, lists, base, asked)
    of_own = _of_own(rows, radius, span, lists, base, asked)
    share = np.bincount(source[counted], minlength=lists) / max(len(counted), 1)
    usual = np.maximum(near.counted.sum(axis=1)[:, None] * share[None, :], 1e-3)
    at = np.arange(len(asked)), source[asked]
    found = (of_own.counted + _BORROWED) / (1 + _BORROWED / usual[at])
    volume = math.pi * radius**2 * 2 * span * _whole(of_own)
    own, crowded = _closer(rows, found / volume, radius, span, lists, base, asked)
    return Density(
        own=own,
        crowded=crowded,
        within=_within(near.counted, source[asked], lists),
    )


def _counted(
    points: Points, radius: float, span: float, lists: int, base: Base, asked: Ints
) -> Nearby:
    """Count around points; of crowds a part, which tells their density as well."""
    counted = np.flatnonzero(base.rows)
    some = counted[sample(len(counted))]
    near = count_around(points, radius, span, lists, some, among=base.rows)
    usual = float(np.median(near.counted.sum(axis=1))) if len(some) else 0.0
    every = max(1, int(usual / _PLENTY))
    among = base.rows & (base.draw % every == 0)
    return count_around(points, radius, span, lists, asked, every, among)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Own:
    """What of its own list lies around each row: see :class:`Nearby`; ``seen`` is its part."""

    counted: Floats
    lean: Floats
    tilt: Floats
    seen: Floats


def _of_own(rows: Rows, radius: float, span: float, lists: int, base: Base, asked: Ints) -> _Own:
    counted, lean, tilt, seen = (np.ones(len(asked)) for _ in range(4))
    source = rows.points.source
    for one in range(lists):
        out = np.flatnonzero(source[asked] == one)
        if not len(out):
            continue
        mine = np.flatnonzero(source == one)
        points = replace(rows.points.taken(mine), source=np.zeros(len(mine), dtype=np.int64))
        own = np.searchsorted(mine, asked[out])
        near = _counted(points, radius, span, 1, base.taken(mine), own)
        counted[out], lean[out], tilt[out] = near.counted[:, 0], near.lean, near.tilt
        seen[out] = near.counted[:, 0] / near.every
    return _Own(counted=counted, lean=lean, tilt=tilt, seen=seen)


def _closer(
    rows: Rows, own: Floats, radius: float, span: float, lists: int, base: Base, asked: Ints
) -> tuple[Floats, Flags]:
    """Look closer where far more rows of the list lie around a row than its density brings."""
    crowded = np.zeros(len(own), dtype=np.bool_)
    for _ in range(_CLOSER):
        radius, span = radius / 2, max(span / 2, 1.0)
        others = _of_own(rows, radius, span, lists, base, asked).counted - 1
        volume = math.pi * radius**2 * 2 * span
        expected = own * volume
        more = others > expected + 3 * np.sqrt(expected) + 2
        own = np.where(more, others / volume, own)
        crowded |= more
    return np.asarray(own, dtype=np.float64), crowded


def _span(when: Floats) -> float:
    return min(_SPAN_DAYS, max(float(np.ptp(when)) / 2, 0.5)) if len(when) else 1.0


def _within(counted: Floats, source: Ints, lists: int) -> Floats:
    """Count the rows of each list around which each other one tells of anything.

    At the edge of what it tells of, a list has half the neighbours that it has elsewhere.
    """
    out = np.zeros((lists, lists))
    for one in range(lists):
        near = counted[source == one]
        if not len(near):
            continue
        against = near / near[:, one : one + 1]
        full = np.quantile(against, 0.75, axis=0)
        due = full * near[:, one : one + 1]
        # Fewer than half, and fewer than chance alone would leave.
        out[one] = (near >= np.minimum(due / 2, due - 3 * np.sqrt(due))).sum(axis=0)
    return out


def _whole(near: _Own) -> Floats:
    """Return which share of the ground and time around a row its list tells of at all.

    At an edge the neighbours lie to one side: of a disc cut by a straight line the middle moves
    off by 1 / 1.18 of what is cut away, to within a few hundredths; of a stretch of time, by as
    much as is cut away. By chance it moves too; that much is taken off.
    """
    aside = np.sqrt(np.maximum(near.lean**2 - 2.0 / near.seen, 0.0))
    before = np.sqrt(np.maximum(near.tilt**2 - 1.3 / near.seen, 0.0))
    ground = np.clip(1.0 - 1.18 * aside, 0.2, 1.0)
    time = np.clip(1.0 - before, 0.4, 1.0)
    return np.asarray(ground * time, dtype=np.float64)
