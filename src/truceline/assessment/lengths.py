"""Lengths of time added to instants: hours as hours, days and months by the calendar."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from truceline.assessment.matter import Ints
from truceline.kernels.days import DayClock, day_clock, later_us
from truceline.model.interval import HOUR_US
from truceline.model.span import Span

_YEAR_US = 8_766 * HOUR_US
_DECADE = 10


def plus(us: Ints, span: Span, time_zone: str, times: ArrayLike = 1) -> Ints:
    """Return every instant a length later, or so many times that length.

    Months are multiplied before they are added, so that a month from 31 January is the last of
    February and two months from it 31 March.

    Args:
        us: Microseconds since 1970 UTC; int64[n].
        span: How long; negative: before.
        time_zone: IANA zone whose calendar and clock count days and months.
        times: How many of them; of the same shape, or one for all.
    """
    often = np.asarray(times, dtype=np.int64)
    instants, often = np.broadcast_arrays(np.asarray(us, dtype=np.int64), often)
    if not (span.days or span.months) or not instants.size:
        # Hours may be parts of hours; they are cut to whole microseconds once.
        return np.asarray(instants + (span.hours * HOUR_US * often).astype(np.int64))
    days, months = span.days * often, span.months * often
    reach = int(np.abs(days).max() // 365 + np.abs(months).max() // 12) + 2
    first, last = (1970 + int(edge // _YEAR_US) for edge in (instants.min(), instants.max()))
    clock = _clock(time_zone, (first - reach) // _DECADE, (last + reach) // _DECADE)
    return later_us(instants, days, months, clock)


@lru_cache(maxsize=32)
def _clock(time_zone: str, first: int, last: int) -> DayClock:
    """Return the clock of whole decades, so that one serves many lengths; made once."""
    last_year = last * _DECADE + _DECADE - 1
    return day_clock(time_zone, first_year=max(first * _DECADE, 1), last_year=last_year)


def edges(first_us: int, span: Span, time_zone: str, last_us: int, most: int) -> Ints:
    """Return where stretches of one length part, from the first to one edge at least past the last.

    Args:
        first_us: Where the first stretch begins; microseconds since 1970 UTC.
        span: How long each is; above zero.
        time_zone: See :func:`plus`.
        last_us: Up to when they are wanted.
        most: No more stretches than this.
    """
    # The shortest that a day and a month of the calendar can be, so that there are enough.
    least_h = span.hours or span.days * 23.0 or span.months * 27.0 * 24.0
    count = min(max(last_us - first_us, 0) // int(least_h * HOUR_US) + 2, most)
    found = plus(np.array([first_us]), span, time_zone, times=np.arange(count + 1))
    # No time later is the instant itself, also where its wall clock comes twice.
    found[0] = first_us
    return found
