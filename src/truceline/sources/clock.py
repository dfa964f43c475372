"""Local wall clock <-> UTC for whole columns, with every reading of a doubtful hour kept.

Offsets come from the IANA database through :mod:`zoneinfo`; they are laid out once a zone as an
array of transitions, so that a million instants cost one binary search each and no Python.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt

Micros = npt.NDArray[np.int64]

MICROS_PER_SECOND = 1_000_000
MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND
#: Years in which dates are believed; outside them a date is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_zone(name: str) -> bool:
    """Say whether ``name`` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def to_utc(local: Micros, zone: str) -> tuple[Micros, Micros]:
    """Return the earliest and the latest UTC instant that a wall clock reading can mean.

    Args:
        local: Microseconds since 1970-01-01 00:00 on the wall clock.
        zone: IANA time zone.

    Returns:
        Two int64 arrays. They are equal except in the hour that occurs twice and in the hour that
        does not occur at all, where the clock may have been read with either offset.

    Raises:
        ValueError: If the zone is unknown.
    """
    before = local - offset(local - MICROS_PER_DAY, zone)
    after = local - offset(local + MICROS_PER_DAY, zone)
    before_holds = before + offset(before, zone) == local
    after_holds = after + offset(after, zone) == local
    # One reading holds: it is the one. Both or neither: the source may mean either.
    first = np.where(before_holds | ~after_holds, before, after)
    second = np.where(after_holds | ~before_holds, after, before)
    return np.minimum(first, second), np.maximum(first, second)


def offset(utc: Micros, zone: str) -> Micros:
    """Return microseconds to add to UTC for the wall clock of ``zone``."""
    instants, offsets = _transitions(zone)
    return offsets[np.searchsorted(instants, utc, side="right")]


@lru_cache(maxsize=64)
def _transitions(zone: str) -> tuple[Micros, Micros]:
    """Return n instants at which the offset changes, and the n + 1 offsets between them."""
    if not is_zone(zone):
        raise ValueError(f"{zone} is no IANA time zone")
    info = ZoneInfo(zone)
    day = timedelta(days=1)
    at = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - day
    end = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) + day
    instants: list[int] = []
    offsets = [_offset_at(at, info)]
    while at < end:
        following = at + day
        if _offset_at(following, info) != offsets[-1]:
            instants.append(_micros(_first_change(at, following, info)))
            offsets.append(_offset_at(following, info))
        at = following
    scale = MICROS_PER_SECOND
    return np.array(instants, np.int64), np.array(offsets, np.int64) * scale


def _first_change(low: datetime, high: datetime, info: ZoneInfo) -> datetime:
    start = _offset_at(low, info)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if _offset_at(middle, info) == start:
            low = middle
        else:
            high = middle
    return high


def _offset_at(instant: datetime, info: ZoneInfo) -> int:
    shift = instant.astimezone(info).utcoffset()
    return 0 if shift is None else round(shift.total_seconds())


def _micros(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(microseconds=1)
