"""Date-time groups that leave out their month: ``151010N``, ``20 1630N``, ``ditto 1905N``.

Day of the month, hour, minute and the letter of a zone (ACP 121) tell no month: it is that of the
title, of the name of the sheet, or of other rows of the column. Where those name several, the order
of the rows settles it; a group that may be of two months stays as it is, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.dates_in_text import MONTHS, month_of
from truceline.sources.military_time import offset_of, plain_group
from truceline.sources.whole_dates import APART

_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d"
_ONE = (
    rf"(?P<day>\d{{2}})\s?(?P<clock>{_CLOCK})\s?(?P<zone>[A-Z])?(?:\s?(?P<month>[^\W\d_]{{3,9}}))?"
)
_GROUP = re.compile(_ONE, re.IGNORECASE)
_SPAN = re.compile(
    rf"{_ONE}\s?(?:[-–—/]|to|till|until)\s?(?P<day_2>\d{{2}})?\s?(?P<clock_2>{_CLOCK})\s?"
    r"(?P<zone_2>[A-Z])?",
    re.IGNORECASE,
)
#: The day of the row above, with a clock time of its own.
_DITTO = re.compile(rf"(?i)(?:ditto|do\.|idem|[\"”″〃])\s*(?P<clock>{_CLOCK})\s?(?P<zone>[a-z])?")
#: A day of the month that tells no month: `8th`, `the 8th`, `8-го`.
_ORDINAL = re.compile(
    r"(?i)(?:on\s+)?(?:the\s+)?(?P<day>[12]?\d|3[01])"
    r"(?:st|nd|rd|th|\s?-?го(?: числа)?|\s?-?е число)\.?"
)
#: A date that is whole, with a clock time that its letter ends: not `1545h`, nor `1545L`, for
#: people write so of hours and of local time.
_DATED = re.compile(
    rf"(?P<date>\d{{4}}-\d{{2}}-\d{{2}})[ T](?P<clock>{_CLOCK})\s?(?P<zone>[A-GI-KM-Z])"
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
#: A month that a title names, with its day before it or its year behind it.
_TITLED = re.compile(
    rf"(?i)(?P<day>\d{{1,2}}(?:st|nd|rd|th)?[\s.]*)?(?<![^\W\d_])(?P<word>{_MONTH})\b\.?"
    r"(?:[\s.,'’]*(?P<year>20\d{2}|\d{2})(?![\d:.]))?"
)
#: Days by which a row may stand before the one above, and behind it, and be of the same list.
_BACK, _ON = 5, 20

Month = tuple[int, int]


def is_group(text: str) -> bool:
    """Say whether a cell is a date-time group without its month or its year, or two of them."""
    plain = text.strip()
    found = _GROUP.fullmatch(plain) or _SPAN.fullmatch(plain)
    if found is None:
        return (_DITTO.fullmatch(plain) or _ORDINAL.fullmatch(plain)) is not None
    zone = found["zone"] or found.groupdict().get("zone_2")
    return bool(zone) and 1 <= int(found["day"]) <= 31 and _is_month(found["month"])


def months_in(text: str, year: int = 0) -> tuple[Month, ...]:
    """Return the months that a title or the name of a sheet tells, in their order, each once.

    Args:
        text: Such as ``PERIOD 28 MAY - 3 JUN 32``.
        year: Of months that tell none; 0: such a month is not told.
    """
    return tuple(sorted({(at, month) for at, month, _ in _titled(text, year)}))


def _titled(text: str, year: int) -> list[tuple[int, int, int]]:
    """Return year, month and day of each month that a title names; day 0 where none is told."""
    found = [one for one in _TITLED.finditer(text) if one["day"] or one["year"]]
    parts = [_day_and_year(one["day"] or "", one["year"] or "") for one in found]
    last = next((told for _, told in reversed(parts) if told), 0)
    return [
        (told or last or year, month_of(one["word"]), day)
        for one, (day, told) in zip(found, parts, strict=True)
        if told or last or year
    ]


def _day_and_year(day: str, year: str) -> tuple[int, int]:
    """Return day and year beside a month, 0 where not told: `June 14` tells no year."""
    before, behind = int(re.sub(r"\D", "", day) or 0), int(year or 0)
    if not before and len(year) == 2 and behind <= 31:
        return behind, 0
    return before, 2000 + behind % 2000 if behind else 0


def _ends_of(text: str, year: int) -> tuple[date, date] | None:
    """Return the days between which a title says that everything lies: `28 MAY - 3 JUN 32`."""
    days = [day for one in _titled(text, year) if (day := _made(*one))]
    return (days[0], days[-1]) if len(days) > 1 and days[0] < days[-1] else None


def with_months(cells: Sequence[str], beside: str, year: int) -> tuple[list[str], tuple[str, ...]]:
    """Return a column whose groups are whole dates with their clock, and notes on them.

    Args:
        cells: Of all rows; dates that tell their day are written as ISO 8601 does.
        beside: Title and name of the sheet.
        year: Of groups whose year nothing else tells; 0 if the map does not say.
    """
    plain = [_lettered(plain_group(one)) if one else "" for one in cells]
    if not any(map(is_group, filter(None, plain))):
        return plain, ()
    told = {(day.year, day.month) for one in plain if (day := _day(one))}
    months = sorted(told | set(months_in(beside, year or _one_year(told))))
    made, last, open_ = list(plain), None, 0
    coming, goes_on = _coming(plain), _goes_on(plain)
    ends = _ends_of(beside, year or _one_year(told))
    for row, text in enumerate(plain):
        if is_group(text):
            order = _Order(last=last, coming=coming[row], goes_on=goes_on, ends=ends)
            whole = _whole(text, months, order, year)
            made[row], open_ = whole or text, open_ + (not whole)
        last = _day(made[row]) or last
    named = ", ".join(f"{at:04d}-{month:02d}" for at, month in months) or "nothing"
    n = sum(a != b for a, b in zip(plain, made, strict=True))
    notes = [f"{n:,} date-time groups tell no whole date: title and other rows tell {named}."]
    if open_:
        notes.append(f"{open_:,} more may be of several months, or of none that is told.")
    return made, tuple(notes if n else notes[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """Where a row stands: behind a day, before another, in a list that goes on into a month.

    ``ends``: the days that the title tells as its first and last.
    """

    last: date | None
    coming: date | None
    goes_on: bool
    ends: tuple[date, date] | None = None


def with_months_of(cells: pa.Array, year: int) -> tuple[pa.Array, tuple[str, ...]]:
    """Return a column of a file without title or sheet; see :func:`with_months`.

    It is the same array where no cell ends in the letter of a zone.
    """
    if not pc.any(pc.match_substring_regex(pc.fill_null(cells, ""), _SHAPE)).as_py():
        return cells, ()
    made, notes = with_months([one or "" for one in cells.to_pylist()], "", year)
    return pa.array(made, pa.string()), notes


#: Found fast in long columns: day or date, four digits, a letter; whole dates look otherwise.
_SHAPE = r"\d\s?\d{4}\s?[A-Za-z]"


def _whole(text: str, months: Sequence[Month], order: _Order, year: int) -> str:
    """Return a group as a whole date, two of them as an interval; empty where no month is sure."""
    text = text.strip()
    above = _DITTO.fullmatch(text)
    if above is not None:
        return _written(order.last, above["clock"], above["zone"]) if order.last else ""
    alone = _ORDINAL.fullmatch(text)
    if alone is not None:
        day = _day_of(int(alone["day"]), months, order)
        return day.isoformat() if day else ""
    found = _GROUP.fullmatch(text) or _SPAN.fullmatch(text)
    if found is None:
        return ""
    two = found.groupdict().get("clock_2")
    zone = found["zone"] or (found["zone_2"] if two else "")
    month = month_of(found["month"]) if found["month"] else 0
    own = sorted({(at, month) for at, _ in months} or {(year, month)}) if month else months
    day = _day_of(int(found["day"]), own, order)
    if day is None:
        return ""
    begun = _written(day, found["clock"], zone)
    if not two:
        return begun
    ended = _end(day, found)
    return f"{begun}{APART}{_written(ended, two, found['zone_2'] or zone)}" if ended else ""


def _end(day: date, found: re.Match[str]) -> date | None:
    """Return the day of an end: the one it tells, within a fortnight, else the next such hour."""
    if not found["day_2"]:
        return day + timedelta(days=int(found["clock_2"] <= found["clock"]))
    days = (day + timedelta(days=step) for step in range(14))
    return next((one for one in days if one.day == int(found["day_2"])), None)


def _day_of(number: int, months: Sequence[Month], order: _Order) -> date | None:
    """Return the day of a number in one of the months; ``None`` where two are as possible."""
    days = [day for at in months if (day := _made(*at, number))]
    if not days:
        return None
    if order.last and (order.last - days[-1]).days > _ON:
        # Behind 30 June, 01 is the first of a month that nothing names, or the list is in disorder.
        return _made(*_after(months[-1]), number) if order.goes_on else None
    if order.ends:
        days = [one for one in days if order.ends[0] <= one <= order.ends[1]] or days
    near = [one for one in days if _fits(one, order)] if len(days) > 1 else days
    return near[0] if len(near) == 1 else None


def _fits(day: date, order: _Order) -> bool:
    """Say whether a day goes on from the row above, or where none is told, to the one below."""
    above, below = order.last, order.coming
    step = (day - above).days if above else (below - day).days if below else _ON + 1
    return -_BACK <= step <= _ON


def _goes_on(texts: Sequence[str]) -> bool:
    """Say whether the days of the month go back far but once: from the last to the first ones."""
    days = [int(found["day"]) for one in texts if (found := _numbered(one))]
    days = [day for day in days if 1 <= day <= 31]
    steps = [b - a for a, b in pairwise(days)]
    return sum(one < -_ON for one in steps) == 1 and not any(one > _ON for one in steps)


def _numbered(text: str) -> re.Match[str] | None:
    return _ISO_DAY.match(text) or _GROUP.fullmatch(text.strip()) or _SPAN.fullmatch(text.strip())


_ISO_DAY = re.compile(r"\d{4}-\d{2}-(?P<day>\d{2})")


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _after(month: Month) -> Month:
    return (month[0] + 1, 1) if month[1] == 12 else (month[0], month[1] + 1)


def _coming(texts: Sequence[str]) -> list[date | None]:
    """Return for each row the next day that a row below it tells."""
    found: list[date | None] = []
    coming: date | None = None
    for text in reversed(texts):
        found.append(coming)
        coming = _day(text) or coming
    return found[::-1]


def _one_year(months: set[Month]) -> int:
    years = {at for at, _ in months}
    return years.pop() if len(years) == 1 else 0


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    return _made(*map(int, found.groups())) if found else None


def _lettered(text: str) -> str:
    """Return a whole date whose clock time a letter ends with the offset of that letter."""
    found = _DATED.fullmatch(text)
    day = _day(text) if found else None
    return _written(day, found["clock"], found["zone"]) if found and day else text


def _written(day: date | None, clock: str, zone: str | None) -> str:
    offset = offset_of(zone) if zone else ""
    return f"{day} {clock[:2]}:{clock[2:]}{offset}"


def _is_month(word: str | None) -> bool:
    return not word or bool(month_of(word))
