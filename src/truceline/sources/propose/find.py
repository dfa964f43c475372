"""Which tables stand on a sheet: where each header is, and how high."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.sources.day_said import said
from truceline.sources.propose.lexicon import header_scores
from truceline.sources.workbook.grid import TEXT, Grid
from truceline.sources.workbook.table import Table, names_at, table_at

#: A header stands within so many filled rows of the top.
_WITHIN = 60
_LONGEST_NAME = 80
#: Columns, as indices into the grid.
Span = Sequence[int]


def tables(grid: Grid) -> tuple[Table, ...]:
    """Return the tables of a sheet, side by side and one below the other, in reading order.

    Columns that empty ones set apart are searched by themselves: the header of a table at the side
    need not stand in the row of its neighbour's.
    """
    groups = _groups(grid)
    found = [
        one
        for span in groups
        for one in _within(grid, span, 0, len(grid.rows))
        if len(groups) == 1 or _is_whole(grid, one)
    ]
    return tuple(sorted(found, key=lambda one: (one.header, one.columns[0])))


def _groups(grid: Grid) -> list[Span]:
    """Return the runs of neighbouring columns that hold anything; one of a single column is none.

    Where no run is wide enough, all columns are one.
    """
    runs: list[list[int]] = []
    for i, number in enumerate(grid.columns):
        if runs and number == grid.columns[i - 1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= 2] or [list(range(len(grid.columns)))]


def _within(grid: Grid, span: Span, first: int, stop: int) -> list[Table]:
    """Return the tables whose headers stand in some rows of some columns, from above to below."""
    found: list[Table] = []
    while first < stop:
        best = _best(grid, span, first, stop)
        if best is None:
            break
        found += [
            one
            for one in _within(grid, span, first, best[0])
            if one.next_table is not None and one.next_table <= best[0] and _is_whole(grid, one)
        ]
        here = [table_at(grid, *best, block) for block in _blocks(grid, *best, span)]
        here = [one for one in here if one.body]
        found += here
        following = [one.next_table for one in here if one.next_table is not None]
        if not following:
            break
        first = min(following)
    return found


def _is_whole(grid: Grid, table: Table) -> bool:
    """Say whether what looks like a table is one: rows below names, and no form of `Team: T3`."""
    if any(name.rstrip().endswith(":") for name in table.names):
        return False
    rows = [row for row in table.body if sum(1 for c in table.columns if grid.text[row][c]) >= 2]
    named = [name for name in table.names if not name.startswith("column ")]
    return len(rows) >= 2 and len(named) >= 2


def table_in_row(grid: Grid, number: int) -> Table | None:
    """Return the table whose header stands in that row; ``None`` if the row is empty."""
    if number not in grid.rows:
        return None
    row = grid.rows.index(number)
    height = 2 if _is_double(grid, row) else 1
    blocks = _blocks(grid, row, height, range(len(grid.columns)))
    return table_at(grid, row, height, blocks[0]) if blocks else None


def _best(grid: Grid, span: Span, first: int, stop: int) -> tuple[int, int] | None:
    best, most = None, 0.0
    for row in range(first, min(first + _WITHIN, stop)):
        for height in (1, 2):
            if height == 2 and not _is_double(grid, row):
                continue
            score = _score(grid, row, height, span)
            if score > most:
                best, most = (row, height), score
    return best


def _score(grid: Grid, row: int, height: int, span: Span) -> float:
    """Return how much rows look like a header: words that are known, all of them short text."""
    told = [c for c in span if grid.text[row + height - 1][c]]
    told += [c for c in span if grid.text[row][c] and c not in told]
    if len(told) < 2 or not all(
        _is_name(grid, row + h, c) or (h > 0 and _is_short(grid, row + h, c))
        for h in range(height)
        for c in told
    ):
        return 0.0
    names = names_at(grid, row, height, told)
    scores = {name: _heard(name) for name in names}
    letters = [name for name, score in scores.items() if len(name) == 1 and score]
    # `E` alone is an answer to a question, and beside `N` the name of a column.
    known = sum(scores.values()) - (scores[letters[0]] if len(letters) == 1 else 0.0)
    score = known + 0.3 * len(told) + (0.5 if _digits_below(grid, row + height, span) else 0.0)
    # `jeu. 5 nov., 19h30` begins a row of data.
    return score * (_DATED if any(map(_tells_a_day, names)) else 1.0)


#: So much less a row is worth in which a text tells a day.
_DATED = 0.5


def _heard(name: str) -> float:
    own = max(header_scores(name).values(), default=0.0)
    return own or max(header_scores(name, "abroad").values(), default=0.0)


def _tells_a_day(name: str) -> bool:
    found = said(name) if any(map(str.isdigit, name)) else None
    return found is not None and any(one.month and one.sure and one.rest for one in found.days)


def _is_name(grid: Grid, row: int, column: int) -> bool:
    text = grid.text[row][column]
    if not text:
        return True
    return grid.kind[row][column] == TEXT and len(text) <= _LONGEST_NAME and not text[:1].isdigit()


def _is_short(grid: Grid, row: int, column: int) -> bool:
    """Say whether a cell below a group may be a name: `200`, `0600-1400`."""
    return len(grid.text[row][column]) <= _SHORT_NAME


_SHORT_NAME = 12


def _digits_below(grid: Grid, row: int, span: Span) -> bool:
    """Say whether figures stand below a row, perhaps below a heading or two."""
    below = range(row, min(row + _HEADINGS + 1, len(grid.rows)))
    told = [[grid.text[at][c] for c in span if grid.text[at][c]] for at in below]
    first = next((at for at, one in enumerate(told) if len(one) > 1), 0)
    return any(ch.isdigit() for one in told[: first + 1] for text in one for ch in text)


#: So many headings may stand between a header and its first row.
_HEADINGS = 2


def _is_double(grid: Grid, row: int) -> bool:
    """Say whether merged headings of this row stand over names of their own in the next."""
    if row + 1 >= len(grid.rows) or grid.rows[row + 1] != grid.rows[row] + 1:
        return False
    number = grid.rows[row]
    wide = [m for m in grid.marks.merged if m[0] == number and m[3] > m[1]]
    at = {column: i for i, column in enumerate(grid.columns)}
    below = [
        grid.text[row + 1][at[c]]
        for _, left, bottom, right in wide
        for c in range(left, right + 1)
        if c in at and bottom == number
    ]
    # A title is merged over the whole table: the names below it are a header of their own.
    return sum(map(bool, below)) >= 2 and grid.filled(row) >= 2


def _blocks(grid: Grid, row: int, height: int, span: Span) -> list[Span]:
    """Return the runs of neighbouring columns that have a name in the header."""
    names = dict(zip(span, names_at(grid, row, height, span), strict=True))
    named = [
        i for i, name in names.items() if not name.startswith("column ") or _told(grid, row, i)
    ]
    runs: list[list[int]] = []
    for i in named:
        beside = runs and grid.columns[i] == grid.columns[runs[-1][-1]] + 1
        if beside:
            runs[-1].append(i)
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= 2]


def _told(grid: Grid, row: int, column: int) -> bool:
    """Say whether a column without a name holds something in most rows below."""
    below = [grid.text[r][column] for r in range(row + 1, min(row + 30, len(grid.rows)))]
    return sum(map(bool, below)) * 2 > len(below)
