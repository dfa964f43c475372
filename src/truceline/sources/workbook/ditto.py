"""Ditto marks: a cell that says that it repeats the one above it in its column.

Only marks that can mean nothing else are read so, and only where they are the whole cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from truceline.sources.workbook.grid import TEXT, Grid
from truceline.sources.workbook.table import DATA, HEADER_ROW, Table

_MARK = re.compile(
    r"(?i)^\W{0,6}[\"“”„«»″〃]\W{0,6}$|^[-–—\s]*[/|\\]{2}[-–—\s]*$|^''$|^,,$|"
    r"^\W?(?:(?:on )?(?:the )?same (?:day|date)|того (?:ж|самого) дня|цього ж дня|"
    r"(?:в )?тот же день|того же дня|(?:le )?même jour|el mismo día|"
    r"ditto|do\.|idem|id\.|same(?: as above)?|as above|see above|"
    r"те ж(?: саме)?|те саме|там же|там само|як вище|див\. вище|"
    r"то же(?: самое)?|там же|как выше|см\. выше|le même|la même|comme ci-dessus)\W?$"
)


def is_ditto(text: str) -> bool:
    """Say whether a cell is a ditto mark: `"`, `-//-`, `—"—`, `ditto`, `те саме`, `то же`."""
    return _MARK.match(text) is not None


def dittos(
    grid: Grid, table: Table, classes: Mapping[int, str], down: Mapping[int, Mapping[int, int]]
) -> dict[int, dict[int, int]]:
    """Return, by row and column of the body, from which row a ditto mark brings its value.

    The row above is the nearest one of data, whether or not a map leaves it out; a header that
    stands once more in between ends it, and a mark without anything above it stays as it is.

    Args:
        grid: The sheet.
        table: The table.
        classes: Why each row is no row of data; empty text where it is one.
        down: Cells that take their value from a merged cell above.
    """
    found: dict[int, dict[int, int]] = {}
    above: dict[int, int] = {}
    for row in table.body:
        if classes[row] == HEADER_ROW:
            above.clear()
        if classes[row] != DATA:
            continue
        for column in table.columns:
            text = grid.text[row][column]
            if not text:
                source = down.get(row, {}).get(column)
                above.pop(column, None)
                if source is not None:
                    above[column] = source
            elif grid.kind[row][column] == TEXT and is_ditto(text):
                if column in above:
                    found.setdefault(row, {})[column] = above[column]
            else:
                above[column] = row
    return found


def told_of_dittos(found: Mapping[int, Mapping[int, int]]) -> tuple[str, ...]:
    """Return the note that tells how many ditto marks were read."""
    n = sum(len(columns) for columns in found.values())
    if not n:
        return ()
    marks = "1 ditto mark" if n == 1 else f"{n:,} ditto marks"
    return (f'{marks} (such as ", -//-, the same): the value of the row above was taken.',)
