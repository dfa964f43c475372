"""The windows of a cap, and which transfers may lie in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.lengths import edges
from truceline.model.agreement import Cap
from truceline.model.interval import Interval, microseconds

#: More windows than this under one cap are a mistake of writing.
MOST_WINDOWS: Final = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = pa.timestamp("us", "UTC")


def windows_of(cap: Cap, period: Interval, time_zone: str, until: datetime) -> Iterator[Interval]:
    """Yield the windows of a cap that have begun; the whole period if it has no shorter ones.

    Args:
        cap: Which cap.
        period: Of its provision.
        time_zone: The mechanism's; days and months are counted by its calendar.
        until: Up to when anything is known.
    """
    if not cap.every or period.start is None:
        if period.start is None or period.start < until:
            yield period
        return
    last = until if period.end is None else min(until, period.end)
    first_us, last_us = microseconds(period.start) or 0, microseconds(last) or 0
    found = edges(first_us, cap.every, time_zone, last_us, MOST_WINDOWS)
    for start, end in pairwise(_EPOCH + timedelta(microseconds=int(us)) for us in found):
        if start >= last:
            return
        yield Interval(start=start, end=end if period.end is None else min(end, period.end))


def within(transfers: pa.Table, window: Interval) -> pa.ChunkedArray:
    """Say which transfers may lie in the window; one without a time may."""
    keep = pa.chunked_array([pa.repeat(pa.scalar(True), transfers.num_rows)])
    if window.start is not None:
        bound = pa.scalar(window.start, _TIME)
        after = pc.greater(transfers["end"], bound)
        # The very instant at which one window ends belongs to the next.
        at_once = pc.fill_null(pc.equal(transfers["start"], bound), False)
        keep = pc.and_(keep, pc.or_(pc.fill_null(after, True), at_once))
    if window.end is not None:
        before = pc.less(transfers["start"], pa.scalar(window.end, _TIME))
        keep = pc.and_(keep, pc.fill_null(before, True))
    return keep
