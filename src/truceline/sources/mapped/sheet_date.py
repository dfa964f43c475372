"""A date that a sheet tells once, in its name or its title -> a column of every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from truceline.errors import FormatError
from truceline.sources.dates_in_text import Told, dates_in
from truceline.sources.mapped.form import DATE_COLUMN, SheetDateForm
from truceline.sources.records import Records, Refused
from truceline.sources.workbook.table import NOTE_ROW


def with_date(records: Records, form: SheetDateForm | None, order: str) -> Records:
    """Return records with the date of their sheet in a column of its own, and a note on it.

    Args:
        records: Of a table of a sheet.
        form: Where the date stands; ``None``: in the rows themselves.
        order: What 05/04/2025 means.

    Raises:
        FormatError: If no date stands there, more than one, or another one between the rows that
            the map does not take for that of the rows below it.
    """
    if form is None:
        return records
    day = day_of(records, form, order)
    changes = list(_headings(records, day, form, order))
    if not form.headings:
        _never_changes(records, day, changes)
    days = _by_row(records, day, changes)
    place = "the name of the sheet" if form.where == "sheet" else "the title"
    note = f"Every row is of {day:%Y-%m-%d}: {place} says so, and no column does."
    if any(one != day for one in days):
        note = (
            f"Rows are of {day:%Y-%m-%d}, as {place} says, and those below a heading between the "
            "rows are of the day that it tells; no column tells it."
        )
    if all(one.year == 0 for one in _told(records, form)):
        note += f" The year {form.year} is that of the map."
    column = pa.array([one.isoformat() for one in days], pa.string())
    table = records.table.append_column(DATE_COLUMN, column)
    return replace(records, table=table, notes=(*records.notes, note))


def _by_row(
    records: Records, day: date, changes: Sequence[tuple[Refused, date | None]]
) -> list[date]:
    """Return the day of each row: that of the sheet, or of the last heading above it.

    Raises:
        FormatError: If a heading above it tells a day that is not sure.
    """
    days = []
    for number in records.row_number:
        above = [told for told in changes if told[0].row_number < int(number)]
        heading, told = above[-1] if above else (None, day)
        if told is None and heading is not None:
            raise FormatError(
                f"sheet “{records.sheet}”, row {heading.row_number}: “{_bare(heading)}” tells no "
                "sure date",
                "give each row its date in a column, or mend `sheet_date` of the map",
            )
        days.append(told or day)
    return days


def day_of(records: Records, form: SheetDateForm, order: str) -> date:
    """Return the date that name or title tells.

    Raises:
        FormatError: If there is none, or more than one and the map does not say which.
    """
    told = _told(records, form)
    shown = ", ".join(f"“{one.text}”" for one in told)
    where = f"the {'name' if form.where == 'sheet' else 'title'} of the sheet “{records.sheet}”"
    hint = "write the date of its rows there, give each row a date, or mend `sheet_date` of the map"
    if not told:
        raise FormatError(f"{where} tells no date, and its rows have none", hint)
    if len(told) > 1 and form.which == "only":
        raise FormatError(f"{where} tells several dates ({shown})", hint)
    found = told[-1 if form.which == "last" else 0].on(form.year, order)
    if found is None:
        why = "day and month may be either way round, or the year is missing or another"
        raise FormatError(f"{where}: {shown} is no sure date ({why})", hint)
    return found


def _told(records: Records, form: SheetDateForm) -> tuple[Told, ...]:
    is_name = form.where == "sheet"
    return dates_in(records.sheet if is_name else records.title, is_name=is_name)


def _headings(
    records: Records, day: date, form: SheetDateForm, order: str
) -> Iterator[tuple[Refused, date | None]]:
    """Yield the headings between the rows that tell a date, with the last one that each tells."""
    last = int(records.row_number[-1]) if len(records.row_number) else 0
    for one in records.refused:
        if one.reason != NOTE_ROW or one.row_number > last:
            continue
        # A mere `25.03` may be the number of a section, unless a map says what headings are.
        for told in dates_in(_bare(one), is_name=form.headings)[-1:]:
            yield one, _nearest(told, day, order)


def _nearest(told: Told, day: date, order: str) -> date | None:
    """Return a date that may tell no year: the one nearest to the day that the sheet tells."""
    years = (day.year, day.year - 1, day.year + 1)
    days = [one for year in years if (one := told.on(year, order))]
    return min(days, key=lambda one: abs(one - day), default=None)


def _bare(heading: Refused) -> str:
    return heading.raw.strip(" ,;")


def _never_changes(
    records: Records, day: date, changes: Sequence[tuple[Refused, date | None]]
) -> None:
    """Refuse a sheet where a heading between its rows tells another date."""
    for one, other in changes:
        if other != day:
            raise FormatError(
                f"sheet “{records.sheet}”, row {one.row_number}: “{_bare(one)}” stands "
                f"between rows that the map takes to be of {day:%Y-%m-%d}",
                "give each row its day in a column `Date`, or each day a sheet of its own; where "
                "such lines date the rows, one has to stand above the first row too, and days must "
                "not go back (in a map by hand: `headings: true` under `sheet_date`)",
            )
