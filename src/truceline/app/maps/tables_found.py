"""The tables of a file before they are mapped: those of one shape on several sheets are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.errors import FormatError
from truceline.sources.propose.find import table_in_row, tables
from truceline.sources.propose.look import Look, look_at_table
from truceline.sources.propose.shape import Shape, shape_of
from truceline.sources.workbook.grid import TEXT, Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Tables of one shape in a file: one map is enough for all of them.

    Attributes:
        look: Their cells together.
        sheets: The sheets they stand on; one empty name for a CSV file.
        shape: By which they are known again.
        row: Row in which the header was said to stand; 0 if it was found.
        below: Another table stands on the sheet: the row of its header tells it apart.
    """

    look: Look
    sheets: tuple[str, ...]
    shape: Shape
    row: int = 0
    below: bool = False

    @property
    def named(self) -> str:
        """How a person finds it: its sheets, and the row of its header below the top."""
        if not self.sheets[0]:
            return "the file"
        shown = ", ".join(f"“{name}”" for name in self.sheets[:3])
        more = " …" if len(self.sheets) > 3 else ""
        return f"{shown}{more}" + (f", row {self.look.header_row}" if self.below else "")


def on_sheet(grid: Grid, row: int) -> Iterator[Found]:
    """Yield the tables of a sheet.

    Args:
        grid: The sheet.
        row: The header stands in this row; 0 to find headers.

    Raises:
        FormatError: If that row is no header.
    """
    if row:
        table = table_in_row(grid, row)
        if table is None:
            hint = "name the row, as Excel counts it, in which the names of the columns stand"
            raise FormatError(f"row {row} of the sheet “{grid.name}” is no header", hint)
        here: Sequence[Look] = [look_at_table(grid, table)]
    else:
        here = [look_at_table(grid, table) for table in tables(grid)]
    columns = Counter(tuple(look.columns) for look in here)
    for found in here:
        look = replace(found, twins=columns[tuple(found.columns)] > 1)
        span = look.span if look.other_columns else ""
        shape = shape_of(grid.name, tuple(look.columns), look.height, span)
        yield Found(look=look, sheets=(grid.name,), shape=shape, row=row, below=len(here) > 1)


def in_no_table(grid: Grid, found: Iterable[Found]) -> Iterator[str]:
    """Yield a sentence on each run of rows of a sheet that lies in no table, and looks like one.

    A title, a legend or a lone note is none: each row of a run fills two cells.
    """
    here = list(found)
    inside = _inside(here)
    if not here and grid.rows:
        many = f"{len(grid.rows):,} rows" if len(grid.rows) > 1 else "1 row"
        yield f"Sheet “{grid.name}”: no table was found on it ({many}): left out."
        return
    run: list[int] = []
    for row, number in enumerate(grid.rows):
        if number not in inside and grid.filled(row) >= _CELLS:
            run.append(number)
            continue
        yield from _told_of(run, grid.name)
        run = []
    yield from _told_of(run, grid.name)


def _inside(found: Sequence[Found]) -> set[int]:
    """Return the rows of a sheet that lie in its tables, headers included."""
    inside = {row for one in found for _, row in one.look.below}
    return inside | {
        row
        for one in found
        for row in range(one.look.header_row, one.look.header_row + one.look.height)
    }


def pairs_beside(grid: Grid, found: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """Yield a word and what it means, of rows in no table that hold two texts and nothing else.

    Three of them one below the other are a list of words, whatever its header is called.
    """
    inside = _inside(list(found))
    run: list[tuple[str, str]] = []
    for number, cells, kinds in zip(grid.rows, grid.text, grid.kind, strict=True):
        told = [(text, kind) for text, kind in zip(cells, kinds, strict=True) if text]
        is_pair = len(told) == _CELLS and all(kind == TEXT for _, kind in told)
        if number not in inside and is_pair and len(told[0][0]) <= _WORD:
            run.append((told[0][0], told[1][0]))
            continue
        yield from run if len(run) >= _ROWS else ()
        run = []
    yield from run if len(run) >= _ROWS else ()


def pairs_below(grid: Grid, found: Iterable[Found]) -> Iterator[tuple[str, str]]:
    """Yield a word and what it means, of rows below a gap at the end of a table.

    They stand in its columns and are none of its rows: each holds two texts beside one another.
    """
    at = {number: row for row, number in enumerate(grid.rows)}
    for one in found:
        numbers = [row for _, row in one.look.below]
        gap = next((n for n in reversed(range(1, len(numbers))) if _is_gap(numbers, n)), 0)
        pairs: list[tuple[str, str]] = []
        for number in numbers[gap:] if gap else ():
            kinds = grid.kind[at[number]]
            told = [
                (text, kind)
                for text, kind in zip(grid.text[at[number]], kinds, strict=True)
                if text
            ]
            if len(told) != _CELLS or any(kind != TEXT for _, kind in told):
                pairs = []
                break
            pairs.append((told[0][0], told[1][0]))
        yield from pairs if len(pairs) >= _CELLS else ()


def _is_gap(numbers: Sequence[int], at: int) -> bool:
    return numbers[at] > numbers[at - 1] + 1


#: A word that is explained has no more characters.
_WORD = 40


def _told_of(run: list[int], sheet: str) -> Iterator[str]:
    if len(run) >= _ROWS:
        yield (
            f"Rows {run[0]} to {run[-1]} of the sheet “{sheet}” lie in no table that was found: "
            f"left out. If they are one, name its header: `--sheet “{sheet}” --row {run[0]}`."
        )


#: So many rows one below the other, of so many cells each, may be a table.
_ROWS, _CELLS = 3, 2


def joined(found: Iterable[Found]) -> list[Found]:
    """Join tables with the same columns on different sheets; those on one sheet stay apart."""
    made: list[Found] = []
    for one in found:
        at = next((n for n, other in enumerate(made) if _goes_with(other, one)), None)
        if at is None:
            made.append(one)
        else:
            made[at] = _joined(made[at], one)
    return made


def _goes_with(known: Found, one: Found) -> bool:
    a, b = known.shape, one.shape
    same = (tuple(known.look.columns), a.height) == (tuple(one.look.columns), b.height)
    twins = one.look.twins or known.look.twins
    return same and one.sheets[0] not in known.sheets and (not twins or a.span == b.span)


def _joined(one: Found, other: Found) -> Found:
    a, b = one.look, other.look
    look = replace(
        a,
        columns={name: [*cells, *b.columns[name]] for name, cells in a.columns.items()},
        rows=a.rows + b.rows,
        sizes=(*_sizes(a), *_sizes(b)),
        at=(*a.at, *b.at),
        below=(*a.below, *b.below),
        headings=(*a.headings, *b.headings),
        headed=(*a.headed, *b.headed),
        left_out=a.left_out + b.left_out,
        fills=a.fills + b.fills,
        struck=a.struck + b.struck,
        hidden=a.hidden + b.hidden,
        filtered=a.filtered or b.filtered,
        inks=a.inks + b.inks,
        said_of_struck=a.said_of_struck or b.said_of_struck,
        legend={**b.legend, **a.legend},
        said={**b.said, **a.said},
        words={**b.words, **a.words},
        notes=(*a.notes, *(f"“{b.sheet}”: {note}" for note in b.notes[1:])),
    )
    sheets = (*one.sheets, *other.sheets)
    span = one.shape.span if one.shape.span == other.shape.span else ""
    return replace(one, look=look, sheets=sheets, shape=replace(one.shape, span=span))


def _sizes(look: Look) -> tuple[int, ...]:
    return look.sizes or (len(next(iter(look.columns.values()), [])),)
