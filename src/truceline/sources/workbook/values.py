"""Value of a cell -> the text it stands for, and its kind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from truceline.sources.workbook.grid import BLANK, CLOCK, DATE, ERROR, NUMBER, TEXT, TRUTH

#: Digits of a number that Excel itself keeps.
_DIGITS = 15
_DAY = timedelta(days=1)


def spelled(value: Any, shown: str = "") -> tuple[str, str]:
    """Return the text and the kind of a cell.

    Args:
        value: As openpyxl tells it.
        shown: The cell's number format, which says whether midnight is a clock time.
    """
    if value is None:
        return "", BLANK
    if isinstance(value, str):
        text = value.strip(" \t\r\n\u00a0\u200b\ufeff").replace("_x000D_", "")
        return text, TEXT if text else BLANK
    if isinstance(value, bool):
        return ("true" if value else "false"), TRUTH
    if isinstance(value, int | float):
        return number(value), NUMBER
    if isinstance(value, datetime):
        return _moment(value, shown), DATE
    if isinstance(value, date):
        return value.isoformat(), DATE
    if isinstance(value, time):
        return _clock(value), CLOCK
    if isinstance(value, timedelta):
        return _span(value), CLOCK
    return str(value), ERROR


def number(value: float) -> str:
    """Return a number with the digits that Excel keeps: 48.1, not 48.100000000000001."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return format(value, f".{_DIGITS}g")


def _moment(value: datetime, shown: str) -> str:
    # A fraction of a day is a binary number: 14:30 is kept as 14:29:59.999.
    whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    if whole.time() == time() and "h" not in shown.lower():
        return whole.date().isoformat()
    return f"{whole.date().isoformat()} {_clock(whole.time())}"


def _clock(value: time) -> str:
    span = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    return _span(span + timedelta(microseconds=value.microsecond))


def _span(value: timedelta) -> str:
    if not timedelta() <= value < _DAY:
        return number(value / _DAY)
    seconds = min(round(value.total_seconds()), 86_399)
    minute, second = divmod(seconds, 60)
    shown = f"{minute // 60:02d}:{minute % 60:02d}"
    return f"{shown}:{second:02d}" if second else shown
