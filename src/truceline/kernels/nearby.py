"""Which reports lie near each other in place and time: a grid in space, so no pole and no seam.

* Places are earth-centred, cells are cubes: the antimeridian and the poles are like anywhere else.
* Each point has a reach of its own; two are near where their distance is at most the root of the
  sum of both reaches squared, and their times differ by no more than the longer of both spans.
* Points of like reach share a grid, so that one coarse place does not make every cell coarse.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import A_M, compiled, earth_centred, helper
from truceline.kernels.threads import by_rows, thread_count
from truceline.kernels.worth import Factors, Worth, factors, worth_a_look

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Cells a side of the cube that holds the earth, at most: three fit into 63 bits.
_SIDE = 1 << 21
_LEAST_CELL_M = 10.0
_FARTHEST_M = 2.0 * A_M
_SHORT_DAYS = 1.5
#: Side of a cell whose rows lie together in memory.
_NEIGHBOURHOOD_M = 10_000.0
#: Rows that a thread is worth starting for, parts a thread (rows differ in cost), room for pairs.
_WORTH_ROWS, _PARTS, _LEAST_ROOM = 4_096, 4, 64


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What is compared; one entry a report, none of it missing.

    Attributes:
        lon: Degrees east.
        lat: Degrees north.
        when: Middle of its time, days.
        reach_m: How far from another its place may lie, metres, as one of two legs.
        span: How far from another its time may lie, days.
        source: Number of the list it stands in.
    """

    lon: Floats
    lat: Floats
    when: Floats
    reach_m: Floats
    span: Floats
    source: Ints

    def taken(self, rows: Ints) -> Points:
        """Return some of them."""
        return Points(*(getattr(self, name)[rows] for name in self.__slots__))


@compiled
def _centred(lon: Floats, lat: Floats, out: Floats) -> None:
    for i in range(lon.size):
        out[i, 0], out[i, 1], out[i, 2] = earth_centred(lon[i], lat[i])


@helper
def _cell(place: Floats, i: int, size: float) -> tuple[int, int, int]:
    return (
        math.floor((place[i, 0] + _FARTHEST_M) / size),
        math.floor((place[i, 1] + _FARTHEST_M) / size),
        math.floor((place[i, 2] + _FARTHEST_M) / size),
    )


@helper
def _key(x: int, y: int, z: int) -> int:
    return (x * _SIDE + y) * _SIDE + z


@compiled
def _keys(place: Floats, rows: Ints, size: float, out: Ints) -> None:
    for k in range(rows.size):
        x, y, z = _cell(place, rows[k], size)
        out[k] = _key(x, y, z)


@helper
def geodesic_of_chord(chord2: float) -> float:
    """Return the length over ground of a straight line through the earth, given squared, metres."""
    return math.sqrt(chord2) * (1 + chord2 / (24 * A_M * A_M))


@helper
def _first_at(keys: Ints, when: Floats, rows: Ints, key: int, least: float) -> int:
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) // 2
        k = keys[middle]
        if k < key or (k == key and when[rows[middle]] < least):
            low = middle + 1
        else:
            high = middle
    return low


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
        x, y, z = _cell(place, i, size)
        for shift in range(27):
            cell = _key(x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1)
            k = _first_at(keys, when, theirs, cell, when[i] - longest)
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
    points: Points, apart: bool = True, worth: Worth | None = None
) -> tuple[Ints, Ints, Floats]:
    """Return every pair of points that are near each other, once.

    Args:
        points: What is compared.
        apart: Pairs across lists (``True``), or within one list.
        worth: What pairs are worth: those below the least are passed over; none if not given.

    Returns:
        Rows of the first (the lower) and of the second, and metres between them; sorted by both.
    """
    order = _together(points)
    points, worth = points.taken(order), None if worth is None else worth.taken(order)
    place = np.empty((len(order), 3))
    _centred(points.lon, points.lat, place)
    lots = _lots(points)
    found = [
        _between(points, place, mine, theirs, n == m, apart, factors(worth))
        for n, mine in enumerate(lots)
        for m, theirs in enumerate(lots)
        if n <= m
    ]
    one, other, metres = (
        np.concatenate([np.empty(0, kind), *(one[k] for one in found)])
        for k, kind in enumerate((np.int64, np.int64, np.float64))
    )
    first, second = np.minimum(order[one], order[other]), np.maximum(order[one], order[other])
    sorted_by = np.lexsort((second, first))
    return first[sorted_by], second[sorted_by], metres[sorted_by]


