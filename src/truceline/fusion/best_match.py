"""The published rule of MELTT, for comparison: a fixed window, taxonomies, the best match.

K. Donnay, E. T. Dunford, E. C. McGrath, D. Backer and D. E. Cunningham, *Integrating conflict event
data*, Journal of Conflict Resolution 63 (2019). Written from the paper and the worked example that
its package publishes, which it reproduces (``tests/unit/fusion/test_best_match.py``):

* lists join one after another; what joined is compared by its first row;
* rows of one day are compared with such, longer ones with longer ones;
* both begin and end within the window of days, and lie within that of kilometres;
* every aspect agrees at one level at least; the finer, the better; then the nearer;
* a row has one match a list. There is no chance of a match.
"""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.fusion.compared import DAY_US, Reach, Rows, rows_of
from truceline.fusion.confusion import levels_of
from truceline.fusion.lists import Matched
from truceline.kernels.grid import Points
from truceline.kernels.matching import one_to_one
from truceline.kernels.nearby import pairs_nearby
from truceline.model.listing import Listing

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def best_match(listing: Listing, window: Reach) -> Matched:
    """Return which rows mean one incident by the published rule.

    Args:
        listing: Rows of the lists, which join in the order of ``names``; none repeats itself.
        window: How far apart two rows of one incident may lie.
    """
    rows = rows_of(listing, window)
    first, second, metres = _within(rows, window)
    begun, ended = _days(listing, rows)
    long = begun != ended
    gap = np.maximum(np.abs(begun[first] - begun[second]), np.abs(ended[first] - ended[second]))
    worse, agree = _disagreement(listing, rows, first, second)
    kept = np.flatnonzero(agree & (long[first] == long[second]) & (gap <= window.days))
    first, second = first[kept], second[kept]
    order = np.lexsort((second, first, gap[kept], metres[kept], worse[kept]))
    leader, taken = _joined(rows.points.source, first, second, order, len(listing.names))
    group = np.arange(len(listing.rows))
    group[rows.at] = rows.at[leader]
    pair = np.flatnonzero(taken)
    return Matched(
        group=group,
        first=rows.at[first[pair]],
        second=rows.at[second[pair]],
        p_match=np.full(len(pair), np.nan),
        compared=len(metres),
        aside=len(listing.rows) - len(rows.at),
        reach=window,
    )


def _within(rows: Rows, window: Reach) -> tuple[Ints, Ints, Floats]:
    points, n = rows.points, len(rows.at)
    same = Points(
        lon=points.lon,
        lat=points.lat,
        when=points.when,
        reach_m=np.full(n, window.metres / math.sqrt(2)),
        span=window.days + rows.unit,
        source=points.source,
    )
    first, second, metres = pairs_nearby(same)
    swap = points.source[first] > points.source[second]
    return np.where(swap, second, first), np.where(swap, first, second), metres


def _days(listing: Listing, rows: Rows) -> tuple[Ints, Ints]:
    begun, ended = (
        listing.rows[name].take(pa.array(rows.at)).cast(pa.int64()).to_numpy()
        for name in ("start", "end")
    )
    # A date begins at its zone's midnight, up to half a day from that of UTC.
    middle = (begun + ended) // 2
    short = rows.unit <= 1.0
    first = np.where(short, middle, begun + DAY_US // 2)
    last = np.where(short, middle, ended - DAY_US // 2)
    return first // DAY_US, last // DAY_US


def _disagreement(listing: Listing, rows: Rows, first: Ints, second: Ints) -> tuple[Floats, Flags]:
    """Return how coarse the level is at which words agree, summed, and whether all do."""
    worse, agree = np.zeros(len(first)), np.ones(len(first), dtype=np.bool_)
    for aspect, code in zip(listing.aspects, rows.codes, strict=True):
        levels = aspect.levels.shape[1]
        a, b = code[first], code[second]
        level = np.where((a >= 0) & (b >= 0), levels_of(aspect)[a, b], levels)
        worse += (level + 1) / levels
        agree &= level < levels
    return worse, agree


def _joined(source: Ints, first: Ints, second: Ints, order: Ints, lists: int) -> tuple[Ints, Flags]:
    """Let lists join one after another; return the first row of each row's incident."""
    leader = np.arange(len(source))
    taken = np.zeros(len(first), dtype=np.bool_)
    for newcomer in range(1, lists):
        leads = leader[first] == first
        asked = order[(source[second] == newcomer)[order] & leads[order]]
        got = one_to_one(first, second, asked, len(source))
        leader[second[got]] = first[got]
        taken |= got
    return leader, taken
