"""Rows that were read, until each is known to be the only one of its key; then sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.errors import FormatError
from truceline.model.relations import FLOWS, Accounts, EventList, EventRow

Ints = NDArray[np.int64]
Meanings = Sequence[tuple[str, ...] | None]

#: Bits of a sum's key: day, actor, recipient, type, class.
_BITS = (17, 15, 15, 10, 3)
_MOST_STATES = 1 << 15
_DAY_0 = 25_567  # 1900-01-01 comes out as 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one file gave.

    Attributes:
        card: Which list it is.
        flows: Rows of :data:`truceline.model.relations.FLOWS`, in order of all their keys.
        rows: Those of the pair that was asked for, in order of day and key.
        accounts: What became of each row, file by file.
        names: Of all states that it names, as it writes them.
    """

    card: EventList
    flows: pa.Table
    rows: tuple[EventRow, ...]
    accounts: tuple[Accounts, ...]
    names: tuple[str, ...] = ()


class Heap:
    """Rows by number; of each its key, and between whom it lies.

    Args:
        pair: Whose rows are kept one by one; ``None``: nobody's.
        called: What a name of the list is called.
    """

    def __init__(self, pair: tuple[str, str] | None, called: Callable[[str], str] = str) -> None:
        self._pair, self._called = pair, called
        self._names: set[str] = set()
        self._states: dict[str, int] = {}
        self._kinds: dict[str, int] = {}
        self._ids: list[NDArray[np.uint64]] = []
        self._ties: list[NDArray[np.uint64]] = []
        self._outside: list[NDArray[np.bool_]] = []
        self._flows: list[tuple[Ints, Ints, Ints]] = []
        self._kept: dict[int, list[EventRow]] = {}
        self._last: tuple[NDArray[np.int64], Ints, Ints] | None = None
        self._n = self._before = 0
        self._files: list[tuple[str, int, Mapping[str, int]]] = []

    def kind(self, word: str) -> int:
        """Return the number of a type of event."""
        return self._kinds.setdefault(word, len(self._kinds))

    def rows(
        self, *, ids: NDArray[np.uint64], ties: NDArray[np.uint64], day: Ints, actor: Ints,
        recipient: Ints, kind: Ints, quad: Ints, size: Ints, states: Meanings,
    ) -> None:  # fmt: skip
        """Take rows.

        Args:
            ids: Hash of each row's own key.
            ties: Of rows of one key that of the least counts.
            day: Days since 1970.
            actor: Number of the word that names who acts.
            recipient: Number of the word that names towards whom.
            kind: Number of the type.
            quad: Class.
            size: Intensity, thousandths.
            states: Which states each word names.
        """
        members = [[self._state(name) for name in told or ()] for told in states]
        row, a, b = _pairs(members, actor, recipient)
        apart = a != b
        row, a, b = row[apart], a[apart], b[apart]
        outside = np.ones(len(ids), np.bool_)
        outside[row] = False
        key = day[row] + _DAY_0
        for part, bits in zip((a, b, kind[row], quad[row]), _BITS[1:], strict=True):
            key = (key << bits) | part
        self._flows.append((row + self._n, key, size[row].astype(np.int32)))
        self._ids.append(ids)
        self._ties.append(ties)
        self._outside.append(outside)
        self._last = row, a, b
        self._before, self._n = self._n, self._n + len(ids)

    def of_pair(self) -> Iterable[tuple[int, str, str]]:
        """Return which of the rows taken last lie between the pair, and who acts in each."""
        if self._pair is None or self._last is None or not {*self._pair} <= self._states.keys():
            return
        row, a, b = self._last
        one, other = (self._states[name] for name in self._pair)
        here = np.flatnonzero(((a == one) & (b == other)) | ((a == other) & (b == one)))
        for n in here.tolist():
            first = a[n] == one
            yield int(row[n]), *(self._pair if first else self._pair[::-1])

    def keep(self, row: int, told: EventRow) -> None:
        """Keep a row of those taken last, one by one."""
        self._kept.setdefault(self._before + row, []).append(told)

    def end(self, name: str, rejected: Mapping[str, int]) -> None:
        """Say that a file ends, and which of its rows were rejected."""
        self._files.append((name, self._n, dict(sorted(rejected.items()))))

    def read(self, card: EventList) -> Read:
        """Return the sums over all that was taken, each key once."""
        keep = _once(_joined(self._ids, np.uint64), _joined(self._ties, np.uint64))
        rows = self._once_kept(keep)
        accounts = tuple(self._accounts(card, keep))
        flows, names = self._summed(keep), tuple(sorted(self._names))
        return Read(card=card, flows=flows, rows=rows, accounts=accounts, names=names)

    def _accounts(self, card: EventList, keep: NDArray[np.bool_]) -> Iterable[Accounts]:
        """Yield what became of each file's rows; of two alike that of the later is a repeat."""
        outside, first = _joined(self._outside, np.bool_), 0
        for name, last, rejected in self._files:
            here, out = keep[first:last], outside[first:last]
            counted, beyond = int((here & ~out).sum()), int((here & out).sum())
            yield Accounts(
                file=name, list=card.id, rows=last - first + sum(rejected.values()),
                counted=counted, outside=beyond, repeated=last - first - counted - beyond,
                rejected=rejected,
            )  # fmt: skip
            first = last

    def _state(self, name: str) -> int:
        self._names.add(name)
        name = self._called(name)
        if len(self._states) == _MOST_STATES and name not in self._states:
            hint = "name the file that was meant; no list has so many states"
            raise FormatError(f"more than {_MOST_STATES:,} states are named", hint)
        return self._states.setdefault(name, len(self._states))

    def _once_kept(self, keep: NDArray[np.bool_]) -> tuple[EventRow, ...]:
        found = [one for n, lot in self._kept.items() if keep[n] for one in lot]
        return tuple(sorted(found, key=lambda r: (r.day, r.id, r.actor, r.code, r.source)))

    def _summed(self, keep: NDArray[np.bool_]) -> pa.Table:
        row = _joined([lot[0] for lot in self._flows], np.int64)
        key = _joined([lot[1] for lot in self._flows], np.int64)
        size = _joined([lot[2] for lot in self._flows], np.int32)
        if not keep.all():
            here = keep[row]
            key, size = key[here], size[here]
        order = np.argsort(key, kind="stable")
        key, size = key[order], size[order].astype(np.int64)
        first = np.flatnonzero(np.diff(key, prepend=-1))
        counts = np.diff(np.append(first, len(key)))
        sums = [np.add.reduceat(lot, first) if len(first) else first for lot in (size, abs(size))]
        return self._table(key[first], counts, *sums)

    def _table(self, key: Ints, events: Ints, size: Ints, absolute: Ints) -> pa.Table:
        parts = []
        for bits in _BITS[:0:-1]:
            parts.append(key & ((1 << bits) - 1))
            key = key >> bits
        quad, kind, recipient, actor = parts
        states, kinds = pa.array(self._states, pa.string()), pa.array(self._kinds, pa.string())
        columns = [
            pa.array((key - _DAY_0).astype(np.int32)).cast(pa.date32()),
            states.take(pa.array(actor)), states.take(pa.array(recipient)),
            kinds.take(pa.array(kind)), pa.array(quad.astype(np.uint8)),
            pa.array(events), pa.array(size), pa.array(absolute),
        ]  # fmt: skip
        table = pa.table(columns, schema=FLOWS)
        return table.sort_by([(f, "ascending") for f in FLOWS.names[:5]])


