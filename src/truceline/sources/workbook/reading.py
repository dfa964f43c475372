"""The table of a sheet that a map names -> records: every row below the header is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.records import Records, Refused, as_line
from truceline.sources.workbook.book import Book, excel_moment
from truceline.sources.workbook.classes import row_classes
from truceline.sources.workbook.days import with_days
from truceline.sources.workbook.ditto import dittos, told_of_dittos
from truceline.sources.workbook.grid import DATE, NUMBER, Grid
from truceline.sources.workbook.headed import headings_above, of_rows, rows_of
from truceline.sources.workbook.left_out import (
    NONE_LEFT_OUT,
    LeftOut,
    row_fill,
    with_left_out,
)
from truceline.sources.workbook.notes import notes, where
from truceline.sources.workbook.table import (
    HEADER_ROW,
    LEFT_OUT_ROW,
    NOTE_ROW,
    TOTAL_ROW,
    Table,
    located,
    merged_down,
    title_of,
)

#: Takes cells by column, of every row of data: its number, whether it says little, and whether a
#: heading above it names a day. Returns columns that are told anew, and notes.
Fill = Callable[
    [Mapping[str, Sequence[str]], Sequence[int], Sequence[bool], Sequence[bool], str],
    tuple[dict[str, list[str]], tuple[str, ...]],
]

#: What follows a day that a program keeps as an instant.
MIDNIGHT = " 00:00"
_DETAILS = {
    LEFT_OUT_ROW: "struck through or filled as the map says that rows left out are",
    TOTAL_ROW: "it sums up other rows",
    NOTE_ROW: "one text alone: a heading or footnote",
    HEADER_ROW: "the header again, or tags that stand for it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Which table of a workbook is meant.

    Attributes:
        sheet: Name of the sheet; empty for the one whose header holds most of the wanted names.
        wanted: Names of columns that a map uses.
        header_row: First row of the header as Excel counts it; zero to look for the names.
        height: Rows the header is high.
        columns: Such as ``B:H``; empty for all.
    """

    sheet: str
    wanted: frozenset[str]
    header_row: int = 0
    height: int = 1
    columns: str = ""

    def found(self, raw: RawFile) -> tuple[Grid, Table]:
        """Return the sheet and the table on it.

        Raises:
            FormatError: If the workbook cannot be read, or has no such sheet or table.
        """
        book = Book(raw)
        grid = book.grid(self.sheet) if self.sheet else _most_like(book, self)
        return grid, self.on(grid)

    def on(self, grid: Grid) -> Table:
        """Return the table on a sheet."""
        return located(
            grid,
            self.wanted,
            header_row=self.header_row,
            height=self.height,
            columns=self.columns,
        )


def read_sheet(
    raw: RawFile,
    target: Target,
    *,
    colours: Collection[str],
    times: Collection[str],
    left_out: LeftOut = NONE_LEFT_OUT,
    fill: Fill | None = None,
    heading: str = "",
) -> Records:
    """Read one table of a workbook.

    Args:
        raw: The file.
        target: Which table.
        colours: Names of columns, or empty text for the row, whose fill is wanted as a column
            called by that name and ``#colour``.
        times: Columns that hold dates or clock times; bare numbers in them are Excel's.
        left_out: Rows that are rejected for how they look.
        fill: Tells columns anew from rows above, before any row is left out.
        heading: Name of a column to make of the last heading above each row; empty for none.

    Raises:
        FormatError: If the workbook cannot be read, or has no such sheet or table.
    """
    grid, table = target.found(raw)
    return records(
        grid, table, colours=colours, times=times, left_out=left_out, fill=fill, heading=heading
    )


def records(
    grid: Grid,
    table: Table,
    *,
    colours: Collection[str] = (),
    times: Collection[str] = (),
    left_out: LeftOut = NONE_LEFT_OUT,
    fill: Fill | None = None,
    heading: str = "",
) -> Records:
    """Return the rows of a table; see :func:`read_sheet`."""
    merged = merged_down(grid, table)
    found = row_classes(grid, table, merged)
    repeated = dittos(grid, table, found, merged)
    down = {row: {**merged.get(row, {}), **repeated.get(row, {})} for row in table.body}
    every = [row for row in table.body if not found[row]]
    days = [name for name in times if name in table.names and only_days(grid, table, name, every)]
    made = _columns(grid, table, every, down, times, days)
    between = rows_of(grid, table, every, found)
    anew, told = with_days(made, between, grid.days_told, grid.lacks_years, grid.serials)
    made |= anew
    if fill is not None:
        fresh, filled = fill(made, *of_rows(grid, table, every, found), _above(grid, table))
        made, told = made | fresh, (*told, *filled)
    said = (*notes(grid, table), *told_of_dittos(repeated), *told)
    classes = with_left_out(found, left_out, grid, table)
    data = [row for row in every if not classes[row]]
    kept = [at for at, row in enumerate(every) if not classes[row]]
    columns = {name: [cells[at] for at in kept] for name, cells in made.items()}
    columns |= _beside(grid, table, classes, data, colours, heading)
    return Records(
        rows=len(table.body),
        table=pa.table({name: pa.array(told, pa.string()) for name, told in columns.items()}),
        row_number=np.array([grid.rows[row] for row in data], dtype=np.int64),
        refused=tuple(_refused(grid, table, row, kind) for row, kind in classes.items() if kind),
        notes=(*said, *map(told_as_days, sorted(days))),
        origin=where(grid),
        part=f"{grid.name}!{grid.letters(table.columns[0])}{grid.rows[table.header]}",
        sheet=grid.name,
        title=title_of(grid, table),
    )


