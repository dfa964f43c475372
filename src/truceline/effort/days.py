"""The mechanism's days of a period, as stretches of UTC.

A mechanism whose day ends at 19:30 counts what happens at 20:00 towards the next day, as the OSCE
Special Monitoring Mission to Ukraine did (its daily reports were cut off at 19:30 local time).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

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
    yield from _days(mechanism.time_zone, mechanism.day_ends, period.start, last)


@lru_cache(maxsize=8)  # every zone of every provision of a text asks for the same days
def _days(time_zone: str, day_ends: time, first: datetime, last: datetime) -> tuple[Day, ...]:
    days = []
    day = day_of(first, time_zone, day_ends)
    begins = end_of_day(day - timedelta(days=1), time_zone, day_ends)
    while begins < last:
        ends = end_of_day(day, time_zone, day_ends)
        start, end = max(begins, first), min(ends, last)
        if start < end:
            days.append(Day(date=day, start_us=_us(start), end_us=_us(end)))
        day += timedelta(days=1)
        begins = ends
    return tuple(days)


def _us(instant: datetime) -> int:
    return microseconds(instant) or 0
