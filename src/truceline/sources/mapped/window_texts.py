"""Beginning and end of each row as texts that a reader of dates knows.

Here two clock times in one cell part, an end after midnight gets its day, and a reporting day that
begins in the morning gives its small hours to the day after. Nothing is made more exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells
from truceline.sources.cells import Mask
from truceline.sources.dates import DateOrder
from truceline.sources.mapped.schema import TimeCell
from truceline.sources.mapped.told_time import (
    ToldTime,
    ending,
    is_clock,
    parted_zone,
    told_time,
    two_clocks,
)
from truceline.sources.military_time import group_beside
from truceline.sources.plain_instants import plain
from truceline.sources.whole_dates import APART

#: Between cells that are joined for a moment; no cell holds it.
_APART = "\x1f"
#: What spreadsheets append to a date that has no clock time of its own.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Of the two ends that a date-time group tells: `200010N-200140N`.
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?")
#: In a column of clock times a number alone is an hour of that day.
_BARE_HOUR = re.compile(r"\s*(?:1?\d|2[0-3])\s*")
#: Such texts stay as they are, whatever stands beside them; most lists tell nothing else.
_WHOLE = r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?$"
_MIDNIGHT = r"[ T]0?0:00(:00([.,]0+)?)?$"

Columns = Callable[[str], pa.Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowTexts:
    """One text a row.

    Attributes:
        start: When it began.
        end: When it ended, empty where not told; ``None`` where no column tells any.
        next_day: The end is of the day after that of the beginning, as its clock time shows.
        moved: The beginning is of the day after the one told, as the reporting day has it.
    """

    start: pa.Array
    end: pa.Array | None
    next_day: Mask
    moved: Mask


def text_of(cell: TimeCell, column: Columns, order: DateOrder) -> pa.Array:
    """Return date and clock time of a moment as one text.

    Where the clock stands in a column of its own, midnight in the date cell is no clock time.
    Another time there beside a clock is two answers to one question: it stays in the text, and
    whoever reads it refuses the row. So it is with two clock times in one cell.
    """
    date, clock = _cells(cell, column)
    if clock is None and not cell.day_from:
        return date
    made = _by_distinct([date, clock], lambda one: (_begun(cell, one, order)[0],))
    return made[0]


def window_texts(
    start: TimeCell, end: TimeCell | None, column: Columns, order: DateOrder
) -> WindowTexts:
    """Return beginning and end of the rows.

    Args:
        start: Where its beginning stands.
        end: Where its end stands; without it only a second clock time in one cell tells one.
        column: Returns the cells of a column by its name.
        order: What ``03/04/2025`` means.
    """
    date, clock = _cells(start, column)
    shares = end is not None and end.column == start.column
    last, last_clock = _cells(end, column) if end is not None else (None, None)
    parts = [date, clock, None if shares else last, last_clock]

    def made(one: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        days = one[0].split(APART)
        if len(days) == 2 and all(map(_DAY.fullmatch, days)):
            return *(_over_midnight(days, one) or (one[0], "")), "", ""
        if len(days) == 2 and all(map(_INSTANT.fullmatch, days)) and not any(one[1:]):
            return days[0], days[1], "", ""
        begun, second, moved = _begun_and_second(start, one[:2], order)
        ended, later = _ended(begun, second, one[2], one[3], order)
        return begun, ended, later, moved

    begins, ends, later, moved = _but_plain(parts, made, moves=bool(start.day_from))
    nothing = end is None and not pc.any(pc.not_equal(ends, "")).as_py()
    return WindowTexts(
        start=begins, end=None if nothing else ends, next_day=_is(later), moved=_is(moved)
    )


def _cells(cell: TimeCell, column: Columns) -> tuple[pa.Array, pa.Array | None]:
    date = pc.fill_null(column(cell.column), "")
    if cell.clock is None:
        return date, None
    clock = pc.fill_null(column(cell.clock), "")
    clock = pc.if_else(pa.array(cells.told(clock)), clock, "")
    return pc.replace_substring_regex(date, _MIDNIGHT, ""), clock


def _begun(
    cell: TimeCell, one: tuple[str, ...], order: DateOrder, clock: str | None = None
) -> tuple[str, bool]:
    """Return the text of a beginning, and whether it is of the day after the one told."""
    date, said = one[:2]
    said = said if clock is None else clock
    group = _group(date, said, order)
    if group:
        return group, False
    if two_clocks(said) is not None:
        # Behind a date the second would read as an offset from UTC.
        said = " to ".join(two_clocks(said) or ())
    elif is_clock(said):
        said = "".join(parted_zone(said))
    elif _BARE_HOUR.fullmatch(said):
        said = f"{said.strip()}h"
    # A clock time without a day tells no time at all.
    text = f"{date} {said}" if said and date else date
    if not cell.day_from:
        return text, False
    told = told_time(text, order)
    first = int(cell.day_from[:2]) * 60 + int(cell.day_from[3:])
    if told.day is None or told.minutes is None or not 0 <= told.minutes < first:
        return text, False
    return replace(told, day=told.day + timedelta(days=1)).written(), True


def _group(date: str, clock: str, order: DateOrder) -> str:
    """Return the text of a date-time group beside its date; empty where it is none of that day."""
    day = told_time(date, order).day if clock and date else None
    found = group_beside(clock, day) if day is not None else None
    if found is None:
        return ""
    return ToldTime(day=found[0], clock=found[1], zone=found[2]).written()


def _over_midnight(days: list[str], one: tuple[str, str, str, str]) -> tuple[str, str] | None:
    """Return the window of a row dated by two days whose clock goes back: past one midnight.

    ``None`` of any other: nobody says whether it lasted for both days, or which of them it was.
    """
    _, clock, date, last = one
    first, second = two_clocks(clock) or (clock, "")
    ended = second or last or date
    is_dated = bool(date) and not is_clock(date)
    if is_dated or not (is_clock(first) and is_clock(ended)):
        return None
    begin, end = (
        ToldTime(day=None, clock=parted_zone(text)[0], zone=parted_zone(text)[1])
        for text in (first, ended)
    )
    if begin.minutes is None or end.minutes is None or end.minutes >= begin.minutes:
        return None
    return f"{days[0]} {begin.written()}", f"{days[1]} {end.written()}"


def _begun_and_second(
    cell: TimeCell, one: tuple[str, ...], order: DateOrder
) -> tuple[str, str, str]:
    """Return the beginning, a second clock time beside it, and a mark if the day was moved."""
    two = two_clocks(one[1]) if one[1] else None
    text, is_moved = _begun(cell, one, order, two[0] if two else None)
    return text, two[1] if two else "", "1" if is_moved else ""


def _ended(begun: str, second: str, date: str, clock: str, order: DateOrder) -> tuple[str, str]:
    """Return the text of an end, and a mark if it is of the day after by its clock time."""
    if not date:
        clock = clock or second
    elif not clock and is_clock(date):
        date, clock = "", date
    if date or not clock:
        return (f"{date} {clock}" if clock else date), ""
    start = told_time(begun, order)
    found = ending(start, clock)
    if found is None or found.day is None or start.day is None:
        return f"{_day_text(start, begun)} {clock}", ""
    return found.written(), "1" if found.day > start.day else ""


def _day_text(start: ToldTime, begun: str) -> str:
    return start.day.isoformat() if start.day is not None else begun


def _but_plain(
    parts: list[Any], made: Callable[..., tuple[str, ...]], *, moves: bool
) -> list[pa.Array]:
    """Return what is made of the cells; where whole instants stand alone, they themselves."""
    date, clock, last, last_clock = parts
    blank = pa.repeat(pa.scalar(""), len(date))
    last = blank if last is None else last
    whole = _is_whole(date) & (_is(last) <= _is_whole(last))
    for beside in (clock, last_clock):
        whole = whole if beside is None else whole & ~_is(beside)
    if moves or not whole.any():
        return _by_distinct(parts, made)
    if whole.all():
        return [date, last, blank, blank]
    odd = pa.array(~whole)
    rest = _by_distinct([None if one is None else one.filter(odd) for one in parts], made)
    own = (date, last, blank, blank)
    return [pc.replace_with_mask(a, odd, b) for a, b in zip(own, rest, strict=True)]


def _is_whole(cells: pa.Array) -> Mask:
    """Say which cells tell a day or an instant and nothing else."""
    found = plain(cells)
    rest = cells.filter(pa.array(~found))
    found[~found] = pc.match_substring_regex(rest, _WHOLE).to_numpy(zero_copy_only=False)
    return found


def _by_distinct(
    parts: list[pa.Array | None], make: Callable[..., tuple[str, ...]]
) -> list[pa.Array]:
    """Return what a function makes of the cells of each row, each distinct row made once."""
    size = len(next(one for one in parts if one is not None))
    blank = pa.repeat(pa.scalar(""), size)
    whole = [blank if one is None else one for one in parts]
    encoded = pc.dictionary_encode(pc.binary_join_element_wise(*whole, _APART))
    every = [make(tuple(text.split(_APART))) for text in encoded.dictionary.to_pylist()]
    width = len(every[0]) if every else len(make(("",) * len(parts)))
    return [
        pa.array([one[at] for one in every], pa.string()).take(encoded.indices)
        for at in range(width)
    ]


def _is(marks: pa.Array) -> Mask:
    return np.asarray(pc.not_equal(marks, "").to_numpy(zero_copy_only=False), dtype=bool)
