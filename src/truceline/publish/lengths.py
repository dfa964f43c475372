"""Lengths of time as people say them: 336 hours are 14 days, half an hour is 30 minutes.

* Hours below four days stay hours: "within 72 hours" is not "within 3 days" to whoever signs it.
"""

from __future__ import annotations

from truceline.model.span import Span
from truceline.publish.catalogue import Catalogue

_DAY_H, _LEAST_DAYS_H, _MINUTES = 24.0, 96.0, 60


def length_of_time(say: Catalogue, hours: float) -> str:
    """Return a length in whole days from four days on, in minutes below an hour, else in hours.

    Args:
        say: Words of the language.
        hours: How long; the sign is not told.
    """
    size = abs(hours)
    if size >= _LEAST_DAYS_H and size % _DAY_H == 0:
        return _counted(say, "length-days", size / _DAY_H)
    if 0 < size < 1 and (size * _MINUTES).is_integer():
        return _counted(say, "length-minutes", size * _MINUTES)
    return _counted(say, "length-hours", size)


def length_of(say: Catalogue, span: Span) -> str:
    """Return a length as it is counted: days and months of the calendar are called that.

    Args:
        say: Words of the language.
        span: How long; the sign is not told.
    """
    if span.months:
        return _counted(say, "length-months", float(abs(span.months)))
    if span.days:
        return _counted(say, "length-calendar-days", float(abs(span.days)))
    return length_of_time(say, span.hours)


def _counted(say: Catalogue, key: str, count: float) -> str:
    return say(key, n=int(count) if count.is_integer() else count, shown=say.number(count, 2))
