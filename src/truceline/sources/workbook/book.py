"""A workbook's bytes -> its sheets as grids. Saved results of formulas are read, none is made."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.workbook import limits
from truceline.sources.workbook.cells_of_days import days_in
from truceline.sources.workbook.colours import Palette
from truceline.sources.workbook.grid import BLANK, ERROR, Grid
from truceline.sources.workbook.marks import LAST_COLUMN, LAST_ROW, Marks, marks, sheet_parts
from truceline.sources.workbook.serials import serials_in
from truceline.sources.workbook.values import spelled

_ZIP = b"PK\x03\x04"
_EPOCH_1904 = 1904
#: Columns beyond the last text in which a fill is still looked at, for the sake of a legend.
_BESIDE = 2

#: Text, kind and fill of each cell, and a word if it is struck through.
_Cells = dict[int, tuple[str, str, str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet by name.

    Attributes:
        name: As on its tab.
        hidden: It is not shown.
    """

    name: str
    hidden: bool


def is_workbook(data: bytes) -> bool:
    """Say whether bytes look like a workbook that can be read (.xlsx, .xlsm); never raises."""
    if not data.startswith(_ZIP):
        return False
    try:
        names = ZipFile(io.BytesIO(data)).namelist()
    except Exception:  # a zip file may be broken in any way
        return False
    return any(one.startswith("xl/") and one.endswith(".xml") for one in names)


class Book:
    """An open workbook.

    Args:
        raw: The file.

    Raises:
        FormatError: If it is no workbook, is damaged, too large, or made to do harm.
    """

    def __init__(self, raw: RawFile) -> None:
        self.name = raw.name
        self._archive = limits.unpacked(raw)
        with _in_words(raw.name):
            self._book = _opened(raw)
            self._parts = sheet_parts(self._archive)
        tables = [one for one in self._book.worksheets if one.title in self._parts]
        if len(tables) > limits.SHEETS:
            raise limits.too_much(raw.name, f"{len(tables):,} sheets", limits.SHEETS)
        if not tables:
            hint = "open it and save the sheet with the table as a workbook (.xlsx)"
            raise FormatError(f"{raw.name} holds no sheet of cells", hint)
        self.sheets = tuple(
            Sheet(name=one.title, hidden=one.sheet_state != "visible") for one in tables
        )
        self.notes = _notes(self._archive)
        self._days: tuple[date, ...] | None = None
        self._lacks_years = False
        self._serials: frozenset[str] = frozenset()

    def days_told(self) -> tuple[date, ...]:
        """Return the whole days that the cells of the sheets tell, as often as they do."""
        if self._days is None:
            grids = [self.grid(one.name) for one in self.sheets if not one.hidden]
            saved = self._book.properties.modified
            self._serials = serials_in(grids)
            day = saved.date() if saved is not None else None
            self._days, whole = days_in(grids, day, self._serials)
            self._lacks_years = not whole
        return self._days

    def serials(self) -> frozenset[str]:
        """Return the numbers of entries that look like days and are none."""
        self.days_told()
        return self._serials

    def grid(self, name: str) -> Grid:
        """Read one sheet.

        Raises:
            FormatError: If there is no such sheet, or it is too large.
        """
        if name not in {one.name for one in self.sheets}:
            shown = ", ".join(f"“{one.name}”" for one in self.sheets)
            raise FormatError(f"{self.name} has no sheet “{name}”", f"its sheets are: {shown}")
        with _in_words(self.name):
            with self._archive.open(self._parts[name]) as stream:
                found = marks(stream, limits.CELLS)
            if found.cells > limits.CELLS:
                raise limits.too_much(f"the sheet “{name}”", "too many cells", limits.CELLS)
            if found.beyond:
                what = f"a row with the number {found.beyond[:30]}"
                raise limits.too_much(f"the sheet “{name}”", what, LAST_ROW)
            sheet = self._book[name]
            sheet.reset_dimensions()
            rows = dict(_rows(sheet, Palette(self._book.loaded_theme), found.remarks))
        return self._packed(name, rows, found)

    def _packed(self, name: str, rows: dict[int, _Cells], found: Marks) -> Grid:
        columns = _columns(rows)
        if len(columns) > limits.COLUMNS:
            what = f"{len(columns):,} columns with something in them"
            raise limits.too_much(f"the sheet “{name}”", what, limits.COLUMNS)
        if len(columns) * len(rows) > limits.AREA:
            raise limits.too_much(f"the sheet “{name}”", "too many cells", limits.AREA)
        blank = ("", BLANK, "", "", "")
        every = [[cells.get(at, blank) for at in columns] for cells in rows.values()]
        text, kind, fill = (
            tuple(tuple(cell[part] for cell in row) for row in every) for part in range(3)
        )
        return Grid(
            name=name,
            hidden=next(one.hidden for one in self.sheets if one.name == name),
            rows=tuple(rows),
            columns=tuple(columns),
            text=text,
            kind=kind,
            fill=fill,
            struck=frozenset(at for at, cells in enumerate(rows.values()) if _is_struck(cells)),
            inks={at: ink for at, cells in enumerate(rows.values()) if (ink := _ink(cells))},
            marks=found,
            epoch_1904=self._book.epoch.year == _EPOCH_1904,
            notes=self.notes,
            days_told=self.days_told,
            serials=self.serials,
            lacks_years=lambda: bool(self.days_told()) and self._lacks_years,
        )


