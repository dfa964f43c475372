"""Columns of clock times alone, which something else than a cell of theirs dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from truceline.sources.day_said import said
from truceline.sources.workbook.serials import is_of_serials

#: A clock time, or a part of the day.
TIMELIKE = re.compile(
    r"(?i)\d{1,2}\s?(?:[:.h-]\s?\d{2}|h\b|ч\b|am\b|pm\b|o'?clock)|\b\d{3,4}\b|\b(?:noon|midnight|dawn|dusk|"
    r"morning|afternoon|evening|night|day|half|quarter|past|lunch|matin|soir|midi|nuit|tarde|"
    r"mañana|noche|алба|alba|mediodía|ранк\w*|вран\w*|вечор\w*|вечер\w*|ноч\w*|вночі|ніч|утр\w*|"
    r"обід\w*|обед\w*|світан\w*|рассвет\w*|дня|опівдні)\b"
)
_HALF, _NEARLY = 0.5, 0.7
#: A cell of a column of clock times is no longer than this in most rows.
_LENGTH = 40
#: `17th, 1500`: a day of the month for certain, though neither month nor weekday is told.
_ORDINAL = re.compile(r"(?i)^\W*(?:the\s+)?\d{1,2}(?:st|nd|rd|th|er|-?го|-?е)(?!\w)")
_REPORTED = re.compile(
    r"(?i)\W*(?:rep(?:orted|'?d|t'?d)?|rec(?:eived|'?d|v'?d)?|booked|logged|told|reçue?|signalée?|"
    r"recibido|отрим\w*|надійш\w*|получен\w*|поступ\w*)\b"
)


def dated_elsewhere(
    columns: Mapping[str, Sequence[str]],
    serials: Callable[[], frozenset[str]],
    *,
    has_lines: bool,
) -> list[str]:
    """Return the columns of clock times that lines between the rows date, or their first cell.

    Args:
        columns: Cells by name of the column.
        serials: Returns the numbers of entries that look like days.
        has_lines: Lines between the rows, or the name of the sheet, tell days.
    """
    found = [
        name
        for name, cells in columns.items()
        if is_of_clocks(cells) and not is_of_serials(cells, serials)
    ]
    if not has_lines:
        found = [name for name in found if begins_with_day(columns[name])]
    return to_date(found)


def is_of_clocks(cells: Sequence[str]) -> bool:
    """Say whether a column tells clock times, some of them perhaps with their day."""
    told = [one for one in cells if one]
    if len(told) < _HALF * len(cells) or not told:
        return False
    if sorted(map(len, told))[len(told) // 2] > _LENGTH:
        return False
    n = sum(1 for one in told if TIMELIKE.search(one) or _tells_a_day(one))
    return n >= _NEARLY * len(told)


def begins_with_day(cells: Sequence[str]) -> bool:
    """Say whether the first cell tells a day, and those below it go on from there."""
    first = next((one for one in cells if one), "")
    return bool(first) and (_tells_a_day(first) or _ORDINAL.match(first) is not None)


def _tells_a_day(text: str) -> bool:
    found = said(text)
    return found is not None and any(
        one.sure and (one.month or found.weekday is not None) for one in found.days
    )


def to_date(clocks: Sequence[str]) -> list[str]:
    """Return which of several columns of clock times are dated.

    The first of when things took place, and those of when they were reported.
    """
    told = [name for name in clocks if _REPORTED.match(name)]
    took_place = [name for name in clocks if name not in told][:1]
    return [*took_place, *told] if told else list(clocks[:1])


#: The day before that of the line above.
_PREVIOUS = re.compile(
    r"(?i)^\s*(?:prev(?:ious)?(?:\s+(?:day|night|evening))?|day before|night before|(?:la )?veille)"
    r"(?!\w)[\s,;:.–-]*"
)


def on_day_before(text: str, day: date | None) -> str:
    """Return a cell such as `prev 2340` with the day before that of the line above it."""
    word = _PREVIOUS.match(text) if day is not None else None
    if word is None or day is None:
        return text
    return f"{(day - timedelta(days=1)).isoformat()} {text[word.end() :]}".strip()
