"""Counts a day before and after the start of each text: context, and never a test.

A day is the calendar day, in the time zone its source writes in, on which a counted window begins;
a start counts as the midnight nearest to it, so that the days on both sides are whole.
Windows longer than :data:`LONGEST` are no counts of a day and stay out, counted. A day without a
count adds nothing to a sum, so that the mean over all calendar days is a lower bound where days are
missing; the mean over days with a count stands beside it. A day that was not over at the as-of
instant, or when the latest input was known, is no day yet: it stands in no sum and no divisor.
Nor does a day of which a count may be withheld for now: what is not shown is no zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from truceline.model.agreement import Text
from truceline.publish.page.setting import Setting

#: Whole days on each side of a start, or the length of the text if it is shorter.
DAYS = 30

#: A window that lasts longer is no count of a day (a night's count may run into the next noon).
LONGEST = timedelta(hours=36)

_ONE_DAY = timedelta(days=1)

#: "As of 20 March" is the last microsecond of that day, and the day is over by then.
_LAST_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Stretch:
    """Equal numbers of whole days on one side of a start, as far as they are over.

    Attributes:
        over: Days that were over when the latest was known: what the calendar mean divides by.
        calendar: Mean a calendar day, a range where the same window has several values.
        counted: Mean a day that has a count.
        days: Days that have a count.
        blank: Windows the source left blank.
    """

    over: int
    calendar: str
    counted: str
    days: int
    blank: int


@dataclass(frozen=True)
class Around:
    """One series round the start of one text."""

    text: str
    start: str
    length: int
    before: Stretch
    after: Stretch


@dataclass(frozen=True)
class Series:
    """One series: what it counts, who counts, and its stretches round each text's start."""

    unit: str
    claimant: str
    about: str
    area: str
    longer: int
    rows: tuple[Around, ...]


def around(setting: Setting, tallies: Sequence[Mapping[str, Any]]) -> tuple[Series, ...]:
    """Return series that have a count near the start of some text, by their names.

    Args:
        setting: The dossier and the words.
        tallies: Rows of TALLIES.
    """
    series: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in tallies:
        if row["start"] is not None and row["end"] is not None:
            series[row["series"]].append(row)
    made = (_series(setting, series[name]) for name in sorted(series))
    return tuple(s for s in made if s.rows)


def _series(setting: Setting, rows: Sequence[Mapping[str, Any]]) -> Series:
    daily = [r for r in rows if r["end"] - r["start"] <= LONGEST]
    by_day: dict[date, list[Mapping[str, Any]]] = defaultdict(list)
    for row in daily:
        by_day[_day(row["start"], row["time_zone"])].append(row)
    zone = rows[0]["time_zone"]
    lines = (_around(setting, text, by_day, zone) for text in setting.texts)
    areas = sorted({r["area"] for r in rows if r["area"]})
    return Series(
        unit=rows[0]["unit"] or setting.say("not-told"),
        claimant=setting.claimant(rows[0]["claimant"]),
        about=setting.party(rows[0]["about"]),
        area=_area(setting, areas),
        longer=len(rows) - len(daily),
        rows=tuple(line for line in lines if line is not None),
    )


def _area(setting: Setting, areas: Sequence[str]) -> str:
    if not areas:
        return setting.say("not-told")
    return areas[0] if len(areas) == 1 else setting.say("series-areas", n=len(areas))


def _day(instant: datetime, zone: str | None) -> date:
    return instant.astimezone(ZoneInfo(zone or "UTC")).date()


def _midnight(instant: datetime, zone: str | None) -> date:
    """Return the day that begins at the midnight nearest to an instant."""
    return _day(instant + timedelta(hours=12), zone)


def _around(
    setting: Setting, text: Text, by_day: Mapping[date, list[Mapping[str, Any]]], zone: str | None
) -> Around | None:
    start = text.period.start
    if start is None:
        return None
    first, length = _midnight(start, zone), DAYS
    if text.period.end is not None:
        length = max(1, min(DAYS, (_midnight(text.period.end, zone) - first).days))
    sides = [
        [first + n * _ONE_DAY for n in numbers] for numbers in (range(-length, 0), range(length))
    ]
    if not any(day in by_day for days in sides for day in days):
        return None
    over = [[day for day in days if _is_over(setting, text, day, zone)] for days in sides]
    before, after = (_stretch(setting, days, by_day) for days in over)
    return Around(setting.text_title(text.id), setting.say.day(first), length, before, after)


def _is_over(setting: Setting, text: Text, day: date, zone: str | None) -> bool:
    """Say whether a day had ended at the as-of instant, else when the latest was known.

    Without an as-of ``last_at`` never lies past the end of the last text, which may come some
    hours before the midnight that stands for it: once a text is over, so are its days.
    """
    as_of, end, shown = setting.dossier.as_of, text.period.end, setting.dossier.shown_until
    begins = datetime.combine(day, time(), ZoneInfo(zone or "UTC"))
    if shown is not None and begins + LONGEST > shown:
        return False
    if as_of is None and end is not None and setting.dossier.last_at >= end:
        return True
    ends = datetime.combine(day + _ONE_DAY, time(), ZoneInfo(zone or "UTC"))
    return ends <= (as_of or setting.dossier.last_at) + _LAST_TICK


def _stretch(
    setting: Setting, days: Sequence[date], by_day: Mapping[date, list[Mapping[str, Any]]]
) -> Stretch:
    rows = [r for day in days for r in by_day.get(day, ())]
    told = [r for r in rows if r["value_low"] is not None or r["value_high"] is not None]
    n = len({_day(r["start"], r["time_zone"]) for r in told})
    low, high = _total(told)
    return Stretch(
        over=len(days),
        calendar=_mean(setting, low, high, len(days)) if n else "",
        counted=_mean(setting, low, high, n) if n else "",
        days=n,
        blank=len(rows) - len(told),
    )


def _total(rows: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """Add up; where one window has several values the least and the greatest stand for it."""
    windows: dict[tuple[Any, ...], list[tuple[float, float]]] = defaultdict(list)
    for r in rows:
        low = r["value_high"] if r["value_low"] is None else r["value_low"]
        high = low if r["value_high"] is None else r["value_high"]
        windows[r["unit"], r["label"], r["area"], r["start"], r["end"]].append((low, high))
    least = most = 0.0
    for values in windows.values():
        lows, highs = zip(*values, strict=True)
        alike = len(set(values)) == 1
        least += sum(lows) if alike else min(lows)
        most += sum(highs) if alike else max(highs)
    return least, most


def _mean(setting: Setting, low: float, high: float, days: int) -> str:
    say = setting.say
    if low == high:
        return say.number(low / days, 1)
    return say("count-range", low=say.number(low / days, 1), high=say.number(high / days, 1))
