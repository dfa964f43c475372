"""Where the rate of counts changed: all ways to part a series weighed at once, compiled.

PELT: R. Killick, P. Fearnhead, I. A. Eckley, *Optimal detection of changepoints with a linear
computational cost*, JASA 107 (2012). The cost of a stretch is twice the negative log likelihood of
a negative binomial whose size grows with exposure, so that it follows from two running sums.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@helper
def _entropy(x: float) -> float:
    return x * math.log(x) if x > 0.0 else 0.0


@helper
def _cost(size: float, count: float) -> float:
    """Return twice the negative log likelihood of a stretch, constants left out."""
    found: float = 2.0 * (_entropy(size + count) - _entropy(size) - _entropy(count))
    return found


@helper
def _traced(last: Ints) -> Ints:
    """Return where stretches begin, from where the last of each beginning began."""
    found, end, m = np.zeros(len(last), np.int64), len(last) - 1, 0
    while last[end] > 0:
        end = last[end]
        found[m] = end
        m += 1
    return found[:m][::-1].copy()


@compiled
def parted(
    counts: Floats, sizes: Floats, shortest: int, price: float, length_price: float
) -> Ints:  # fmt: skip
    """Return the first index of every stretch but the first, in order: the cheapest way to part.

    A stretch costs twice its negative log likelihood, plus ``length_price`` times the logarithm of
    its share of the periods; every change costs ``price``. The way found is the cheapest of all.

    Args:
        counts: float64[n], from zero.
        sizes: float64[n]: size of the negative binomial of each period, above zero: the common
            size times exposure over its mean.
        shortest: No stretch is shorter, periods.
        price: Of a change.
        length_price: 0 for a plain penalty, 1 for the modified BIC of Zhang and Siegmund (2007).
    """
    n = len(counts)
    size, count, logs = np.zeros(n + 1), np.zeros(n + 1), np.zeros(n + 1)
    for i in range(n):
        size[i + 1] = size[i] + sizes[i]
        count[i + 1] = count[i] + counts[i]
        logs[i + 1] = length_price * math.log((i + 1) / n)
    best, last = np.full(n + 1, np.inf), np.zeros(n + 1, np.int64)
    best[0] = -price
    # A start that is beaten at t is beaten wherever a whole stretch fits between t and the end.
    alive, dead_from = np.zeros(n + 1, np.int64), np.full(n + 1, n + 1)
    n_alive, costs = 0, np.zeros(n + 1)
    for end in range(shortest, n + 1):
        start = end - shortest
        if start == 0 or start >= shortest:
            alive[n_alive] = start
            n_alive += 1
        kept = 0
        for j in range(n_alive):
            begin = alive[j]
            if dead_from[begin] > end:
                alive[kept] = begin
                plain = best[begin] + _cost(size[end] - size[begin], count[end] - count[begin])
                costs[kept] = plain
                kept += 1
                if plain + logs[end - begin] + price < best[end]:
                    best[end] = plain + logs[end - begin] + price
                    last[end] = begin
        n_alive = kept
        for j in range(n_alive):
            if costs[j] > best[end] and dead_from[alive[j]] > n:
                dead_from[alive[j]] = end + shortest
    found: Ints = _traced(last)
    return found
