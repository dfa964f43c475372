"""What stands between the rows of a table: headings, and which rows they are above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.sources.dates_in_text import dates_in
from truceline.sources.records import as_line
from truceline.sources.workbook.classes import is_sparse
from truceline.sources.workbook.days import Rows
from truceline.sources.workbook.grid import Grid
from truceline.sources.workbook.table import NOTE_ROW, Table, title_of


def rows_of(grid: Grid, table: Table, rows: Sequence[int], classes: Mapping[int, str]) -> Rows:
    """Return rows of data with the headings that stand between each and the one before."""
    between: list[tuple[str, ...]] = []
    heads: list[str] = []
    for row in table.body:
        if classes[row] == NOTE_ROW:
            heads.append(as_line([grid.text[row][c] for c in table.columns]).strip(" ,;"))
        elif not classes[row]:
            between.append(tuple(heads))
            heads = []
    number = [grid.rows[row] for row in rows]
    return Rows(number=number, headings=between, title=title_of(grid, table), sheet=grid.name)


def of_rows(
    grid: Grid, table: Table, rows: Sequence[int], classes: Mapping[int, str]
) -> tuple[list[int], list[bool], list[bool]]:
    """Return the number of each row, whether it says little, and if a heading above tells a day."""
    headed, is_headed = set(), False
    for row in table.body:
        if classes[row] == NOTE_ROW:
            is_headed |= any(dates_in(grid.text[row][c]) for c in table.columns)
        elif not classes[row] and is_headed:
            headed.add(row)
            is_headed = False
    sparse = [is_sparse(grid, table, row) for row in rows]
    return [grid.rows[row] for row in rows], sparse, [row in headed for row in rows]


def headings_above(grid: Grid, table: Table, classes: Mapping[int, str]) -> dict[int, str]:
    """Return of each row the last heading above it: a single text between the rows; else empty.

    A sentence that tells no day and stands below a heading is a note on a row, and ends nothing.
    """
    found, last = {}, ""
    for row in table.body:
        if classes[row] == NOTE_ROW:
            text = as_line([grid.text[row][c] for c in table.columns]).strip(" ,;")
            is_note = last and len(text) > _LONGEST and not dates_in(text)
            last = last if is_note else text
        found[row] = last
    return found


#: A longer text between rows is a sentence, and no heading.
_LONGEST = 60
