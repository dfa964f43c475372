"""What of a sheet a reader of its rows has to know, in plain sentences."""

from __future__ import annotations

from collections import Counter

from truceline.sources.workbook.grid import ERROR, Grid
from truceline.sources.workbook.table import Table, merged_down, span_letters


def where(grid: Grid) -> str:
    """Return what stands before a remark on a row of the sheet."""
    return f"sheet “{grid.name}”: " if grid.name else ""


def notes(grid: Grid, table: Table) -> tuple[str, ...]:
    """Return what of the sheet a reader of its rows has to know, in plain sentences."""
    marks = grid.marks
    first, last = grid.rows[table.header], grid.rows[table.body[-1]] if table.body else 0
    header = f"row {first}" if table.height == 1 else f"rows {first} to {first + table.height - 1}"
    said = [f"Sheet “{grid.name}”, header in {header}; row numbers are those of the sheet."]
    if table.header:
        told = _many(table.header, "row")
        said.append(f"{told} above the header not read as data.")
    hidden = sum(1 for row in table.body if grid.rows[row] in marks.hidden_rows)
    if hidden:
        said.append(
            f"{_many(hidden, 'hidden row')}, read like the others unless they are left out."
        )
    struck = len(grid.struck.intersection(table.body))
    if struck:
        said.append(f"Rows whose text is struck through: {struck:,}.")
    names = [
        name
        for name, column in zip(table.names, table.columns, strict=True)
        if grid.columns[column] in marks.hidden_columns
    ]
    if names:
        said.append(f"Hidden columns are read like the others: {', '.join(names)}.")
    if grid.hidden:
        said.append("The sheet itself is hidden.")
    merged = sum(len(columns) for columns in merged_down(grid, table).values())
    if merged:
        said.append(f"{_many(merged, 'cell')} took the value of the merged cell over them.")
    return (*said, *_made_elsewhere(grid, table), *_beside(grid, table, last), *grid.notes)


def _made_elsewhere(grid: Grid, table: Table) -> list[str]:
    marks, said = grid.marks, []
    if marks.formulas:
        told = _many(marks.formulas, "formula")
        said.append(f"{told} on the sheet: the saved results were read, none was worked out.")
    if marks.unsaved:
        told = _many(marks.unsaved, "formula")
        said.append(f"{told} without a saved result: read as blank.")
    if marks.remarks:
        told = _many(len(marks.remarks), "cell")
        said.append(f"{told} of words behind an equals sign: read as the words they are.")
    errors = Counter(
        grid.text[row][c] for row in table.body for c in table.columns if grid.kind[row][c] == ERROR
    )
    if errors:
        shown = ", ".join(f"{word} ({n})" for word, n in sorted(errors.items()))
        said.append(f"Cells that hold an error of Excel: {shown}.")
    if marks.coloured_by_rule:
        said.append("The sheet colours cells by a rule: such colours are not read, fills are.")
    return said


def _beside(grid: Grid, table: Table, last: int) -> list[str]:
    """Say what else stands on the sheet."""
    said = []
    if table.next_table is not None:
        number = grid.rows[table.next_table]
        below = len(grid.rows) - table.next_table
        said.append(
            f"Another table begins in row {number}: its {_many(below, 'row')} are not read by this "
            f"map. Propose one for it: `truceline map FILE --sheet “{grid.name}” --row {number}`."
        )
    others = set(range(len(grid.columns))) - set(table.columns)
    held = sorted({c for c in others for row in table.body if grid.text[row][c]})
    if held and last:
        said.append(f"Columns {span_letters(grid, held)} stand beside the table and are not read.")
    return said


def _many(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
