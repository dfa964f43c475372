"""A table ready to be asked: columns as numbers, sets as bits, orders, ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from truceline.app.view.bins import FEWEST, Bins, bins_of
from truceline.kernels.sieve import turned

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of words.

    Attributes:
        words: Distinct, in order; ``None``, not told, is the last where it occurs at all.
        of: Place among the words of each row; the narrowest unsigned integers that do.
    """

    words: tuple[str | None, ...]
    of: NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """A column of sets.

    Attributes:
        members: Distinct, in order.
        bits: Unsigned [w, n], the narrowest that do where one word is enough: bit k of word w of a
            row is set where it holds member 64 w + k.
    """

    members: tuple[str, ...]
    bits: NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """What rows may be sorted by.

    Attributes:
        of: Numbers [n].
        known: bool[n]; what is not known comes last.
    """

    of: NDArray[Any]
    known: Mask


def held(of: NDArray[Any], known: Mask) -> Callable[[], Key]:
    """Return what gives a key that is there anyway."""
    return lambda: Key(of, known)


@dataclass(slots=True, eq=False)
class Listing:
    """One table, in any order of rows that its maker chose.

    Attributes:
        table: The released table as it is.
        rows: int32[n]: row of that table of each row here.
        id_column: Column that names a row.
        coded: Columns of words, by name.
        sets: Columns of sets, by name.
        numbers: Columns of numbers, by name; NaN, or the lowest integer, where not known.
        keys: Makes what rows may be sorted by, by name; wanted once, for the order that it gives.
        id_rank: int32[n]: place of each row in the order of the ids, so that nothing is equal.
    """

    table: pa.Table
    rows: Rows
    id_column: str
    coded: Mapping[str, Coded]
    sets: Mapping[str, Sets]
    numbers: Mapping[str, NDArray[Any]]
    keys: Mapping[str, Callable[[], Key]]
    id_rank: Rows
    _orders: dict[str, Rows] = field(default_factory=dict)
    _places: dict[str, Rows] = field(default_factory=dict)
    _bins: dict[str, Bins] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def order(self, sort: str) -> Rows:
        """Return the rows in an order; made the first time it is asked for.

        Args:
            sort: A key of ``keys`` or ``id``, with ``-`` in front for the greatest first.
        """
        with self._lock:
            if sort not in self._orders:
                self._orders[sort] = self._ordered(sort)
            return self._orders[sort]

    def place(self, sort: str) -> Rows:
        """Return the place of each row in an order."""
        order = self.order(sort)
        with self._lock:
            if sort not in self._places:
                places = np.empty(len(order), np.int32)
                places[order] = np.arange(len(order), dtype=np.int32)
                self._places[sort] = places
            return self._places[sort]

    def bins(self, column: str) -> Bins | None:
        """Return a column of numbers in bins, made the first time; ``None``: too few for that."""
        if len(self) <= FEWEST:
            return None
        with self._lock:
            if column not in self._bins:
                self._bins[column] = bins_of(self.numbers[column])
            return self._bins[column]

    def _ordered(self, sort: str) -> Rows:
        name = sort.removeprefix("-")
        by_id = np.empty(len(self), np.int32)
        by_id[self.id_rank] = np.arange(len(self), dtype=np.int32)
        if name == "id":
            return np.ascontiguousarray(by_id[::-1]) if sort != name else by_id
        key = self.keys[name]()
        known = by_id[key.known[by_id]]
        # Sorted by id already: what is equal stays so.
        known = known[np.argsort(key.of[known], kind="stable")]
        order = np.concatenate([known, by_id[~key.known[by_id]]])
        return turned(order, key.of, len(known)) if sort != name else order

    def taken(self, rows: Rows) -> pa.Table:
        """Return rows of the released table, in that order."""
        return self.table.take(pa.array(self.rows[rows]))

    def words_of(self, column: str, rows: Rows) -> list[str]:
        """Return a column of words of some rows."""
        found: list[str] = self.table[column].take(pa.array(self.rows[rows])).to_pylist()
        return found


def coded(column: pa.ChunkedArray, rows: Rows) -> Coded:
    """Return a column of words as codes, in the order of ``rows``."""
    words: pa.Array = flat(pc.unique(column.cast(pa.string())))
    ordered = sorted(w for w in words.to_pylist() if w is not None)
    told: tuple[str | None, ...] = tuple(ordered)
    at = pc.index_in(column.cast(pa.string()), value_set=pa.array(ordered, pa.string()))
    if words.null_count:
        told += (None,)
    codes = pc.fill_null(at, len(ordered)).to_numpy()[rows]
    return Coded(told, codes.astype(np.min_scalar_type(max(len(told) - 1, 0))))


def sets(column: pa.ChunkedArray, rows: Rows) -> Sets:
    """Return a column of lists of words as bits, in the order of ``rows``; null holds nothing."""
    whole = flat(column)
    parents = pc.list_parent_indices(whole).to_numpy()
    values = pc.list_flatten(whole)
    members = sorted(m for m in pc.unique(values).to_pylist() if m is not None)
    at = pc.index_in(values, value_set=pa.array(members, pa.string()))
    codes = pc.fill_null(at, -1).to_numpy().astype(np.int64)
    words, kind = max(1, -(-len(members) // 64)), _wide_enough(len(members))
    bits = np.zeros((words, len(column)), kind)
    for w in range(words):
        mine = (codes >= 64 * w) & (codes < 64 * (w + 1))
        flags = np.uint64(1) << (codes[mine] - 64 * w).astype(np.uint64)
        np.bitwise_or.at(bits[w], parents[mine], flags.astype(kind))
    return Sets(tuple(members), np.ascontiguousarray(bits[:, rows]))


def _wide_enough(members: int) -> type[np.unsignedinteger[Any]]:
    """Return the narrowest word that has a bit for each member; more than 64 take several."""
    kinds = ((8, np.uint8), (16, np.uint16), (32, np.uint32))
    return next((kind for most, kind in kinds if members <= most), np.uint64)


def floats(column: pa.ChunkedArray, rows: Rows) -> NDArray[np.float64]:
    """Return a column of numbers, in the order of ``rows``; NaN where null."""
    values = pc.fill_null(column.cast(pa.float64()), float("nan")).to_numpy()
    return np.ascontiguousarray(values[rows])


def micros(column: pa.ChunkedArray) -> tuple[Ints, Mask]:
    """Return a column of instants or integers as int64, and where it is told."""
    told = np.asarray(pc.is_valid(column).to_numpy(), bool)
    wide = column.cast(pa.int64())
    return np.asarray(pc.fill_null(wide, 0).to_numpy(), np.int64), told


def ranks(ids: pa.ChunkedArray, rows: Rows) -> Rows:
    """Return the place of each row in the order of its id; the same id twice: as ``rows`` go."""
    whole = flat(ids).take(pa.array(rows))
    order = pc.array_sort_indices(whole).to_numpy()
    rank = np.empty(len(rows), np.int32)
    rank[order] = np.arange(len(rows), dtype=np.int32)
    return rank


def flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
