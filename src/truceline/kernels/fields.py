"""Fields of a delimited table, found in its bytes without a copy: tens of millions of rows.

Offsets in, offsets out: which row, which field, from where to where. What a field means is read by
the small kernels below; none of them knows a list.

* A row ends at a line feed; a carriage return before it is no part of the row.
* Where fields may be quoted (RFC 4180), a quote opens one only at its start, and a doubled quote
  stands for itself; a line feed inside of quotes ends no row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]

#: A field that is not what it should be.
BAD = -(2**63)
#: Years of a day; others are a mistake.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: Column of the bounds that holds where the row itself begins and ends.
ROW = 0
_LF, _CR, _QUOTE, _MINUS, _DOT, _DASH, _ZERO, _NINE = 10, 13, 34, 45, 46, 45, 48, 57
_FNV, _PRIME = np.uint64(14695981039346656037), np.uint64(1099511628211)
_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int64)
#: Most digits of a decimal before its point, and of any number.
_MOST_DIGITS, _LONGEST = 9, 18


@helper
def _field(data: Bytes, pos: int, delimiter: int, quoted: bool) -> tuple[int, int, int]:
    # Begin and end of the field that begins at pos, and where its delimiter or line feed stands.
    n, start = len(data), pos
    if quoted and pos < n and data[pos] == _QUOTE:
        start, pos = pos + 1, pos + 1
        while pos < n and (data[pos] != _QUOTE or (pos + 1 < n and data[pos + 1] == _QUOTE)):
            pos += 2 if data[pos] == _QUOTE else 1
        stop = min(pos, n)
        while pos < n and data[pos] != delimiter and data[pos] != _LF:
            pos += 1
        return start, stop, pos
    while pos < n and data[pos] != delimiter and data[pos] != _LF:
        pos += 1
    stop = pos
    if pos < n and data[pos] == _LF and stop > start and data[stop - 1] == _CR:
        stop -= 1
    return start, stop, pos


@compiled
def split(
    data: Bytes, delimiter: int, quoted: bool, wanted: Ints, bounds: Ints, fields: Ints
) -> tuple[int, int]:
    """Find the rows that lie whole in some bytes, and the wanted fields of each.

    Args:
        data: Shape (n,), any bytes.
        delimiter: Between fields.
        quoted: Whether fields may be quoted.
        wanted: Shape (k,), which fields, from 0; rising.
        bounds: Shape (rows, 1 + k, 2); written: begin and end of the row, then of each wanted
            field, without its quotes. A field that the row does not have is empty, at its end.
        fields: Shape (rows,); written: how many fields the row has; 0 for an empty line.

    Returns:
        How many rows were found, and up to where they reach.
    """
    n, at, row, k = len(data), 0, 0, len(wanted)
    while at < n and row < len(fields):
        field, slot, pos, whole = 0, 0, at, False
        while not whole:
            start, stop, pos = _field(data, pos, delimiter, quoted)
            if pos >= n:
                return row, at
            if slot < k and wanted[slot] == field:
                bounds[row, 1 + slot, 0], bounds[row, 1 + slot, 1] = start, stop
                slot += 1
            field += 1
            whole = data[pos] == _LF
            pos += 1
        end = pos - 1
        if end > at and data[end - 1] == _CR:
            end -= 1
        for rest in range(slot, k):
            bounds[row, 1 + rest, 0], bounds[row, 1 + rest, 1] = end, end
        bounds[row, ROW, 0], bounds[row, ROW, 1] = at, end
        fields[row] = 0 if end == at else field
        row, at = row + 1, pos
    return row, at


@compiled
def hashed(data: Bytes, bounds: Ints, out: NDArray[np.uint64]) -> None:
    """Hash fields (FNV-1a, 64 bit).

    Args:
        data: Shape (n,).
        bounds: Shape (rows, 2), begin and end of each.
        out: Shape (rows,); written.
    """
    for row in range(len(out)):
        h = _FNV
        for pos in range(bounds[row, 0], bounds[row, 1]):
            h = (h ^ np.uint64(data[pos])) * _PRIME
        out[row] = h


@compiled
def known(
    hashes: NDArray[np.uint64], keys: NDArray[np.uint64], values: Ints, count: int, out: Ints
) -> int:
    """Number words by their hashes, in the order in which they first come.

    Args:
        hashes: Shape (rows,).
        keys: Shape (size,), a power of two: the table; changed. 0 is free.
        values: Shape (size,): the number of each word; changed.
        count: How many words the table knows.
        out: Shape (rows,); written: the number of each row's word; -1 where the table is full.

    Returns:
        How many words the table knows now.
    """
    mask = np.uint64(len(keys) - 1)
    for row in range(len(hashes)):
        key = hashes[row] if hashes[row] != np.uint64(0) else np.uint64(1)
        at = (key ^ (key >> np.uint64(29))) & mask
        while keys[at] != np.uint64(0) and keys[at] != key:
            at = (at + np.uint64(1)) & mask
        if keys[at] == np.uint64(0):
            if 2 * count >= len(keys):
                out[row] = -1
                continue
            keys[at], values[at] = key, count
            count += 1
        out[row] = values[at]
    return count


@helper
def _number(data: Bytes, begin: int, end: int) -> int:
    value = 0 if end - begin <= _LONGEST else -1
    for pos in range(begin, end if value == 0 else begin):
        if data[pos] < _ZERO or data[pos] > _NINE:
            return -1
        value = value * 10 + (data[pos] - _ZERO)
    return value


@compiled
def days(data: Bytes, bounds: Ints, out: Ints) -> None:
    """Read days written ``20250324`` or ``2025-03-24``.

    Args:
        data: Shape (n,).
        bounds: Shape (rows, 2).
        out: Shape (rows,); written: days since 1970-01-01, or :data:`BAD`.
    """
    for row in range(len(out)):
        begin, end = bounds[row, 0], bounds[row, 1]
        out[row] = BAD
        gap = 0
        if end - begin == 10 and data[begin + 4] == _DASH and data[begin + 7] == _DASH:
            gap = 1
        elif end - begin != 8:
            continue
        year = _number(data, begin, begin + 4)
        month = _number(data, begin + 4 + gap, begin + 6 + gap)
        day = _number(data, end - 2, end)
        if year < FIRST_YEAR or year > LAST_YEAR or month < 1 or month > 12 or day < 1:
            continue
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        last = 29 if leap and month == 2 else _DAYS[month - 1]
        if day > last:
            continue
        # Days of the civil calendar, counted from 1 March of year 0.
        y, m = (year, month - 3) if month > 2 else (year - 1, month + 9)
        since = 365 * y + y // 4 - y // 100 + y // 400 + (153 * m + 2) // 5 + day - 1
        out[row] = since - 719468


@compiled
def thousandths(data: Bytes, bounds: Ints, out: Ints) -> None:
    """Read decimals as whole thousandths, so that sums are exact; halves go away from zero.

    Args:
        data: Shape (n,).
        bounds: Shape (rows, 2).
        out: Shape (rows,); written: thousandths, or :data:`BAD`.
    """
    for row in range(len(out)):
        begin, end = bounds[row, 0], bounds[row, 1]
        out[row] = BAD
        negative = begin < end and data[begin] == _MINUS
        begin += 1 if negative else 0
        point = begin
        while point < end and data[point] != _DOT:
            point += 1
        whole = _number(data, begin, point)
        if whole < 0 or (point == begin and point + 1 >= end) or point - begin > _MOST_DIGITS:
            continue
        if point < end and _number(data, point + 1, end) == -1:
            continue
        part = 0
        for place in range(4):
            pos = point + 1 + place
            part = part * 10 + (data[pos] - _ZERO if pos < end else 0)
        value = whole * 1000 + (part + 5) // 10
        out[row] = -value if negative else value