def _columns(
    grid: Grid,
    table: Table,
    rows: Sequence[int],
    down: dict[int, dict[int, int]],
    times: Collection[str],
    days: Collection[str],
) -> dict[str, list[str]]:
    """Return the cells of rows by the name of their column; of mere days without the midnight."""
    return {
        name: [
            _cell(grid, row, column, down, name in times).removesuffix(
                MIDNIGHT if name in days else ""
            )
            for row in rows
        ]
        for name, column in zip(table.names, table.columns, strict=True)
    }


def _above(grid: Grid, table: Table) -> str:
    """Return what title and name of the sheet say."""
    return f"{title_of(grid, table)} {grid.name}"


def _beside(
    grid: Grid,
    table: Table,
    classes: Mapping[int, str],
    data: Sequence[int],
    colours: Collection[str],
    heading: str,
) -> dict[str, list[str]]:
    """Return columns that no cell holds: fills, and headings where they are wanted."""
    made = {f"{one}#colour": [_fill(grid, table, row, one) for row in data] for one in colours}
    above = headings_above(grid, table, classes) if heading else {}
    return made | ({heading: [above[row] for row in data]} if heading else {})


def _refused(grid: Grid, table: Table, row: int, kind: str) -> Refused:
    """Return a row that is no data as a refused record."""
    return Refused(
        row_number=grid.rows[row],
        reason=kind,
        detail=f"{where(grid)}{_DETAILS[kind]}",
        raw=as_line([grid.text[row][c] for c in table.columns])[:2000],
    )


def row_told(raw: RawFile, target: Target, row_number: int) -> str:
    """Return a row of a table as ``name: cell`` lines; empty if there is no such row."""
    grid, table = target.found(raw)
    if row_number not in grid.rows:
        return ""
    row = grid.rows.index(row_number)
    cells = {n: grid.text[row][c] for n, c in zip(table.names, table.columns, strict=True)}
    told = [f"{name}: {text}" for name, text in cells.items() if text]
    return "\n".join([f"sheet “{grid.name}”, row {row_number}", *told])


def only_days(grid: Grid, table: Table, name: str, data: Collection[int]) -> bool:
    """Say whether every date of a column is a midnight that some program wrote for a mere day."""
    column = table.columns[table.names.index(name)]
    told = [row for row in data if grid.text[row][column]]
    return bool(told) and all(
        grid.kind[row][column] == DATE and grid.text[row][column].endswith(MIDNIGHT) for row in told
    )


def told_as_days(name: str) -> str:
    """Say in a sentence that the midnights of a column were read as days."""
    return (
        f"Column “{name}”: every cell is a midnight, so it is read as a date and not as an instant "
        "at 00:00."
    )


def _cell(grid: Grid, row: int, column: int, down: dict[int, dict[int, int]], is_time: bool) -> str:
    row = down.get(row, {}).get(column, row)
    text = grid.text[row][column]
    if is_time and grid.kind[row][column] == NUMBER and _like_a_day(float(text)):
        return excel_moment(text, epoch_1904=grid.epoch_1904)
    return text


def _like_a_day(number: float) -> bool:
    """Say whether a bare number is a clock time or a day of 1955 to 2118, in either count."""
    return 0 <= number < 1 or 18_000 <= number < 80_000


def _fill(grid: Grid, table: Table, row: int, name: str) -> str:
    """Return the fill of one cell; of a row the fill that most of its cells have."""
    if name:
        column = table.columns[table.names.index(name)] if name in table.names else None
        return "" if column is None else grid.fill[row][column]
    return row_fill(grid, table, row)


def _most_like(book: Book, target: Target) -> Grid:
    """Return the one sheet with the wanted columns."""
    shown = [one.name for one in book.sheets if not one.hidden] or [book.sheets[0].name]
    grids = {name: grid for name in shown if (grid := book.grid(name)).rows}
    if not grids:
        raise FormatError(f"{book.name} holds no cell with anything in it", "name the right file")
    hits = {name: len(set(target.on(grid).names) & target.wanted) for name, grid in grids.items()}
    best = [name for name in grids if hits[name] == max(hits.values())]
    if len(best) > 1 and hits[best[0]] == len(target.wanted):
        raise FormatError(
            f"{book.name} has {len(best)} sheets with the columns of this map: "
            + ", ".join(f"“{name}”" for name in best),
            "say which with `--option sheet=NAME`, or keep the map in the workspace "
            "(`truceline map FILE --in DIR`): then all of them are taken in at once",
        )
    return grids[best[0]]
