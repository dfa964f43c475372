"""Where on a sheet a table stands, and what each row below its header is.

Used alike by whoever proposes a map and by whoever reads with one, so that both see the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.errors import FormatError
from truceline.sources.workbook.grid import NUMBER, TEXT, Grid
from truceline.sources.workbook.marks import column_letters, column_number

#: First word of a row that sums up those above: English, Russian, Ukrainian.
_TOTAL = re.compile(
    r"(?i)^\W*(?:(?:sub-?total|grand total|totals?|tot|overall|sum|together|in all|"
    r"(?:carried|brought) forward|c/f|b/f|à reporter|suma|gesamt|summe|итого|всего|итог|"
    r"усього|всього|разом|підсумок|загалом|перенос|переносится)\b|Σ).{0,40}$",
    re.DOTALL,
)
#: A hashtag of the Humanitarian Exchange Language, `#affected+killed`: hxlstandard.org, 1.1.
_TAG = re.compile(r"^#[A-Za-z][\w]*(\s*\+\s*[A-Za-z]\w*)*$")
_SPACES = re.compile(r"\s+")
_RANGE = re.compile(r"^\s*([A-Za-z]{1,3})\s*[:-]\s*([A-Za-z]{1,3})\s*$")
#: A header stands within so many filled rows of the top.
_HEADER_WITHIN = 200
LEFT_OUT_ROW = "left-out-row"
DATA, TOTAL_ROW, NOTE_ROW, HEADER_ROW = "", "total-row", "note-row", "header-row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet. Rows and columns are indices into the grid.

    Attributes:
        header: First row of its header.
        height: Rows the header is high.
        columns: Its columns.
        names: Name of each column, all different.
        body: Rows below the header that say anything, up to the next table.
        next_table: Row in which another table of the sheet begins below; ``None`` if none does.
    """

    header: int
    height: int
    columns: tuple[int, ...]
    names: tuple[str, ...]
    body: tuple[int, ...]
    next_table: int | None = None


def column_span(grid: Grid, told: str) -> tuple[int, ...]:
    """Return the columns that ``B:H`` names; all of them if nothing is told.

    Raises:
        FormatError: If it names none.
    """
    if not told:
        return tuple(range(len(grid.columns)))
    found = _RANGE.match(told)
    if found is None:
        raise FormatError(f"`columns: {told}` names no columns", "write two letters, such as `B:H`")
    first, last = (column_number(one.upper()) for one in found.groups())
    span = tuple(i for i, at in enumerate(grid.columns) if first <= at <= last)
    if not span:
        message = f"the columns {told} of the sheet “{grid.name}” are empty"
        raise FormatError(message, "mend `columns:` of the map, or take it out")
    return span


def located(
    grid: Grid,
    wanted: Collection[str],
    *,
    header_row: int,
    height: int,
    columns: str,
    fold: Callable[[str], str] = str,
) -> Table:
    """Return the table whose header holds the wanted names.

    Args:
        grid: The sheet.
        wanted: Names of columns.
        header_row: First row of the header as Excel counts it; zero to look for the names.
        height: Rows the header is high.
        columns: Such as ``B:H``; empty for all.
        fold: How names are spelled before they are compared.

    Raises:
        FormatError: If no row holds the names; says which of them the best row lacks.
    """
    span = column_span(grid, columns)
    if header_row:
        if header_row not in grid.rows:
            message = (
                f"row {header_row} of the sheet “{grid.name}” is empty: no header stands there"
            )
            raise FormatError(message, "mend `header_row:` of the map, or take it out")
        return table_at(grid, grid.rows.index(header_row), height, span)
    sought = set(map(fold, wanted))
    best, most = None, -1
    for row in range(min(_HEADER_WITHIN, len(grid.rows))):
        found = len(sought & set(map(fold, names_at(grid, row, height, span))))
        if found > most:
            best, most = row, found
        if found == len(sought):
            break
    if best is None:
        raise FormatError(f"the sheet “{grid.name}” is empty", "name another sheet")
    return table_at(grid, best, height, span)


def table_at(grid: Grid, header: int, height: int, span: Sequence[int]) -> Table:
    """Return the table whose header begins in a row of the grid."""
    first = header + height
    following = next_header(grid, first, span, _texts(grid, range(header, first), span))
    last = len(grid.rows) if following is None else following
    columns = tuple(c for c in span if any(grid.text[r][c] for r in range(header, last)))
    return Table(
        header=header,
        height=height,
        columns=columns,
        names=names_at(grid, header, height, columns),
        body=tuple(r for r in range(first, last) if any(grid.text[r][c] for c in columns)),
        next_table=following,
    )


def names_at(grid: Grid, header: int, height: int, columns: Sequence[int]) -> tuple[str, ...]:
    """Return the name of each column; those of a header of several rows are joined by `` / ``."""
    levels = [_spread(grid, row) for row in range(header, min(header + height, len(grid.rows)))]
    names: dict[str, None] = {}
    for column in columns:
        parts = dict.fromkeys(one for level in levels if (one := plain(level[column])))
        base = " / ".join(parts) or f"column {grid.letters(column)}"
        name, copy = base, 1
        while name in names:
            copy += 1
            name = f"{base}#{copy}"
        names[name] = None
    return tuple(names)


