"""Rows of which a draft shows nothing by themselves: some correct others, some tell no day."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.app import cache
from truceline.app.intake.standing import standing, table_and_sheet
from truceline.app.workspace import Workspace
from truceline.model.intake import RawFile
from truceline.sources.mapped.carried import rows_carried
from truceline.sources.mapped.corrections import corrected, told_in
from truceline.sources.mapped.mends import is_open, mended_in
from truceline.sources.workbook.book import Book, is_workbook

#: Sheet and row, as a spreadsheet shows them.
Row = tuple[str, int]


def corrections(workspace: Workspace) -> Iterator[tuple[Row, str]]:
    """Yield each row left out that corrects another one and was not applied, with its number."""
    applied = {at for at, _, said in _applied(workspace) if said}
    for taken in standing(workspace.taken()):
        rejects, sheet = cache.intake_of(workspace, taken).rejects, table_and_sheet(taken)[1]
        for row in rejects.select(["row_number", "reason", "raw"]).to_pylist():
            number = corrected(row["raw"]) if row["reason"] == "left-out-row" else ""
            at = (sheet, int(row["row_number"]))
            if number and at not in applied:
                yield at, number


def corrections_told(workspace: Workspace) -> list[str]:
    """Return a sentence on each row that corrects another one."""
    done = [
        f"{f'{sheet} {at}'.strip()} corrects {f'{sheet} {target}'.strip()}: {said}"
        for (sheet, at), target, said in _applied(workspace)
        if said
    ]
    for taken in standing(workspace.taken()):
        sheet = table_and_sheet(taken)[1]
        for note in cache.intake_of(workspace, taken).notes:
            if found := mended_in(note):
                row, by, said = found
                done.append(f"{f'{sheet} {row}'.strip()} stands as {by} corrects it: {said}")
            elif is_open(note):
                done.append(f"**{note}** Mend the cell if it matters.")
    return done + [
        f"{f'{sheet} {row}'.strip()} says that row {number} is to be corrected"
        for (sheet, row), number in corrections(workspace)
    ]


def _applied(workspace: Workspace) -> Iterator[tuple[Row, int, str]]:
    """Yield each row that corrects another one by the map, that one, and what it changed."""
    for taken in standing(workspace.taken()):
        sheet = table_and_sheet(taken)[1]
        for note in cache.intake_of(workspace, taken).notes:
            if found := told_in(note):
                yield (sheet, found[0]), found[1], found[2]


def row_texts(workspace: Workspace) -> dict[Row, str]:
    """Return what stands in the rows of the workbooks that were taken in, cell after cell."""
    found: dict[Row, str] = {}
    books: dict[str, Book] = {}
    for taken in standing(workspace.taken()):
        data = workspace.kept(taken.sha256)
        sheet = table_and_sheet(taken)[1]
        if not sheet or not is_workbook(data):
            continue
        raw = RawFile(name=taken.name, sha256=taken.sha256, data=data)
        grid = books.setdefault(taken.sha256, Book(raw)).grid(sheet)
        for number, cells in zip(grid.rows, grid.text, strict=True):
            told = " · ".join(one.strip() for one in cells if one.strip())
            found[sheet, number] = told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
    return found


#: So many characters of a row are shown.
_LONGEST = 600


def carried(workspace: Workspace) -> Iterator[Row]:
    """Yield the rows that tell no day and are of the day of the row above."""
    for taken in standing(workspace.taken()):
        sheet = table_and_sheet(taken)[1]
        for note in cache.intake_of(workspace, taken).notes:
            yield from ((sheet, row) for row in rows_carried(note))
