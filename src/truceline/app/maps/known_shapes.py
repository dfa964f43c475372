"""A file of tomorrow, known by its shape: which kept map reads which of its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from truceline.app.maps import sheets_left
from truceline.app.maps.mapping import kept_maps
from truceline.app.workspace import Workspace
from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import kinds, registry
from truceline.sources.mapped.form import DATE_COLUMN, HEADING_COLUMN
from truceline.sources.mapped.load import load_map
from truceline.sources.mapped.schedule import MADE
from truceline.sources.mapped.schema import COLOUR
from truceline.sources.mapped.used import columns_used
from truceline.sources.propose.shape import (
    Shape,
    alike,
    difference,
    normal,
    shape_in,
    sheet_stem,
)
from truceline.sources.records import header
from truceline.sources.workbook.book import Book, is_workbook
from truceline.sources.workbook.grid import Grid
from truceline.sources.workbook.table import Table, located


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A kept map that tells its shape."""

    path: Path
    text: str
    shape: Shape

    @property
    def is_sheet(self) -> bool:
        """Whether it reads sheets of workbooks."""
        return "\nformat: xlsx\n" in self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of a file with the map that reads it.

    Attributes:
        options: For the connector ``mapped``.
        said: How it was known, and what differs, in plain sentences.
    """

    options: dict[str, str]
    said: tuple[str, ...]


def parts(workspace: Workspace, raw: RawFile) -> tuple[Part, ...]:
    """Return the tables of a file that kept maps read; none if no map knows its shape.

    Raises:
        FormatError: If a table nearly has a known shape, and lacks a column its map uses.
        AgreementError: If a map that would read a table has mistakes.
    """
    kept = _kept(workspace)
    if not kept:
        return ()
    if is_workbook(raw.data):
        return tuple(_of_workbook(raw, kept, workspace.folder))
    if kinds.no_table(raw.data) or any(one.recognises(raw) for one in registry.CONNECTORS):
        return ()
    names = header(raw)
    likes = [(alike(one.shape, names), one.path.name, one) for one in kept if not one.is_sheet]
    best = max(likes, default=None, key=lambda like: like[:2])
    if not best or not best[0]:
        return ()
    return (_part(best[2], raw.name, "", names, workspace.folder),)


def _kept(workspace: Workspace) -> list[Kept]:
    found = [(path, text, shape_in(text)) for path, text in kept_maps(workspace).items()]
    return [Kept(path=p, text=text, shape=shape) for p, text, shape in found if shape]


def _of_workbook(raw: RawFile, kept: list[Kept], folder: Path) -> list[Part]:
    book = Book(raw)
    gone = sheets_left.load(folder, raw.name)
    left = []
    made: list[Part] = []
    for sheet in book.sheets:
        if sheet.hidden:
            left.append(f"“{sheet.name}” (hidden)")
            continue
        grid = book.grid(sheet.name)
        here = _on_sheet(grid, kept, raw.name, folder, gone) if grid.rows else []
        made += here
        if not here and grid.rows:
            left.append(f"“{sheet.name}”")
    if made and left:
        said = f"Sheets that no kept map knows, left out: {', '.join(left)}."
        made[0] = Part(options=made[0].options, said=(*made[0].said, said))
    return made


def _on_sheet(
    grid: Grid, kept: Iterable[Kept], file: str, folder: Path, gone: Collection[sheets_left.Left]
) -> list[Part]:
    """Return the tables of a sheet; all but the first say by their first cell which they are.

    Those that were left out when the workbook was mapped stay out.
    """
    here = []
    for number, (one, table) in enumerate(_matches(grid, kept)):
        if sheets_left.as_left(grid.name, table.names) in gone:
            continue
        at = f"{grid.letters(table.columns[0])}{grid.rows[table.header]}" if number else ""
        here.append(_part(one, file, grid.name, table.names, folder, at))
    return here


def _matches(grid: Grid, kept: Iterable[Kept]) -> list[tuple[Kept, Table]]:
    """Return for each header of a sheet the map that fits it best, and its table."""
    best: dict[tuple[int, int], tuple[tuple[float, bool, str], Kept, Table]] = {}
    for one in kept:
        table = _like(grid, one.shape) if one.is_sheet else None
        like = alike(one.shape, table.names) if table else 0.0
        if table is None or not like:
            continue
        score = (like, sheet_stem(grid.name) == one.shape.sheet, one.path.name)
        place = (table.header, table.columns[0])
        if place not in best or score > best[place][0]:
            best[place] = (score, one, table)
    return [(one, table) for _, (_, one, table) in sorted(best.items(), key=lambda item: item[0])]


def _like(grid: Grid, shape: Shape) -> Table | None:
    """Return the table of a sheet whose header is most like a shape."""
    try:
        return located(
            grid,
            shape.columns,
            header_row=0,
            height=shape.height,
            columns=shape.span,
            fold=normal,
        )
    except FormatError:
        return None


def _part(
    kept: Kept, file: str, sheet: str, names: tuple[str, ...], folder: Path, at: str = ""
) -> Part:
    """Return a table with the map that reads it.

    Raises:
        FormatError: If it lacks a column that the map uses.
        AgreementError: If the map has mistakes.
    """
    where = f"{file}, sheet “{sheet}”" if sheet else file
    used = {one.removesuffix(COLOUR) for one in columns_used(load_map(kept.text, kept.path.name))}
    lacks = sorted(used - set(names) - {"", DATE_COLUMN, HEADING_COLUMN, *MADE})
    differs = difference(kept.shape, names).told()
    if lacks:
        raise FormatError(
            f"{where} is nearly what {kept.path.name} reads, and lacks a column it uses: "
            f"{', '.join(lacks)} ({differs or 'it is spelled otherwise now'})",
            "if that is so from now on, write a map for the new shape, which starts from the one "
            f"before: `truceline map {file} --in {folder}`; if not, mend the header of the file",
        )
    options = {"map": kept.text, "map_name": kept.path.name, "sheet": sheet, "at": at}
    options = {key: value for key, value in options.items() if value}
    subject = f"sheet “{sheet}” is" if sheet else "the file is"
    said = [f"{subject} known by its shape: read by maps/{kept.path.name}"]
    if differs:
        said.append(f"it differs from the file that map was made for: {differs}")
    return Part(options=options, said=tuple(said))