def plain(text: str) -> str:
    """Return a name without line breaks and doubled spaces."""
    return _SPACES.sub(" ", text).strip()


def _spread(grid: Grid, row: int) -> list[str]:
    """Return the texts of a header row, those of merged cells in every column they cover."""
    texts = list(grid.text[row])
    number = grid.rows[row]
    at = {column: i for i, column in enumerate(grid.columns)}
    for top, left, bottom, right in grid.marks.merged:
        if top <= number <= bottom and left in at and top in grid.rows:
            said = grid.text[grid.rows.index(top)][at[left]]
            for column in range(left, right + 1):
                if column in at:
                    texts[at[column]] = said
    return texts


def _texts(grid: Grid, rows: Iterable[int], span: Sequence[int]) -> frozenset[str]:
    here = (row for row in rows if row < len(grid.rows))
    return frozenset(plain(grid.text[row][c]) for row in here for c in span if grid.text[row][c])


def next_header(
    grid: Grid, first: int, span: Sequence[int], own: Collection[str] = ()
) -> int | None:
    """Return the row, after an empty one, in which another header stands; ``None`` if none does.

    Only the columns of the table count: beside it another one may go on. The header of the table
    itself (``own``: its words) that stands there once more begins no other.
    """
    seen: set[str] = set()
    after_gap, before = False, first - 1
    for row in range(first, len(grid.rows)):
        texts = [grid.text[row][c] for c in span if grid.text[row][c]]
        if not texts:
            continue
        # Below an empty row the title of the next table may stand, in a cell or two.
        is_title = 0 < sum(1 for c in span if grid.text[before][c]) <= 2
        is_gap = row > first and grid.rows[row] > grid.rows[before] + 1
        after_gap = is_gap or (after_gap and is_title)
        before = row
        is_again = set(map(plain, texts)) <= set(own)
        if after_gap and _like_header(grid, row, span) and not is_again and not seen & set(texts):
            rows = range(row + 1, min(row + 3, len(grid.rows)))
            below = [grid.text[at][c] for at in rows for c in span]
            if any(ch.isdigit() for text in below for ch in text):
                return row
        seen.update(texts)
    return None


def _like_header(grid: Grid, row: int, span: Sequence[int]) -> bool:
    cells = [(grid.text[row][c], grid.kind[row][c]) for c in span if grid.text[row][c]]
    return len(cells) >= 3 and all(
        kind == TEXT and len(text) <= 60 and not text[:1].isdigit() for text, kind in cells
    )


def row_class(grid: Grid, table: Table, row: int, spread: Collection[int]) -> str:
    """Return why a row of the body is no row of data; empty if it is one.

    Args:
        grid: The sheet.
        table: The table.
        row: Row of the grid.
        spread: Columns of that row that take their value from a merged cell above.
    """
    told = [c for c in table.columns if grid.text[row][c]]
    texts = [grid.text[row][c] for c in told]
    kinds = [grid.kind[row][c] for c in told]
    if told and kinds[0] == TEXT and _TOTAL.match(texts[0]):
        return TOTAL_ROW
    if len(told) + len(spread) == 1 and kinds == [TEXT] and len(table.columns) > 2:
        return NOTE_ROW
    if len(told) > 1 and all(map(_TAG.match, texts)):
        return HEADER_ROW
    if len(told) > 1 and NUMBER not in kinds and set(map(plain, texts)) <= set(_words(table)):
        return HEADER_ROW
    return DATA


def _words(table: Table) -> Iterator[str]:
    for name in table.names:
        yield name
        yield from name.split(" / ")


def title_of(grid: Grid, table: Table) -> str:
    """Return what stands above the header; of a table below another, what stands between them.

    The rows of that other table end where a row fills as many cells as a title never does.
    """
    above: list[str] = []
    for row in reversed(range(table.header)):
        told = [text for text in grid.text[row] if text]
        if len(told) > _TITLE_CELLS:
            break
        above = [*told, *above]
    return " ".join(above)


#: A row above a header that has more cells filled is a row of another table.
_TITLE_CELLS = 4


def merged_down(grid: Grid, table: Table) -> dict[int, dict[int, int]]:
    """Return, by row and column of the body, from which row a merged cell brings its value."""
    rows = {grid.rows[row]: row for row in table.body}
    at = {grid.columns[column]: column for column in table.columns}
    found: dict[int, dict[int, int]] = {}
    for top, left, bottom, _ in grid.marks.merged:
        if left in at and top in rows and bottom > top:
            for number in range(top + 1, bottom + 1):
                if number in rows:
                    found.setdefault(rows[number], {})[at[left]] = rows[top]
    return found


def span_letters(grid: Grid, columns: Sequence[int]) -> str:
    """Return ``B:H`` for the columns of a table."""
    numbers = [grid.columns[c] for c in columns]
    return f"{column_letters(min(numbers))}:{column_letters(max(numbers))}"