def excel_moment(text: str, *, epoch_1904: bool) -> str:
    """Return the date or clock time for which a bare number stands; the text itself if for none."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    try:
        found = from_excel(float(text), MAC_EPOCH if epoch_1904 else WINDOWS_EPOCH)
    except (ValueError, OverflowError):
        return text
    return spelled(found)[0] if isinstance(found, datetime) or 0 <= float(text) < 1 else text


def _opened(raw: RawFile) -> Any:
    from openpyxl import load_workbook

    return load_workbook(
        io.BytesIO(raw.data), read_only=True, data_only=True, keep_links=False, keep_vba=False
    )


def _rows(
    sheet: Any, palette: Palette, remarks: Mapping[tuple[int, int], str]
) -> Iterator[tuple[int, _Cells]]:
    """Yield the rows that say anything, with the cells that say anything or are filled."""
    for at, row in enumerate(sheet.iter_rows(), start=1):
        cells: _Cells = {}
        told = False
        for column, cell in enumerate(row, start=1):
            value = remarks.get((at, column), cell.value)
            fill = palette.fill(cell)
            if value is None and not fill:
                continue
            shown = cell.number_format if isinstance(value, datetime) else ""
            text, kind = spelled(value, shown or "")
            kind = ERROR if text and cell.data_type == "e" else kind
            if (text or fill) and column <= LAST_COLUMN:
                cells[column] = (
                    text,
                    kind,
                    fill,
                    palette.struck(cell) if text else "",
                    palette.ink(cell) if text else "",
                )
                told = told or bool(text)
        if told:
            yield at, cells


def _is_struck(cells: _Cells) -> bool:
    told = [struck for text, _, _, struck, _ in cells.values() if text]
    return 2 * sum(map(bool, told)) > len(told)


def _ink(cells: _Cells) -> str:
    """Return the colour that most letters of a row have; empty for black."""
    told = Counter(ink for text, _, _, _, ink in cells.values() if text)
    return next(iter(one for one, n in told.most_common(1) if 2 * n > told.total()), "")


def _columns(rows: dict[int, _Cells]) -> list[int]:
    """Return the columns that say something, and those with a mere fill just beside them."""
    told = {at for cells in rows.values() for at, cell in cells.items() if cell[0]}
    last = max(told, default=0) + _BESIDE
    filled = {at for cells in rows.values() for at in cells if at <= last}
    return sorted(told | filled)


def _notes(archive: ZipFile) -> tuple[str, ...]:
    names = archive.namelist()
    said = []
    if any(one.startswith("xl/externalLinks/") for one in names):
        said.append("The workbook refers to other files: no such link was followed.")
    if any(one.endswith("vbaProject.bin") for one in names):
        said.append("The workbook holds macros: none was run.")
    return tuple(said)


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Turn whatever a damaged workbook makes the reader raise into words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except FormatError:
        raise
    except Exception as error:
        message = f"{name} could not be read as an Excel workbook ({type(error).__name__}: {error})"
        hint = "open it in the program that made it and save it anew as .xlsx"
        raise FormatError(message[:400], hint) from error
