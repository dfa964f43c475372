"""Instants to the mechanism's own day, and back: by the column, and one at a time.

A day that ends at 19:30 runs from 19:30 (included) of the evening before to 19:30 (excluded), and
is named after the date on which it **ends**; a day that ends at 00:00 is the civil day. In columns
it is an ``int64``: days since 1970-01-01. Daylight saving time makes some days an hour shorter or
longer; they stay one day. One that ends in an hour the clocks skip ends at the change; one that
ends in a repeated hour ends at its first passing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]

_SECOND_US = 1_000_000
_DAY_US = 86_400 * _SECOND_US
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Zones change their offset at most this often; a shorter change is found by the dates around it.
_STEP = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class DayClock:
    """The offsets of one zone, and when its mechanism's day ends; make it with :func:`day_clock`.

    Attributes:
        change_us: int64[k]: UTC microseconds from which each offset holds; the first is the
            start of the first year.
        offset_us: int64[k]: local time minus UTC, microseconds.
        until_us: UTC microseconds at which the table ends.
        day_ends_us: Local time of day at which the day ends, microseconds.
    """

    change_us: Ints
    offset_us: Ints
    until_us: int
    day_ends_us: int


def _us(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(microseconds=1)


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    # The first second with the later offset, by halving.
    old = _offset(zone, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def day_clock(
    time_zone: str, day_ends: time = time(0, 0), first_year: int = 1990, last_year: int = 2050
) -> DayClock:
    """Read a zone's offsets once, so that columns can be converted without a loop.

    Args:
        time_zone: IANA name.
        day_ends: Local time at which the mechanism's day ends; 00:00 is the civil day.
        first_year: First year covered.
        last_year: Last year covered, inclusive.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: If there is no such zone.
        ValueError: If the years are in the wrong order.
    """
    if last_year < first_year:
        raise ValueError("last_year is before first_year")
    zone = ZoneInfo(time_zone)
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    changes, offsets = [_us(at)], [_offset(zone, at)]
    while at < end:
        later = min(at + _STEP, end)
        if _offset(zone, later) != offsets[-1]:
            at = _change(zone, at, later)
            changes.append(_us(at))
            offsets.append(_offset(zone, at))
        else:
            at = later
    micro = timedelta(microseconds=1)
    ends = ((day_ends.hour * 60 + day_ends.minute) * 60 + day_ends.second) * _SECOND_US
    return DayClock(
        change_us=np.array(changes, dtype=np.int64),
        offset_us=np.array([o // micro for o in offsets], dtype=np.int64),
        until_us=_us(end),
        day_ends_us=ends + day_ends.microsecond,
    )


def local_us(us: ArrayLike, clock: DayClock) -> Ints:
    """Return local wall-clock microseconds of UTC instants.

    Args:
        us: int64 UTC microseconds since 1970.
        clock: Of the zone.

    Raises:
        ValueError: If an instant lies outside the years of ``clock``.
    """
    instant = np.asarray(us, dtype=np.int64)
    return np.asarray(instant + clock.offset_us[_reign(instant, clock)], dtype=np.int64)


def _reign(instant: Ints, clock: DayClock) -> Ints:
    """Return which of the clock's offsets holds at each instant."""
    outside = (instant < clock.change_us[0]) | (instant >= clock.until_us)
    if outside.any():
        raise ValueError("an instant lies outside the years of the day clock")
    return np.asarray(np.searchsorted(clock.change_us, instant, side="right") - 1, dtype=np.int64)


def mechanism_day(us: ArrayLike, clock: DayClock) -> Ints:
    """Return the mechanism's day of UTC instants.

    Args:
        us: int64 UTC microseconds since 1970, any shape.
        clock: See :func:`day_clock`.

    Returns:
        int64 of the same shape: days since 1970-01-01, named after the date on which the day ends.
        An instant at the very end belongs to the next day.

    Raises:
        ValueError: If an instant lies outside the years of ``clock``.
    """
    # 00:00 ends a day at the midnight after it; 19:30 on its own date.
    shift = (_DAY_US - clock.day_ends_us) % _DAY_US
    instant = np.asarray(us, dtype=np.int64)
    reign = _reign(instant, clock)
    day = (instant + clock.offset_us[reign] + shift) // _DAY_US
    # Where clocks go back over the end of a day, that day has ended already.
    before = (clock.change_us - 1 + np.roll(clock.offset_us, 1) + shift) // _DAY_US
    before[0] = np.iinfo(np.int64).min
    return np.asarray(np.maximum(day, before[reign]), dtype=np.int64)


