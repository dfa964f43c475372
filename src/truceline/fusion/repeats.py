"""Which reports say exactly the same: the only merging done before a fitted model exists.

Two reports of *different* sources are an exact repeat when every claimed value and the wording are
equal. Without wording, a stated place and a window narrower than a day are asked for instead:
"an attack somewhere in the region that day", said twice, is not evidence of one event. Two equal
reports of one source stay two: the source numbered them twice.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

#: The most telling first: what hardly any two reports share spares the look at the others.
_CLAIMED = (
    "lon", "start", "text", "lat", "end", "kind", "act", "object_type", "weapon", "actor",
    "affected", "place_kind", "error_m", "shape_id", "count_low", "count_high", "circumstances",
)  # fmt: skip
_DAY_US = 86_400_000_000
_LEAST_WORDING = 20  # characters; shorter texts ("explosion heard") repeat by chance


def repeat_groups(reports: pa.Table) -> NDArray[np.int64]:
    """Return a group number for every report; equal numbers mean exact repeats.

    Args:
        reports: Table of schema ``REPORTS``.

    Returns:
        int64 array of ``len(reports)``; numbers carry no order.
    """
    rows = np.flatnonzero(_tellable(reports))
    codes = np.zeros(len(rows), dtype=np.int64)
    for name in _CLAIMED:
        # Numbers all the way: to spell out every place and time costs many times as much.
        codes = _codes_of_pairs(codes, _codes(_claimed(reports, name, rows)))
        shared = np.bincount(codes)[codes] > 1
        rows, codes = rows[shared], codes[shared]
    source = _codes(_taken(reports, "source_id", rows))
    nth = _nth(_codes_of_pairs(codes, source), _taken(reports, "report_id", rows))
    group = np.arange(len(reports), dtype=np.int64)
    group[rows] = len(reports) + _codes_of_pairs(codes, nth)
    return group


def _taken(reports: pa.Table, name: str, rows: NDArray[np.int64]) -> pa.ChunkedArray:
    column = reports[name]
    return column if len(rows) == len(column) else column.take(pa.array(rows))


def _claimed(reports: pa.Table, name: str, rows: NDArray[np.int64]) -> pa.ChunkedArray:
    column = _taken(reports, name, rows)
    if pa.types.is_list(column.type):  # as one word a row, empty where none is claimed
        return pc.fill_null(pc.binary_join(column, "|"), "")
    return column


def _nth(codes: NDArray[np.int64], report_id: pa.ChunkedArray) -> NDArray[np.int64]:
    """Number reports of one code from zero, by id: by row, the order of files would matter."""
    nth = np.zeros(len(codes), dtype=np.int64)
    several = np.flatnonzero(np.bincount(codes)[codes] > 1)
    by_id = several[np.asarray(pc.sort_indices(report_id.take(pa.array(several))))]
    nth[by_id] = _ordinal(codes[by_id])
    return nth


def _tellable(reports: pa.Table) -> NDArray[np.bool_]:
    worded = pc.fill_null(pc.greater_equal(pc.utf8_length(reports["text"]), _LEAST_WORDING), False)
    long = pc.subtract(reports["end"].cast(pa.int64()), reports["start"].cast(pa.int64()))
    sharp = pc.and_(
        pc.and_(
            pc.is_in(reports["time_basis"], value_set=pa.array(["instant", "window"])),
            pc.less(long, _DAY_US),
        ),
        pc.equal(reports["place_basis"], "stated"),
    )
    return np.asarray(pc.or_(worded, pc.fill_null(sharp, False)))


def _codes(values: pa.ChunkedArray) -> NDArray[np.int64]:
    encoded = values.combine_chunks().dictionary_encode(null_encoding="encode")
    return np.asarray(encoded.indices, dtype=np.int64)


def _ordinal(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for every element, how many equal ones stand before it."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(codes) else order
    lengths = np.diff(np.r_[starts, len(codes)])
    ordinal = np.empty(len(codes), dtype=np.int64)
    ordinal[order] = np.arange(len(codes)) - np.repeat(starts, lengths)
    return ordinal


def _codes_of_pairs(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    width = int(b.max(initial=0)) + 1
    return _codes(pa.chunked_array([pa.array(a * width + b)]))
