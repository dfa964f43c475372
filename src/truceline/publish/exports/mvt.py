"""Mapbox Vector Tiles 2.1: layers of points, written here (specification: sections 4.1 to 4.4)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.wire import points

#: Steps along each side of a tile.
EXTENT = 4096
_VERSION = 2
Value = str | int | float
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Property:
    """A property of every feature of a layer.

    Attributes:
        values: Distinct values; text, whole numbers that are not negative, or other numbers.
        of: int64[n]: which of them each feature has; -1: none.
    """

    values: Sequence[Value]
    of: Ints


def layer(name: str, ids: Ints, x: Ints, y: Ints, told: Mapping[str, Property]) -> bytes:
    """Return a tile's field 3: one layer of points.

    Args:
        name: Of the layer.
        ids: int64[n]: feature ids, above zero; 0: none.
        x: int64[n]: steps from the west edge, 0 to 4,095.
        y: int64[n]: steps from the north edge.
        told: Properties by key.
    """
    # In a layer each value stands once, whatever keys have it.
    place: dict[tuple[type, Value], int] = {}
    tags = np.full((len(x), 2 * len(told)), -1, np.int64)
    for k, one in enumerate(told.values()):
        at = [place.setdefault((type(v), v), len(place)) for v in one.values]
        table = np.array([*at, -1], np.int64)  # -1 finds the last
        tags[:, 2 * k], tags[:, 2 * k + 1] = k, table[one.of]
    body = b"".join(
        [
            _bytes(1, name.encode()),
            points(ids, x, y, tags),
            *(_bytes(3, key.encode()) for key in told),
            *(_bytes(4, _value(value)) for _, value in place),
            _whole(5, EXTENT),
            _whole(15, _VERSION),
        ]
    )
    return _bytes(3, body)


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return _bytes(1, value.encode())
    if isinstance(value, int):
        return _whole(5, value)
    return _varint(3 << 3 | 1) + struct.pack("<d", value)


def _bytes(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _whole(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
