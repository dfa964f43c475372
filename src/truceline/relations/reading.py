"""Read an event list of any length, block by block, into days, pairs and types.

Every row ends up in one of four heaps: counted, outside, repeated, rejected with a reason. Of rows
of one key the same one counts whatever their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from truceline.kernels import fields
from truceline.model.relations import EventList, EventRow
from truceline.relations.asked import Sides, Who, state_meant
from truceline.relations.heap import Heap, Read
from truceline.relations.layouts import Layout, layout_of
from truceline.relations.words import Words

#: Longest row, bytes; rows of these lists hold a few hundred.
_LONGEST = 32_768
_ROWS = 65_536
_BOM = b"\xef\xbb\xbf"
_EPOCH = date(1970, 1, 1)
_REASONS = (
    "", "wrong number of columns", "day is none", "intensity is no number from -10 to 10",
    "type of event is none of the list", "class of event is none of the list",
    "state is none as the list writes them", "quote is never closed, or row is too long",
)  # fmt: skip
_COLUMNS, _DAY, _INTENSITY, _TYPE, _QUAD, _STATE, _OPEN = range(1, 8)
_MOST_INTENSITY, _LONGEST_SOURCE = 10_000, 400
_MIX = np.uint64(31)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where the wanted fields of some rows lie in the bytes."""

    data: NDArray[np.uint8]
    bounds: NDArray[np.int64]
    slots: dict[int, int]

    def of(self, column: int) -> NDArray[np.int64]:
        """Return begin and end of a column."""
        return np.ascontiguousarray(self.bounds[:, self.slots[column]])

    def hashes(self, bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return the hash of each field."""
        out = np.empty(len(bounds), np.uint64)
        fields.hashed(self.data, bounds, out)
        return out

    def text(self, row: int, column: int) -> str:
        """Return one field."""
        begin, end = self.bounds[row, self.slots[column]].tolist()
        return self.data[begin:end].tobytes().decode(errors="replace")


class Lists:
    """Files of event lists; those of one list are read as one.

    Args:
        pair: Rows between these two are kept one by one, for drivers; ``None``: nobody's.
        who: Whom a name means; names of the list that mean one of the pair are called as that.
    """

    def __init__(self, pair: tuple[str, str] | None = None, who: Who = state_meant) -> None:
        self._pair, self._called = pair, Sides(pair, who)
        self._heaps: dict[str, tuple[EventList, Heap]] = {}

    def add(self, blocks: Iterable[bytes], name: str) -> None:
        """Read a file.

        Args:
            blocks: Its bytes, in pieces of any length.
            name: What it is called where a person is told of it.

        Raises:
            UnknownFormatError: If it is no event list that is known.
            FormatError: If it names more states than there can be.
        """
        reader: _Reader | None = None
        rest = b""
        for block in blocks:
            rest += block
            if reader is None:
                if b"\n" not in rest and len(rest) < _LONGEST:
                    continue
                rest = rest.removeprefix(_BOM)
                reader = self._reader(rest, name)
            rest = reader.feed(rest)
        if reader is None:
            reader = self._reader(rest, name)
        while rest:
            rest = reader.feed(rest if rest.endswith(b"\n") else rest + b"\n")
            rest = reader.skip(rest) if rest else b""
        reader.heap.end(name, reader.rejected)

    def read(self) -> tuple[Read, ...]:
        """Return what each list gave, each row of one key once over all its files."""
        return tuple(heap.read(card) for card, heap in self._heaps.values())

    def _reader(self, rest: bytes, name: str) -> _Reader:
        layout = _layout(rest, name)
        _, heap = self._heaps.setdefault(
            layout.card.id, (layout.card, Heap(self._pair, self._called))
        )
        return _Reader(layout, heap)


def _layout(rest: bytes, name: str) -> Layout:
    first = rest.removeprefix(_BOM).split(b"\n", 1)[0]
    return layout_of(first[:_LONGEST].decode(errors="replace"), name)


class _Reader:
    """Takes bytes as they come.

    Args:
        layout: How the file is read.
        heap: Where its rows go.
    """

    def __init__(self, layout: Layout, heap: Heap) -> None:
        self.layout, self.heap = layout, heap
        self.rejected = Counter[str]()
        columns = {layout.day, layout.actor, layout.recipient, layout.type, layout.intensity,
                   layout.code, layout.source}  # fmt: skip
        columns |= {column for column in (layout.id, layout.quad) if column is not None}
        self._wanted = np.array(sorted(columns), np.int64)
        self._slots = {column: 1 + n for n, column in enumerate(sorted(columns))}
        self._bounds = np.empty((_ROWS, 1 + len(columns), 2), np.int64)
        self._fields = np.empty(_ROWS, np.int64)
        self._states = Words(layout.states)
        self._kinds = Words(layout.kind, 1 << 10)
        self._quads = Words(lambda word: layout.quads.get(word.strip().upper()), 1 << 8)
        self._header = layout.header

    def feed(self, data: bytes) -> bytes:
        """Take bytes that begin a row, and return those of the row that is not whole yet."""
        raw = np.frombuffer(data, np.uint8)
        at = 0
        while True:
            n, used = fields.split(
                raw[at:], self.layout.delimiter, self.layout.quoted, self._wanted, self._bounds,
                self._fields,
            )  # fmt: skip
            if n:
                self._take(raw[at:], n)
            at += used
            if n < _ROWS:
                break
        rest = data[at:]
        return self.skip(rest) if len(rest) > _LONGEST else rest

    def skip(self, rest: bytes) -> bytes:
        """Reject a row that has no end, and return what stands behind its first line."""
        self.rejected[_REASONS[_OPEN]] += 1
        return rest.split(b"\n", 1)[1] if b"\n" in rest else b""

    def _take(self, raw: NDArray[np.uint8], n: int) -> None:
        first = 1 if self._header else 0
        self._header = False
        some = np.flatnonzero(self._fields[first:n]) + first
        if not len(some):
            return
        cells = _Cells(raw, self._bounds[some], self._slots)
        found, wanted = self._fields[some], self.layout.fields
        wrong = found < wanted if self.layout.more else found != wanted
        self._rows(cells, wrong)

    def _rows(self, cells: _Cells, wrong: NDArray[np.bool_]) -> None:
        layout, n = self.layout, len(wrong)
        day, size = np.empty(n, np.int64), np.empty(n, np.int64)
        fields.days(cells.data, cells.of(layout.day), day)
        fields.thousandths(cells.data, cells.of(layout.intensity), size)
        numbers, tie = self._numbers(cells)
        kind, kind_quad = self._kind(numbers[layout.type])
        quad = kind_quad if layout.quad is None else self._quad(numbers[layout.quad])
        actor, recipient = numbers[layout.actor], numbers[layout.recipient]
        bad = np.array([m is None for m in self._states.meanings] + [True])
        reason = np.select(
            [wrong, day == fields.BAD, (size < -_MOST_INTENSITY) | (size > _MOST_INTENSITY),
             kind < 0, quad < 1, bad[actor] | bad[recipient]],
            [_COLUMNS, _DAY, _INTENSITY, _TYPE, _QUAD, _STATE], 0,
        )  # fmt: skip
        for code, count in zip(*np.unique(reason[reason > 0], return_counts=True), strict=True):
            self.rejected[_REASONS[code]] += int(count)
        good = np.flatnonzero(reason == 0)
        key = cells.of(layout.id) if layout.id is not None else cells.bounds[:, fields.ROW].copy()
        day, size, quad = day[good], size[good], quad[good]
        for part in (day, size):
            tie[good] = tie[good] * _MIX ^ part.view(np.uint64)
        self.heap.rows(
            ids=cells.hashes(key[good]), ties=tie[good], day=day, actor=actor[good],
            recipient=recipient[good], kind=kind[good], quad=quad, size=size,
            states=self._states.meanings,
        )  # fmt: skip
        for at, one, other in self.heap.of_pair():
            row = int(good[at])
            self.heap.keep(at, EventRow(
                id=cells.text(row, layout.id) if layout.id is not None else "",
                day=_EPOCH + timedelta(days=int(day[at])), actor=one, recipient=other,
                code=cells.text(row, layout.code), quad=int(quad[at]),
                intensity_milli=int(size[at]),
                source=cells.text(row, layout.source)[:_LONGEST_SOURCE],
            ))  # fmt: skip

    def _numbers(self, cells: _Cells) -> tuple[dict[int, NDArray[np.int64]], NDArray[np.uint64]]:
        """Return the number of each row's words, by column, and what tells rows of a key apart."""
        layout = self.layout
        numbers, tie = {}, np.zeros(len(cells.bounds), np.uint64)
        for words, column in (
            (self._states, layout.actor), (self._states, layout.recipient),
            (self._kinds, layout.type), (self._quads, layout.quad),
        ):  # fmt: skip
            if column is not None:
                where = cells.of(column)
                hashes = cells.hashes(where)
                numbers[column] = words.numbers(cells.data, where, hashes)
                tie = tie * _MIX ^ hashes
        return numbers, tie

    def _kind(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        told = [meaning or ("", 0) for meaning in self._kinds.meanings]
        kinds = np.array([self.heap.kind(kind) if kind else -1 for kind, _ in told] + [-1])
        return kinds[numbers], np.array([quad for _, quad in told] + [0])[numbers]

    def _quad(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.array([meaning or 0 for meaning in self._quads.meanings] + [0])[numbers]
