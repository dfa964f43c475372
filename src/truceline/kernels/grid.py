"""A grid in space, so no pole and no seam: which points share a cell, and since when.

Places are earth-centred, cells are cubes: the antimeridian and the poles are like anywhere else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import A_M, compiled, earth_centred, helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The smallest cell, and the distance that none exceeds, metres.
LEAST_CELL_M, FARTHEST_M = 10.0, 2.0 * A_M
#: Cells a side of the cube that holds the earth, at most: three fit into 63 bits.
_SIDE = 1 << 21


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
def centred(lon: Floats, lat: Floats, out: Floats) -> None:
    """Write earth-centred places of degrees, metres."""
    for i in range(lon.size):
        out[i, 0], out[i, 1], out[i, 2] = earth_centred(lon[i], lat[i])


@helper
def cell_of(place: Floats, i: int, size: float) -> tuple[int, int, int]:
    """Return the cell of a place in a grid of cubes of that size."""
    return (
        math.floor((place[i, 0] + FARTHEST_M) / size),
        math.floor((place[i, 1] + FARTHEST_M) / size),
        math.floor((place[i, 2] + FARTHEST_M) / size),
    )


@helper
def key_of(x: int, y: int, z: int) -> int:
    """Return the number of a cell."""
    return (x * _SIDE + y) * _SIDE + z


@compiled
def keys_of(place: Floats, rows: Ints, size: float, out: Ints) -> None:
    """Write the number of the cell of each of some rows."""
    for k in range(rows.size):
        x, y, z = cell_of(place, rows[k], size)
        out[k] = key_of(x, y, z)


@helper
def geodesic_of_chord(chord2: float) -> float:
    """Return the length over ground of a straight line through the earth, given squared, metres."""
    return math.sqrt(chord2) * (1 + chord2 / (24 * A_M * A_M))


@helper
def cells_around(
    place: Floats, i: int, size: float, sides: int, keys: Ints,
    begin: Ints, end: Ints, middle: Floats, so_far: Ints,
) -> int:  # fmt: skip
    """Find the cells around that of a place in which rows lie; return how many.

    Asked of places in the order of their own cells, so that each search goes on where the last one
    of its column of cells ended.

    Args:
        place: Places, metres.
        i: Which of them.
        size: Of a cell, metres.
        sides: How many cells to each side.
        keys: Cells of the rows, sorted.
        begin: Out, of each cell: where its rows begin; as long as there are cells around.
        end: Out: where they end.
        middle: Out: its middle, metres.
        so_far: Where the last search ended, one a column of cells; zeros at first.
    """
    x, y, z = cell_of(place, i, size)
    n, column = 0, 0
    for a in range(x - sides, x + sides + 1):
        for b in range(y - sides, y + sides + 1):
            first = _first_from(keys, key_of(a, b, z - sides), so_far[column])
            last = _first_from(keys, key_of(a, b, z + sides) + 1, first)
            so_far[column] = first
            column += 1
            for c in range(z - sides, z + sides + 1):
                if first == last:
                    break
                begin[n], end[n] = first, _first_of(keys[:last], key_of(a, b, c) + 1, first)
                first = end[n]
                if begin[n] == end[n]:
                    continue
                middle[n, 0] = (a + 0.5) * size - FARTHEST_M
                middle[n, 1] = (b + 0.5) * size - FARTHEST_M
                middle[n, 2] = (c + 0.5) * size - FARTHEST_M
                n += 1
    return n


@helper
def out_of_reach(place: Floats, i: int, middle: Floats, n: int, size: float, reach2: float) -> bool:
    """Say whether a cell lies wholly further from a place than the root of ``reach2``, metres²."""
    away2 = 0.0
    for axis in range(3):
        away = abs(place[i, axis] - middle[n, axis]) - size / 2
        if away > 0.0:
            away2 += away * away
    return away2 > reach2 * (1 + 1e-9)


@helper
def _first_from(keys: Ints, key: int, low: int) -> int:
    # The same, where it is likely a few rows on: in steps that double, then by halves.
    step, high = 1, low
    while high < keys.size and keys[high] < key:
        low, high, step = high + 1, high + step, 2 * step
    found: int = low + _first_of(keys[low : min(high, keys.size)], key, 0)
    return found


@helper
def _first_of(keys: Ints, key: int, low: int) -> int:
    high = keys.size
    while low < high:
        half = (low + high) // 2
        if keys[half] < key:
            low = half + 1
        else:
            high = half
    return low


def in_grid(points: Points, place: Floats, rows: Ints, size: float) -> tuple[Ints, Ints]:
    """Return the order of some rows by cell and then by time, and their cells in it."""
    keys = np.empty(len(rows), np.int64)
    keys_of(place, rows, size, keys)
    order = np.lexsort((points.when[rows], keys))
    return order, keys[order]
