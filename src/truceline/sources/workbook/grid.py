"""A sheet as it is read: rows and columns that hold anything, as text, with kind and fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from truceline.sources.workbook.marks import Marks, column_letters

#: Kinds of cell: blank, text, number, date (perhaps with clock), clock, true or false, error.
BLANK, TEXT, NUMBER, DATE, CLOCK, TRUTH, ERROR = "", "s", "n", "d", "t", "b", "e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet, or one CSV file. Rows and columns without anything in them are left out.

    Attributes:
        name: Of the sheet; empty for a CSV file.
        hidden: The sheet is not shown.
        rows: Number of each row, as Excel shows it.
        columns: Number of each column, 1 for A.
        text: What each cell says: one tuple a row, one text a column.
        kind: One of the kinds above for each cell.
        fill: Six hexadecimal digits, or empty, for each cell.
        struck: Rows whose text is struck through in most cells that say anything; indices.
        inks: Colour of the letters of a row, by its index, where most of its cells have one.
        marks: What is hidden, merged, calculated.
        epoch_1904: Days are counted from 1904 and not from 1900.
        notes: Plain sentences about how it was read.
        days_told: Returns the whole days that the sheets of the file tell; read when asked for.
        serials: Returns the numbers of entries that look like days, `3/14`; read when asked for.
        lacks_years: Says whether no cell of the file tells a year.
    """

    name: str
    hidden: bool = False
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    text: tuple[tuple[str, ...], ...]
    kind: tuple[tuple[str, ...], ...]
    fill: tuple[tuple[str, ...], ...]
    struck: frozenset[int] = frozenset()
    inks: Mapping[int, str] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    epoch_1904: bool = False
    notes: tuple[str, ...] = ()
    days_told: Callable[[], tuple[date, ...]] = tuple
    serials: Callable[[], frozenset[str]] = frozenset
    lacks_years: Callable[[], bool] = bool

    def filled(self, row: int) -> int:
        """Return how many cells of a row say something."""
        return sum(1 for one in self.text[row] if one)

    def letters(self, column: int) -> str:
        """Return the letters of a column, ``A`` for the first."""
        return column_letters(self.columns[column])