def day_start_us(day: ArrayLike, clock: DayClock) -> Ints:
    """Return the first UTC instant of each of the mechanism's days.

    Args:
        day: int64 days as :func:`mechanism_day` gives them.
        clock: See :func:`day_clock`.

    Returns:
        int64 UTC microseconds. The day ends where the next one starts. A start in an hour that
        the clocks skip is the instant of the change; one in a repeated hour is its first passing.

    Raises:
        ValueError: If a day lies outside the years of ``clock``.
    """
    days = np.asarray(day, dtype=np.int64)
    shift = (_DAY_US - clock.day_ends_us) % _DAY_US
    return _from_wall(days * _DAY_US - shift, clock, "a day")


def _from_wall(wall: Ints, clock: DayClock, what: str) -> Ints:
    """Return the UTC instants of local wall-clock microseconds; the first where there are two."""
    # Local time at which each offset's reign ends: the first reign not over yet decides.
    reign_end = np.append(clock.change_us[1:], clock.until_us) + clock.offset_us
    reach = np.maximum.accumulate(reign_end)
    row = np.searchsorted(reach, wall, side="right")
    if (row == len(reach)).any() or (wall < clock.change_us[0] + clock.offset_us[0]).any():
        raise ValueError(f"{what} lies outside the years of the day clock")
    return np.asarray(np.maximum(wall - clock.offset_us[row], clock.change_us[row]), np.int64)


def later_us(us: ArrayLike, days: ArrayLike, months: ArrayLike, clock: DayClock) -> Ints:
    """Return UTC instants so many days and months of the calendar later, at the same time of day.

    A month that has no such day gives its last day (31 January and a month: the last of February).
    A time of day that the clocks skip is the instant of the change; one that they repeat is its
    first passing.

    Args:
        us: int64 UTC microseconds since 1970.
        days: Whole days to add, of the same shape or one for all; may be negative.
        months: Whole months to add, before the days.
        clock: Of the zone; see :func:`day_clock`.

    Raises:
        ValueError: If an instant, before or after, lies outside the years of ``clock``.
    """
    wall = local_us(us, clock)
    day = (wall // _DAY_US).astype("datetime64[D]")
    month = day.astype("datetime64[M]")
    target = month + np.asarray(months, dtype=np.int64)
    first, after = target.astype("datetime64[D]"), (target + 1).astype("datetime64[D]")
    last = (after - first).astype(np.int64) - 1
    in_month = (day - month.astype("datetime64[D]")).astype(np.int64)
    to_day = (first + np.minimum(in_month, last)).astype(np.int64)
    to_day = to_day + np.asarray(days, dtype=np.int64)
    return _from_wall(to_day * _DAY_US + wall % _DAY_US, clock, "an instant")


def days_of_windows(
    start_us: Ints, end_us: Ints, told: NDArray[np.bool_], time_zone: str, day_ends: time
) -> NDArray[np.int32]:
    """Return the mechanism's day of the middle of each window; 0 where it is not told.

    Args:
        start_us: int64[n]: UTC microseconds since 1970.
        end_us: int64[n]: likewise, excluded.
        told: bool[n]: where both are told.
        time_zone: IANA name.
        day_ends: Local time at which the mechanism's day ends.
    """
    middle = start_us[told] + (end_us[told] - start_us[told]) // 2
    day = np.zeros(len(told), dtype=np.int32)
    if len(middle):
        years = middle.astype("datetime64[us]").astype("datetime64[Y]").astype(np.int64) + 1970
        clock = day_clock(time_zone, day_ends, int(years.min()), int(years.max()))
        day[told] = mechanism_day(middle, clock)
    return day


def day_of(instant: datetime, time_zone: str, day_ends: time) -> date:
    """Return the mechanism's day of one instant; see :func:`mechanism_day`.

    Args:
        instant: Aware.
        time_zone: IANA name.
        day_ends: Local time at which the mechanism's day ends.
    """
    day = instant.astimezone(ZoneInfo(time_zone)).date()
    while end_of_day(day, time_zone, day_ends) <= instant:
        day += timedelta(days=1)
    return day


def end_of_day(day: date, time_zone: str, day_ends: time) -> datetime:
    """Return the instant, UTC, at which one of the mechanism's days is over.

    Args:
        day: As :func:`day_of` names it.
        time_zone: IANA name.
        day_ends: Local time at which it ends; 00:00 is the midnight after it.
    """
    if day_ends == time(0, 0):
        day += timedelta(days=1)
    zone = ZoneInfo(time_zone)
    first, second = (
        datetime.combine(day, day_ends.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)
    )
    # In a skipped hour, and only there, the second reading of a wall clock is the earlier one.
    return first if first <= second else _change(zone, second, first)
