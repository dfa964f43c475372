"""Reads a vector tile by the specification alone, one byte after another."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any


def fields(data: bytes) -> Iterator[tuple[int, Any]]:
    at = 0
    value: Any
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 1:
            value, at = struct.unpack("<d", data[at : at + 8])[0], at + 8
        else:
            assert key & 7 == 2
            size, at = varint(data, at)
            value, at = data[at : at + size], at + size
        yield key >> 3, value


def varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def packed(data: bytes) -> list[int]:
    found, at = [], 0
    while at < len(data):
        value, at = varint(data, at)
        found.append(value)
    return found


def tile(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return layer -> features, each with ``id``, ``x``, ``y`` and ``properties``."""
    layers = {}
    for number, body in fields(data):
        assert number == 3
        parts = list(fields(body))
        one = {n: v for n, v in parts if n in (1, 5, 15)}
        assert (one[15], one[5]) == (2, 4096)
        keys = [v.decode() for n, v in parts if n == 3]
        values = [next(fields(v)) for n, v in parts if n == 4]
        told = [v.decode() if n == 1 else v for n, v in values]
        assert len(set(map(repr, told))) == len(told)
        layers[one[1].decode()] = [feature(dict(fields(v)), keys, told) for n, v in parts if n == 2]
    return layers


def feature(found: dict[int, Any], keys: list[str], values: list[Any]) -> dict[str, Any]:
    tags, drawn = packed(found.get(2, b"")), packed(found[4])
    assert found[3] == 1  # a point
    assert drawn[0] == 9  # MoveTo, once
    x, y = ((n >> 1) ^ -(n & 1) for n in drawn[1:])
    pairs = zip(tags[::2], tags[1::2], strict=True)
    return {
        "id": found.get(1),
        "x": x,
        "y": y,
        "properties": {keys[k]: values[v] for k, v in pairs},
    }
