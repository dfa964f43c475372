"""A CSV file as columns of text: fast where the file is clean, tolerant where it is not.

Both ways give the same records with the same row numbers (a property test holds them together).
Every record of the file is either in ``table`` or in ``refused``: nothing vanishes here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources.decoding import decode
from truceline.sources.quotes import strictly_formed
from truceline.sources.splitting import records as split_records

SEPARATORS = (",", ";", "\t", "|")
#: A cell of more bytes than this spoils its row.
CELL_LIMIT_BYTES = 1_000_000
_HEADER_LIMIT_BYTES = 200_000
#: Bytes read at a time: few, so that they stay near the processor; more where a record is longer.
_BLOCKS_BYTES = (1 << 18, 1 << 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A record that is not whole.

    Attributes:
        row_number: 1-based record in the file, header not counted.
        reason: Stable code.
        detail: What was found, in words.
        raw: Its text, shortened.
    """

    row_number: int
    reason: str
    detail: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of one file.

    Attributes:
        rows: Records found, sound or not.
        table: Columns of text (``pa.string``, blank = empty text), one row a sound record.
        row_number: int64, one a row of ``table``: 1-based record in the file, or the row as the
            program that wrote the file counts it.
        refused: Records that are not whole.
        notes: What was assumed about the file, in plain sentences.
        origin: What stands before the detail of a refused row, e.g. the sheet it is on.
        part: Which part of the file they are, e.g. a table of a sheet; empty for all of it.
        sheet: Name of the sheet they stand on, if they do.
        title: What stands above their header there.
    """

    rows: int
    table: pa.Table
    row_number: np.ndarray
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = field(default=())
    origin: str = ""
    part: str = ""
    sheet: str = ""
    title: str = ""

    @property
    def last_row(self) -> int:
        """Greatest number that a record carries; that of records where they are just counted."""
        numbers = [*self.row_number[-1:].tolist(), *(one.row_number for one in self.refused)]
        return int(max(self.rows, *numbers, 0))

    def column(self, name: str) -> pa.Array:
        """Return a column as one array of text; all blank if the file has no such column."""
        if name not in self.table.column_names:
            return pa.array([""] * self.table.num_rows, pa.string())
        found = self.table.column(name)
        if found.num_chunks == 1:  # Arrow would copy it.
            return found.chunk(0)
        found = found.combine_chunks()
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def header(raw: RawFile, encoding: str = "") -> tuple[str, ...]:
    """Return the column names of a CSV file by looking at its beginning; never raises.

    Empty if the beginning holds no line of text.
    """
    try:
        text, _ = decode(raw.data[:_HEADER_LIMIT_BYTES], encoding)
    except FormatError:
        return ()
    first, rest = _separator_line(text)
    cells, _ = next(split_records(rest, first or separator_of(rest)), ([], ""))
    return _unique_names(cells)[0]


def read_csv(raw: RawFile, *, encoding: str = "", separator: str = "") -> Records:
    """Read a CSV file into columns of text.

    Args:
        raw: The file.
        encoding: Its encoding; empty to find out (byte order mark, UTF-8, else a guess).
        separator: One of comma, semicolon, tab, bar; empty to find out from the header.

    Returns:
        Its records. A record with too few or too many cells, a quote never closed, or a cell over
        1 MB is refused with a reason.

    Raises:
        FormatError: If the file is empty or has no header, or the encoding is unknown.
    """
    head = _plain_beginning(raw.data, encoding)
    text, notes = decode(raw.data, encoding) if head is None else (head, ())
    declared, text = _separator_line(text)
    chosen = separator or declared or separator_of(text)
    names, more = _unique_names(next(split_records(text, chosen), ([], ""))[0])
    if not names:
        raise FormatError(f"{raw.name} has no header line", "the first line must name the columns")
    found = _fast(text.encode() if head is None else raw.data, names, chosen)
    if found is None:
        text = text if head is None else raw.data.decode()
        found = _tolerant(text, names, chosen)
    table, numbers, refused = found
    table, numbers, too_large = _without_gigantic(table, numbers)
    refused = tuple(sorted((*refused, *too_large), key=lambda one: one.row_number))
    return Records(
        rows=table.num_rows + len(refused),
        table=table,
        row_number=numbers,
        refused=refused,
        notes=(*notes, *more),
    )


def _plain_beginning(data: bytes, encoding: str) -> str | None:
    """Return the first lines of a large file that is plain ASCII; of any other ``None``.

    The whole of it, as text and as bytes again, would be three copies of the same.
    """
    text = str(data[:_HEADER_LIMIT_BYTES], "ascii", "replace")
    if encoding or len(data) <= len(text) or text.startswith("sep=") or not data.isascii():
        return None
    for separator in SEPARATORS:
        found = split_records(text, separator)
        if next(found, ([], "none"))[1] or next(found, None) is None:
            # The first record does not end here.
            return None
    return text


def separator_of(text: str) -> str:
    """Return the separator that splits the first line into most cells; a comma if none does."""
    counts = [len(next(split_records(text, one), ([], ""))[0]) for one in SEPARATORS]
    return SEPARATORS[int(np.argmax(counts))]


def _separator_line(text: str) -> tuple[str, str]:
    """Take off the line ``sep=;`` that Excel writes before the header."""
    if text[:4] == "sep=" and text[5:6] in {"\r", "\n"}:
        return text[4], text[5:].lstrip("\r\n")
    return "", text


def _unique_names(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: dict[str, None] = {}
    copies: dict[str, int] = {}
    notes: list[str] = []
    for index, cell in enumerate(cells):
        base = cell.strip() or f"column {index + 1}"
        name = base
        while name in names:
            copies[base] = copies.get(base, 1) + 1
            name = f"{base}#{copies[base]}"
        if name != base:
            notes.append(f"The column {base} occurs again; its copy is called {name}.")
        names[name] = None
    return tuple(names), tuple(notes)


_Found = tuple[pa.Table, np.ndarray, tuple[Refused, ...]]


def _fast(data: bytes, names: tuple[str, ...], separator: str) -> _Found | None:
    """Let Arrow read a strictly formed file; ``None`` if it is not one."""
    if not strictly_formed(data, separator):
        return None
    for block_bytes in _BLOCKS_BYTES:
        table = _by_blocks(data, names, separator, block_bytes)
        if table is not None:
            return table, np.arange(1, table.num_rows + 1, dtype=np.int64), ()
    return None


def _by_blocks(
    data: bytes, names: tuple[str, ...], separator: str, block_bytes: int
) -> pa.Table | None:
    """Return the records in one piece, for columns are asked for again and again; else ``None``."""
    try:
        table = pyarrow.csv.read_csv(
            pa.BufferReader(data),
            # Threads of Arrow take five times the processor that one takes for the same work.
            read_options=pyarrow.csv.ReadOptions(
                column_names=list(names), block_size=block_bytes, use_threads=False
            ),
            parse_options=pyarrow.csv.ParseOptions(delimiter=separator, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None
    return table.slice(1).combine_chunks()


def _tolerant(text: str, names: tuple[str, ...], separator: str) -> _Found:
    columns: list[list[str]] = [[] for _ in names]
    numbers: list[int] = []
    refused: list[Refused] = []
    for index, (cells, reason) in enumerate(split_records(text, separator)):
        if index == 0:
            continue
        problem, detail = (reason, "a quote is opened and never closed") if reason else ("", "")
        if not problem and len(cells) != len(names):
            problem = "too-few-cells" if len(cells) < len(names) else "too-many-cells"
            detail = f"{len(cells)} cells under {len(names)} columns"
        if problem:
            shown = separator.join(cells)[:2000]
            refused.append(Refused(row_number=index, reason=problem, detail=detail, raw=shown))
            continue
        numbers.append(index)
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    table = pa.table([pa.array(column, pa.string()) for column in columns], names=list(names))
    return table, np.array(numbers, dtype=np.int64), tuple(refused)


def _without_gigantic(table: pa.Table, numbers: np.ndarray) -> _Found:
    large = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        if (pc.max(pc.binary_length(column)).as_py() or 0) > CELL_LIMIT_BYTES:
            large |= pc.greater(pc.binary_length(column), CELL_LIMIT_BYTES).to_numpy()
    if not large.any():
        return table, numbers, ()
    refused = tuple(
        Refused(
            row_number=int(numbers[at]),
            reason="cell-too-large",
            detail=f"a cell holds more than {CELL_LIMIT_BYTES} bytes",
            raw=as_line([column[int(at)].as_py()[:2000] for column in table.columns])[:2000],
        )
        for at in np.flatnonzero(large)
    )
    return table.filter(pa.array(~large)), numbers[~large], refused


def as_line(cells: Sequence[str]) -> str:
    """Return cells as one line of CSV, quoted where needed."""
    return ",".join(
        '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell
        for cell in cells
    )
