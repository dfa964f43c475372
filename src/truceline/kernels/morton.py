"""Places on the square of web maps, in Morton order: every map tile is one run of rows.

The square is spherical Mercator (EPSG:3857) cut at the latitude where it becomes one, with 31 bits
each way: 2 cm at the equator. A code interleaves both (G. M. Morton, *A computer oriented geodetic
data base*, IBM, 1966): x in the even bits, y, from the north, in the odd ones. So all places in a
tile have codes from one number to another, and tiles within it lie in that run in the same way.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper, on_earth

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Bits each way, and the deepest zoom whose tiles have 4,096 steps of them.
BITS, DEEPEST = 31, 19
#: Cells along each side of a tile: 16 points each where a tile is drawn with 512.
CELLS = 32
#: Code of a row without a place: sorts after all others.
NOWHERE = int(np.iinfo(np.int64).max)
_SIDE = 1 << BITS
_RAD = math.pi / 180


@helper
def _spread(value: int) -> int:
    # Bit k of 31 goes to bit 2k.
    v = value
    v = (v | (v << 16)) & 0x0000FFFF0000FFFF
    v = (v | (v << 8)) & 0x00FF00FF00FF00FF
    v = (v | (v << 4)) & 0x0F0F0F0F0F0F0F0F
    v = (v | (v << 2)) & 0x3333333333333333
    return (v | (v << 1)) & 0x5555555555555555


@helper
def _gathered(value: int) -> int:
    # Bit 2k goes to bit k.
    v = value & 0x5555555555555555
    v = (v | (v >> 1)) & 0x3333333333333333
    v = (v | (v >> 2)) & 0x0F0F0F0F0F0F0F0F
    v = (v | (v >> 4)) & 0x00FF00FF00FF00FF
    v = (v | (v >> 8)) & 0x0000FFFF0000FFFF
    return (v | (v >> 16)) & 0x00000000FFFFFFFF


@compiled
def _code(lon: Floats, lat: Floats, out: Ints) -> None:
    for i in range(lon.size):
        if not on_earth(lon[i], lat[i]):
            out[i] = NOWHERE
            continue
        turn = (lon[i] + 180.0) / 360.0
        x = int((turn - math.floor(turn)) * _SIDE)
        # A pole is infinitely far away; what lies beyond the square stands on its edge.
        high = math.asinh(math.tan(max(-89.9, min(89.9, lat[i])) * _RAD)) / math.pi
        y = int((1.0 - max(-1.0, min(1.0, high))) / 2.0 * _SIDE)
        out[i] = _spread(min(x, _SIDE - 1)) | (_spread(min(y, _SIDE - 1)) << 1)


def codes(lon: Floats, lat: Floats) -> Ints:
    """Return the code of each place; :data:`NOWHERE` where it is not known.

    Args:
        lon: float64[n]: degrees east; 180 is -180, the same meridian.
        lat: float64[n]: degrees north; beyond 85.05 a place stands on the edge.
    """
    out = np.empty(len(lon), np.int64)
    _code(np.ascontiguousarray(lon, np.float64), np.ascontiguousarray(lat, np.float64), out)
    return out


def tile_run(codes_sorted: Ints, z: int, x: int, y: int) -> tuple[int, int]:
    """Return the first row in a tile, and the first one after it.

    Args:
        codes_sorted: int64[n], ascending.
        z: Zoom, 0 to :data:`DEEPEST`.
        x: Column of the tile, from the west.
        y: Row of the tile, from the north.
    """
    at = _tile_code(x, y) << (2 * (BITS - z))
    after = at + (1 << (2 * (BITS - z)))
    found = np.searchsorted(codes_sorted, [at, after])
    return int(found[0]), int(found[1])


def _tile_code(x: int, y: int) -> int:
    code = 0
    for bit in range(BITS):
        code |= (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1)
    return code


@compiled
def _steps(codes: Ints, shift: int, x: Ints, y: Ints) -> None:
    for i in range(codes.size):
        code = codes[i] >> shift
        x[i] = _gathered(code) & 4095
        y[i] = _gathered(code >> 1) & 4095


def steps_in_tile(codes: Ints, z: int) -> tuple[Ints, Ints]:
    """Return where in its tile each place lies: int64 columns and rows, 0 to 4,095.

    Args:
        codes: int64[n], of places; none :data:`NOWHERE`.
        z: Zoom of the tile, 0 to :data:`DEEPEST`.
    """
    x, y = np.empty(len(codes), np.int64), np.empty(len(codes), np.int64)
    _steps(codes, 2 * (BITS - z - 12), x, y)
    return x, y


@compiled
def _count(codes: Ints, kept: NDArray[np.bool_], kind: NDArray[np.uint8], shift: int, n: Ints
           ) -> None:  # fmt: skip
    for i in range(codes.size):
        if kept[i]:
            n[(codes[i] >> shift) & (CELLS * CELLS - 1), kind[i]] += 1


def cells_of_tile(
    codes: Ints, kept: NDArray[np.bool_], kind: NDArray[np.uint8], kinds: int, z: int
) -> tuple[Ints, Ints, Ints]:
    """Count rows of a tile in the cells of a grid of :data:`CELLS` each way.

    Args:
        codes: int64[n], of one tile, ascending.
        kept: bool[n]: which rows count.
        kind: uint8[n]: what is told apart, below ``kinds``.
        kinds: How many are told apart.
        z: Zoom of the tile, 0 to :data:`DEEPEST`.

    Returns:
        Of the cells that are not empty, in Morton order: columns and rows from 0, and counts,
        int64[cells, kinds].
    """
    n = np.zeros((CELLS * CELLS, kinds), np.int64)
    _count(codes, kept, kind, 2 * (BITS - z - CELLS.bit_length() + 1), n)
    cell = np.flatnonzero(n.any(axis=1)).astype(np.int64)
    x, y = np.empty(len(cell), np.int64), np.empty(len(cell), np.int64)
    _steps(cell, 0, x, y)
    return x, y, n[cell]
