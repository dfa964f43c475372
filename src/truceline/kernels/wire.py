"""Features of a vector tile as protobuf bytes, in one compiled loop.

Encoding: Protocol Buffers, *Encoding* (varints, length-delimited fields); geometry and tags: Mapbox
Vector Tile Specification 2.1, sections 4.3 and 4.4. Only points.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
#: Most bytes of a varint of 64 bits.
_LONGEST = 10


@helper
def _size(value: int) -> int:
    n = 1
    while value > 127:
        value >>= 7
        n += 1
    return n


@helper
def _put(value: int, out: Bytes, at: int) -> int:
    while value > 127:
        out[at] = (value & 127) | 128
        value >>= 7
        at += 1
    out[at] = value
    return at + 1


@compiled
def _write(ids: Ints, x: Ints, y: Ints, tags: Ints, out: Bytes) -> int:
    at = 0
    for i in range(x.size):
        told = 0
        for k in range(0, tags.shape[1], 2):
            if tags[i, k + 1] >= 0:
                told += _size(tags[i, k]) + _size(tags[i, k + 1])
        # MoveTo, once; a step to a place that is not negative is twice as much in zigzag.
        drawn = 1 + _size(x[i] << 1) + _size(y[i] << 1)
        long = 1 + _size(drawn) + drawn + 2
        if ids[i] > 0:
            long += 1 + _size(ids[i])
        if told:
            long += 1 + _size(told) + told
        at = _put(long, out, _put(0x12, out, at))
        if ids[i] > 0:
            at = _put(ids[i], out, _put(0x08, out, at))
        if told:
            at = _put(told, out, _put(0x12, out, at))
            for k in range(0, tags.shape[1], 2):
                if tags[i, k + 1] >= 0:
                    at = _put(tags[i, k + 1], out, _put(tags[i, k], out, at))
        at = _put(1, out, _put(0x18, out, at))
        at = _put(drawn, out, _put(0x22, out, at))
        at = _put(y[i] << 1, out, _put(x[i] << 1, out, _put(9, out, at)))
    return at


def points(ids: Ints, x: Ints, y: Ints, tags: Ints) -> bytes:
    """Return features of a layer, each as its field 2.

    Args:
        ids: int64[n]: feature ids; 0: none.
        x: int64[n]: steps from the west edge of the tile, not negative.
        y: int64[n]: steps from the north edge, not negative.
        tags: int64[n, 2k]: number of a key, number of its value, and so on; value -1: none.
    """
    room = len(x) * (_LONGEST * (tags.shape[1] + 8))
    out = np.empty(room, np.uint8)
    return out[: _write(ids, x, y, tags, out)].tobytes()
