"""Military date-time groups: ``091140ZMAR31`` is 9 March 2031, 11:40 UTC.

A group is the day of the month, hour and minute, a letter for the zone, the month and perhaps the
year (NATO STANAG 2014; ACP 121). Z is UTC, A to M (without J) are one to twelve hours ahead, N to Y
one to twelve behind; J is the local time of whoever writes, the wall clock of the file. The
year's two digits are those of this century. A zero lost at the beginning, or typed as a letter O,
leaves one reading only.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.dates_in_text import MONTHS

_EAST = dict(zip("ABCDEFGHIKLM", range(1, 13), strict=True))
_WEST = dict(zip("NOPQRSTUVWXY", range(1, 13), strict=True))
_GROUP = re.compile(
    r"(?P<day>[O\d]?\d)\s?(?P<hour>\d{2})(?P<minute>\d{2})\s?(?P<zone>[A-Z])\s?"
    r"(?P<month>[^\W\d_]{3,9})\.?\s?(?P<year>(?:20)?\d{2})",
    re.IGNORECASE,
)
#: Beside a date; without a month a letter has to tell that it is a group.
_BESIDE = re.compile(
    r"(?P<day>[O\d]\d)\s?(?P<hour>\d{2})(?P<minute>\d{2})\s?(?P<zone>[A-Z])"
    r"(?:\s?(?P<month>[^\W\d_]{3,9})\.?(?:\s?(?P<year>(?:20)?\d{2}))?)?",
    re.IGNORECASE,
)
_LAST_HOUR, _LAST_MINUTE = 23, 59
#: Found fast in long columns; no other way of writing a date looks so. The month is whatever holds
#: no digit: all letters of Unicode would be a class that takes longer to build than to use.
_SHAPE = r"^\s*[Oo\d]?\d\s?\d{4}\s?[A-Za-z]\s?[^\d\s.]{3,9}\.?\s?\d{2}(\d{2})?\s*$"


def with_groups_plain(cells: pa.Array) -> pa.Array:
    """Return a column of text whose date-time groups are written as ISO 8601 writes them."""
    shaped = pc.fill_null(pc.match_substring_regex(cells, _SHAPE), False)
    if not pc.any(shaped).as_py():
        return cells
    return pa.array([plain_group(one or "") for one in cells.to_pylist()], pa.string())


def plain_group(text: str) -> str:
    """Return a date-time group as ``2031-03-09 11:40Z``; any other text as it is."""
    found = _GROUP.fullmatch(text.strip())
    month = MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return text
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    clock = f"{found['hour']}:{found['minute']}{offset_of(found['zone'])}"
    day = int(found["day"].upper().replace("O", "0"))
    return f"{year:04d}-{month:02d}-{day:02d} {clock}"


def group_beside(text: str, day: date) -> tuple[date, str, str] | None:
    """Return day, clock time and offset of a group that stands beside its date.

    Its year, and often its month, may be left out: ``112230O MAY`` beside 11 May.

    Args:
        text: The group.
        day: The date it stands beside: the group is of that day, or where its zone is another than
            the date's, of the one before or after.

    Returns:
        ``None`` if it is no group, or tells another day: those are two answers to one question.
    """
    found = _BESIDE.fullmatch(text.strip())
    if found is None or int(found["hour"]) > _LAST_HOUR or int(found["minute"]) > _LAST_MINUTE:
        return None
    month = MONTHS.get((found["month"] or "").lower(), 0)
    if found["month"] and not month:
        return None
    told = int(found["day"].upper().replace("O", "0"))
    for step in (0, -1, 1):
        one = day + timedelta(days=step)
        year = found["year"]
        is_year = not year or one.year % 100 == int(year) % 100
        if one.day == told and month in (0, one.month) and is_year:
            return one, f"{found['hour']}:{found['minute']}", offset_of(found["zone"])
    return None


def offset_of(letter: str) -> str:
    """Return the offset that a letter of a zone stands for: ``Z``, ``-01:00``; of J empty text."""
    one = letter.upper()
    if one == "J":
        return ""
    if one in _EAST:
        return f"+{_EAST[one]:02d}:00"
    return f"-{_WEST[one]:02d}:00" if one in _WEST else "Z"
