"""Lengths and times as people write them: ``2 km``, ``14 days``, ``1 March 2031 06:00``."""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from truceline.agreements.interview.talk import BadAnswerError
from truceline.agreements.times import TimeMistakeError, instant

_AMOUNT = re.compile(r"([+-]?\d+(?:\.\d+)?)?\s*([a-z]*)\Z", re.ASCII)
_HOURS = {"": 1.0, "h": 1.0, "hour": 1.0, "hours": 1.0, "day": 24.0, "days": 24.0}
_HOURS |= {"week": 168.0, "weeks": 168.0, "minute": 1 / 60, "minutes": 1 / 60}
_METRES = {"": 1.0, "m": 1.0, "metre": 1.0, "metres": 1.0, "km": 1000.0}
_METRES |= {"kilometre": 1000.0, "kilometres": 1000.0}
_UNSURE = {"month": "28 to 31 days", "months": "28 to 31 days", "year": "365 or 366 days"}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DATE = re.compile(
    r"(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d))?\Z", re.ASCII
)


def hours(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of hours between two, both allowed: ``336``, ``14 days``, ``-24 hours``."""
    return _amount(low, high, _HOURS, "hours", "write hours, or e.g. 14 days")


def metres(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of metres between two, both allowed: ``2000``, ``2 km``."""
    return _amount(low, high, _METRES, "metres", "write metres, or e.g. 2 km or 2.5 km")


def _amount(
    low: float, high: float, units: dict[str, float], what: str, example: str
) -> Callable[[str], float]:
    def read(said: str) -> float:
        found = _AMOUNT.match(said.lower())
        if found and found[2] in _UNSURE and what == "hours":
            raise BadAnswerError(
                f"a {found[2].rstrip('s')} has {_UNSURE[found[2]]}, which nobody should guess; "
                "write what the text means, e.g. 30 days (720 hours)"
            )
        bare = not found or (found[1] is None and not found[2])
        if not found or bare or found[2] not in units:
            raise BadAnswerError(f"{said[:40]} cannot be read as {what}; {example}")
        value = float(found[1] or 1) * units[found[2]]
        if not low <= value <= high:
            raise BadAnswerError(f"it must be from {low:g} to {high:g} {what}")
        return value

    return read


def moment(zone: ZoneInfo) -> Callable[[str], str]:
    """Return a reader of instants, kept as ISO: ``2031-03-01T06:00`` or ``1 March 2031 06:00``."""

    def read(said: str) -> str:
        written = as_iso(said)
        try:
            instant(written, zone)
        except TimeMistakeError as mistake:
            if mistake.code == "no-hour":
                raise BadAnswerError(
                    f"{mistake.message}; write the hour too, e.g. {written}T00:00 for its first "
                    "minute, or answer open where the text gives none"
                ) from mistake
            raise BadAnswerError(f"{mistake.message}; {mistake.hint}") from mistake
        return written

    return read


def as_iso(said: str) -> str:
    """Return a date in English words as ISO; anything else as it is."""
    found = _DATE.match(said.lower())
    names = [m for m in _MONTHS if found and m.startswith(found[2])]
    if not found or len(names) != 1:
        return said
    day, year = int(found[1]), found[3]
    date = f"{year}-{_MONTHS.index(names[0]) + 1:02}-{day:02}"
    return f"{date}T{int(found[4]):02}:{found[5]}" if found[4] else date
