"""What is asked of rows, each a pass over one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from truceline.app.view.listing import Listing, Mask, Rows
from truceline.kernels.sieve import keep_among, keep_between, keep_bits


class Clause(Protocol):
    """One thing asked; clears what does not fit."""

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """Clear ``kept`` where a row of the part does not fit.

        Args:
            listing: Whose rows.
            part: Which of them, one after another.
            kept: bool, one for each row of the part.
        """
        ...


@dataclass(frozen=True, slots=True)
class Among:
    """A word is one of those wanted; ``None`` is: not told."""

    column: str
    wanted: frozenset[str | None]

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """See :class:`Clause`."""
        found = listing.coded[self.column]
        table = np.array([word in self.wanted for word in found.words], bool)
        keep_among(found.of[part], table, kept)


@dataclass(frozen=True, slots=True)
class Gravest:
    """The gravest of several columns of outcomes is one of those wanted.

    Attributes:
        columns: All with the same words, the gravest first.
        wanted: Which.
    """

    columns: tuple[str, ...]
    wanted: frozenset[str | None]

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """See :class:`Clause`."""
        words = listing.coded[self.columns[0]].words
        table = np.array([word in self.wanted for word in words], bool)
        keep_among(gravest_of(listing, self.columns, part), table, kept)


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

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
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
        keep_between(values[part], low, high, kept)


@dataclass(frozen=True, slots=True)
class Holds:
    """A set holds one of those wanted."""

    column: str
    wanted: frozenset[str]

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """See :class:`Clause`."""
        found = listing.sets[self.column]
        whole = [0] * len(found.bits)
        for k, member in enumerate(found.members):
            if member in self.wanted:
                whole[k // 64] |= 1 << (k % 64)
        mask = np.array(whole, found.bits.dtype)
        keep_bits(found.bits[:, part], mask, kept)


@dataclass(frozen=True, slots=True)
class Only:
    """The row is one of some."""

    rows: tuple[int, ...]

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """See :class:`Clause`."""
        first = part.start or 0
        here = [row - first for row in self.rows if first <= row < first + len(kept)]
        one = np.zeros(len(kept), bool)
        one[here] = True
        kept &= one


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of some fits."""

    clauses: tuple[Clause, ...]

    def keep(self, listing: Listing, part: slice, kept: Mask) -> None:
        """See :class:`Clause`."""
        found = np.zeros(len(kept), bool)
        for clause in self.clauses:
            one = np.ones(len(kept), bool)
            clause.keep(listing, part, one)
            found |= one
        kept &= found


def kept_rows(listing: Listing, clauses: Sequence[Clause], part: slice | None = None) -> Mask:
    """Return which rows fit everything asked.

    Args:
        listing: Whose rows.
        clauses: What is asked; nothing: every row fits.
        part: Which rows to look at, one after another; ``None``: all.
    """
    part = part or slice(0, len(listing))
    kept = np.ones(part.stop - part.start, bool)
    for clause in clauses:
        clause.keep(listing, part, kept)
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
