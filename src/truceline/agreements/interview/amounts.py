"""Lengths and times as people write them: ``2 km``, ``14 days``, ``1 March 2031 06:00``.

Read alike in English, Ukrainian and Russian, whatever the language of the questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from truceline.agreements.interview.talk import BadAnswerError
from truceline.agreements.times import TimeMistakeError, instant

_AMOUNT = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?)?\s*([^\W\d_]*)\Z")
_Given = TypeVar("_Given")


def _each(*units: tuple[_Given, str]) -> dict[str, _Given]:
    """Return every word with what it stands for."""
    return {word: value for value, words in units for word in words.split()}


_HOURS = {"": 1.0} | _each(
    (1 / 60, "minute minutes хвилина хвилини хвилин минута минуты минут"),
    (1.0, "h hour hours година години годин годину час часа часов"),
    (24.0, "day days день дні днів дня доба доби діб добу дней сутки суток"),
    (168.0, "week weeks тиждень тижні тижнів неделя недели недель"),
)
_METRES = {"": 1.0} | _each(
    (1.0, "m metre metres м метр метри метрів метра метров"),
    (1000.0, "km kilometre kilometres км кілометр кілометри кілометрів"),
    (1000.0, "километр километра километров"),
)
_UNSURE = _each(
    ("bad-month", "month months місяць місяці місяців месяц месяца месяцев"),
    ("bad-year", "year years рік роки років год года лет"),
)
_MONTHS = tuple(
    names.split()
    for names in (
        "january січня января", "february лютого февраля", "march березня марта",
        "april квітня апреля", "may травня мая", "june червня июня", "july липня июля",
        "august серпня августа", "september вересня сентября", "october жовтня октября",
        "november листопада ноября", "december грудня декабря",
    )
)  # fmt: skip
_DATE = re.compile(
    r"([0-9]{1,2})\.?\s+([^\W\d_]{3,9})\.?,?\s+([0-9]{4})(?:,?\s+(?:at\s+|о\s+|в\s+)?"
    r"([0-9]{1,2}):([0-9]{2}))?\Z"
)

#: A whole number of days of the calendar; the unit may be left out.
DAYS = re.compile(r"([0-9]{1,5})(?:\s*(?:days?|день|дні|днів|дня|дней))?\Z")


def hours(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of hours between two, both allowed: ``336``, ``14 days``, ``-24 hours``."""
    return _amount(low, high, _HOURS, "hours")


def length(low: float, high: float) -> Callable[[str], tuple[str, float]]:
    """Return a reader of lengths as they are told: ``("days", 7)`` for days, else ``("h", 72)``.

    Days and weeks are those of the calendar: seven days later it is the same time of day.
    """
    read = hours(low, high)

    def told(said: str) -> tuple[str, float]:
        value, found = read(said), _AMOUNT.match(said.lower())
        each = _HOURS[found[2]] if found else 1.0
        whole = value / 24.0
        if each >= 24.0 and whole.is_integer() and whole:
            return "days", int(whole)
        return "h", value

    return told


def metres(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of metres between two, both allowed: ``2000``, ``2 km``."""
    return _amount(low, high, _METRES, "metres")


def _amount(low: float, high: float, units: dict[str, float], what: str) -> Callable[[str], float]:
    def read(said: str) -> float:
        found = _AMOUNT.match(said.lower())
        if found and found[2] in _UNSURE and what == "hours":
            raise BadAnswerError(_UNSURE[found[2]])
        bare = not found or (found[1] is None and not found[2])
        if not found or bare or found[2] not in units:
            raise BadAnswerError(f"bad-{what}", said=said[:40])
        value = float(found[1] or 1) * units[found[2]]
        if not low <= value <= high:
            raise BadAnswerError(f"bad-{what}-range", low=f"{low:g}", high=f"{high:g}")
        return value

    return read


def moment(zone: ZoneInfo) -> Callable[[str], str]:
    """Return a reader of instants, kept as ISO: ``2031-03-01T06:00`` or ``1 March 2031 06:00``."""

    def read(said: str) -> str:
        written = as_iso(said)
        try:
            instant(written, zone)
        except TimeMistakeError as mistake:
            raise no_time(mistake, written, zone) from mistake
        return written

    return read


def no_time(mistake: TimeMistakeError, said: str, zone: ZoneInfo) -> BadAnswerError:
    """Return a mistake of the calendar in the words of the interview."""
    return BadAnswerError(f"bad-{mistake.code}", said=said[:40], zone=zone.key)


def as_iso(said: str) -> str:
    """Return a date in words as ISO; anything else as it is."""
    found = _DATE.match(said.lower())
    names = [
        n
        for n, month in enumerate(_MONTHS, start=1)
        if found and any(name.startswith(found[2]) for name in month)
    ]
    if not found or len(names) != 1:
        return said
    date = f"{found[3]}-{names[0]:02}-{int(found[1]):02}"
    return f"{date}T{int(found[4]):02}:{found[5]}" if found[4] else date
