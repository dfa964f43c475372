"""Days that a sheet tells in words, weekdays or headings -> dates that every reader knows.

A column of days some of which no notation holds (``mon 23 morning``, ``16/XI``, ``fri``) is told
anew, and so is one of clock times below headings that name the days. What is written for the
program alone stays as it is, and a note says how many cells were told anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from truceline.sources.dates_in_text import dates_in
from truceline.sources.day_said import May, Said, said
from truceline.sources.days_around import Around, around, resolved
from truceline.sources.military_time import plain_group
from truceline.sources.weekdays import without_weekday
from truceline.sources.whole_dates import APART, lacks_year
from truceline.sources.workbook.clocks import TIMELIKE, dated_elsewhere, on_day_before
from truceline.sources.workbook.serials import is_of_serials

#: The longest heading in which a day is looked for.
_LONGEST, _WORDS = 120, 8
#: A cell of a column of days is no longer than this in most rows.
_DAY_LENGTH = 40
#: Read without help: a whole date, a number of a spreadsheet, a date-time group.
_WHOLE = re.compile(
    r"^\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d).*|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d).*|"
    r"[2-7]\d{4}(?:\.\d+)?|\d{4,6}\s?[A-Za-z](?:\s?[A-Za-z]{3}.*)?)\s*$"
)
_HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of data, one value each.

    Attributes:
        number: As the program that wrote the file counts it.
        headings: What single texts between it and the row before say, from above to below.
        title: What stands above the table.
        sheet: Name of the sheet.
    """

    number: Sequence[int]
    headings: Sequence[Sequence[str]]
    title: str
    sheet: str


