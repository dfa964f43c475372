"""Bytes by which any two values of ours are told apart, the same in every process."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import numpy as np
import pyarrow as pa

#: Rows of a table that are turned into bytes at a time.
_ROWS = 1 << 16


def told_apart(value: Any) -> Iterator[bytes]:
    """Yield bytes that differ where values differ: dataclasses, containers, arrays, plain values.

    What has no order (a set, the keys of a mapping) has none here.
    """
    if isinstance(value, pa.Table):
        yield from bytes_of(value)
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype}{value.shape}".encode() + value.tobytes()
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}(".encode()
        for field in dataclasses.fields(value):
            yield from told_apart(getattr(value, field.name))
        yield b")"
    elif isinstance(value, Mapping):
        yield from _unordered(map(list, value.items()))
    elif isinstance(value, Set):
        yield from _unordered(value)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        yield f"[{len(value)}".encode()
        for one in value:
            yield from told_apart(one)
    else:
        plain = f"{type(value).__name__}:{value!s}".encode("utf-8", "surrogatepass")
        yield f"{len(plain)}:".encode() + plain


def bytes_of(table: pa.Table) -> Iterator[bytes]:
    """Yield the rows of a table as bytes, however it is cut in memory."""
    yield str(table.schema.names).encode()
    for first in range(0, table.num_rows, _ROWS):
        part = table.slice(first, _ROWS).combine_chunks()
        for batch in part.to_batches():
            yield batch.serialize()


def _unordered(values: Any) -> Iterator[bytes]:
    parts = sorted(b"".join(told_apart(one)) for one in values)
    yield f"{{{len(parts)}".encode()
    yield from parts
