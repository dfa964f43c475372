"""A large CSV file, plainly written, as blocks of columns; any other file is said to be other.

Plainly written: UTF-8 without mark, commas, lines that end with LF, no quotes. Such a file gives
the same records under the same numbers as :func:`truceline.sources.records.read_csv` (a test holds
them together), in blocks of :data:`BLOCK_BYTES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from truceline.sources.records import CELL_LIMIT_BYTES, Refused

BLOCK_BYTES = 1 << 24
_ODD = (b'"', b"\r", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (b";", b"\t", b"|")


class OddlyWrittenError(Exception):
    """The file is not plainly written; another reader is to read it from its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some records of a file.

    Attributes:
        rows: Records found, sound or not.
        table: Columns of text, dictionary-encoded, one row a sound record.
        row_number: int64, one a row of ``table``: 1-based record in the file.
        refused: Records that are not whole.
        line: Returns the text of a row of ``table``.
    """

    rows: int
    table: pa.Table
    row_number: npt.NDArray[np.int64]
    refused: Sequence[Refused]
    line: Callable[[int], str]


def blocks(stream: BinaryIO, wanted: Sequence[str]) -> Iterator[Block]:
    """Yield the records of a file, block by block.

    Args:
        stream: The file, from its beginning.
        wanted: Columns to read.

    Raises:
        OddlyWrittenError: If it is not plainly written, has a header twice, or lacks a column.
    """
    rest, done = b"", 0
    names: tuple[str, ...] = ()
    while True:
        data = stream.read(BLOCK_BYTES)
        text = rest + data
        if any(mark in text for mark in _ODD):
            raise OddlyWrittenError
        end = text.rfind(b"\n") + 1 if data else len(text)
        if len(text) - end > CELL_LIMIT_BYTES:
            raise OddlyWrittenError
        whole, rest = text[:end], text[end:]
        if not names and (whole or not data):
            whole, names = _after_header(whole, wanted)
        if whole:
            block = _block(whole, names, wanted, done)
            done += block.rows
            yield block
        if not data:
            return


def count(stream: BinaryIO) -> int:
    """Return how many lines that are not blank a file has, quotes not heeded."""
    found, last = 0, b"\n"
    while data := stream.read(BLOCK_BYTES):
        line_end = np.frombuffer(last + data, np.uint8) == ord("\n")
        found += int(np.count_nonzero(line_end[:-1] & ~line_end[1:]))
        last = data[-1:]
    return found


def _after_header(text: bytes, wanted: Sequence[str]) -> tuple[bytes, tuple[str, ...]]:
    head, _, rest = text.lstrip(b"\n").partition(b"\n")
    if any(mark in head for mark in _SEPARATORS):
        raise OddlyWrittenError
    names = tuple(cell.decode("utf-8", "replace").strip() for cell in head.split(b","))
    if len(set(names)) < len(names) or not set(wanted) <= set(names):
        raise OddlyWrittenError
    return rest, names


def _block(text: bytes, names: Sequence[str], wanted: Sequence[str], done: int) -> Block:
    """Read whole lines; those with too few or too many cells are refused."""
    if not text.endswith(b"\n"):
        text += b"\n"
    signs = np.frombuffer(text, np.uint8)
    end = np.flatnonzero(signs == ord("\n"))
    start = np.concatenate([[0], end[:-1] + 1])
    if (end - start).max() > CELL_LIMIT_BYTES:
        raise OddlyWrittenError
    commas = np.searchsorted(np.flatnonzero(signs == ord(",")), end)
    n_cells = np.diff(np.concatenate([[0], commas])) + 1
    is_record = end > start
    number = done + np.cumsum(is_record)
    good = is_record & (n_cells == len(names))
    refused = [
        _refused(text[start[at] : end[at]], int(number[at]), int(n_cells[at]), len(names))
        for at in np.flatnonzero(is_record & ~good)
    ]
    kept = text if good.all() else signs[np.repeat(good, end - start + 1)].tobytes()
    where = np.flatnonzero(good)
    return Block(
        rows=int(np.count_nonzero(is_record)),
        table=_columns(kept, names, wanted),
        row_number=number[good].astype(np.int64),
        refused=refused,
        line=lambda at: text[start[where[at]] : end[where[at]]].decode("utf-8", "replace"),
    )


def _refused(line: bytes, number: int, n_cells: int, n_columns: int) -> Refused:
    return Refused(
        row_number=number,
        reason="too-few-cells" if n_cells < n_columns else "too-many-cells",
        detail=f"{n_cells} cells under {n_columns} columns",
        raw=line.decode("utf-8", "replace")[:2000],
    )


def _columns(text: bytes, names: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    kind = pa.dictionary(pa.int32(), pa.string())
    if not text:
        return pa.table({name: pa.array([], kind) for name in wanted})
    try:
        return pyarrow.csv.read_csv(
            pa.BufferReader(text),
            read_options=pyarrow.csv.ReadOptions(
                column_names=list(names), block_size=len(text) + 1, use_threads=False
            ),
            parse_options=pyarrow.csv.ParseOptions(quote_char=False, ignore_empty_lines=False),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(wanted, kind),
                include_columns=list(wanted),
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as fault:
        raise OddlyWrittenError from fault
