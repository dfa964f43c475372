"""What is asked of rows, each a pass over one column, block by block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from truceline.app.view.bins import Sieve, nothing, parts_of
from truceline.app.view.listing import Listing, Mask, Rows
from truceline.kernels.bins import keep_codes
from truceline.kernels.sieve import keep_among, keep_between, keep_bits

_RANGES = 4


class Clause(Protocol):
    """One thing asked."""

    def over(self, listing: Listing) -> Sieve:
        """Return what clears a mask where a row does not fit.

        It takes a part of the rows, one after another and within one block of
        :mod:`truceline.kernels.bins`, and the mask of that part.

        Args:
            listing: Whose rows.
        """
        ...


@dataclass(frozen=True, slots=True)
class Among:
    """A word is one of those wanted; ``None`` is: not told."""

    column: str
    wanted: frozenset[str | None]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""
        found = listing.coded[self.column]
        return _among(lambda part: found.of[part], found.of.dtype, found.words, self.wanted)


@dataclass(frozen=True, slots=True)
class Gravest:
    """The gravest of several columns of outcomes is one of those wanted.

    Attributes:
        columns: All with the same words, the gravest first.
        wanted: Which.
    """

    columns: tuple[str, ...]
    wanted: frozenset[str | None]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""
        found = listing.coded[self.columns[0]]
        of = partial(gravest_of, listing, self.columns)
        return _among(of, found.of.dtype, found.words, self.wanted)


def _among(
    of: Callable[[slice], NDArray[Any]],
    kind: np.dtype[Any],
    words: Sequence[str | None],
    wanted: frozenset[str | None],
) -> Sieve:
    """Return what keeps rows of wanted words, whose codes ``of`` gives for a part."""
    table = np.array([word in wanted for word in words], bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], table, [False]]).astype(np.int8)))
    if not len(edges):
        return nothing
    if len(edges) > 2 * _RANGES:
        return lambda part, kept: keep_among(of(part), table, kept)
    lows, highs = np.ones(_RANGES, kind), np.zeros(_RANGES, kind)
    lows[: len(edges) // 2], highs[: len(edges) // 2] = edges[::2], edges[1::2] - 1
    return lambda part, kept: keep_codes(of(part), lows, highs, kept)


def gravest_of(listing: Listing, columns: Sequence[str], part: slice) -> Any:
    """Return the gravest code of some columns of outcomes, uint8, of a part of the rows."""
    found = listing.coded[columns[0]].of[part]
    for column in columns[1:]:
        found = np.minimum(found, listing.coded[column].of[part])
    return found


@dataclass(frozen=True, slots=True)
class Between:
    """A number lies from one to another, both included; what is not known does not."""

    column: str
    low: float
    high: float

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""
        values = listing.numbers[self.column]
        kind = values.dtype.type
        if values.dtype.kind == "f":
            low, high = kind(self.low), kind(self.high)
        else:
            # The lowest integer stands for what is not known.
            whole = np.iinfo(values.dtype)
            low = kind(max(self.low, whole.min + 1))
            high = kind(min(self.high, whole.max))
        if (bins := listing.bins(self.column)) is not None:
            return bins.between(low, high)
        return lambda part, kept: keep_between(values[part], low, high, kept)


@dataclass(frozen=True, slots=True)
class Holds:
    """A set holds one of those wanted."""

    column: str
    wanted: frozenset[str]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""
        found = listing.sets[self.column]
        whole = [0] * len(found.bits)
        for k, member in enumerate(found.members):
            if member in self.wanted:
                whole[k // 64] |= 1 << (k % 64)
        mask = np.array(whole, found.bits.dtype)
        return lambda part, kept: keep_bits(found.bits[:, part], mask, kept)


@dataclass(frozen=True, slots=True)
class Only:
    """The row is one of some."""

    rows: tuple[int, ...]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""

        def keep(part: slice, kept: Mask) -> None:
            here = [row - part.start for row in self.rows if part.start <= row < part.stop]
            one = np.zeros(len(kept), bool)
            one[here] = True
            kept &= one

        return keep


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of some fits."""

    clauses: tuple[Clause, ...]

    def over(self, listing: Listing) -> Sieve:
        """See :class:`Clause`."""
        sieves = [clause.over(listing) for clause in self.clauses]

        def keep(part: slice, kept: Mask) -> None:
            found = np.zeros(len(kept), bool)
            for sieve in sieves:
                one = kept.copy()
                sieve(part, one)
                found |= one
            kept[:] = found

        return keep


def kept_rows(listing: Listing, clauses: Sequence[Clause], part: slice | None = None) -> Mask:
    """Return which rows fit everything asked.

    Args:
        listing: Whose rows.
        clauses: What is asked; nothing: every row fits.
        part: Which rows to look at, one after another; ``None``: all.
    """
    part = part or slice(0, len(listing))
    kept = np.ones(part.stop - part.start, bool)
    # Words first: of rows that are left few numbers need to be read.
    sieves = [one.over(listing) for one in sorted(clauses, key=lambda c: isinstance(c, Between))]
    for block in parts_of(part) if sieves else ():
        here = kept[block.start - part.start : block.stop - part.start]
        for sieve in sieves:
            sieve(block, here)
    return kept


def named(listing: Listing, ids: Sequence[str]) -> Rows:
    """Return the rows of some ids, those that there are; found by their order."""
    return np.array(
        sorted({r for one in ids for r in beginning(listing, one, whole=True)}), np.int32
    )


def beginning(listing: Listing, start: str, *, whole: bool = False) -> list[int]:
    """Return the rows whose id begins so, or, ``whole``, is exactly that."""
    order = listing.order("id")
    low, high = 0, len(order)
    while low < high:
        middle = (low + high) // 2
        if _id(listing, order[middle]) < start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(order):
        one = _id(listing, order[low])
        if not (one == start if whole else one.startswith(start)):
            break
        found.append(int(order[low]))
        low += 1
    return found


def _id(listing: Listing, row: int) -> str:
    return str(listing.table[listing.id_column][int(listing.rows[row])].as_py())
