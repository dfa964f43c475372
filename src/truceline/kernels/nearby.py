"""Which reports lie near each other in place and time.

* Each point has a reach of its own; two are near where their distance is at most the root of the
  sum of both reaches squared, and their times differ by no more than the longer of both spans.
* Points of like reach share a grid, so that one coarse place does not make every cell coarse.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.grid import (
    FARTHEST_M,
    LEAST_CELL_M,
    Points,
    cell_of,
    centred,
    first_at,
    geodesic_of_chord,
    key_of,
    keys_of,
)
from truceline.kernels.threads import thread_count
from truceline.kernels.worth import Factors, Worth, factors, worth_a_look

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Spans up to so many days are one lot.
_SHORT_DAYS = 1.5
#: Side of a cell whose rows lie together in memory.
_NEIGHBOURHOOD_M = 10_000.0
#: Rows that a thread is worth starting for, parts a thread (rows differ in cost), room for pairs.
_WORTH_ROWS, _PARTS, _LEAST_ROOM = 4_096, 4, 64


@compiled
def _meet(
    place: Floats, when: Floats, reach: Floats, span: Floats, source: Ints, apart: bool,
    mine: Ints, theirs: Ints, keys: Ints, size: float, longest: float, same_lot: bool,
    worth: Factors, first: Ints, second: Ints, metres: Floats,
) -> int:  # fmt: skip
    # Writes as many pairs as there is room for and returns how many there are.
    n = 0
    for a in range(mine.size):
        i = mine[a]
        x, y, z = cell_of(place, i, size)
        for shift in range(27):
            cell = key_of(x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1)
            k = first_at(keys, when, theirs, cell, when[i] - longest)
            while k < keys.size and keys[k] == cell and when[theirs[k]] <= when[i] + longest:
                j = theirs[k]
                k += 1
                if (same_lot and j <= i) or (source[i] != source[j]) != apart:
                    continue
                if abs(when[i] - when[j]) > max(span[i], span[j]):
                    continue
                dx = place[i, 0] - place[j, 0]
                dy = place[i, 1] - place[j, 1]
                dz = place[i, 2] - place[j, 2]
                d = geodesic_of_chord(dx * dx + dy * dy + dz * dz)
                if d * d > reach[i] * reach[i] + reach[j] * reach[j]:
                    continue
                if not worth_a_look(worth, i, j, abs(when[i] - when[j]), d):
                    continue
                if n < first.size:
                    first[n], second[n] = min(i, j), max(i, j)
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
        _between(points, place, mine, theirs, asked is None and n == m, apart, factors(worth))
        for n, mine in enumerate(among)
        for m, theirs in enumerate(lots)
        if len(mine) and (n <= m or asked is not None)
    ]
    one, other, metres = (
        np.concatenate([np.empty(0, kind), *(one[k] for one in found)])
        for k, kind in enumerate((np.int64, np.int64, np.float64))
    )
    first, second = np.minimum(order[one], order[other]), np.maximum(order[one], order[other])
    sorted_by = np.lexsort((second, first))
    first, second, metres = first[sorted_by], second[sorted_by], metres[sorted_by]
    if asked is None:
        return first, second, metres
    # Two that were both asked after met twice, and one asked after met itself.
    new = np.r_[True, (first[1:] != first[:-1]) | (second[1:] != second[:-1])][: len(first)]
    new &= first != second
    return first[new], second[new], metres[new]


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
    keys = np.empty(len(place), np.int64)
    keys_of(place, np.arange(len(place)), _NEIGHBOURHOOD_M, keys)
    order = np.lexsort((points.when, keys))
    return order, place[order]


def _lots(points: Points) -> list[Ints]:
    """Share rows out by reach and by span, each lot within a factor of two.

    Short spans are one lot: those of hours and of a day meet each other mostly.
    """
    reach = np.ceil(np.log2(np.maximum(points.reach_m, LEAST_CELL_M)))
    span = np.ceil(np.log2(np.maximum(points.span, _SHORT_DAYS) / _SHORT_DAYS))
    _, lot = np.unique(np.stack([reach, span]), axis=1, return_inverse=True)
    return [np.flatnonzero(lot == one) for one in range(int(lot.max(initial=-1)) + 1)]


def _between(
    points: Points, place: Floats, mine: Ints, theirs: Ints, same: bool, apart: bool, worth: Factors
) -> tuple[Ints, Ints, Floats]:
    reach = points.reach_m
    widest = float(np.hypot(reach[mine].max(), reach[theirs].max()))
    size = min(max(widest, LEAST_CELL_M), FARTHEST_M)
    keys = np.empty(len(theirs), np.int64)
    keys_of(place, theirs, size, keys)
    order = np.lexsort((points.when[theirs], keys))
    theirs, keys = theirs[order], keys[order]
    longest = float(max(points.span[mine].max(), points.span[theirs].max()))
    place_time = (place, points.when, reach, points.span, points.source, apart)
    lot = (theirs, keys, size, longest, same, worth)

    def met(some: Ints) -> tuple[Ints, Ints, Floats]:
        room = 16 * (len(some) + _LEAST_ROOM)
        while True:
            first, second = np.empty(room, np.int64), np.empty(room, np.int64)
            metres = np.empty(room)
            n = _meet(*place_time, some, *lot, first, second, metres)
            if n <= room:
                return first[:n], second[:n], metres[:n]
            room = n

    threads = min(thread_count(), 1 + len(mine) // _WORTH_ROWS)
    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(met, np.array_split(mine, _PARTS * threads)))
    first, second, metres = (np.concatenate([one[k] for one in found]) for k in range(3))
    return first, second, metres
