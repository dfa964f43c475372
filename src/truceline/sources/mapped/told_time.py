"""A cell of time taken apart: the day, the clock time as written, the zone it is told in.

``11:00-11:20`` is two clock times, ``1140Z`` one told in UTC, ``050412ZAPR31`` a day, a clock time
and a zone. What cannot be taken apart stays as it is: whoever reads it refuses it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import pyarrow as pa

from truceline.sources.dates import DateOrder, moments
from truceline.sources.mapped.spoken_clock import DAY_MIN, span_of, without_limit
from truceline.sources.military_time import plain_group

_EPOCH = date(1970, 1, 1)
_DAY_US = 86_400_000_000
_ONE = r"\d{1,2}\s?[:.]\s?\d{2}|\d{1,2}\s?[hч]\s?\d{0,2}|\d{3,4}"
_ABOUT = r"(?:about|approx\.?|around|circa|ca\.?|~|vers|aprox\.?|близько|около)\s*"
_ZULU = r"\s?(?:z|utc|gmt)"
#: Two clock times in one cell. Behind a date the second would read as an offset from UTC.
_TWO = re.compile(
    rf"(?i)\s*(?:from|between|entre|з|із|с|від|от|de)?\s*(?P<about>{_ABOUT})?"
    rf"(?P<first>{_ONE})(?P<zone>{_ZULU})?\s*"
    rf"(?:-|–|—|−|/|to|till|until|до|по|and|та|і|и|à|a|y|hasta|et|jusqu'à)\s*"
    rf"(?P<last_about>{_ABOUT})?(?P<last>{_ONE})(?P<last_zone>{_ZULU})?\s*"
)
#: A full hour before a clock time with minutes: `9 – 9.40`.
_HOUR_FIRST = re.compile(r"^\s*(\d{1,2})(\s*[-–—]\s*\d{1,2}[:.]\d{2}\s*)$")
_WITH_ZONE = re.compile(rf"(?i)\s*(?P<clock>\d{{1,2}}[:.]\d{{2}}|\d{{3,4}}){_ZULU}\s*")
_DAY_FIRST = re.compile(
    r"\s*(?P<day>\S+?)(?:[\s,T]+(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?\s*",
    re.IGNORECASE,
)
#: A day without a digit is told by no notation.
_DIGIT = re.compile(r"\d")
_SECONDS = re.compile(r"^(\d{1,2}:\d{2}):\d{2}(?:[.,]\d+)?$")
_CLOCK_ALONE = re.compile(rf"(?i)\s*(?:\d{{1,2}}[:.]\d{{2}}|\d{{3,4}})(?:{_ZULU})?\s*")
_LATER = re.compile(r"(?i)\s*\+\s?(?P<minutes>\d{1,3})\s?(?:min(?:utes?|s)?|m|хв|мин)\.?\s*")
#: Day of the month and clock, as an end behind a date-time group: ``060005Z``, ``12 0020Z``.
_DAY_AND_CLOCK = re.compile(rf"(?i)\s*(?P<day>\d{{2}})\s?(?P<clock>\d{{4}})(?P<zone>{_ZULU})?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTime:
    """What one cell, or a date with its clock, says of a time.

    Attributes:
        day: The day; ``None`` where none can be read.
        clock: The clock time as written; empty without one.
        zone: Offset written behind it; empty for the wall clock of the map.
    """

    day: date | None
    clock: str = ""
    zone: str = ""

    @property
    def minutes(self) -> int | None:
        """Minutes from midnight of the clock time, the earliest of it; ``None`` without one."""
        span = span_of(_SECONDS.sub(r"\1", self.clock)) if self.clock else None
        return None if span is None else span.first

    def written(self) -> str:
        """Return it as text that a reader of dates knows."""
        day = "" if self.day is None else self.day.isoformat()
        return " ".join(filter(None, [day, f"{self.clock}{self.zone}"]))


@lru_cache(maxsize=65536)
def told_time(text: str, order: DateOrder) -> ToldTime:
    """Take a cell apart: a date, perhaps with a clock time, or a clock time alone."""
    plain = plain_group(text)
    if is_clock(plain):
        clock, zone = parted_zone(plain)
        return ToldTime(day=None, clock=clock, zone=zone)
    found = _DAY_FIRST.fullmatch(plain)
    if found is None:
        head, _, rest = plain.strip().partition(" ")
        day = day_of(head, order)
        return ToldTime(day=day, clock=rest.strip() if day else "")
    return ToldTime(
        day=day_of(found["day"], order), clock=found["clock"] or "", zone=found["zone"] or ""
    )


@lru_cache(maxsize=65536)
def day_of(text: str, order: DateOrder) -> date | None:
    """Return the day that a text without a clock time tells; ``None`` if none for sure."""
    if not _DIGIT.search(text):
        return None
    found = moments(pa.array([text], pa.string()), "UTC", order)
    if not (found.sound[0] and found.day_only[0]):
        return None
    return _EPOCH + timedelta(days=int(found.first[0]) // _DAY_US)


def is_clock(text: str) -> bool:
    """Say whether a cell is a clock time alone, perhaps told in UTC: ``0731Z``."""
    bare = _SECONDS.sub(r"\1", text.strip())
    return _CLOCK_ALONE.fullmatch(bare) is not None and span_of(parted_zone(bare)[0]) is not None


def parted_zone(text: str) -> tuple[str, str]:
    """Return a clock time and the zone it is told in: ``1140Z`` is 11:40 and ``Z``."""
    found = _WITH_ZONE.fullmatch(text)
    if found is None:
        return text.strip(), ""
    return _plain(found["clock"]), "Z"


def two_clocks(text: str) -> tuple[str, str] | None:
    """Return both clock times of a cell such as ``11.40-11.55``; ``None`` if it holds not two."""
    found = _TWO.fullmatch(_HOUR_FIRST.sub(r"\1:00\2", text))
    if found is None:
        return None
    first, last = _plain(found["first"]), _plain(found["last"])
    if span_of(first) is None or span_of(last) is None:
        return None
    zone = "Z" if found["zone"] or found["last_zone"] else ""
    lead, last_lead = (
        "about " if found[one] and not zone else "" for one in ("about", "last_about")
    )
    return f"{lead}{first}{zone}", f"{last_lead}{last}{zone}"


def ending(start: ToldTime, text: str) -> ToldTime | None:
    """Return the end that a clock time behind a start tells: the first such time after it.

    It is of the same day, or of the next one where that is not more than half a day later; a
    number of two digits before it is the day of the month. ``None`` if it tells neither.

    Args:
        start: Where it began, with a day.
        text: Of the end: ``0425``, ``00:10``, ``060005Z``, ``+5 min``, ``до 5 ранку``.
    """
    if start.day is None:
        return None
    text = without_limit(text)
    later = _LATER.fullmatch(text)
    if later:
        return _after(start, int(later["minutes"]))
    numbered = _DAY_AND_CLOCK.fullmatch(text)
    clock, zone = parted_zone(numbered["clock"] if numbered else text)
    zone = "Z" if numbered and numbered["zone"] else zone or start.zone
    clock = _plain(clock) if zone else clock
    found = ToldTime(day=start.day, clock=clock, zone=zone)
    if numbered:
        return _on_the(int(numbered["day"]), found)
    begun, ended = start.minutes, found.minutes
    until = _last_minute(start)
    if ended is not None and until > DAY_MIN and ended < until - DAY_MIN:
        # A night that may be either: its end is that of the later one.
        return replace(found, day=start.day + timedelta(days=1))
    if begun is None or ended is None or ended >= begun or zone != start.zone:
        return found
    is_later = ended + DAY_MIN - begun <= DAY_MIN // 2
    return replace(found, day=start.day + timedelta(days=int(is_later)))


def _last_minute(told: ToldTime) -> int:
    span = span_of(told.clock) if told.clock else None
    return 0 if span is None else span.last


def _on_the(day_of_month: int, start: ToldTime) -> ToldTime | None:
    """Return a time moved to a day of the month, this or the next day of the calendar."""
    if start.day is None:
        return None
    for day in (start.day, start.day + timedelta(days=1)):
        if day.day == day_of_month:
            return replace(start, day=day)
    return None


def _after(start: ToldTime, minutes: int) -> ToldTime | None:
    """Return the time so many minutes after a start; ``None`` of a start without a clock time."""
    if start.day is None or start.minutes is None:
        return None
    days, at = divmod(start.minutes + minutes, DAY_MIN)
    clock = f"{at // 60:02d}:{at % 60:02d}"
    return replace(start, day=start.day + timedelta(days=days), clock=clock)


def _plain(clock: str) -> str:
    bare = re.sub(r"\s", "", clock)
    if re.fullmatch(r"\d{3,4}", bare):
        return f"{bare[:-2].zfill(2)}:{bare[-2:]}"
    return bare.replace(".", ":")
