"""Acts by the clock, and how fine that clock is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Steps a clock may have, days, from coarse to fine.
STEPS_DAYS = (1.0, 1 / 2, 1 / 4, 1 / 24, 1 / 48, 1 / 96, 1 / 144, 1 / 288, 1 / 1440, 1 / 86400)
#: A clock is as coarse as the step on which this share of its times lies.
ON_STEP = 0.9
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Acts:
    """Acts of several sides, in the order of time.

    Attributes:
        at: float64[n], ascending: days since some midnight, UTC.
        side: int64[n]: whose, 0 to sides - 1.
        sides: How many sides there are.
        start: When the watch begins, days.
        end: When it ends.
    """

    at: Floats
    side: Ints
    sides: int
    start: float
    end: float

    @property
    def counts(self) -> Ints:
        """int64[sides]: acts of each."""
        return np.bincount(self.side, minlength=self.sides).astype(np.int64)

    def of(self, k: int) -> Floats:
        """Return the times of one side."""
        found: Floats = self.at[self.side == k]
        return found


def acts_of(at: Floats, side: Ints, sides: int, start: float, end: float) -> Acts:
    """Return acts in the order of time; what lies outside of the watch is left out."""
    inside = (at >= start) & (at <= end)
    at, side = at[inside], side[inside]
    order = np.lexsort((side, at))
    return Acts(at=at[order], side=side[order], sides=sides, start=start, end=end)


def canonical(acts: Acts) -> Ints:
    """Return the sides in an order that their acts give, so that no name has a part in a result."""
    return np.array(
        sorted(range(acts.sides), key=lambda k: (-int(acts.counts[k]), acts.of(k).tolist())),
        np.int64,
    )


def reordered(acts: Acts, order: Ints) -> Acts:
    """Return the same acts with the sides numbered in that order."""
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    return acts_of(acts.at, number[acts.side], acts.sides, acts.start, acts.end)


def clock_step_days(at: Floats) -> float:
    """Return how coarse a clock is: the coarsest step on which nearly all of its times lie."""
    for step in STEPS_DAYS:
        turns = at / step
        if np.mean(np.abs(turns - np.round(turns)) < _NEAR / step + 1e-9) >= ON_STEP:
            return step
    return 0.0
