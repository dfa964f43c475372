"""Days that are not whole: the year is left out, or the day stands in the row above.

A day above, also where a cell tells a clock time alone, is asked for by a map (``above: true``).
It is that of the row above; where the clock has gone back by over six hours, it is the day after.
A row that hardly says anything gets no day, and neither does the first row below a heading that
names a day of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pyarrow as pa

from truceline.sources.dates import DateOrder
from truceline.sources.mapped.date_groups import with_months
from truceline.sources.mapped.date_slips import mended_slips
from truceline.sources.mapped.told_time import ToldTime, told_time
from truceline.sources.whole_dates import with_whole_dates, year_note

#: Minutes by which rows of one day may stand out of order.
_BACK_MIN = 6 * 60
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Columns of days, and what a map says of those that are not whole.

    Attributes:
        dates: Names of the columns.
        clocks: Of those told once for several rows: name -> that of the column of its clock times;
            empty where they stand in it.
        order: What ``03/04/2025`` means.
        year: Of dates without one; 0: not told.
        mends: Dates that cannot be, among those above and below, are mended.
    """

    dates: Sequence[str]
    clocks: Mapping[str, str]
    order: DateOrder
    year: int = 0
    mends: bool = False

    def __call__(
        self,
        columns: Mapping[str, Sequence[str]],
        number: Sequence[int],
        sparse: Sequence[bool],
        after_day: Sequence[bool],
        beside: str = "",
    ) -> tuple[dict[str, list[str]], tuple[str, ...]]:
        """Return the columns of days with each day told, and notes on them.

        Args:
            columns: Cells by name, of every row of data.
            number: Of each row, as the program that wrote the file counts it.
            sparse: It fills far fewer cells than others do.
            after_day: A heading between it and the row above names a day.
            beside: What title and name of the sheet say.
        """
        rows = _Rows(number=number, sparse=sparse, after_day=after_day)
        made, notes = self._whole(columns, beside)
        columns = {**columns, **made}
        for name in self.dates if self.mends else ():
            if name in columns:
                mended, said = mended_slips(name, columns[name], number, self.order)
                made[name], notes = mended, (*notes, *said)
        columns = {**columns, **made}
        for name in self.clocks:
            if name in columns:
                made[name], filled = self._filled(name, rows, columns)
                notes = (*notes, *filled)
        return made, notes

    def _whole(
        self, columns: Mapping[str, Sequence[str]], beside: str
    ) -> tuple[dict[str, list[str]], tuple[str, ...]]:
        """Return the columns of days with every year told that the map tells, and notes."""
        made: dict[str, list[str]] = {}
        notes: tuple[str, ...] = ()
        for name in self.dates:
            if name in columns:
                cells = pa.array(columns[name], pa.string())
                whole = with_whole_dates(cells, self.year, self.order)
                if whole is not cells:
                    made[name] = whole.to_pylist()
                    notes = (*notes, *year_note(name, cells, self.year))
                grouped, said = with_months(made.get(name, columns[name]), beside, self.year)
                if grouped != list(columns[name]):
                    made[name], notes = grouped, (*notes, *said)
        return made, notes

    def _filled(
        self, name: str, rows: _Rows, columns: Mapping[str, Sequence[str]]
    ) -> tuple[list[str], list[str]]:
        clock = self.clocks[name]
        clocks = columns[clock] if clock in columns else [""] * len(rows.number)
        told = [told_time(text, self.order) for text in columns[name]]
        made = list(columns[name])
        taken: list[int] = []
        after: list[int] = []
        last, at = None, None
        for row, one in enumerate(told):
            last = None if rows.after_day[row] else last
            minutes = _minutes(one, clocks[row])
            if not _is_open(columns[name][row], one):
                # A day that cannot be read is no day for those below.
                last = one.day
            elif last is not None and (minutes is not None or not rows.sparse[row]):
                back = at is not None and minutes is not None and at - minutes > _BACK_MIN
                last += timedelta(days=int(back))
                made[row] = ToldTime(day=last, clock=one.clock, zone=one.zone).written()
                taken.append(rows.number[row])
                after += [rows.number[row]] * int(back)
            at = minutes if minutes is not None else at
        return made, _notes(name, taken, after)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What is known of rows of data, one value a row."""

    number: Sequence[int]
    sparse: Sequence[bool]
    after_day: Sequence[bool]


def _is_open(text: str, one: ToldTime) -> bool:
    return not text or (one.day is None and one.minutes is not None)


def _minutes(one: ToldTime, clock: str) -> int | None:
    if one.minutes is not None:
        return one.minutes
    return told_time(clock, "").minutes if clock else None


def _notes(name: str, taken: list[int], after: list[int]) -> list[str]:
    said = []
    if taken:
        said.append(
            f"{len(taken):,} rows tell no day in “{name}” and {_OF_ABOVE}"
            f"{', '.join(map(str, taken[:_LISTED]))}{_more(taken, _LISTED)}."
        )
    if after:
        said.append(
            f"Of these, {len(after):,} are of the day after, for the clock has gone back by over "
            f"six hours: rows {_shown(after)}."
        )
    return said


def rows_carried(note: str) -> tuple[int, ...]:
    """Return the rows that a note says are of the day of the row above; none of another note."""
    told = note.partition(_OF_ABOVE)[2].partition(" and ")[0].rstrip(".")
    return tuple(int(one) for one in told.split(", ")) if told else ()


#: What the note on rows without a day says before it lists them, and how many it lists.
_OF_ABOVE, _LISTED = "take that of the row above: rows ", 60


def _shown(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + _more(numbers, _SHOWN)


def _more(numbers: list[int], shown: int) -> str:
    return f" and {len(numbers) - shown:,} more" if len(numbers) > shown else ""
