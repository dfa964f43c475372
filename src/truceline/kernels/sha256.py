"""SHA-256 (FIPS 180-4) of many short rows, a part of them at a time.

By the standard library, row by row: processors have instructions for it, so that a compiled loop of
our own took twice as long, threads and compiling aside.
"""

from __future__ import annotations

from hashlib import sha256

import pyarrow as pa

#: Rows taken out of Arrow at a time.
_CHUNK = 65_536


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
        pa.array(
            [sha256(row).hexdigest() for row in some.cast(pa.binary()).to_pylist()], pa.string()
        )
        for chunk in chunks
        for some in (chunk.slice(at, _CHUNK) for at in range(0, len(chunk), _CHUNK))
    ]
    return pa.concat_arrays([pa.array([], pa.string()), *parts])
