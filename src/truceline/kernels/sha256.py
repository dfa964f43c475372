"""SHA-256 (FIPS 180-4) of many short rows at once: identity without a Python loop.

* Exactly the digest of :mod:`hashlib`, row by row.
* Rows are independent, so threads never change a bit.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.threads import by_rows

#: Below this many rows the standard library is done before the kernel would be compiled (3.5 s).
_FEW = 200_000
_K = np.frombuffer(
    bytes.fromhex(
        "428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01"
        "243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc"
        "2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a79147"
        "06ca63511429296727b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85"
        "a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa07019a4c1161e376c08"
        "2748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc70208"
        "90befffaa4506cebbef9a3f7c67178f2"
    ),
    dtype=">u4",
).astype(np.uint32)
_H = np.frombuffer(
    bytes.fromhex("6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19"),
    dtype=">u4",
).astype(np.uint32)
#: Compiling takes as long as hashing a million rows one by one.
_FEW_ROWS = 20_000
_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)


@compiled
def _rotate(x: np.uint32, n: int) -> np.uint32:
    return np.uint32((x >> np.uint32(n)) | (x << np.uint32(32 - n)))


@compiled
def _compress(state: NDArray[np.uint32], w: NDArray[np.uint32], k: NDArray[np.uint32]) -> None:
    """Mix the 16 words in ``w[:16]`` into the state (FIPS 180-4, 6.2.2)."""
    for t in range(16, 64):
        x, y = w[t - 15], w[t - 2]
        s0 = _rotate(x, 7) ^ _rotate(x, 18) ^ np.uint32(x >> np.uint32(3))
        s1 = _rotate(y, 17) ^ _rotate(y, 19) ^ np.uint32(y >> np.uint32(10))
        w[t] = np.uint32(s1 + w[t - 7] + s0 + w[t - 16])
    a, b, c, d, e, f, g, h = state
    for t in range(64):
        s1 = _rotate(e, 6) ^ _rotate(e, 11) ^ _rotate(e, 25)
        choice = (e & f) ^ (~e & g)
        t1 = np.uint32(h + s1 + choice + k[t] + w[t])
        s0 = _rotate(a, 2) ^ _rotate(a, 13) ^ _rotate(a, 22)
        majority = (a & b) ^ (a & c) ^ (b & c)
        h, g, f, e = g, f, e, np.uint32(d + t1)
        d, c, b, a = c, b, a, np.uint32(t1 + np.uint32(s0 + majority))
    for i, value in enumerate((a, b, c, d, e, f, g, h)):
        state[i] = np.uint32(state[i] + value)


@compiled
def _byte_at(data: NDArray[np.uint8], start: int, length: int, i: int, total: int) -> np.uint32:
    """Return byte ``i`` of the padded message: data, 0x80, zeros, length in bits."""
    if i < length:
        return np.uint32(data[start + i])
    if i == length:
        return np.uint32(0x80)
    if i >= total - 8:
        return np.uint32((length * 8 >> (8 * (total - 1 - i))) & 0xFF)
    return np.uint32(0)


@compiled
def _digests(
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    out: NDArray[np.uint8],
    data: NDArray[np.uint8],
    k: NDArray[np.uint32],
    h0: NDArray[np.uint32],
) -> None:
    w = np.zeros(64, dtype=np.uint32)
    state = np.zeros(8, dtype=np.uint32)
    for row in range(len(starts)):
        start, length = starts[row], ends[row] - starts[row]
        total = ((length + 8) // 64 + 1) * 64
        state[:] = h0
        for block in range(0, total, 64):
            for t in range(16):
                word = np.uint32(0)
                for j in range(4):
                    byte = _byte_at(data, start, length, block + 4 * t + j, total)
                    word = np.uint32((word << np.uint32(8)) | byte)
                w[t] = word
            _compress(state, w, k)
        for i in range(8):
            for j in range(4):
                out[row, 4 * i + j] = np.uint8((state[i] >> np.uint32(24 - 8 * j)) & np.uint32(255))


def hash_rows(buffer: NDArray[np.uint8], offsets: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the SHA-256 digest of every row of a byte buffer.

    Args:
        buffer: Bytes of all rows, end to end.
        offsets: int64 array of n + 1 positions; row ``i`` is ``buffer[offsets[i]:offsets[i + 1]]``.

    Returns:
        uint8 array of shape (n, 32).

    Raises:
        ValueError: If the offsets decrease or leave the buffer.
    """
    if len(offsets) and (
        offsets[0] < 0 or offsets[-1] > len(buffer) or bool((np.diff(offsets) < 0).any())
    ):
        raise ValueError("offsets must not decrease and must stay within the buffer")
    out = np.empty((max(len(offsets) - 1, 0), 32), dtype=np.uint8)
    starts, ends = offsets[:-1], offsets[1:]
    if len(out) < _FEW:
        for row, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            out[row] = np.frombuffer(hashlib.sha256(buffer[a:b].tobytes()).digest(), dtype=np.uint8)
    else:
        by_rows(_digests, (starts, ends, out), (buffer, _K, _H))
    return out


def hash_strings(strings: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return the lower-case hex SHA-256 of every string's UTF-8 bytes.

    Args:
        strings: Arrow string array without nulls.

    Returns:
        Arrow string array of 64-character digests.

    Raises:
        ValueError: If there is a null: an absent text has no digest.
    """
    flat = strings.combine_chunks() if isinstance(strings, pa.ChunkedArray) else strings
    if flat.null_count:
        raise ValueError("a null has no digest")
    if len(flat) < _FEW_ROWS:
        # Not worth waking the compiled kernel; the digest is the same.
        return pa.array(
            [hashlib.sha256(t.encode()).hexdigest() for t in flat.to_pylist()], pa.string()
        )
    wide = flat.cast(pa.large_string())
    _, offsets, data = wide.buffers()
    first = wide.offset
    positions = np.frombuffer(offsets, dtype=np.int64)[first : first + len(wide) + 1]
    content = np.frombuffer(data, dtype=np.uint8) if data else np.empty(0, dtype=np.uint8)
    digests = hash_rows(content, positions) if len(wide) else np.empty((0, 32), dtype=np.uint8)
    text = np.empty((len(wide), 64), dtype=np.uint8)
    text[:, 0::2] = _HEX[digests >> 4]
    text[:, 1::2] = _HEX[digests & 15]
    ends = np.arange(0, 64 * (len(wide) + 1), 64, dtype=np.int64)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(text)]
    return pa.Array.from_buffers(pa.large_string(), len(wide), buffers).cast(pa.string())