def _joined(lots: Sequence[NDArray[Any]], kind: type) -> NDArray[Any]:
    return np.concatenate(lots) if lots else np.empty(0, kind)


def _pairs(members: Sequence[Sequence[int]], actor: Ints, recipient: Ints) -> tuple[Ints, ...]:
    """Return row, actor and recipient of each pair that rows name; most rows name one."""
    first = np.array([lot[0] if len(lot) == 1 else -1 for lot in members], np.int64)
    a, b = first[actor], first[recipient]
    plain = np.flatnonzero((a >= 0) & (b >= 0))
    lots = [(plain, a[plain], b[plain])]
    if any(len(lot) > 1 for lot in members):
        rest = [
            (row, x, y)
            for row in np.flatnonzero((a < 0) | (b < 0)).tolist()
            for x in members[actor[row]]
            for y in members[recipient[row]]
        ]
        lots.append(tuple(np.array(rest, np.int64).reshape(-1, 3).T))  # type: ignore[arg-type]
    return tuple(np.concatenate(part) for part in zip(*lots, strict=True))


def _once(ids: NDArray[np.uint64], ties: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Say of each row whether it is the one of its key that counts."""
    keep = np.ones(len(ids), np.bool_)
    order = np.argsort(ids, kind="stable")
    same = np.flatnonzero(ids[order][1:] == ids[order][:-1])
    if not len(same):
        return keep
    some = order[np.unique(np.concatenate([same, same + 1]))]
    ranked = some[np.lexsort([ties[some], ids[some]])]
    keep[ranked[1:][ids[ranked][1:] == ids[ranked][:-1]]] = False
    return keep
