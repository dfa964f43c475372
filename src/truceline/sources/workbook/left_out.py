"""Rows that a map leaves out for how they look: struck through, or filled with a colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from truceline.sources.workbook.grid import Grid
from truceline.sources.workbook.table import LEFT_OUT_ROW, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Rows that a map leaves out by how they look.

    Attributes:
        struck: Those whose text is struck through.
        hidden: Those that are not shown.
        letters: Those most of whose letters have one of these colours.
        colours: Those filled with one of these, six hexadecimal digits each.
    """

    struck: bool = False
    hidden: bool = False
    letters: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()

    def holds(self, grid: Grid, table: Table, row: int) -> bool:
        """Say whether a row is one of them."""
        return (
            (self.struck and row in grid.struck)
            or (self.hidden and grid.rows[row] in grid.marks.hidden_rows)
            or (bool(self.letters) and grid.inks.get(row, "") in self.letters)
            or (bool(self.colours) and row_fill(grid, table, row) in self.colours)
        )


NONE_LEFT_OUT = LeftOut()


def row_fill(grid: Grid, table: Table, row: int) -> str:
    """Return the fill that most filled cells of a row have; empty if none has any."""
    fills = Counter(grid.fill[row][c] for c in table.columns if grid.fill[row][c])
    return min(fills, key=lambda fill: (-fills[fill], fill)) if fills else ""


def with_left_out(
    classes: Mapping[int, str], left_out: LeftOut, grid: Grid, table: Table
) -> dict[int, str]:
    """Return why each row is no row of data, those that a map leaves out among them."""
    return {
        row: kind or (LEFT_OUT_ROW if left_out.holds(grid, table, row) else "")
        for row, kind in classes.items()
    }
