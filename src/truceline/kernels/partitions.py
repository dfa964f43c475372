"""Pairs with odds -> ways to share rows out over incidents, drawn by chance as likely as they are.

One row after another leaves its incident and joins one of those of its neighbours, or none (Gibbs
sampling of partitions: R. M. Neal, *Markov chain sampling methods for Dirichlet process mixture
models*, Journal of Computational and Graphical Statistics 9, 2000, algorithm 3). What an incident
of several rows is worth is the odds along the tree that joins them by the sharpest pairs: of three
rows, two comparisons are new and the third follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Rows of one incident, and incidents one row has to choose from, at most.
_ROWS, _CHOICES = 32, 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Neighbours:
    """Pairs, row by row and both ways.

    Attributes:
        start: int64[rows + 1]: where each row's neighbours begin.
        other: The neighbour.
        odds: Natural log of the odds that both are one, against both being alone.
        blur: How little the pair can tell, the same for both ways; the least joins first.
        source: int64[rows]: list of each.
        repeats: bool[lists]: whether one may stand in an incident several times.
        apart: Log odds of rows that are no pair.
        blurs: float64[lists, lists]: what stands for ``blur`` there.
    """

    start: Ints
    other: Ints
    odds: Floats
    blur: Floats
    source: Ints
    repeats: Flags
    apart: float
    blurs: Floats


def neighbours(
    first: Ints, second: Ints, odds: Floats, blur: Floats, source: Ints, repeats: Flags,
    apart: float,
) -> Neighbours:  # fmt: skip
    """Return pairs row by row; arguments as in :class:`Neighbours`, one entry a pair."""
    both, to = np.concatenate([first, second]), np.concatenate([second, first])
    order = np.lexsort((to, both))
    lists = len(repeats)
    cell = source[first] * lists + source[second]
    n = np.bincount(cell, minlength=lists * lists).reshape(lists, lists)
    total = np.bincount(cell, weights=blur, minlength=lists * lists).reshape(lists, lists)
    n, total = n + n.T, total + total.T
    return Neighbours(
        start=np.searchsorted(both[order], np.arange(len(source) + 1)).astype(np.int64),
        other=to[order],
        odds=np.concatenate([odds, odds])[order],
        blur=np.concatenate([blur, blur])[order],
        source=source,
        repeats=repeats,
        apart=apart,
        blurs=np.where(n > 0, total / np.maximum(n, 1), np.inf),
    )


@helper
def _tree(
    rows: Ints, m: int, start: Ints, other: Ints, odds: Floats, blur: Floats, source: Ints,
    apart: float, blurs: Floats, least: Floats, worth: Floats, done: Flags,
) -> float:  # fmt: skip
    # Prim: the odds along the tree of least blur.
    for q in range(m):
        least[q], worth[q], done[q] = np.inf, apart, False
    done[0] = True
    at, total = 0, 0.0
    for _ in range(m - 1):
        r = rows[at]
        at = -1
        for q in range(m):
            if done[q]:
                continue
            to, how, value = rows[q], blurs[source[r], source[rows[q]]], apart
            for k in range(start[r], start[r + 1]):
                if other[k] == to:
                    how, value = blur[k], odds[k]
                    break
            if how < least[q]:
                least[q], worth[q] = how, value
            if at < 0 or least[q] < least[at]:
                at = q
        done[at] = True
        total += worth[at]
    return total


@helper
def _choices(
    i: int, start: Ints, other: Ints, source: Ints, repeats: Flags, group: Ints, head: Ints,
    following: Ints, size: Ints, found: Ints,
) -> int:  # fmt: skip
    # Incidents of the neighbours that row i, now in none, may join.
    m = 0
    for k in range(start[i], start[i + 1]):
        c = group[other[k]]
        allowed = m < _CHOICES and size[c] < _ROWS
        for q in range(m):
            allowed = allowed and found[q] != c
        j = head[c]
        while allowed and j >= 0:
            allowed = source[j] != source[i] or repeats[source[i]]
            j = following[j]
        if allowed:
            found[m] = c
            m += 1
    return m


@helper
def _chosen(found: Ints, worth: Floats, m: int, u: float) -> int:
    # One of them, or -1 for none, as likely as they are.
    top = 0.0
    for q in range(m):
        top = max(top, worth[q])
    total = np.exp(-top)
    for q in range(m):
        worth[q] = np.exp(worth[q] - top)
        total += worth[q]
    left = u * total
    for q in range(m):
        left -= worth[q]
        if left < 0:
            return int(found[q])
    return -1


@helper
def _leave(i: int, group: Ints, head: Ints, following: Ints, before: Ints) -> None:
    if before[i] >= 0:
        following[before[i]] = following[i]
    else:
        head[group[i]] = following[i]
    if following[i] >= 0:
        before[following[i]] = before[i]


@helper
def _join(i: int, c: int, group: Ints, head: Ints, following: Ints, before: Ints) -> None:
    group[i], before[i], following[i] = c, -1, head[c]
    if head[c] >= 0:
        before[head[c]] = i
    head[c] = i


@compiled
def _sweep(
    start: Ints, other: Ints, odds: Floats, blur: Floats, source: Ints, repeats: Flags,
    apart: float, blurs: Floats, chance: Floats, group: Ints, head: Ints, following: Ints,
    before: Ints, size: Ints, free: Ints,
) -> None:  # fmt: skip
    # `following` and `before` chain the rows of an incident from its `head`; the last entry of
    # `free` says how many of its numbers nobody uses.
    found, worth = np.empty(_CHOICES, np.int64), np.empty(_CHOICES)
    rows, least, value = np.empty(_ROWS, np.int64), np.empty(_ROWS), np.empty(_ROWS)
    done = np.empty(_ROWS, np.bool_)
    for i in range(source.size):
        if start[i] == start[i + 1]:
            continue
        _leave(i, group, head, following, before)
        size[group[i]] -= 1
        if size[group[i]] == 0:
            free[free[-1]] = group[i]
            free[-1] += 1
        m = _choices(i, start, other, source, repeats, group, head, following, size, found)
        for q in range(m):
            n, j = 0, head[found[q]]
            while j >= 0:
                rows[n] = j
                n, j = n + 1, following[j]
            rows[n] = i
            worth[q] = _tree(
                rows, n + 1, start, other, odds, blur, source, apart, blurs, least, value, done
            ) - _tree(rows, n, start, other, odds, blur, source, apart, blurs, least, value, done)
        c = _chosen(found, worth, m, chance[i])
        if c < 0:
            free[-1] -= 1
            c = free[free[-1]]
        _join(i, c, group, head, following, before)
        size[c] += 1


class Partition:
    """One way to share rows out, that moves on by chance."""

    def __init__(self, among: Neighbours, group: Ints) -> None:
        """Begin with incidents that are given.

        Args:
            among: Who may be one.
            group: int64[rows]: number of the incident of each, below the number of rows.
        """
        n = len(group)
        self._among = among
        #: int64[rows]: number of the incident of each.
        self.group = group.copy()
        self._head, self._following = np.full(n, -1), np.full(n, -1)
        self._before, self._size = np.full(n, -1), np.bincount(group, minlength=n)
        order = np.argsort(group, kind="stable")
        same = group[order[1:]] == group[order[:-1]]
        self._following[order[:-1][same]] = order[1:][same]
        self._before[order[1:][same]] = order[:-1][same]
        firsts = order[np.concatenate([[True], ~same])] if n else order
        self._head[group[firsts]] = firsts
        unused = np.flatnonzero(self._size == 0)
        self._free = np.zeros(n + 1, np.int64)
        self._free[: len(unused)], self._free[-1] = unused, len(unused)

    def move(self, chance: Floats) -> None:
        """Let every row choose anew.

        Args:
            chance: float64[rows], evenly from 0 to 1.
        """
        a = self._among
        _sweep(
            a.start, a.other, a.odds, a.blur, a.source, a.repeats, a.apart, a.blurs, chance,
            self.group, self._head, self._following, self._before, self._size, self._free,
        )  # fmt: skip
