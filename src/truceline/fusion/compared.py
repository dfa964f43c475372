"""Rows of lists side by side -> what is compared of every pair that could be one incident."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.kernels.around import count_around
from truceline.kernels.grid import Points
from truceline.kernels.nearby import pairs_nearby
from truceline.model.listing import Aspect, Listing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY_US = 86_400_000_000
_HOUR = 1 / 24
#: A window a bit longer than a day is a day: clocks change.
_DAY_AT_MOST = 25 / 24
#: error_m over the standard deviation of one axis.
ERROR_SIGMAS = math.sqrt(-2 * math.log(0.05))
#: Places stated to the metre still name another spot of one event.
_LEAST_REACH_M = 2_000.0
#: Where precision is not stated, so many chance neighbours are looked at, at most.
_CHANCE_NEIGHBOURS = 60.0
#: Ends of the bins of a time difference, in units of the coarser of both times.
TIME_EDGES = np.array([0.5, 1.5, 2.5, 4.5, 8.5, 16.5, 32.5, 64.5, 1e9])
_SAMPLE = 2_000
#: Variance of one axis, square metres, that stands in for one not stated; a scale is estimated.
UNSTATED_M2 = 1e6
#: Pairs that are worked on at a time.
_PART = 1 << 16
#: Bins on either side of none.
SIDE_BINS = len(TIME_EDGES) - 1
TIME_BINS = 2 * SIDE_BINS + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far apart rows are compared.

    Attributes:
        metres: Where a place's precision is not stated.
        days: Between times, beyond what they are rounded to.
        times: Where it is, so many times the joint radius.
    """

    metres: float = 20_000.0
    days: float = 3.0
    times: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Rows that have a time and a place, in canonical order; one entry a row.

    Attributes:
        at: Their numbers in the listing.
        points: Places, times, reach.
        unit: Days their time is rounded to: an hour, a day, or the window's length.
        variance: Of one axis of the place, square metres, as stated; NaN if it is not.
        codes: For every aspect, their categories.
    """

    at: Ints
    points: Points
    unit: Floats
    variance: Floats
    codes: tuple[Ints, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """What is compared; one entry a pair.

    Attributes:
        first: Row, of the list that stands first among the two.
        second: Row of the other.
        lists: Number of the pair of lists.
        metres2: Squared distance.
        base2: Variance of one axis as stated, or of 1 km² where it is not; to be scaled.
        scale: Number of the group that shares a scale.
        unit: Days, the coarser of both times.
        bin: Bin of the time difference, the middle one is none.
        width: Of that bin, days.
        clock: Number of the group that shares a distribution of time differences.
        reach2: Squared distance up to which they are compared.
    """

    first: Ints
    second: Ints
    lists: Ints
    metres2: Floats
    base2: Floats
    scale: Ints
    unit: Floats
    bin: Ints
    width: Floats
    clock: Ints
    reach2: Floats

    def taken(self, kept: NDArray[np.bool_] | Ints | slice) -> Pairs:
        """Return some of the pairs."""
        return Pairs(**{name: getattr(self, name)[kept] for name in self.__slots__})


def rows_of(listing: Listing, reach: Reach) -> Rows:
    """Return the rows that can be compared, ordered by what they say and not by where they stand.

    Args:
        listing: Rows of all lists.
        reach: How far apart rows are compared.
    """
    table = listing.rows
    start, end = (
        np.asarray(pc.fill_null(table[name].cast(pa.int64()), -1)) for name in ("start", "end")
    )
    lon, lat, error = (
        np.asarray(table[name].cast(pa.float64()).to_numpy()) for name in ("lon", "lat", "error_m")
    )
    timed = np.asarray(pc.and_(pc.is_valid(table["start"]), pc.is_valid(table["end"])))
    at = np.flatnonzero(timed & np.isfinite(lon) & np.isfinite(lat))
    source = np.asarray(pc.index_in(table["list_name"], pa.array(listing.names)), dtype=np.int64)
    codes = [aspect.code[at] for aspect in listing.aspects]
    order = _canonical(listing, at, [start[at], end[at], lon[at], lat[at], error[at], *codes])
    at = at[order]
    length = (end[at] - start[at]) / DAY_US
    unit = np.where(length <= _HOUR, _HOUR, np.where(length <= _DAY_AT_MOST, 1.0, length))
    points = Points(
        lon=lon[at],
        lat=lat[at],
        when=(start[at] + (end[at] - start[at]) / 2) / DAY_US,
        reach_m=np.where(
            np.isnan(error[at]),
            reach.metres / math.sqrt(2),
            np.maximum(reach.times * error[at], _LEAST_REACH_M / math.sqrt(2)),
        ),
        span=reach.days + unit / 2,
        source=source[at],
    )
    return Rows(
        at=at,
        points=points,
        unit=unit,
        variance=(error[at] / ERROR_SIGMAS) ** 2,
        codes=tuple(code[order] for code in codes),
    )


def _canonical(listing: Listing, at: Ints, keys: list[NDArray[np.generic]]) -> Ints:
    """Return the order of rows by content, then by key and list: no file comes first by itself."""
    words = [
        np.asarray(
            pc.rank(listing.rows[name].take(pa.array(at)), tiebreaker="dense"), dtype=np.int64
        )
        for name in ("id", "list_name")
    ]
    number = listing.rows["row_number"].take(pa.array(at)).to_numpy()
    return np.lexsort((number, words[1], words[0], *reversed(keys)))


def fitting_reach(rows: Rows, reach: Reach, lists: int) -> Reach:
    """Return a reach at which unstated places have no more chance neighbours than are of use."""
    if not len(rows.at):
        return reach
    metres = reach.metres
    for _ in range(12):
        near = count_around(rows.points, metres, reach.days + 0.5, lists, sample(len(rows.at)))
        if float(np.mean(near.counted.sum(axis=1))) - 1 <= _CHANCE_NEIGHBOURS or metres < 1_000:
            break
        metres /= math.sqrt(2)
    return replace(reach, metres=metres)


def sample(rows: int) -> Ints:
    """Return some of so many rows, evenly over all, enough to tell what is usual."""
    return np.arange(0, rows, 1 + rows // _SAMPLE)


def pairs_of(rows: Rows, reach: Reach, repeats: tuple[bool, ...]) -> Pairs:
    """Return every pair of rows that could be one incident, with what is compared of it.

    Args:
        rows: Of all lists.
        reach: How far apart times may lie.
        repeats: Of each list, whether it may hold several rows on one incident.
    """
    first, second, metres = pairs_nearby(rows.points)
    if any(repeats):
        first, second, metres = _with_repeats(rows.points, repeats, first, second, metres)
    whole = {"first", "second", "lists", "scale", "bin", "clock"}
    columns: dict[str, Any] = {
        name: np.empty(len(first), np.int64 if name in whole else np.float64)
        for name in Pairs.__slots__
    }
    for some in parts_of(len(first)):
        found = _compared(rows, reach, len(repeats), first[some], second[some], metres[some])
        for name, column in columns.items():
            column[some] = getattr(found, name)
    return Pairs(**columns)


def parts_of(n: int) -> Iterator[slice]:
    """Yield so many pairs in parts that stay in the cache: a whole column more would be costly."""
    for begin in range(0, n, _PART):
        yield slice(begin, min(begin + _PART, n))


def _compared(
    rows: Rows, reach: Reach, lists: int, first: Ints, second: Ints, metres: Floats
) -> Pairs:
    points = rows.points
    swap = points.source[first] > points.source[second]
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    of_lists = points.source[first] * lists + points.source[second]
    stated = rows.variance[first] + rows.variance[second]
    unit, moved, step = steps_apart(rows, first, second)
    last = reach.days / unit + 0.5
    low = np.where(step > 0, TIME_EDGES[step - 1], 0.0)
    width = np.where(step > 0, 1.0, 2.0) * (np.minimum(TIME_EDGES[step], last) - low)
    return Pairs(
        first=first,
        second=second,
        lists=of_lists,
        metres2=metres**2,
        base2=np.where(np.isnan(stated), UNSTATED_M2, np.maximum(stated, 25.0**2)),
        scale=_scale_group(rows, first, second, of_lists),
        unit=unit,
        bin=(SIDE_BINS + np.sign(moved) * step).astype(np.int64),
        width=np.maximum(width, 1e-3) * unit,
        clock=of_lists * 3 + np.where(unit <= _HOUR, 0, np.where(unit <= 1, 1, 2)),
        reach2=points.reach_m[first] ** 2 + points.reach_m[second] ** 2,
    )


def steps_apart(rows: Rows, first: Ints, second: Ints) -> tuple[Floats, Floats, Ints]:
    """Return the coarser unit of both times, by how many of it they differ, and in which step."""
    unit = np.maximum(rows.unit[first], rows.unit[second])
    moved = (rows.points.when[second] - rows.points.when[first]) / unit
    return unit, moved, np.searchsorted(TIME_EDGES, np.abs(moved) - 1e-9)


def _with_repeats(
    points: Points, repeats: tuple[bool, ...], first: Ints, second: Ints, metres: Floats
) -> tuple[Ints, Ints, Floats]:
    again = pairs_nearby(points, apart=False)
    kept = np.array(repeats)[points.source[again[0]]]
    first = np.concatenate([first, again[0][kept]])
    second = np.concatenate([second, again[1][kept]])
    metres = np.concatenate([metres, again[2][kept]])
    order = np.lexsort((second, first))
    return first[order], second[order], metres[order]


def _scale_group(rows: Rows, first: Ints, second: Ints, of_lists: Ints) -> Ints:
    """Number pairs by lists and by both precisions to a factor of two (of error_m)."""
    told = np.nan_to_num(np.log2(np.maximum(rows.variance, 1.0)) / 2, nan=-1.0)
    level = np.floor(told).astype(np.int64) + 1  # 0: not stated
    return (of_lists * 64 + level[first]) * 64 + level[second]


def aspects_told(rows: Rows, aspects: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    """Return the aspects with the categories of these rows alone."""
    return tuple(
        Aspect(name=one.name, words=one.words, levels=one.levels, code=code)
        for one, code in zip(aspects, rows.codes, strict=True)
    )
