"""A foreign table as it is looked at before anybody knows what its columns mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.sources.mapped.form import HEADING_COLUMN
from truceline.sources.propose.legend import fills_explained, legend_beside
from truceline.sources.records import Records
from truceline.sources.workbook.classes import row_classes
from truceline.sources.workbook.grid import Grid
from truceline.sources.workbook.left_out import row_fill
from truceline.sources.workbook.notes import notes
from truceline.sources.workbook.reading import records
from truceline.sources.workbook.table import NOTE_ROW, Table, span_letters, title_of


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
        filled: Fill of each row's cell, by column, of columns where several colours stand.
        legend: What a filled cell beside the table says that its colour means.
        said: What a sentence on the sheet says that a colour means, by name of the colour.
        notes: Plain sentences on how the sheet is read.
        next_row: Row in which another table begins; 0 if none does.
        sizes: Rows of data on each sheet, where several are looked at together.
        struck: Rows of data whose text is struck through.
        hidden: Rows of data that the workbook does not show.
        filtered: A filter hides them, or some of them.
        inks: Rows of data whose letters have each colour, black apart.
        said_of_struck: What a sentence on the sheet says of such rows.
        words: What sentences on the sheet say of short words, by the word in lower case.
        twins: Another table with the same columns stands on the sheet.
        at: Sheet and row, as Excel counts it, of each row of data; of a CSV file the record.
        below: Sheet and row of each row below the header, data or not; none of a CSV file.
        rest: Column whose cells here hold those of two that tell one place -> the second of them.
        elsewhere: In a sentence, of which other list its rows repeat incidents; empty if of none.
        points: By column, cells whose rows tell once more what a row of the main list tells.
        refers: Column whose cells name rows of the main list by their number; empty: none does.
        headings: What single texts between the rows of data say, from above to below.
        headed: Of each row of data the last of these above it; empty where none stands there.
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
    hidden: int = 0
    filtered: bool = False
    inks: Counter[str] = field(default_factory=Counter)
    said_of_struck: str = ""
    words: dict[str, str] = field(default_factory=dict)
    at: tuple[tuple[str, int], ...] = ()
    below: tuple[tuple[str, int], ...] = ()
    headings: tuple[str, ...] = ()
    headed: tuple[str, ...] = ()
    rest: dict[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    filled: dict[str, list[str]] = field(default_factory=dict)
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refers: str = ""

    def row_named(self, number: int) -> str:
        """Return where a row of data stands, such as `row 8`, with its sheet if there are several.

        Args:
            number: Of the row of data, counted from 0.
        """
        sheet, row = self.at[number] if self.at else ("", number + 1)
        return f"row {row}" + (f" of “{sheet}”" if len(self.sizes) > 1 else "")


def look_at_table(grid: Grid, table: Table) -> Look:
    """Return the look of a table on a sheet."""
    found = records(grid, table, heading=HEADING_COLUMN)
    data = [row for row, kind in row_classes(grid, table, {}).items() if not kind]
    beside = legend_beside(grid, table)
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
        filled=_filled(grid, table, found.row_number.tolist()),
        legend=fills_explained(grid, table),
        said=dict(beside.colours),
        words=dict(beside.words),
        notes=notes(grid, table),
        struck=len(grid.struck.intersection(data)),
        hidden=sum(1 for row in data if grid.rows[row] in grid.marks.hidden_rows),
        filtered=grid.marks.filtered,
        inks=Counter(ink for row in data if (ink := grid.inks.get(row, ""))),
        said_of_struck=beside.struck,
        next_row=grid.rows[table.next_table] if table.next_table is not None else 0,
        at=tuple((grid.name, int(row)) for row in found.row_number),
        headings=tuple(
            one.raw.strip(" ,;")
            for one in found.refused
            if one.reason == NOTE_ROW and one.row_number < max(found.row_number, default=0)
        ),
        headed=tuple(found.column(HEADING_COLUMN).to_pylist()),
        below=tuple((grid.name, grid.rows[row]) for row in table.body),
    )


def _filled(grid: Grid, table: Table, numbers: Iterable[int]) -> dict[str, list[str]]:
    """Return the fills of the cells of each column, by row of data, where several colours stand."""
    at = {number: row for row, number in enumerate(grid.rows)}
    made = {
        name: [grid.fill[at[int(number)]][column] for number in numbers]
        for name, column in zip(table.names, table.columns, strict=True)
    }
    return {name: fills for name, fills in made.items() if len(set(fills) - {""}) > 1}


def look_at_records(found: Records) -> Look:
    """Return the look of a CSV file."""
    columns = {name: found.column(name).to_pylist() for name in found.table.column_names}
    at = tuple(("", int(row)) for row in found.row_number)
    return Look(columns=columns, rows=found.rows, notes=found.notes, at=at)
