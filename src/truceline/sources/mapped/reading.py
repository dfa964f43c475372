"""The records of one file under one map: each written cell becomes a column, or refuses its row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import FormatError
from truceline.model.intake import RawFile
from truceline.sources import cells, ids
from truceline.sources.dates import Moments
from truceline.sources.mapped.frame import Frame
from truceline.sources.mapped.said import is_one, says_one
from truceline.sources.mapped.schema import NOTHING, Cell, Map, TimeCell
from truceline.sources.mapped.spoken_clock import day_parts_of, spoken_moments
from truceline.sources.mapped.used import columns_used
from truceline.sources.mapped.window_texts import WindowTexts, text_of, window_texts
from truceline.sources.sieve import Mask, Sieve
from truceline.sources.workbook.table import LEFT_OUT_ROW

_OTHER = "other"
#: Between words that are joined for a moment; no word holds it.
_APART = ";"
#: Cells that a remark shows.
_SHOWN = 6
#: Signs that no name of a column holds, even one that runs over two lines.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


class Reading:
    """Resolves the cells of a map against a file.

    Args:
        raw: The file.
        written: The map.
        frame: The file's records.

    Raises:
        FormatError: If the map names columns that the file does not have.
    """

    def __init__(self, raw: RawFile, written: Map, frame: Frame) -> None:
        self.raw, self.map, self.frame = raw, written, frame
        self.records = frame.records
        self.sieve = Sieve(frame.records)
        self.size = frame.records.table.num_rows
        self.remarks: list[str] = []
        _all_columns_there(raw, written, frame)
        if written.leave_out is not None:
            self._leave_out(says_one, written.leave_out.words)
            self._leave_out(is_one, written.leave_out.cells)
        # Hashing takes a third of all reading and waits for nothing: it goes on beside the rest.
        beside = ThreadPoolExecutor(1)
        self._hashes = beside.submit(self._content_sha256)
        beside.shutdown(wait=False)

    def _leave_out(
        self, says: Callable[[pa.Array, Iterable[str]], Mask], told: Mapping[str, Iterable[str]]
    ) -> None:
        for name, words in told.items():
            column = self.records.column(name)
            said = f"the map leaves out rows whose “{name}” says so"
            self.sieve.refuse(says(column, words), LEFT_OUT_ROW, said, column)

    def text(self, cell: Cell | None) -> pa.Array:
        """Return free text, null where not told."""
        if cell is None:
            return pa.nulls(self.size, pa.string())
        if cell.constant is not None:
            return self._constant(cell)
        if cell.values is not None:
            return self._translated(cell, {})
        found = cells.text_or_null(self.records.column(str(cell.named)))
        return pc.fill_null(found, cell.blank) if cell.blank is not None else found

    def figures(self, cell: Cell | None) -> pa.Array:
        """Return the text of figures, empty where not told: words of `values` are translated.

        What `values` does not name stays as it is written, and is read as a figure.
        """
        if cell is None or cell.values is None or cell.constant is not None:
            return pc.fill_null(self.text(cell), "")
        column = self.records.column(str(cell.named))
        words, unknown = cells.words(column, _table(cell))
        if cell.blank is not None:
            words = pc.if_else(pa.array(~cells.told(column)), cell.blank, words)
        return pc.fill_null(pc.if_else(pa.array(unknown), column, words), "")

    def word(self, cell: Cell | None, known: Iterable[str]) -> pa.Array:
        """Return words of a closed list, null where not told; unknown words as the map says."""
        if cell is None:
            return pa.nulls(self.size, pa.string())
        if cell.constant is not None:
            return self._constant(cell)
        return self._translated(cell, {word: word for word in known})

    def lists(self, cell: Cell | None, known: Iterable[str]) -> pa.Array:
        """Return lists of words, null where the cell is blank."""
        kind = pa.list_(pa.string())
        if cell is None:
            return pa.nulls(self.size, kind)
        column = self.text(Cell(constant=cell.constant, column=cell.column, colour=cell.colour))
        parts = pc.split_pattern(pc.fill_null(column, ""), cell.separator)
        table = _table(cell) if cell.values is not None else {word: word for word in known}
        words, unknown = cells.words(parts.flatten(), table)
        row = pc.list_parent_indices(parts).to_numpy()
        words = self._unknown(cell, words, unknown, row, column)
        told = words.is_valid().to_numpy(zero_copy_only=False)
        counts = np.bincount(row[told], minlength=self.size)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        made = pa.ListArray.from_arrays(pa.array(offsets), words.filter(pa.array(told)))
        return pc.if_else(pa.array(counts > 0), made, pa.scalar(None, kind))

    def joined_lists(self, cells_told: Iterable[Cell], known: Iterable[str]) -> pa.Array:
        """Return the words of several cells as one list a row, null where none says any."""
        known = tuple(known)
        found = [pc.binary_join(self.lists(cell, known), _APART) for cell in cells_told]
        if not found:
            return self.lists(None, known)
        joined = cells.joined(found, _APART)
        none = pc.equal(joined, "")
        return pc.if_else(none, pa.scalar(None, pa.list_(pa.string())), _split(joined))

    def numbers(self, cell: Cell | None, name: str) -> npt.NDArray[np.float64]:
        """Return measurements, NaN where not told; what is no number refuses its row."""
        if cell is None:
            return np.full(self.size, np.nan)
        column = pc.fill_null(self.text(cell), "")
        found = cells.numbers(column)
        self.sieve.refuse(found.bad, f"bad-{name}", "not a number", column)
        return found.value * cell.factor

    def moments(self, cell: TimeCell | None) -> Moments | None:
        """Return instants or days; whoever uses them refuses what is bad."""
        if cell is None:
            return None
        return self.spoken(cell)[0]

    def spoken(self, cell: TimeCell) -> tuple[Moments, Mask]:
        """Return instants, days or windows, and which are windows: in words, or about a time."""
        return self.spoken_text(self.time_text(cell))

    def spoken_text(self, texts: pa.Array) -> tuple[Moments, Mask]:
        """Return what :meth:`spoken` does, of texts."""
        parts = day_parts_of(self.map.day_parts)
        return spoken_moments(texts, self.map.time_zone, self.map.date_order, parts)

    def time_text(self, cell: TimeCell) -> pa.Array:
        """Return date and clock time as one text; see :func:`text_of`."""
        return text_of(cell, self.records.column, self.map.date_order)

    def window_texts(self, start: TimeCell, end: TimeCell | None) -> WindowTexts:
        """Return beginnings and ends as texts, and note which days were told by clocks alone."""
        found = window_texts(start, end, self.records.column, self.map.date_order)
        self.remark_rows(found.next_day, "end on the day after: their end is earlier on the clock")
        said = f"are of the day after the one told: before {start.day_from} on the clock"
        self.remark_rows(found.moved, said)
        return found

    def remark_rows(self, where: Mask, said: str) -> None:
        """Note of which rows something is to be said, by their numbers."""
        if not where.any():
            return
        numbers = self.records.row_number[np.flatnonzero(where)]
        shown = ", ".join(str(int(one)) for one in numbers[:_SHOWN])
        more = f" and {len(numbers) - _SHOWN:,} more" if len(numbers) > _SHOWN else ""
        self.remarks.append(f"{len(numbers):,} rows {said}: rows {shown}{more}.")

    def remark_untold(self, key: str, shown: pa.Array, where: Mask) -> None:
        """Note how many cells could not be read and are taken as not told, each kind once."""
        said = f"of `{key}` could not be read and are taken as not told"
        self.remark_cells(shown, where, said)

    def remark_cells(self, shown: pa.Array, where: Mask, said: str) -> None:
        """Note of how many cells something is to be said, each kind once."""
        if not where.any():
            return
        found = Counter(shown.filter(pa.array(where)).to_pylist()).most_common()
        told = ", ".join(f"“{text[:40]}” ({n})" for text, n in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} others" if len(found) > _SHOWN else ""
        self.remarks.append(f"{int(where.sum()):,} cells {said}: {told}{more}.")

    def native_key(self) -> pa.Array | None:
        """Return the row's own key, null where blank; ``None`` if the map names none."""
        if not self.map.id:
            return None
        parts = [cells.text_or_null(self.records.column(name)) for name in self.map.id]
        return pc.binary_join_element_wise(*parts, "/", null_handling="emit_null")

    def content_sha256(self) -> pa.Array:
        """Return the hash of what each row says, in whatever order its columns stand."""
        return self._hashes.result()

    def _content_sha256(self) -> pa.Array:
        table = self.records.table
        return ids.content_sha256({name: self.records.column(name) for name in table.schema.names})

    def _constant(self, cell: Cell) -> pa.Array:
        word = None if cell.constant in NOTHING else cell.constant
        return pa.repeat(pa.scalar(word, pa.string()), self.size)

    def _translated(self, cell: Cell, known: Mapping[str, str]) -> pa.Array:
        column = self.records.column(str(cell.named))
        encoded = pc.dictionary_encode(column)
        table = _table(cell) if cell.values is not None else known
        words, unknown = cells.words(encoded.dictionary, table)
        if cell.blank is not None:
            blank = pa.array(~cells.told(encoded.dictionary))
            word = None if cell.blank in NOTHING else cell.blank
            words = pc.if_else(blank, pa.scalar(word, pa.string()), words)
        at = encoded.indices
        row = np.arange(self.size)
        return self._unknown(cell, words.take(at), unknown[at.to_numpy()], row, column)

    def _unknown(
        self,
        cell: Cell,
        words: pa.Array,
        unknown: Mask,
        row: npt.NDArray[np.int64],
        column: pa.Array,
    ) -> pa.Array:
        if (cell.unknown == "null" and cell.otherwise is None) or not unknown.any():
            return words
        if cell.otherwise is not None or cell.unknown == "other":
            return pc.if_else(pa.array(unknown), cell.otherwise or _OTHER, words)
        where = np.zeros(self.size, dtype=bool)
        where[row[unknown]] = True
        self.sieve.refuse(where, "unknown-word", f"the map does not know, in {cell.named}", column)
        return words


def _split(joined: pa.Array) -> pa.Array:
    return pc.split_pattern(joined, _APART).cast(pa.list_(pa.string()))


def _table(cell: Cell) -> dict[str, str | None]:
    values = cell.values or {}
    return {word: None if to in NOTHING else to for word, to in values.items()}


def _all_columns_there(raw: RawFile, written: Map, frame: Frame) -> None:
    there = set(frame.records.table.column_names)
    missing = [name for name in dict.fromkeys(columns_used(written)) if name not in there]
    # Columns of GeoJSON are the properties of its features: without features there are none.
    if not missing or (frame.geometry is not None and not frame.records.rows):
        return
    names = sorted(there - {"geometry#"})
    shown = ", ".join(names) or "none"
    if _NO_TEXT.search(shown):
        raise FormatError(
            f"{raw.name}: its first line does not name columns; it holds signs that no text has",
            "open it in a text editor: if it shows gibberish it is no CSV file, so save it as one; "
            "if it is text of another encoding, add `encoding:` to the map",
        )
    raise FormatError(
        f"{raw.name} has no column {', '.join(missing)}, which the map names",
        f"it has: {shown}; mend the map, or give the map of this file",
    )
