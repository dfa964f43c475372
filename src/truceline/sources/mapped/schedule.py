"""A schedule, days down and posts across -> one record for each watch that a cell tells.

`0600-1800 T1` is one, `06-14 T4 / 14-20 T3` two, `24h T2` and a bare `24` a whole day. Cells that
tell no hours (`x`, `closed`) are counted in a note; a row none of whose cells tells any is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyarrow as pa

from truceline.errors import FormatError
from truceline.model.intake import Intake
from truceline.sources.mapped.form import ScheduleForm
from truceline.sources.records import Records, Refused

#: Columns of the records made: name of the column, its cell, begin and end of the watch.
POST, CELL, FROM, TILL = "#column", "#cell", "#from", "#till"
MADE = (POST, CELL, FROM, TILL)
NO_HOURS = "no-hours"
_DAY_MIN = 24 * 60
_CLOCK = r"(\d{1,2})(?:[:.]?(\d{2}))?\s?(?:h|год|ч)?"
_SPAN = re.compile(rf"(?i)(?<![\d-]){_CLOCK}\s?[-–—]\s?{_CLOCK}(?![\d.-])")
_WHOLE_DAY = re.compile(
    r"(?i)(?<!\d)24\s?(?:h\b|hrs?\b|год\w*|ч\b|час\w*)|(?<!\d)24/7"
    r"|цілодобово|круглосуточно|round the clock|^\s*24\s*$"
)


def hours_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the watches that a cell tells, begin and end as clock times; none if it tells none.

    An end that is not later on the clock is of the day after.
    """
    found: list[tuple[str, str]] = []
    for one in _SPAN.finditer(text):
        hours = int(one[1]), int(one[2] or 0), int(one[3]), int(one[4] or 0)
        if hours[0] > 24 or hours[2] > 24 or hours[1] > 59 or hours[3] > 59:
            return ()
        found += _halved(60 * hours[0] + hours[1], 60 * hours[2] + hours[3])
    if not found and _WHOLE_DAY.search(text):
        found += _halved(0, _DAY_MIN)
    return tuple(found)


def _halved(begin: int, end: int) -> list[tuple[str, str]]:
    """Return a watch by the clock; one of a whole day as two, since no clock tells 24 hours."""
    times = [begin, begin + _DAY_MIN // 2, end] if (end - begin) % _DAY_MIN == 0 else [begin, end]
    clock = [f"{one // 60 % 24:02d}:{one % 60:02d}" for one in times]
    return list(pairwise(clock))


def with_watches(records: Records, form: ScheduleForm | None) -> Records:
    """Return a record for each watch of a schedule; a row that tells none is refused.

    Raises:
        FormatError: If the table lacks a column of the schedule.
    """
    if form is None:
        return records
    lacks = [name for name in form.columns if name not in records.table.column_names]
    if lacks:
        shown = ", ".join(lacks)
        raise FormatError(f"the table lacks columns of its schedule: {shown}", "mend `schedule`")
    cells = {name: records.column(name).to_pylist() for name in form.columns}
    at: list[int] = []
    made: dict[str, list[str]] = {name: [] for name in MADE}
    without: Counter[str] = Counter()
    for row in range(records.table.num_rows):
        for name, column in cells.items():
            watches = hours_in(column[row])
            without.update([column[row].strip()] if not watches else [])
            for begin, end in watches:
                at.append(row)
                for key, text in zip(MADE, (name, column[row], begin, end), strict=True):
                    made[key].append(text)
    table = records.table.take(pa.array(at, pa.int64()))
    for key, texts in made.items():
        table = table.append_column(key, pa.array(texts, pa.string()))
    silent = [row for row in range(records.table.num_rows) if row not in set(at)]
    return replace(
        records,
        table=table,
        row_number=np.asarray(records.row_number, dtype=np.int64)[at],
        refused=(*records.refused, *(_refused(records, cells, row) for row in silent)),
        notes=(*records.notes, *_told(len(at), without)),
    )


def _told(watches: int, without: Counter[str]) -> Iterator[str]:
    """Say how many watches there are, and what cells say that tell none."""
    yield f"A schedule: {watches:,} watches, one for each that a cell tells."
    blank = without.pop("", 0)
    shown = ", ".join(f"“{text[:40]}” ({n})" for text, n in without.most_common(_SHOWN))
    more = f" and {len(without) - _SHOWN} others" if len(without) > _SHOWN else ""
    if without:
        yield (
            f"{sum(without.values()):,} cells of the schedule tell no hours, and nobody is taken "
            f"to have watched: {shown}{more}."
        )
    if blank:
        yield f"{blank:,} cells of the schedule are blank: whether anybody watched is not told."


_SHOWN = 6


def _refused(records: Records, cells: Mapping[str, list[str]], row: int) -> Refused:
    said = " ".join(filter(None, (column[row].strip() for column in cells.values())))
    detail = f"{records.origin}no cell of the schedule tells hours of a watch"
    number = int(records.row_number[row])
    return Refused(row_number=number, reason=NO_HOURS, detail=detail, raw=said[:2000])


def once_a_row(intake: Intake) -> Intake:
    """Return what a schedule yielded with each row of the sheet accepted, or rejected once.

    Watches that are rejected in a row that has others are told in a note.
    """
    yielded = set(intake.effort["row_number"].to_pylist())
    kept: dict[int, int] = {}
    beside: Counter[tuple[int, str]] = Counter()
    for at, one in enumerate(intake.rejects.to_pylist()):
        if one["row_number"] in yielded:
            beside[(one["row_number"], one["reason"])] += 1
        else:
            kept.setdefault(one["row_number"], at)
    notes = intake.notes
    if beside:
        shown = ", ".join(f"row {row} ({reason})" for row, reason in list(beside)[:_SHOWN])
        more = ", …" if len(beside) > _SHOWN else ""
        said = f"{beside.total():,} watches in rows that tell others could not be taken"
        notes = (*notes, f"{said}: {shown}{more}.")
    rejects = intake.rejects.take(pa.array(sorted(kept.values()), pa.int64()))
    return replace(intake, rejects=rejects, notes=notes)
