"""SHA-256 (FIPS 180-4) of many short rows, a part of them at a time.

By the standard library, row by row: processors have instructions for it, so that a compiled loop of
our own took twice as long, threads and compiling aside.
"""

from __future__ import annotations

from hashlib import sha256

import numpy as np
import pyarrow as pa

#: Rows taken out of Arrow at a time.
_CHUNK = 16_384
#: Of a digest, in hexadecimal.
_DIGITS = 64
_BEGUN = sha256()


def hash_strings(strings: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the lower-case hex SHA-256 of every string's UTF-8 bytes.

    Args:
        strings: Arrow string array without nulls.

    Returns:
        Arrow string array of 64-character digests.

    Raises:
        ValueError: If there is a null: an absent text has no digest.
    """
    if strings.null_count:
        raise ValueError("a null has no digest")
    chunks = strings.chunks if isinstance(strings, pa.ChunkedArray) else [strings]
    parts = [
        _hashed(chunk.slice(at, _CHUNK)) for chunk in chunks for at in range(0, len(chunk), _CHUNK)
    ]
    return pa.concat_arrays([pa.array([], pa.string()), *parts])


def _hashed(strings: pa.Array) -> pa.Array:
    digests = b"".join(map(_digest, strings.cast(pa.binary()).to_pylist())).hex()
    offsets = np.arange(0, len(digests) + 1, _DIGITS, dtype=np.int32)
    return pa.StringArray.from_buffers(
        len(strings), pa.py_buffer(offsets), pa.py_buffer(digests.encode())
    )


def _digest(row: bytes) -> bytes:
    # A copy of one begun beforehand: to look the algorithm up costs more than to hash a row.
    begun = _BEGUN.copy()
    begun.update(row)
    return begun.digest()
