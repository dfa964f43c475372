"""Claims as long arrays: which source says which value of which item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: No claim, or no known value.
NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """One element a claim, in canonical order; a source may say nothing of an item, or repeat it.

    Attributes:
        item: What it is about, from 0.
        source: Who says it, from 0.
        value: What is said, from 0.
        n_items: How many items there are.
        n_sources: How many sources.
        n_values: How many values an item may take.
    """

    item: Ints
    source: Ints
    value: Ints
    n_items: int
    n_sources: int
    n_values: int

    def alone(self) -> Ints:
        """Return (n_items, n_sources): what each source says of each item, ``NONE`` for nothing.

        Of a source that says several things of one item the most frequent counts, of several such
        the least.
        """
        told = np.zeros((self.n_items * self.n_sources, self.n_values), dtype=np.int64)
        np.add.at(told, (self.item * self.n_sources + self.source, self.value), 1)
        most = np.where(told.any(axis=1), told.argmax(axis=1), NONE)
        return most.reshape(self.n_items, self.n_sources)

    def shares(self) -> Floats:
        """Return (n_items, n_values): the share of an item's claims that give each value."""
        told = np.zeros((self.n_items, self.n_values))
        np.add.at(told, (self.item, self.value), 1.0)
        return per_item(told)


def claims(item: Ints, source: Ints, value: Ints, n_values: int | None = None) -> Claims:
    """Return claims in canonical order, so that the order given changes no bit of any result.

    Args:
        item: Whole numbers from 0, one a claim.
        source: Likewise.
        value: Likewise.
        n_values: How many values there are; ``None``: up to the greatest that is claimed.

    Raises:
        ValueError: If the lengths differ, a number is negative, or a value is too great.
    """
    arrays = [np.asarray(a, dtype=np.int64) for a in (item, source, value)]
    if len({a.shape for a in arrays}) != 1 or arrays[0].ndim != 1:
        raise ValueError("item, source and value must be of one length")
    if any(a.size and a.min() < 0 for a in arrays):
        raise ValueError("item, source and value are numbered from 0")
    order = np.lexsort(arrays[::-1])
    item, source, value = (a[order] for a in arrays)
    most = int(value.max(initial=NONE)) + 1
    if n_values is not None and n_values < most:
        raise ValueError(f"there are {n_values} values, and value {most - 1} is claimed")
    return Claims(
        item=item,
        source=source,
        value=value,
        n_items=int(item.max(initial=NONE)) + 1,
        n_sources=int(source.max(initial=NONE)) + 1,
        n_values=most if n_values is None else n_values,
    )


def per_item(weights: Floats) -> Floats:
    """Return rows that sum to one; a row of nothing becomes even."""
    total = weights.sum(axis=1, keepdims=True)
    even = np.full_like(weights, 1 / max(weights.shape[1], 1))
    return np.where(total > 0, weights / np.where(total > 0, total, 1.0), even)


def clamped(chance: Floats, known: Ints | None) -> Floats:
    """Return the chances with those of anchored items set to what is known of them."""
    if known is None:
        return chance
    fixed = np.zeros_like(chance)
    rows = np.flatnonzero(known >= 0)
    fixed[rows, known[rows]] = 1.0
    return np.where((known >= 0)[:, None], fixed, chance)


def begun(votes: Floats, known: Ints | None) -> Floats:
    """Return the chances from which EM begins: votes, or what anchors alone tell.

    With anchors every other item begins even: votes would decide which of truth and mirror truth
    is found before an anchor is heard.
    """
    if known is None or not (known >= 0).any():
        return votes
    return clamped(np.full_like(votes, 1 / votes.shape[1]), known)


def log_of(p: Floats) -> Floats:
    """Return natural logs; of zero, minus infinity."""
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(p))
