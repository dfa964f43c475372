"""When rows took place, held against a period."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.model.interval import microseconds
from truceline.publish.daily.issue import Period

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Stands for a time nobody told.
NO_TIME = np.iinfo(np.int64).min
_ENDS = ("start", "end")


def instants(column: pa.ChunkedArray) -> Ints:
    """Return instants as µs since 1970 UTC; ``NO_TIME``: not told."""
    found: Ints = pc.fill_null(column.cast(pa.int64()), NO_TIME).to_numpy()
    return found


def ends(table: pa.Table) -> tuple[Ints, Ints]:
    """Return start and end of each row's time window, µs since 1970 UTC; ``NO_TIME``: not told."""
    start, end = (instants(table[c]) for c in _ENDS)
    return start, end


def middles(table: pa.Table) -> Ints:
    """Return the middle of each row's time window, µs since 1970 UTC; ``NO_TIME``: not told."""
    start, end = ends(table)
    has_start, has_end = start != NO_TIME, end != NO_TIME
    both = has_start & has_end
    half = np.where(both, (np.where(both, end, 0) - np.where(both, start, 0)) // 2, 0)
    # The end is excluded: of a window of which only the end is told, the last instant counts.
    alone = np.where(has_start, start, np.where(has_end, end - 1, NO_TIME))
    return np.where(both, start + half, alone)


def instant(at: datetime) -> int:
    """Return an instant as µs since 1970 UTC."""
    return microseconds(at) or 0


def within(at: Ints, window: Period) -> Flags:
    """Say which instants, µs since 1970 UTC, lie in a period; its end is excluded."""
    return np.asarray((at >= instant(window.start)) & (at < instant(window.end)))


def earlier_than(at: Ints, window: Period) -> Flags:
    """Say which instants, µs since 1970 UTC, lie before a period."""
    return np.asarray((at > NO_TIME) & (at < instant(window.start)))
