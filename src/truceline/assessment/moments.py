"""How much of a time window lies inside a period."""

from __future__ import annotations

import numpy as np

from truceline.assessment.matter import NO_TIME, Floats, Ints
from truceline.model.interval import Interval, microseconds

_EARLIEST = np.iinfo(np.int64).min + 1
_LATEST = np.iinfo(np.int64).max


def p_time(start_us: Ints, end_us: Ints, period: Interval) -> Floats:
    """Return the share of each window that lies inside ``period``.

    An instant (``end == start``) is inside or not. A window of which only one end is known is
    outside if that end alone shows it; otherwise its share is unknown, as is that of a window
    which ends before it starts.

    Args:
        start_us: Microseconds since 1970 UTC, or ``NO_TIME``; int64[n].
        end_us: Likewise, excluded.
        period: When the provision holds; an open bound is open.

    Returns:
        float64[n], 0 to 1; NaN: unknown.
    """
    first, last = _bounds(period)
    has_start, has_end = start_us != NO_TIME, end_us != NO_TIME
    outside = (has_start & (start_us >= last)) | (
        has_end & (end_us <= first) & ~(has_start & (start_us >= first))
    )
    instant = (end_us == start_us) & (start_us >= first) & (start_us < last)
    window = has_start & has_end & (end_us > start_us)
    length = np.where(window, end_us - np.where(window, start_us, 0), 1)
    inside = np.minimum(end_us, last) - np.maximum(start_us, first)
    share = np.where(window, np.clip(inside / length, 0.0, 1.0), np.nan)
    return np.select([outside, has_start & instant], [0.0, 1.0], share)


def _bounds(period: Interval) -> tuple[int, int]:
    first, last = microseconds(period.start), microseconds(period.end)
    return (int(_EARLIEST) if first is None else first, int(_LATEST) if last is None else last)
