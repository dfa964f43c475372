"""The mechanism's days of a period, as stretches of UTC.

A mechanism whose day ends at 19:30 counts what happens at 20:00 towards the next day, as the OSCE
Special Monitoring Mission to Ukraine did (its daily reports were cut off at 19:30 local time).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.kernels.days import day_of, end_of_day
from truceline.model.agreement import Mechanism
from truceline.model.interval import Interval, microseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The part of one of the mechanism's days that lies in a period.

    Attributes:
        date: Its name.
        start_us: Microseconds since 1970 UTC.
        end_us: Likewise, excluded; later than ``start_us``.
    """

    date: date
    start_us: int
    end_us: int


def days_of(mechanism: Mechanism, period: Interval, until: datetime) -> Iterator[Day]:
    """Yield the mechanism's days from the start of ``period`` to its end or ``until``.

    The first and the last are cut to the period. A day of 23 or 25 hours is as long as it is.

    Args:
        mechanism: Gives the time zone and when a day ends.
        period: When a provision holds; a period without a start has no first day and yields none.
        until: What is known runs to here.
    """
    if period.start is None:
        return
    last = until if period.end is None else min(period.end, until)
    day = day_of(period.start, mechanism.time_zone, mechanism.day_ends)
    while True:
        begins, ends = _end(mechanism, day - timedelta(days=1)), _end(mechanism, day)
        start, end = max(begins, period.start), min(ends, last)
        if begins >= last:
            return
        if start < end:
            yield Day(date=day, start_us=_us(start), end_us=_us(end))
        day += timedelta(days=1)


def _end(mechanism: Mechanism, day: date) -> datetime:
    return end_of_day(day, mechanism.time_zone, mechanism.day_ends)


def _us(instant: datetime) -> int:
    return microseconds(instant) or 0
