"""Cells that are ``2025-03-01 04:05:06``, with or without ``T`` and ``Z``: digits at fixed places.

Most cells of big files are such. They need no pattern, no trimming and no dictionary, and are read
so many at a time that they stay near the processor.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.sources.cells import Mask
from truceline.sources.date_parts import Parts

Rows = npt.NDArray[np.int64]
_Bytes = npt.NDArray[np.uint8]
_Ints = npt.NDArray[np.int32]

_LENGTH = len("2025-03-01 04:05:06")
_GAP = 10
#: Cells looked at together.
_CELLS = 1 << 13
#: The least sign at each place, and by how much it may be greater; of the gap and the end any.
_LEAST = np.frombuffer(b"0000-00-00\x0000:00:00\x00", np.uint8)
_SPAN = np.array([{ord("0"): 9, 0: 255}.get(one, 0) for one in _LEAST.tolist()], np.uint8)
_LEAST_OF, _SPAN_OF = (np.tile(one, (_CELLS, 1)) for one in (_LEAST, _SPAN))
#: What a digit at each place counts in year, month, day, hour, minute and second.
_WEIGHTS = np.zeros((_LENGTH + 1, 6), np.float32)
_WEIGHTS[:4, 0] = 1000, 100, 10, 1
for _number, _at in enumerate(range(5, _LENGTH, 3), start=1):
    _WEIGHTS[_at : _at + 2, _number] = 10, 1


def plain(cells: pa.Array) -> Mask:
    """Say which cells are written so; none says anything of whether there is such a day."""
    found = np.zeros(len(cells), dtype=bool)
    for rows, _ in _written_so(cells):
        found[rows] = True
    return found


def parts(cells: pa.Array) -> Iterator[tuple[Rows, Parts]]:
    """Yield which cells are written so, and their numbers; some at a time."""
    for rows, signs in _written_so(cells):
        # Sums of a few digits are exact in single precision.
        numbers = ((signs - _LEAST).astype(np.float32) @ _WEIGHTS).T.astype(np.int64)
        whole = dict(zip("abcHMS", numbers, strict=True))
        none, yes = np.zeros(len(rows), np.int64), np.ones(len(rows), bool)
        yield rows, Parts(whole, none, yes, yes, none, signs[:, _LENGTH] != 0, yes)


def _written_so(cells: pa.Array) -> Iterator[tuple[Rows, _Bytes]]:
    """Yield rows of such cells, and their signs: uint8[rows, 20], the last ``Z`` or zero."""
    if not len(cells) or cells.buffers()[2] is None:
        return
    data = np.frombuffer(cells.buffers()[2], np.uint8)
    offsets = np.frombuffer(cells.buffers()[1], np.int32, len(cells) + 1, cells.offset * 4)
    valid = cells.is_valid().to_numpy(zero_copy_only=False) if cells.null_count else None
    for first in range(0, len(cells), _CELLS):
        begin = offsets[first : first + _CELLS + 1]
        length = np.diff(begin)
        if valid is not None:
            length = np.where(valid[first : first + _CELLS], length, 0)
        at, signs = _signs(data, begin, length)
        sound = _sound(signs)
        if not sound.all():
            at, signs = at[sound], signs[sound]
        yield at + first, signs


def _signs(data: _Bytes, begin: _Ints, length: _Ints) -> tuple[Rows, _Bytes]:
    """Return the cells of that length, and their signs."""
    if (length == _LENGTH + 1).all():
        return np.arange(len(length)), data[begin[0] : begin[-1]].reshape(len(length), _LENGTH + 1)
    at = np.flatnonzero((length == _LENGTH) | (length == _LENGTH + 1))
    signs = np.zeros((len(at), _LENGTH + 1), np.uint8)
    signs[:, :_LENGTH] = data[begin[at][:, None] + np.arange(_LENGTH, dtype=np.int32)]
    is_longer = length[at] > _LENGTH
    signs[is_longer, _LENGTH] = data[begin[at[is_longer]] + _LENGTH]
    return at, signs


def _sound(signs: _Bytes) -> Mask:
    n = len(signs)
    near = (signs - _LEAST_OF[:n]) <= _SPAN_OF[:n]
    gap, last = signs[:, _GAP], signs[:, _LENGTH]
    sound = ((gap == ord(" ")) | (gap == ord("T"))) & ((last == ord("Z")) | (last == 0))
    return np.asarray(sound if near.all() else sound & near.all(axis=1), dtype=bool)
