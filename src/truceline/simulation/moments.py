"""The world's clock: microseconds UTC, local days, blind hours."""

from __future__ import annotations

import numpy as np

from truceline.model.interval import microseconds
from truceline.simulation.geography import Flags, Ints
from truceline.simulation.settings import Settings

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US
MINUTE_US = 60_000_000
#: The world's local time is UTC-1.
LOCAL_OFFSET_H = -1


def span_us(settings: Settings) -> tuple[int, int]:
    """Return the first simulated instant and the end of the world."""
    return microseconds(settings.first) or 0, microseconds(settings.end) or 0


def local_midnight(t_us: Ints) -> Ints:
    """Return the instant (UTC) at which the local day of each instant began."""
    offset = LOCAL_OFFSET_H * HOUR_US
    return np.asarray((t_us + offset) // DAY_US * DAY_US - offset)


def midnights(settings: Settings) -> Ints:
    """Return where each local day of the world begins; the first may lie before the world."""
    first, last = span_us(settings)
    return np.arange(int(local_midnight(np.array([first]))[0]), last, DAY_US)


def n_days(settings: Settings) -> int:
    """Return how many local days the world touches."""
    return int(midnights(settings).size)


def world_day(settings: Settings, t_us: Ints) -> Ints:
    """Return the local day of each instant, 0 for that of the first simulated instant."""
    begun = int(midnights(settings)[0])
    return np.asarray(np.clip((t_us - begun) // DAY_US, 0, n_days(settings) - 1))


def is_blind(settings: Settings, t_us: Ints) -> Flags:
    """Return for each instant whether its local hour lies in the blind hours."""
    hour = (t_us - local_midnight(t_us)) / HOUR_US
    begin, end = settings.blind_hours
    if begin <= end:
        return np.asarray((hour >= begin) & (hour < end))
    return np.asarray((hour >= begin) | (hour < end))
