"""Columns of rows in groups -> one value a group, without a loop over either."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def ranks(column: pa.ChunkedArray) -> Ints:
    """Return the place of each value in order; -1 for null."""
    place = pc.if_else(column.is_valid(), pc.rank(column, tiebreaker="dense").cast(pa.int64()), -1)
    return np.asarray(place, dtype=np.int64)


def first_of(
    group: Ints, keys: tuple[NDArray[np.generic], ...], among: Flags | None = None
) -> Ints:
    """Return the row of each group that comes first by some keys; -1 where there is none.

    Args:
        group: Of each row, 0 to the number of groups.
        keys: The most telling first.
        among: Rows that count; all if not given.
    """
    n = int(group.max(initial=-1)) + 1
    rows = np.arange(len(group)) if among is None else np.flatnonzero(among)
    order = rows[np.lexsort((*(key[rows] for key in reversed(keys)), group[rows]))]
    of = group[order]
    found = np.full(n, -1, dtype=np.int64)
    begins = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else order
    found[of[begins]] = order[begins]
    return found


def distinct(group: Ints, code: Ints) -> tuple[Ints, Ints]:
    """Return each two of group and code that occur, sorted; codes below 0 are none."""
    told = code >= 0
    width = int(code.max(initial=0)) + 1
    both = np.unique(group[told] * width + code[told])
    return both // width, both % width


def lists_of(group: Ints, values: pa.ChunkedArray, groups: int) -> pa.Array:
    """Return of each group its distinct values, sorted, without nulls.

    Args:
        group: Of each value.
        values: Strings.
        groups: How many there are.
    """
    flat = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    words = pc.unique(flat).drop_null()
    words = words.take(pc.sort_indices(words))
    code = np.asarray(pc.fill_null(pc.index_in(flat, value_set=words), -1), dtype=np.int64)
    of, word = distinct(group, code)
    ends = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=groups))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), words.take(pa.array(word)))


def least(group: Ints, values: Floats, groups: int) -> Floats:
    """Return the least value of each group; NaN where none is told."""
    found = np.full(groups, np.nan)
    np.fmin.at(found, group, values)
    return found


def most(group: Ints, values: Floats, groups: int) -> Floats:
    """Return the greatest value of each group; NaN where none is told."""
    return -least(group, -values, groups)


def any_of(group: Ints, said: Flags, groups: int) -> Flags:
    """Say of each group whether it is said of any of its rows."""
    found = np.zeros(groups, dtype=np.bool_)
    found[group[said]] = True
    return found
