"""What was watched of a zone on a day, under a provision that concerns certain acts."""

from __future__ import annotations

import numpy as np

from truceline.effort.days import Day
from truceline.effort.duty import ON, Duty, Flags, Ints
from truceline.effort.ground import Ground, Places
from truceline.effort.sample import reaches
from truceline.effort.watch import Watch, watch_of
from truceline.model.agreement import Zone, ZoneKind
from truceline.model.interval import Interval, microseconds

#: What a provision without a list of acts is about: the presence of weapons.
_PRESENCE = ("weapon_presence",)


class Patrol:
    """Declared effort, asked zone by zone and day by day; equal questions are answered once.

    Args:
        duty: Declared effort.
        ground: Places that stand for zones.
    """

    def __init__(self, duty: Duty, ground: Ground) -> None:
        self._duty = duty
        self._ground = ground
        self._seen: dict[tuple[str, ...], Flags] = {}
        self._answers: dict[tuple[object, ...], Watch | None] = {}

    def declared_in(self, period: Interval) -> bool:
        """Say whether any effort at all, on duty or not, is declared for the period."""
        first, last = microseconds(period.start), microseconds(period.end)
        limits = np.iinfo(np.int64)
        start = limits.min if first is None else first
        return bool(self._duty.touches(start, limits.max if last is None else last).any())

    def watch(self, zone: Zone | None, acts: tuple[str, ...], day: Day) -> Watch | None:
        """Measure what was watched; ``None`` if the zone's reference line is missing that day.

        The line in the middle of the day stands for the day.

        Args:
            zone: Where; ``None``, or a zone of kind everywhere, asks for hours alone.
            acts: Only effort that would see one of these counts.
            day: When.
        """
        key = (zone.id if zone else None, acts, day.start_us, day.end_us)
        if key not in self._answers:
            self._answers[key] = self._measure(zone, acts or _PRESENCE, day)
        return self._answers[key]

    def _measure(self, zone: Zone | None, acts: tuple[str, ...], day: Day) -> Watch | None:
        rows = np.flatnonzero(self._sees(acts) & self._duty.touches(day.start_us, day.end_us))
        if zone is None or zone.kind is ZoneKind.EVERYWHERE:
            reach = np.ones((len(rows), 1), dtype=np.bool_)
        else:
            places = self._ground.places(zone, (day.start_us + day.end_us) // 2)
            if places is None:
                return None
            reach = self._reach(places, rows)
        return watch_of(self._duty, rows, reach, day.start_us, day.end_us)

    def _sees(self, acts: tuple[str, ...]) -> Flags:
        if acts not in self._seen:
            self._seen[acts] = self._duty.sees(acts)
        return self._seen[acts]

    def _reach(self, places: Places, rows: Ints) -> Flags:
        """Return bool[r, p]. Outages and denials without a place hold everywhere."""
        duty = self._duty
        reach = reaches(duty.lon[rows], duty.lat[rows], duty.radius_m[rows], *places)
        placed = ~np.isnan(duty.lon[rows] + duty.lat[rows] + duty.radius_m[rows])
        return np.asarray(reach | (~placed & (duty.status[rows] != ON))[:, None])
