"""The mechanism's own day: which date an instant belongs to, for many instants at once.

* A day ends at ``day_ends`` local time; that instant belongs to the next day.
* ``00:00`` is the civil day. The OSCE monitoring mission's day ended at 19:30.
* Offsets come from the IANA zone; changes of offset are found once and looked up by search.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

_DAY_US = 86_400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def mechanism_day(us: NDArray[np.int64], time_zone: str, day_ends: time) -> NDArray[np.int64]:
    """Return the mechanism's day of every instant.

    Args:
        us: Microseconds since 1970-01-01 UTC.
        time_zone: IANA zone of the mechanism.
        day_ends: Local time at which its day ends.

    Returns:
        Days since 1970-01-01, as the date on which that day ends.

    Raises:
        ZoneInfoNotFoundError: If there is no such zone.
    """
    starts, offsets = _offsets(time_zone)
    at = np.clip(np.searchsorted(starts, us, side="right") - 1, 0, None)
    local = us + offsets[at]
    ends = (day_ends.hour * 60 + day_ends.minute) * 60_000_000 + day_ends.second * 1_000_000
    # 19:30 belongs to the next day: shift so that the day's end falls on midnight
    return (local + (_DAY_US - ends) % _DAY_US) // _DAY_US


@lru_cache(maxsize=32)
def _offsets(time_zone: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the instants at which the zone's offset changes, and the offset from then on."""
    zone = ZoneInfo(time_zone)
    starts, offsets = [np.iinfo(np.int64).min], []
    at, end = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(_LAST_YEAR, 1, 1, tzinfo=UTC)
    offsets.append(_offset_us(zone, at))
    while at < end:
        later = at + timedelta(days=7)
        if _offset_us(zone, later) != offsets[-1]:
            change = _change(zone, at, later)
            starts.append((change - _EPOCH) // timedelta(microseconds=1))
            offsets.append(_offset_us(zone, change))
        at = later
    return np.array(starts, dtype=np.int64), np.array(offsets, dtype=np.int64)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the first second between ``low`` and ``high`` with another offset than ``low``."""
    before = _offset_us(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset_us(zone, middle) == before else (low, middle)
    return high


def _offset_us(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset() or timedelta(0)
    return offset // timedelta(microseconds=1)
