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
def first_at(keys: Ints, when: Floats, rows: Ints, key: int, least: float) -> int:
    """Return where rows of a cell begin that are no earlier than a time, of sorted rows."""
    low, high = 0, keys.size
    while low < high:
        middle = (low + high) // 2
        k = keys[middle]
        if k < key or (k == key and when[rows[middle]] < least):
            low = middle + 1
        else:
            high = middle
    return low


@helper
def rows_in(keys: Ints, key: int) -> tuple[int, int]:
    """Return where rows of a cell begin and end, of sorted keys."""
    found = np.searchsorted(keys, key), np.searchsorted(keys, key + 1)
    return found[0], found[1]