def with_days(
    columns: Mapping[str, Sequence[str]],
    rows: Rows,
    told: Callable[[], Iterable[date]],
    lacks_years: Callable[[], bool],
    serials: Callable[[], frozenset[str]] = frozenset,
) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Return the columns of days told anew, and a note on each.

    Args:
        columns: Cells by name of the column.
        rows: Of which rows.
        told: Returns the whole days that the file tells; asked only where they are needed.
        lacks_years: Says whether no cell of the file tells a year.
        serials: Returns the numbers of entries that look like days.
    """
    if not rows.number:
        return {}, ()
    heads = [_last_day(one) for one in rows.headings]
    days, anew = _days_and_anew(columns, serials, lacks_years)
    of_sheet = _named_in(rows.sheet)
    is_dated = bool(dates_in(rows.title) or dates_in(rows.sheet, is_name=True))
    has_lines = of_sheet is not None or any(heads)
    clocks = [] if days or is_dated else dated_elsewhere(columns, serials, has_lines=has_lines)
    if clocks:
        heads[0] = heads[0] or of_sheet
    made: dict[str, list[str]] = {}
    notes: tuple[str, ...] = ()
    known = around(told()) if anew or clocks else None
    for name in (*anew, *clocks):
        cells = [_without_day(one) for one in columns[name]] if clocks else columns[name]
        cells, changed = _anew(cells, heads, known, _begins(rows.title))
        for row in range(len(cells)):
            if (word := _RELATIVE.match(cells[row])) and (
                day := _beside(columns, days, name, row, known)
            ):
                day -= timedelta(days=int(word["back"] is not None))
                cells[row] = f"{day.isoformat()} {cells[row][word.end() :]}".strip()
                changed.append(row)
        if changed:
            made[name] = cells
            at = [rows.number[row] for row in changed]
            shown = f"row {at[0]} “{columns[name][changed[0]]}” is {cells[changed[0]]}"
            said = "tell their day in words, without year or month, or in a heading above"
            notes = (*notes, f"{len(at):,} cells in “{name}” {said}: by the days around; {shown}.")
    return made, notes


def _days_and_anew(
    columns: Mapping[str, Sequence[str]],
    serials: Callable[[], frozenset[str]],
    lacks_years: Callable[[], bool],
) -> tuple[list[str], list[str]]:
    """Return the columns of days, and those of them that are told anew."""
    days = [name for name, cells in columns.items() if _is_of_days(cells)]
    days = [name for name in days if not is_of_serials(columns[name], serials)]
    anew = [name for name in days if any(map(_is_human, columns[name]))]
    rest = [name for name in days if name not in anew and any(map(lacks_year, columns[name]))]
    return days, [*anew, *(rest if rest and lacks_years() else [])]


#: The day on which somebody reported, or the one before it.
_RELATIVE = re.compile(
    r"(?i)^\s*(?:(?P<back>yesterday|hier|ayer|ontem|вчера|вчора|gestern)|today|same day|"
    r"aujourd[’']hui|hoy|hoje|сегодня|сьогодні|heute)(?!\w)[\s,;:–-]*"
)


def _beside(
    columns: Mapping[str, Sequence[str]],
    days: Sequence[str],
    own: str,
    row: int,
    known: Around | None,
) -> date | None:
    """Return the day that another column of days tells in a row."""
    for name in days:
        told = _heard(columns[name][row]) if name != own else None
        found = resolved(told, known, None) if told is not None else None
        if found is not None:
            return found[0]
    return None


def _without_day(text: str) -> str:
    """Return a clock time such as `21.05` so that nobody takes it for a day."""
    return _DOTTED.sub(r"\g<h>:\g<m>", text) if _DOTTED.match(text) else text


_DOTTED = re.compile(r"(?<![\d.:-])(?P<h>[01]?\d|2[0-3])[.-](?P<m>[0-5]\d)(?=\s*(?:$|[–—,]|to\b))")


#: A day that begins and ends at the same hour: `0800 to 0800`.
_DAY_FROM = re.compile(
    r"(?<!\d)(?P<h>\d{1,2})[:.]?00\s*(?:[-–—]|to|till|until|до|по|à|a)\s*(?P=h)[:.]?00(?!\d)"
)


def _begins(title: str) -> int:
    """Return the minute at which a day of the table begins; 0 for midnight."""
    found = _DAY_FROM.search(title)
    return int(found["h"]) % 24 * 60 if found else 0


def _is_of_days(cells: Sequence[str]) -> bool:
    told = [one for one in cells if one]
    if not told or sorted(map(len, told))[len(told) // 2] > _DAY_LENGTH:
        return False
    n = sum(1 for one in told if _is_day(one))
    return n >= _HALF * len(told)


@lru_cache(maxsize=65536)
def _is_day(text: str) -> bool:
    found = _heard(text)
    return found is not None and any(
        one.sure and (one.month or found.weekday is not None) for one in found.days
    )


@lru_cache(maxsize=65536)
def _is_human(text: str) -> bool:
    """Say whether a cell tells a day as no notation does."""
    if not text or _is_whole(text) or not _is_day(text):
        return False
    return not lacks_year(text) or _QUARTER.search(text) is not None


_QUARTER = re.compile(r"(?i)[a-z]{3}.*\b(?:quarter|half|past|o'clock)\b|[a-zà-ÿ]{3}\.?,\s*\d")


def _is_whole(text: str) -> bool:
    return _WHOLE.match(without_weekday(text)) is not None


@lru_cache(maxsize=65536)
def _heard(text: str) -> Said | None:
    return said(text)


def _last_day(headings: Sequence[str]) -> Said | None:
    """Return the day that the last heading with one names, wherever it stands in it."""
    return next(filter(None, map(_named_in, reversed(headings))), None)


@lru_cache(maxsize=4096)
def _named_in(text: str) -> Said | None:
    """Return the first day that a heading names: `SHIFT 16/XI – 17/XI`, `WATCH MON 16`."""
    words = text.split()
    for at in range(min(len(words), _WORDS)) if len(text) <= _LONGEST else ():
        found = _heard(" ".join(words[at:]))
        if found is not None and any(
            one.sure and (one.month or found.weekday is not None) for one in found.days
        ):
            return found
    return None


def _anew(
    cells: Sequence[str],
    heads: Sequence[Said | None],
    known: Around | None,
    begins: int,
) -> tuple[list[str], list[int]]:
    """Return cells with each day told as a date, and the rows that were changed."""
    made, changed = list(cells), []
    last: date | None = None
    shift: date | None = None
    at: int | None = None
    for row, text in enumerate(cells):
        head = heads[row]
        if head is not None:
            above = resolved(head, known, last)
            shift = last = above[0] if above else None
            at = None
        text = on_day_before(text, shift)
        told = _heard(text) if text else None
        if _RELATIVE.match(text):
            continue
        found = resolved(told, known, last) if told is not None else None
        new = ""
        if found is not None:
            # A row that tells an earlier day than the line above it dates none of those below.
            last, at = (shift, at) if shift and found[0] < shift else (found[0], None)
            new = "" if text == cells[row] and _is_whole(text) else _written(*found)
        elif told is not None and any(one.month for one in told.days):
            new = _without_year(told)
        elif last is not None and plain_group(text) == text and _is_hour(text):
            minutes = _minutes(text)
            if minutes is not None and begins and shift is not None:
                last = shift + timedelta(days=int(minutes < begins))
            elif minutes is not None and at is not None and at - minutes > _BACK_MIN:
                last += timedelta(days=1)
            at = minutes if minutes is not None else at
            new = f"{last.isoformat()} {text}".strip()
        if new:
            made[row] = new
            changed.append(row)
    return made, changed


def _is_hour(text: str) -> bool:
    return TIMELIKE.search(text) is not None or any(map(str.isdigit, text))


#: Minutes by which rows of one day may stand out of order: further back it is the day after.
_BACK_MIN = 6 * 60


@lru_cache(maxsize=4096)
def _minutes(text: str) -> int | None:
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute = int(found["h"]), int(found["m"])
    return hour * 60 + minute if hour < 24 and minute < 60 else None


#: `8-10` is a clock time where a whole column of them is.
_CLOCK = re.compile(r"(?<!\d)(?P<h>\d{1,2})\s?[:.h-]?\s?(?P<m>\d{2})(?!\d)")


def _written(day: date, may: May) -> str:
    if may.last and not may.rest:
        return f"{day.isoformat()}{APART}{(day + timedelta(days=1)).isoformat()}"
    return f"{day.isoformat()} {may.rest}".strip()


def _without_year(told: Said) -> str:
    """Return day and month in figures where the year is not known: the map tells it."""
    sure = [one for one in told.days if one.month and not one.year]
    if len(sure) != 1:
        return ""
    return f"{sure[0].day:02d}.{sure[0].month:02d} {sure[0].rest}".strip()
