"""Nights between two days as people name them: ``night 4/5``, ``ніч на 7-е``, a minute in one."""

from __future__ import annotations

import re

#: `night 4/5`: from the dusk of one day to the dawn of the next.
_OF_TWO = re.compile(
    r"(?:night|nuit|noche|noite|ніч|вночі|ночь|ночью)\s+(?:of\s+|from\s+|з\s+|із\s+|с\s+|du\s+)?(?:the\s+)?"
    r"(?P<first>\d{1,2})(?:[./]\d{1,2})?\s*(?:/|-|–|to|на|au)\s*(?:the\s+)?(?P<last>\d{1,2})"
    r"(?:[./]\d{1,2})?\.?"
)
#: `ночь на 14-е`: the one that ends on that day.
_TO_ONE = re.compile(
    r"(?:в\s+|у\s+)?(?:ніч|ночь)\s+(?:на|проти)\s+(?P<last>\d{1,2})(?:\s?-?\s?(?:е|го|те|ге))?"
    r"(?:[./]\d{1,2}|\s+[^\W\d_]{3,9})?\.?"
)
#: `ніч на 7-е, 23:30`: the minute in that night.
_WITH_CLOCK = re.compile(r"^(?P<night>\D.*?)\s*[,;]\s*(?P<clock>[^,;]*\d[^,;]*)$")
DUSK_MIN, DAWN_MIN = 18 * 60, 6 * 60
_DAY_MIN = 24 * 60

#: A night as it was named.
Night = re.Match[str]


def night_in(text: str) -> tuple[Night | None, str]:
    """Return the night that a text names, and the clock time told in it; nothing if it names none.

    Args:
        text: In lower case.
    """
    if night := _named(text):
        return night, ""
    found = _WITH_CLOCK.fullmatch(text)
    night = _named(found["night"]) if found else None
    return (night, found["clock"]) if found and night else (None, "")


def _named(text: str) -> Night | None:
    return _OF_TWO.fullmatch(text) or _TO_ONE.fullmatch(text)


def hours_of(night: Night, day: int, next_day: int) -> tuple[int, int] | None:
    """Return first and last minute of a night, from the midnight that begins one of its two days.

    ``None`` from any other day.

    Args:
        night: As named.
        day: Day of the month told beside it.
        next_day: The day after.
    """
    is_second = day == int(night["last"])
    if "first" in night.re.groupindex:
        is_first = day == int(night["first"])
    else:
        is_first = not is_second and next_day == int(night["last"])
    if is_first:
        return DUSK_MIN, _DAY_MIN + DAWN_MIN
    return (DUSK_MIN - _DAY_MIN, DAWN_MIN) if is_second else None
