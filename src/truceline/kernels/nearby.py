"""Which reports lie near each other in place and time.

* Each point has a reach of its own; two are near where their distance is at most the root of the
  sum of both reaches squared, and their times differ by no more than the longer of both spans.
* Points of like reach share a grid, so that one coarse place does not make every cell coarse.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper
from truceline.kernels.grid import (
    FARTHEST_M,
    LEAST_CELL_M,
    Points,
    cells_around,
    centred,
    geodesic_of_chord,
    keys_of,
    out_of_reach,
)
from truceline.kernels.threads import thread_count
from truceline.kernels.worth import Factors, Worth, factors, worth_a_look

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Spans up to so many days are one lot; of longer ones there are fewer lots than so many.
_SHORT_DAYS = 1.5
_MOST_SPANS = 1_024
#: Side of a cell whose rows lie together in memory.
_NEIGHBOURHOOD_M = 10_000.0
#: Where more rows than this lie in a cell at a time, two of half the size to a side are looked at:
#: they hold less that is out of reach, but there are three times as many of them.
_CROWD = 2.0
#: Rows that a thread is worth starting for, parts a thread (rows differ in cost), room for pairs.
_WORTH_ROWS, _PARTS, _LEAST_ROOM = 4_096, 4, 64


@helper
def _metres_within(place: Floats, i: int, there: Floats, k: int, reach2: float) -> float:
    # Below zero where it is out of reach.
    dx = place[i, 0] - there[k, 0]
    dy = place[i, 1] - there[k, 1]
    dz = place[i, 2] - there[k, 2]
    chord2 = dx * dx + dy * dy + dz * dz
    if chord2 > reach2:
        return -1.0
    d = geodesic_of_chord(chord2)
    return d if d * d <= reach2 else -1.0


@compiled
def _meet(
    place: Floats, when: Floats, reach2: Floats, span: Floats, source: Ints, number: Ints,
    apart: bool, mine: Ints, at: Ints, theirs: Ints, there: Floats, then: Floats,
    their_reach2: Floats, their_span: Floats, their_source: Ints, keys: Ints, size: float,
    sides: int, longest: float, farthest2: float, same_lot: bool, worth: Factors, pair: Ints,
    metres: Floats,
) -> int:  # fmt: skip
    # Both are in the order of the grid, then of time. Writes as many pairs as there is room for and
    # returns how many there are.
    most = (2 * sides + 1) ** 3
    begin, end, middle = np.zeros(most, np.int64), np.zeros(most, np.int64), np.zeros((most, 3))
    so_far, n, cells, asked = np.zeros((2 * sides + 1) ** 2, np.int64), 0, 0, worth[0].size > 0
    for a in range(mine.size):
        i = mine[a]
        if a == 0 or at[a] != at[a - 1]:
            cells = cells_around(place, i, size, sides, keys, begin, end, middle, so_far)
        for cell in range(cells):
            if out_of_reach(place, i, middle, cell, size, reach2[i] + farthest2):
                continue
            k, last = begin[cell], end[cell]
            while k < last and then[k] < when[i] - longest:
                k += 1
            begin[cell] = k
            while k < last and then[k] <= when[i] + longest:
                here = k
                k += 1
                days, longer = abs(when[i] - then[here]), max(span[i], their_span[here])
                if (source[i] != their_source[here]) != apart or days > longer:
                    continue
                d = _metres_within(place, i, there, here, reach2[i] + their_reach2[here])
                j = theirs[here]
                again = same_lot and j <= i
                if d < 0 or again or (asked and not worth_a_look(worth, i, j, days, d)):
                    continue
                if n < pair.size:
                    one, other = number[i], number[j]
                    pair[n] = min(one, other) * number.size + max(one, other)
                    metres[n] = d
                n += 1
    return n


def pairs_nearby(
    points: Points,
    apart: bool = True,
    worth: Worth | None = None,
    asked: NDArray[np.bool_] | None = None,
) -> tuple[Ints, Ints, Floats]:
    """Return every pair of points that are near each other, once.

    Args:
        points: What is compared.
        apart: Pairs across lists (``True``), or within one list.
        worth: What pairs are worth: those below the least are passed over; none if not given.
        asked: Only pairs of which one at least is among these; all if not given.

    Returns:
        Rows of the first (the lower) and of the second, and metres between them; sorted by both.
    """
    order, place = _together(points)
    points, worth = points.taken(order), None if worth is None else worth.taken(order)
    lots = _lots(points)
    among = lots if asked is None else [lot[asked[order][lot]] for lot in lots]
    found = [
        _between(points, place, order, mine, theirs, asked is None and n == m, apart, worth)
        for n, mine in enumerate(among)
        for m, theirs in enumerate(lots)
        if len(mine) and (n <= m or asked is not None)
    ]
    pair = np.concatenate([np.empty(0, np.int64), *(one[0] for one in found)])
    metres = np.concatenate([np.empty(0), *(one[1] for one in found)])
    found.clear()
    by = np.argsort(pair)
    pair, metres = pair[by], metres[by]
    del by
    if asked is not None and len(pair):
        # Two that were both asked after met twice, and one asked after met itself.
        new = np.r_[True, pair[1:] != pair[:-1]]
        new &= pair // len(order) != pair % len(order)
        pair, metres = pair[new], metres[new]
    first, second = np.divmod(pair, max(len(order), 1))
    return first, second, metres


@compiled
def _metres(place: Floats, first: Ints, second: Ints, out: Floats) -> None:
    for n in range(first.size):
        i, j = first[n], second[n]
        dx = place[i, 0] - place[j, 0]
        dy = place[i, 1] - place[j, 1]
        dz = place[i, 2] - place[j, 2]
        out[n] = geodesic_of_chord(dx * dx + dy * dy + dz * dz)


def metres_between(points: Points, first: Ints, second: Ints) -> Floats:
    """Return how far apart the points of each pair lie, metres, as :func:`pairs_nearby` does."""
    place, out = np.empty((len(points.lon), 3)), np.empty(len(first))
    centred(points.lon, points.lat, place)
    _metres(place, first, second, out)
    return out


def _together(points: Points) -> tuple[Ints, Floats]:
    """Return an order of rows in which neighbours lie close in memory, and places in it, metres."""
    place = np.empty((len(points.lon), 3))
    centred(points.lon, points.lat, place)
    order, _ = _gridded(points, place, np.arange(len(place)), _NEIGHBOURHOOD_M)
    return order, place[order]


def _gridded(points: Points, place: Floats, rows: Ints, size: float) -> tuple[Ints, Ints]:
    """Return the order of some rows by cell and then by time, and their cells in it.

    As :func:`~truceline.kernels.grid.in_grid`, but twice as fast and in no order where both are
    alike: pairs are sorted in the end, and nothing is summed here.
    """
    keys = np.empty(len(rows), np.int64)
    keys_of(place, rows, size, keys)
    order = np.argsort(points.when[rows])
    order = order[np.argsort(keys[order], kind="stable")]
    return order, keys[order]


def _lots(points: Points) -> list[Ints]:
    """Share rows out by reach and by span, each lot within a factor of two.

    Short spans are one lot: those of hours and of a day meet each other mostly.
    """
    reach = np.ceil(np.log2(np.clip(points.reach_m, LEAST_CELL_M, FARTHEST_M)))
    span = np.ceil(np.log2(np.maximum(points.span, _SHORT_DAYS) / _SHORT_DAYS))
    lot = reach.astype(np.int64) * _MOST_SPANS + np.minimum(span, _MOST_SPANS - 1).astype(np.int64)
    # As many numbers as there are may be told, so that no sort is needed.
    there = np.flatnonzero(np.bincount(lot))
    return [np.flatnonzero(lot == one) for one in there.tolist()]


def _crowd(when: Floats, keys: Ints, longest: float) -> float:
    """Return about how many rows lie in a cell at a time, as a row sees it."""
    _, n = np.unique(keys, return_counts=True)
    share = min(1.0, 2 * longest / max(float(np.ptp(when)), longest))
    return float((n * n).sum()) / len(keys) * share


def _between(
    points: Points, place: Floats, number: Ints, mine: Ints, theirs: Ints, same: bool, apart: bool,
    worth: Worth | None,
) -> tuple[Ints, Floats]:  # fmt: skip
    """Return pairs, as the lower number times how many there are and the higher, and metres."""
    reach2 = points.reach_m * points.reach_m
    widest = float(np.hypot(points.reach_m[mine].max(), points.reach_m[theirs].max()))
    longest = float(max(points.span[mine].max(), points.span[theirs].max()))
    sides, size = 1, min(max(widest, LEAST_CELL_M), FARTHEST_M)
    order, keys = _gridded(points, place, theirs, size)
    if _crowd(points.when[theirs], keys, longest) > _CROWD and size > LEAST_CELL_M:
        sides, size = 2, max(size / 2, LEAST_CELL_M)
        order, keys = _gridded(points, place, theirs, size)
    theirs = theirs[order]
    at = keys
    if not same:
        order, at = _gridded(points, place, mine, size)
    mine = mine[order]
    ours = (place, points.when, reach2, points.span, points.source, number, apart)
    lot = (
        theirs, place[theirs], points.when[theirs], reach2[theirs], points.span[theirs],
        points.source[theirs], keys, size, sides, longest, float(reach2[theirs].max()), same,
        factors(worth),
    )  # fmt: skip

    def met(some: slice) -> tuple[Ints, Floats]:
        room = 16 * (some.stop - some.start + _LEAST_ROOM)
        while True:
            pair, metres = np.empty(room, np.int64), np.empty(room)
            n = _meet(*ours, mine[some], at[some], *lot, pair, metres)
            if n <= room:
                return pair[:n], metres[:n]
            room = n

    threads = min(thread_count(), 1 + len(mine) // _WORTH_ROWS)
    ends = np.linspace(0, len(mine), _PARTS * threads + 1).astype(int).tolist()
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(met, [slice(a, b) for a, b in pairwise(ends)]))
    return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])
