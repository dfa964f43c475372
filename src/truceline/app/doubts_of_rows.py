"""Rows of which a draft shows nothing by themselves: some correct others, some tell no day."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.app import cache
from truceline.app.standing import standing, table_and_sheet
from truceline.app.workspace import Workspace
from truceline.sources.mapped.carried import rows_carried
from truceline.sources.mapped.corrections import corrected

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]


def corrections(workspace: Workspace) -> Iterator[tuple[Row, str]]:
    """Yield each row left out that corrects another one, with the number of that one."""
    for taken in standing(workspace.taken()):
        rejects, sheet = cache.intake_of(workspace, taken).rejects, table_and_sheet(taken)[1]
        for row in rejects.select(["row_number", "reason", "raw"]).to_pylist():
            number = corrected(row["raw"]) if row["reason"] == "left-out-row" else ""
            if number:
                yield (sheet, int(row["row_number"])), number


def corrections_told(workspace: Workspace) -> list[str]:
    """Return a sentence on each row that corrects another one."""
    return [
        f"{f'{sheet} {row}'.strip()} says that row {number} is to be corrected"
        for (sheet, row), number in corrections(workspace)
    ]


def carried(workspace: Workspace) -> Iterator[Row]:
    """Yield the rows that tell no day and are of the day of the row above."""
    for taken in standing(workspace.taken()):
        sheet = table_and_sheet(taken)[1]
        for note in cache.intake_of(workspace, taken).notes:
            yield from ((sheet, row) for row in rows_carried(note))
