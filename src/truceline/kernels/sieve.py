"""Which rows are wanted: one pass over a column for each thing asked, into one mask.

Every function clears ``kept`` where a row does not fit, and sets it nowhere. Columns may be slices
of a table's, so that a part of it is looked at alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]


@compiled
def keep_among(codes: NDArray[Any], wanted: Mask, kept: Mask) -> None:
    """Keep rows whose code is wanted.

    Args:
        codes: Unsigned integers [n].
        wanted: bool[k], by code.
        kept: bool[n], changed.
    """
    for i in range(codes.size):
        kept[i] &= wanted[codes[i]]


@compiled
def keep_between(values: NDArray[Any], low: Any, high: Any, kept: Mask) -> None:
    """Keep rows from ``low`` to ``high``, both included; NaN is in no range."""
    for i in range(values.size):
        # No branch: which rows fit is as good as chance, and a wrong guess costs more.
        kept[i] &= (values[i] >= low) & (values[i] <= high)


@compiled
def keep_bits(bits: NDArray[Any], wanted: NDArray[Any], kept: Mask) -> None:
    """Keep rows of whose set at least one member is wanted.

    Args:
        bits: Unsigned [w, n]: members of each row's set, 64 a word where there are several.
        wanted: Of the same kind [w].
        kept: bool[n], changed.
    """
    for i in range(kept.size):
        found = False
        for w in range(wanted.size):
            found |= (bits[w, i] & wanted[w]) != 0
        kept[i] &= found


@compiled
def _next(order: NDArray[np.int32], kept: Mask, start: int, steps: int, out: NDArray[np.int32]
          ) -> int:  # fmt: skip
    n, at, end = 0, start, min(order.size, start + steps)
    while at < end and n < out.size:
        if kept[order[at]]:
            out[n] = order[at]
            n += 1
        at += 1
    # Where what is left holds none that is kept, the page was the last one.
    while at < end and not kept[order[at]]:
        at += 1
    out[n:] = -1
    return at if at < end or end == order.size else -1


def page(
    order: NDArray[np.int32], kept: Mask, start: int, most: int, steps: int | None = None
) -> tuple[NDArray[np.int32], int] | None:
    """Return the next kept rows in an order, and where to go on.

    Args:
        order: int32[n]: rows in order.
        kept: bool[n], by row.
        start: Place in the order to begin at.
        most: How many rows at most.
        steps: How far to walk at most; ``None``: to the end.

    Returns:
        Rows, int32; and the place in the order of the next row that is kept, ``n`` if none is.
        ``None``: it is further than that.
    """
    out = np.empty(min(most, len(order)), np.int32)
    after = int(_next(order, kept, start, len(order) if steps is None else steps, out))
    return None if after < 0 else (out[: int(np.searchsorted(out < 0, True))], after)


@compiled
def _tally(first: NDArray[Any], second: NDArray[Any], kept: Mask, n: Ints) -> None:
    for i in range(kept.size):
        if kept[i]:
            n[first[i], second[i]] += 1


def tally(first: NDArray[Any], second: NDArray[Any], kept: Mask, shape: tuple[int, int]) -> Ints:
    """Count the kept rows by two codes.

    Args:
        first: Integers [n], below ``shape[0]``, not negative.
        second: Likewise below ``shape[1]``.
        kept: bool[n].
        shape: Of the result, int64.
    """
    n = np.zeros(shape, np.int64)
    _tally(first, second, kept, n)
    return n


@compiled
def _tally_bits(first: NDArray[Any], bits: NDArray[Any], kept: Mask, n: Ints) -> None:
    for i in range(kept.size):
        if not kept[i]:
            continue
        for w in range(bits.shape[0]):
            left, member = np.uint64(bits[w, i]), 64 * w
            while left != 0:
                if left & np.uint64(1):
                    n[first[i], member] += 1
                left >>= np.uint64(1)
                member += 1


def tally_bits(first: NDArray[Any], bits: NDArray[Any], kept: Mask, shape: tuple[int, int]) -> Ints:
    """Count the kept rows by a code and by each member of their sets.

    Args:
        first: Integers [n], below ``shape[0]``, not negative.
        bits: Unsigned [w, n]: members of each row's set, 64 a word, all below ``shape[1]``.
        kept: bool[n].
        shape: Of the result, int64.
    """
    n = np.zeros(shape, np.int64)
    _tally_bits(first, bits, kept, n)
    return n


@compiled
def _turned(order: NDArray[np.int32], key: NDArray[Any], known: int, out: NDArray[np.int32]
            ) -> None:  # fmt: skip
    end, at = known, 0
    while end > 0:
        first = end - 1
        while first > 0 and key[order[first - 1]] == key[order[first]]:
            first -= 1
        for i in range(first, end):
            out[at] = order[i]
            at += 1
        end = first
    out[known:] = order[known:]


def turned(order: NDArray[np.int32], key: NDArray[Any], known: int) -> NDArray[np.int32]:
    """Return rows by a key from the greatest down; equal ones keep their order.

    Args:
        order: int32[n]: rows by that key, ascending.
        key: [n], by row.
        known: How many rows have a key; those after them stay last.
    """
    out = np.empty_like(order)
    _turned(order, key, known, out)
    return out