def _together(points: Points) -> Ints:
    """Return the rows in an order in which neighbours lie close in memory."""
    place = np.empty((len(points.lon), 3))
    _centred(points.lon, points.lat, place)
    keys = np.empty(len(place), np.int64)
    _keys(place, np.arange(len(place)), _NEIGHBOURHOOD_M, keys)
    return np.lexsort((points.when, keys))


def _lots(points: Points) -> list[Ints]:
    """Share rows out by reach and by span, each lot within a factor of two.

    Short spans are one lot: those of hours and of a day meet each other mostly.
    """
    reach = np.ceil(np.log2(np.maximum(points.reach_m, _LEAST_CELL_M)))
    span = np.ceil(np.log2(np.maximum(points.span, _SHORT_DAYS) / _SHORT_DAYS))
    _, lot = np.unique(np.stack([reach, span]), axis=1, return_inverse=True)
    return [np.flatnonzero(lot == one) for one in range(int(lot.max(initial=-1)) + 1)]


def _between(
    points: Points, place: Floats, mine: Ints, theirs: Ints, same: bool, apart: bool, worth: Factors
) -> tuple[Ints, Ints, Floats]:
    reach = points.reach_m
    widest = float(np.hypot(reach[mine].max(), reach[theirs].max()))
    size = min(max(widest, _LEAST_CELL_M), _FARTHEST_M)
    keys = np.empty(len(theirs), np.int64)
    _keys(place, theirs, size, keys)
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearby:
    """What lies around points; one entry a point asked after.

    Attributes:
        counted: float64[n, lists]: points of every list, itself among them.
        lean: How far the middle of those of its own list lies from it, in radii.
        tilt: The same in time, in spans.
        every: Of the others each so-manieth was looked at.
    """

    counted: Floats
    lean: Floats
    tilt: Floats
    every: int = 1


@compiled
def _around(
    here: Floats, then: Floats, own: Ints, out: Floats, lean: Floats, tilt: Floats, place: Floats,
    when: Floats, source: Ints, keys: Ints, radius: float, span: float,
) -> None:  # fmt: skip
    # Those around are in the order of the grid: what is looked at together lies together.
    rows = np.arange(keys.size)
    for i in range(then.size):
        x, y, z = _cell(here, i, radius)
        east = north = up = late = n = 0.0
        for shift in range(27):
            cell = _key(x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1)
            k = _first_at(keys, when, rows, cell, then[i] - span)
            while k < keys.size and keys[k] == cell and when[k] <= then[i] + span:
                dx = place[k, 0] - here[i, 0]
                dy = place[k, 1] - here[i, 1]
                dz = place[k, 2] - here[i, 2]
                if dx * dx + dy * dy + dz * dz <= radius * radius:
                    out[i, source[k]] += 1
                    if source[k] == own[i]:
                        n, east, north, up = n + 1, east + dx, north + dy, up + dz
                        late += when[k] - then[i]
                k += 1
        n = max(n, 1.0)
        lean[i] = math.sqrt(east * east + north * north + up * up) / (n * radius)
        tilt[i] = abs(late) / (n * span)


def count_around(
    points: Points,
    radius_m: float,
    span: float,
    lists: int,
    asked: Ints | None = None,
    every: int = 1,
) -> Nearby:
    """Return how many points of every list lie around each, itself among them, and how lopsided.

    Args:
        points: All of them.
        radius_m: How far around, metres.
        span: How many days before and after.
        lists: How many lists there are.
        asked: Around which; all if not given.
        every: Where far more lie around than need be counted: of the others only each so-manieth
            is, for so many.
    """
    place = np.empty((len(points.lon), 3))
    _centred(points.lon, points.lat, place)
    size = min(max(radius_m, _LEAST_CELL_M), _FARTHEST_M)
    rows = np.arange(0, len(points.lon), every)
    keys = np.empty(len(rows), np.int64)
    _keys(place, rows, size, keys)
    order = np.lexsort((points.when[rows], keys))
    asked = np.arange(len(points.lon)) if asked is None else asked
    out = np.zeros((len(asked), lists))
    lean, tilt = np.zeros(len(asked)), np.zeros(len(asked))
    around = rows[order]
    by_rows(
        _around,
        (place[asked], points.when[asked], points.source[asked], out, lean, tilt),
        (place[around], points.when[around], points.source[around], keys[order], size, span),
    )
    if every > 1:
        out *= every
        out[np.arange(len(asked)), points.source[asked]] += np.where(asked % every, 1, 1 - every)
    return Nearby(counted=out, lean=lean, tilt=tilt, every=every)
