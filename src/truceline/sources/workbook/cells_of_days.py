"""The whole days that a sheet tells: what weekdays and dates without a year are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from truceline.sources.dates_in_text import dates_in, month_of
from truceline.sources.day_said import Said, said
from truceline.sources.days_around import around, resolved
from truceline.sources.military_time import plain_group
from truceline.sources.workbook.grid import DATE, Grid

#: Cells that a sheet is looked through for, and the longest text in which a day is looked for.
_CELLS, _LONGEST = 4000, 120
#: A text that is a day and little else is no longer.
_SHORT = 40
_ISO = re.compile(r"^\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


def days_in(
    grids: Iterable[Grid], saved: date | None = None, serials: frozenset[str] = frozenset()
) -> tuple[tuple[date, ...], int]:
    """Return the days that the cells of sheets tell for certain, and how many are whole.

    Whole dates come first; then days that lack their year, or a month beside their weekday, as far
    as the whole ones tell it; where no whole one is told, the day on which the file was saved last
    tells the year.

    Args:
        grids: The sheets.
        saved: That day; ``None`` if the file does not tell it. `NOVEMBER 2026` in some cell goes
            before it.
        serials: Numbers of entries that look like days.
    """
    whole: list[date] = []
    partly: list[Said] = []
    months: list[date] = []
    for grid in grids:
        whole += _told_in(grid.name)
        partly += filter(None, [said(grid.name)])
        for text, kind in _cells(grid):
            if text.strip() in serials:
                continue
            months += _month_in(text)
            plain = plain_group(text)
            here = (_iso(plain),) if kind == DATE or _ISO.match(plain) else _told_in(text)
            whole += [one for one in here if one is not None]
            told = None if any(here) or len(text) > _SHORT else said(text)
            if told is not None and _is_clear(told):
                partly.append(told)
    known = around(whole or months or ([saved] if saved else []))
    made = (resolved(one, known, None) for one in partly if known is not None)
    found = (*whole, *(one[0] for one in made if one is not None))
    return found or tuple(months), len(whole)


def _month_in(text: str) -> Iterator[date]:
    """Yield days of a month that a title names with its year: `DAYBOOK, NOVEMBER 2026`.

    Its first, middle and last one: that no week is told by them.
    """
    for one in _MONTH_AND_YEAR.finditer(text):
        if month := month_of(one["word"]):
            yield from (date(int(one["year"]), month, day) for day in (1, 15, 28))


_MONTH_AND_YEAR = re.compile(r"(?P<word>[^\W\d_]{3,12})\.?\s+(?P<year>20\d{2})(?!\d)")


def _is_clear(told: Said) -> bool:
    """Say whether a month, or a weekday with a number, leaves little open."""
    best = told.days[0]
    return best.month > 0 or (told.weekday is not None and best.day > _HOURS)


#: A number beside a weekday that is no hour of its day.
_HOURS = 24


def _cells(grid: Grid) -> Iterator[tuple[str, str]]:
    seen = 0
    for texts, kinds in zip(grid.text, grid.kind, strict=True):
        for text, kind in zip(texts, kinds, strict=True):
            if text and len(text) <= _LONGEST and any(ch.isdigit() for ch in text):
                seen += 1
                if seen > _CELLS:
                    return
                yield text, kind


@lru_cache(maxsize=8192)
def _told_in(text: str) -> tuple[date, ...]:
    made = (one.on(one.year) for one in dates_in(text) if one.year > 99)
    return tuple(one for one in made if one is not None)


def _iso(text: str) -> date | None:
    found = _ISO.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
