"""Which reports lie near each other in place and time: a grid in space, so no pole and no seam.

* Places are earth-centred, cells are cubes: the antimeridian and the poles are like anywhere else.
* Each point has a reach of its own; two are near where their distance is at most the root of the
  sum of both reaches squared, and their times differ by no more than the longer of both spans.
* Points of like reach share a grid, so that one coarse place does not make every cell coarse.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import A_M, compiled, earth_centred, helper
from truceline.kernels.threads import by_rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Cells a side of the cube that holds the earth, at most: three fit into 63 bits.
_SIDE = 1 << 21
_LEAST_CELL_M = 10.0
_FARTHEST_M = 2.0 * A_M


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
    first: Ints, second: Ints, metres: Floats,
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
                if n < first.size:
                    first[n], second[n] = min(i, j), max(i, j)
                    metres[n] = d
                n += 1
    return n


def pairs_nearby(points: Points, apart: bool = True) -> tuple[Ints, Ints, Floats]:
    """Return every pair of points that are near each other, once.

    Args:
        points: What is compared.
        apart: Pairs across lists (``True``), or within one list.

    Returns:
        Rows of the first (the lower) and of the second, and metres between them; sorted by both.
    """
    place = np.empty((len(points.lon), 3))
    _centred(points.lon, points.lat, place)
    lots = _lots(points.reach_m)
    found = [
        _between(points, place, mine, theirs, n == m, apart)
        for n, mine in enumerate(lots)
        for m, theirs in enumerate(lots)
        if n <= m
    ]
    first, second, metres = (
        np.concatenate([np.empty(0, kind), *(one[k] for one in found)])
        for k, kind in enumerate((np.int64, np.int64, np.float64))
    )
    order = np.lexsort((second, first))
    return first[order], second[order], metres[order]


def _lots(reach_m: Floats) -> list[Ints]:
    """Share rows out by reach, each lot within a factor of two."""
    level = np.ceil(np.log2(np.maximum(reach_m, _LEAST_CELL_M)))
    return [np.flatnonzero(level == one) for one in np.unique(level)]


def _between(
    points: Points, place: Floats, mine: Ints, theirs: Ints, same: bool, apart: bool
) -> tuple[Ints, Ints, Floats]:
    reach = points.reach_m
    widest = float(np.hypot(reach[mine].max(), reach[theirs].max()))
    size = min(max(widest, _LEAST_CELL_M), _FARTHEST_M)
    keys = np.empty(len(theirs), np.int64)
    _keys(place, theirs, size, keys)
    order = np.lexsort((points.when[theirs], keys))
    theirs, keys = theirs[order], keys[order]
    longest = float(max(points.span[mine].max(), points.span[theirs].max()))
    given = (
        place, points.when, reach, points.span, points.source, apart, mine, theirs, keys,
        size, longest, same,
    )  # fmt: skip
    room = 16 * (len(mine) + len(theirs))
    while True:
        first, second = np.empty(room, np.int64), np.empty(room, np.int64)
        metres = np.empty(room)
        n = _meet(*given, first, second, metres)
        if n <= room:
            return first[:n], second[:n], metres[:n]
        room = n


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearby:
    """What lies around points; one entry a point asked after.

    Attributes:
        counted: float64[n, lists]: points of every list, itself among them.
        lean: How far the middle of those of its own list lies from it, in radii.
        tilt: The same in time, in spans.
    """

    counted: Floats
    lean: Floats
    tilt: Floats


@compiled
def _around(
    asked: Ints, out: Floats, lean: Floats, tilt: Floats, place: Floats, when: Floats, source: Ints,
    rows: Ints, keys: Ints, radius: float, span: float,
) -> None:  # fmt: skip
    for n_asked in range(asked.size):
        i = asked[n_asked]
        x, y, z = _cell(place, i, radius)
        east = north = up = late = n = 0.0
        for shift in range(27):
            cell = _key(x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1)
            k = _first_at(keys, when, rows, cell, when[i] - span)
            while k < keys.size and keys[k] == cell and when[rows[k]] <= when[i] + span:
                j = rows[k]
                k += 1
                dx = place[j, 0] - place[i, 0]
                dy = place[j, 1] - place[i, 1]
                dz = place[j, 2] - place[i, 2]
                if dx * dx + dy * dy + dz * dz <= radius * radius:
                    out[n_asked, source[j]] += 1
                    if source[j] == source[i]:
                        n, east, north, up = n + 1, east + dx, north + dy, up + dz
                        late += when[j] - when[i]
        lean[n_asked] = math.sqrt(east * east + north * north + up * up) / (n * radius)
        tilt[n_asked] = abs(late) / (n * span)


def count_around(
    points: Points, radius_m: float, span: float, lists: int, asked: Ints | None = None
) -> Nearby:
    """Return how many points of every list lie around each, itself among them, and how lopsided.

    Args:
        points: All of them.
        radius_m: How far around, metres.
        span: How many days before and after.
        lists: How many lists there are.
        asked: Around which; all if not given.
    """
    place = np.empty((len(points.lon), 3))
    _centred(points.lon, points.lat, place)
    size = min(max(radius_m, _LEAST_CELL_M), _FARTHEST_M)
    rows = np.arange(len(points.lon))
    keys = np.empty(len(rows), np.int64)
    _keys(place, rows, size, keys)
    order = np.lexsort((points.when, keys))
    asked = rows if asked is None else asked
    out = np.zeros((len(asked), lists))
    lean, tilt = np.zeros(len(asked)), np.zeros(len(asked))
    around = (place, points.when, points.source, rows[order], keys[order], size, span)
    by_rows(_around, (asked, out, lean, tilt), around)
    return Nearby(counted=out, lean=lean, tilt=tilt)
