"""A week of planned effort, asked hour by hour of the local day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pyarrow as pa

from truceline.effort.days import Day
from truceline.effort.duty import Duty, Floats, duty_of
from truceline.effort.ground import Ground, Places
from truceline.effort.patrol import Patrol
from truceline.effort.plan import DAYS, WEEK, with_chance
from truceline.kernels.lines import Lines
from truceline.model.agreement import Zone
from truceline.model.interval import microseconds
from truceline.model.outlook import HOURS

_HOUR_US: Final = 3_600_000_000


class StillGround(Ground):
    """Ground at one instant: a plan has no dates by which a line could move.

    Args:
        lines: Reference lines by time.
        instant_us: Decides which of them hold; microseconds since 1970 UTC.
    """

    def __init__(self, lines: Lines, instant_us: int) -> None:
        super().__init__(lines)
        self._instant_us = instant_us

    def places(self, zone: Zone, instant_us: int) -> Places | None:
        """Return the places that stand for the zone, whatever the instant asked for."""
        del instant_us
        return super().places(zone, self._instant_us)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly:
    """What is watched of one zone, day by day of the week and hour by hour; float64[7, 24].

    Attributes:
        share: Watched share for the act watched least.
        p_seen: Chance for the act least likely to be seen; NaN where it is not declared.
        n_observers: Observers that watch some of it for some of the acts.
    """

    share: Floats
    p_seen: Floats
    n_observers: Floats


class Week:
    """Planned effort of a week; equal questions are answered once, hours alike too.

    Args:
        rows: See :func:`truceline.effort.plan.rows_of`.
        ground: Places that stand for zones.
    """

    def __init__(self, rows: pa.Table, ground: Ground) -> None:
        self._rows = rows
        self._ground = ground

    @cached_property
    def _looking(self) -> Patrol:
        return Patrol(duty_of(with_chance(self._rows, detect=False)), self._ground)

    @cached_property
    def _detecting(self) -> Patrol:
        return Patrol(duty_of(with_chance(self._rows, detect=True)), self._ground)

    @cached_property
    def _alike(self) -> tuple[int, ...]:
        """For each hour of the week the first one in which the same is planned."""
        return _alike(duty_of(with_chance(self._rows, detect=True)))

    def hourly(self, zone: Zone | None, acts: Sequence[str]) -> Hourly | None:
        """Measure the zone; ``None`` if its reference line is missing.

        Args:
            zone: Where; for none, and for a zone that is everywhere, only the observers mean
                anything.
            acts: Which acts; at least one.
        """
        found: dict[int, tuple[float, float, float]] = {}
        for hour in sorted(set(self._alike)):
            told = self._hour(zone, tuple(acts), hour)
            if told is None:
                return None
            found[hour] = told
        values = np.array([found[hour] for hour in self._alike]).reshape(DAYS, len(HOURS), 3)
        return Hourly(share=values[:, :, 0], p_seen=values[:, :, 1], n_observers=values[:, :, 2])

    def _hour(
        self, zone: Zone | None, acts: tuple[str, ...], hour: int
    ) -> tuple[float, float, float] | None:
        start = _start_of(hour)
        stretch = Day(date=WEEK.date(), start_us=start, end_us=start + _HOUR_US)
        looking = self._looking.watch(zone, acts, stretch)
        detecting = self._detecting.watch(zone, acts, stretch)
        if looking is None or detecting is None:
            return None
        # With the share of time in which each looks for a chance, the chance is the share watched.
        return _clean(looking.p_seen), detecting.p_seen, float(looking.n_observers)


def _clean(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _start_of(hour: int) -> int:
    return (microseconds(WEEK) or 0) + hour * _HOUR_US


def _alike(duty: Duty) -> tuple[int, ...]:
    first: dict[bytes, int] = {}
    return tuple(first.setdefault(_content(duty, hour), hour) for hour in range(DAYS * len(HOURS)))


def _content(duty: Duty, hour: int) -> bytes:
    """Return everything that counts of an hour, its place in the week taken off."""
    start, end = _start_of(hour), _start_of(hour + 1)
    rows = np.flatnonzero(duty.touches(start, end))
    columns = [
        np.clip(duty.start_us[rows], start, end) - start,
        np.clip(duty.end_us[rows], start, end) - start,
        *(a[rows] for a in (duty.observer, duty.status, duty.lon, duty.lat, duty.radius_m)),
        *(a[rows] for a in (duty.p_detect, duty.any_act)),
        *(duty.acts[act][rows] for act in sorted(duty.acts)),
    ]
    whole = np.array([np.asarray(c, dtype=np.float64) for c in columns])
    return whole[:, np.lexsort(whole)].tobytes()
