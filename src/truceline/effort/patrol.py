"""What was watched of a zone on a day, under a provision that concerns certain acts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from truceline.effort.days import Day
from truceline.effort.duty import ON, Duty, Flags, Idle, Ints
from truceline.effort.ground import Ground, Places
from truceline.effort.sample import reaches
from truceline.effort.watch import NOBODY, Watch, watch_of
from truceline.model.agreement import Zone, ZoneKind
from truceline.model.interval import Interval, microseconds

#: Words of a report that tells no means. Behind each stands an act with a name, so that nobody need
#: be able to see these as such where acts with names are prohibited too.
_MEANS_UNTOLD = frozenset({"attack", "lethal_event", "explosion", "other"})


def apart(acts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return what somebody must be able to see each as such: acts with a name, else any of all."""
    named = tuple((act,) for act in acts if act not in _MEANS_UNTOLD)
    return named or (acts,)


def _middle(day: Day) -> int:
    return (day.start_us + day.end_us) // 2


class Patrol:
    """Declared effort, asked zone by zone and day by day; equal questions are answered once.

    Args:
        duty: Declared effort.
        ground: Places that stand for zones.
    """

    def __init__(self, duty: Duty, ground: Ground) -> None:
        self._duty = duty
        self._ground = ground
        self._any: dict[tuple[str, ...], Flags] = {}
        self._seen: dict[tuple[str, ...], tuple[Flags, ...]] = {}
        self._idle: dict[tuple[str, ...], Idle] = {}
        self._answers: dict[tuple[object, ...], Watch | None] = {}

    def declared_in(self, period: Interval) -> bool:
        """Say whether any effort at all, on duty or not, is declared for the period."""
        first, last = microseconds(period.start), microseconds(period.end)
        limits = np.iinfo(np.int64)
        start = limits.min if first is None else first
        return bool(self._duty.touches(start, limits.max if last is None else last).any())

    def watch(self, zone: Zone | None, acts: tuple[str, ...], day: Day) -> Watch | None:
        """Measure what was watched; ``None`` if the zone's reference line is missing that day.

        The line in the middle of the day stands for the day. Hours are those of whoever would see
        any of the acts. Share and chance are those of the act that was watched least: a day is
        quiet only if each of them would have been seen.

        Args:
            zone: Where; ``None``, or a zone of kind everywhere, asks for hours alone.
            acts: Only effort that would see one of these counts; at least one.
            day: When.
        """
        key = (zone.id if zone else None, acts, day.start_us, day.end_us)
        if key not in self._answers:
            self._answers[key] = self._measure(zone, acts, day)
        return self._answers[key]

    def _measure(self, zone: Zone | None, acts: tuple[str, ...], day: Day) -> Watch | None:
        if self._none_is_there(acts, day):  # most days of a text that holds for decades
            return self._unwatched(zone, day)
        start, end = day.start_us, day.end_us
        rows = np.flatnonzero(self._any_of(acts) & self._duty.touches(start, end))
        if zone is None or zone.kind is ZoneKind.EVERYWHERE:
            return watch_of(self._duty, rows, self._posts(rows), start, end)
        places = self._ground.places(zone, _middle(day))
        if places is None:
            return None
        reach = self._reach(places, rows)
        watch = watch_of(self._duty, rows, reach, start, end)
        measured = [watch]
        for seen in self._apart(acts):
            mine = seen[rows]
            if not mine.all():
                measured.append(watch_of(self._duty, rows[mine], reach[mine], start, end))
        return replace(
            watch,
            share=min(one.share for one in measured),
            p_seen=float(np.min([one.p_seen for one in measured])),
        )

    def _none_is_there(self, acts: tuple[str, ...], day: Day) -> bool:
        if acts not in self._idle:
            self._idle[acts] = Idle(self._duty, self._any_of(acts))
        return self._idle[acts].on(day.start_us, day.end_us)

    def _unwatched(self, zone: Zone | None, day: Day) -> Watch | None:
        """Return what nobody watched; ``None`` if the zone's reference line is missing."""
        if zone is None or zone.kind is not ZoneKind.LINE_BUFFER:
            return NOBODY
        return None if self._ground.places(zone, _middle(day)) is None else NOBODY

    def _any_of(self, acts: tuple[str, ...]) -> Flags:
        """Return which rows would see any of the acts."""
        if acts not in self._any:
            self._any[acts] = self._duty.sees(acts)
        return self._any[acts]

    def _apart(self, acts: tuple[str, ...]) -> tuple[Flags, ...]:
        """Return which rows would see each of the acts, alike ones once."""
        if acts not in self._seen:
            alike = {seen.tobytes(): seen for seen in map(self._duty.sees, apart(acts))}
            self._seen[acts] = tuple(alike.values())
        return self._seen[acts]

    def _placed(self, rows: Ints) -> Flags:
        duty = self._duty
        return np.asarray(~np.isnan(duty.lon[rows] + duty.lat[rows] + duty.radius_m[rows]))

    def _reach(self, places: Places, rows: Ints) -> Flags:
        """Return bool[r, p]. Outages and denials without a place hold everywhere."""
        duty = self._duty
        reach = reaches(duty.lon[rows], duty.lat[rows], duty.radius_m[rows], *places)
        anywhere = ~self._placed(rows) & (duty.status[rows] != ON)
        return np.asarray(reach | anywhere[:, None])

    def _posts(self, rows: Ints) -> Flags:
        """Return bool[r, p] for what has no bounds: its places are posts that an outage reaches.

        The last place stands for all other posts, so that an outage at one leaves them on duty.
        """
        duty, placed = self._duty, self._placed(rows)
        on = duty.status[rows] == ON
        out = rows[placed & ~on]
        post = np.stack([duty.lon[rows], duty.lat[rows]])
        struck = reaches(duty.lon[out], duty.lat[out], duty.radius_m[out], *post).any(axis=0)
        posts = np.unique(post[:, on & placed & struck], axis=1)
        elsewhere = np.where(on, ~(placed & struck), ~placed)
        return np.column_stack([self._reach((posts[0], posts[1]), rows), elsewhere])
