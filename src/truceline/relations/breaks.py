"""Days from which on a series stood otherwise: least squares with a price for each change.

All ways to part the series are weighed at once by dynamic programming (Jackson et al. 2005, *An
algorithm for optimal partitioning of data on an interval*); each day weighs by its own noise, and
the price follows from the noise's echo, so that noise alone seldom buys a change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.relations.noise import WILD, Floats, Noise

#: No state is shorter, days measured.
SHORTEST = 14
#: Fewer days are not looked at.
FEWEST = 60
#: Price of a change, in long-run variances times the logarithm of the number of days. Calibrated:
#: see `benchmarks/relations.py`.
PRICE = 4.0
#: How much worse a day may fit and still be one on which the change may have been, in long-run
#: variances; calibrated likewise so that nine of ten planted days lie inside.
NEARLY = 6.0


@dataclass(frozen=True, slots=True)
class Break:
    """A change: index of the first day of the new state, and between which it may have been."""

    at: int
    earliest: int
    latest: int


def breaks_of(noise: Noise) -> tuple[Break, ...]:
    """Return the changes of a series, in order; none in one that is short or never moves."""
    n = len(noise.tame)
    if n < FEWEST or not noise.scale[0]:
        return ()
    sums = _Sums(noise)
    found = _parted(sums, PRICE * noise.long_run * float(np.log(n)))
    edges = [0, *found, n]
    return tuple(_about(sums, edges[k : k + 3], NEARLY * noise.long_run) for k in range(len(found)))


def wildest_near(
    values: Floats, scale: Floats, edges: tuple[int, int, int], means: tuple[float, float]
) -> int | None:
    """Return the day near a change that neither state explains; ``None``: there is none.

    A change that comes in steps is put where two states fit best, which may be days before its
    furthest day. That day is told too, where it lies beyond the new state by more than noise.

    Args:
        values: As measured, wild days as they are.
        scale: Standard deviation of the noise of each day.
        edges: First day of the old state, of the new one, and behind the new one.
        means: Of the old state and of the new one.
    """
    left, at, right = edges
    first, last = max(left, at - SHORTEST), min(right, at + SHORTEST)
    beyond = (values[first:last] - means[1]) * np.sign(means[1] - means[0])
    n = int(np.argmax(beyond))
    return first + n if beyond[n] > WILD * scale[first + n] else None


class _Sums:
    """Running sums, from which the misfit of any stretch follows."""

    def __init__(self, noise: Noise) -> None:
        weight = 1 / noise.scale**2
        zero = np.zeros(1)
        self.weight = np.concatenate([zero, np.cumsum(weight)])
        # About the middle, so that squares of a large common level do not eat the digits.
        value = noise.tame - float(np.median(noise.tame))
        self.first = np.concatenate([zero, np.cumsum(weight * value)])
        self.second = np.concatenate([zero, np.cumsum(weight * value**2)])

    def misfit(self, start: np.ndarray | int, end: np.ndarray | int) -> Floats:
        """Return the weighted sum of squares of a stretch about its own mean."""
        first = self.first[end] - self.first[start]
        return np.asarray(
            self.second[end] - self.second[start]
            - first**2 / (self.weight[end] - self.weight[start])
        )  # fmt: skip


def _parted(sums: _Sums, price: float) -> list[int]:
    n = len(sums.weight) - 1
    best = np.full(n + 1, np.inf)
    best[0] = -price
    last = np.zeros(n + 1, np.int64)
    for end in range(SHORTEST, n + 1):
        start = np.arange(end - SHORTEST + 1)
        cost = best[start] + sums.misfit(start, end) + price
        last[end] = int(np.argmin(cost))
        best[end] = cost[last[end]]
    found, end = [], n
    while last[end] > 0:
        end = int(last[end])
        found.append(end)
    return found[::-1]


def _about(sums: _Sums, edges: list[int], nearly: float) -> Break:
    """Return between which days a change may have been, its neighbours held."""
    left, at, right = edges
    days = np.arange(left + 1, right)
    cost = sums.misfit(left, days) + sums.misfit(days, right)
    good = days[cost <= cost[at - left - 1] + nearly]
    return Break(at, int(good[0]), int(good[-1]))
