"""A foreign table as it is looked at before anybody knows what its columns mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from truceline.sources.propose.lexicon import meaning_of
from truceline.sources.records import Records
from truceline.sources.workbook.classes import row_classes
from truceline.sources.workbook.grid import Grid
from truceline.sources.workbook.left_out import row_fill
from truceline.sources.workbook.notes import notes
from truceline.sources.workbook.reading import records
from truceline.sources.workbook.table import Table, span_letters, title_of

#: ``Yellow = confirmed; green – seen``.
_SENTENCE = re.compile(
    r"(?P<colour>[^\W\d_]{3,20}(?: rows?| fill| рядки| строки)?)\s*(?:=|:|–|—| - | means )\s*"
    r"(?P<means>[^;=\n]{2,80})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One table.

    Attributes:
        sheet: Name of its sheet; empty of a CSV file.
        title: What stands above its header.
        columns: Cells of each column by its name, rows of data only.
        rows: Rows below the header.
        left_out: Of these, rows that are no data, by reason.
        header_row: First row of the header as Excel counts it.
        height: Rows the header is high.
        span: Such as ``A:H``.
        other_columns: Something stands beside the table.
        fills: Rows of data that are filled with each colour.
        legend: What a filled cell beside the table says that its colour means.
        said: What a sentence on the sheet says that a colour means, by name of the colour.
        notes: Plain sentences on how the sheet is read.
        next_row: Row in which another table begins; 0 if none does.
        sizes: Rows of data on each sheet, where several are looked at together.
        struck: Rows of data whose text is struck through.
        said_of_struck: What a sentence on the sheet says of such rows.
        twins: Another table with the same columns stands on the sheet.
    """

    sheet: str = ""
    title: str = ""
    columns: dict[str, list[str]]
    rows: int
    left_out: Counter[str] = field(default_factory=Counter)
    header_row: int = 1
    height: int = 1
    span: str = ""
    other_columns: bool = False
    fills: Counter[str] = field(default_factory=Counter)
    legend: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    next_row: int = 0
    sizes: tuple[int, ...] = ()
    twins: bool = False
    struck: int = 0
    said_of_struck: str = ""


def look_at_table(grid: Grid, table: Table) -> Look:
    """Return the look of a table on a sheet."""
    found = records(grid, table)
    data = [row for row, kind in row_classes(grid, table, {}).items() if not kind]
    fills = Counter(fill for row in data if (fill := row_fill(grid, table, row)))
    return Look(
        sheet=grid.name,
        title=title_of(grid, table),
        columns={name: found.column(name).to_pylist() for name in table.names},
        rows=len(table.body),
        left_out=Counter(one.reason for one in found.refused),
        header_row=grid.rows[table.header],
        height=table.height,
        span=span_letters(grid, table.columns),
        other_columns=len(table.columns) < len(grid.columns),
        fills=fills,
        legend=legend_of(grid, table),
        said=said_of_colours(grid, table),
        notes=notes(grid, table),
        struck=len(grid.struck.intersection(data)),
        said_of_struck=said_of_struck(grid),
        next_row=grid.rows[table.next_table] if table.next_table is not None else 0,
    )


def look_at_records(found: Records) -> Look:
    """Return the look of a CSV file."""
    columns = {name: found.column(name).to_pylist() for name in found.table.column_names}
    return Look(columns=columns, rows=found.rows, notes=found.notes)


#: ``Grey strike-through = duplicate``.
_STRUCK = re.compile(
    r"(?i)(?:strike[- ]?(?:through|out)|struck[- ](?:through|out)|crossed[- ]out|barrée?s?|"
    r"закреслен\w*|зач[её]ркнут\w*)[^=:;–—.\n]{0,20}(?:=|:|–|—| means )\s*(?P<means>[^;=.\n]{2,80})"
)


def said_of_struck(grid: Grid) -> str:
    """Return what a sentence on the sheet says of rows that are struck through; else empty."""
    every = (text for row in grid.text for text in row if text)
    found = next((one for text in every if (one := _STRUCK.search(text))), None)
    return found["means"].strip() if found else ""


def legend_of(grid: Grid, table: Table) -> dict[str, str]:
    """Return colour and meaning of filled cells outside the table, each beside a text."""
    inside = {(row, c) for row in (table.header, *table.body) for c in table.columns}
    found: dict[str, str] = {}
    for row in range(len(grid.rows)):
        for column, fill in enumerate(grid.fill[row]):
            if not fill or ((row, column) in inside and grid.filled(row) > 2):
                continue
            told = grid.text[row][column] or next(iter(grid.text[row][column + 1 : column + 2]), "")
            if told and fill not in found:
                found[fill] = told
    return found


def said_of_colours(grid: Grid, table: Table) -> dict[str, str]:
    """Return what sentences such as ``Yellow = confirmed`` say, by the English name of the colour.

    They stand outside the table, or alone on a row below it.
    """
    inside = {row for row, kind in row_classes(grid, table, {}).items() if not kind}
    found: dict[str, str] = {}
    for row in range(len(grid.rows)):
        for column, text in enumerate(grid.text[row]):
            if not text or (row in inside and column in table.columns):
                continue
            for told in _SENTENCE.finditer(text):
                colour = meaning_of(told["colour"], "colours")
                if colour:
                    found.setdefault(colour, told["means"].strip())
    return found
