"""Does the model fit at all? By its own clock acts would come at a steady pace.

Y. Ogata, JASA 83, 1988: put on the scale of what was to be expected, the waits between acts of one
side are exponential with mean 1 where the model is true.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import kstest

from truceline.kernels import hawkes
from truceline.statistics.answers.baseline import Grid, cumulated
from truceline.statistics.answers.fit import Fit
from truceline.statistics.answers.given import Acts, Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Residuals:
    """Of one side.

    Attributes:
        waits: float64[n]: as the model's clock has them; exponential if it is true.
        distance: Largest gap between their distribution and the exponential (Kolmogorov).
        p: Chance of as large a one if the model is true; cautious, since it was fitted to them.
    """

    waits: Floats
    distance: float
    p: float


def residuals(acts: Acts, grid: Grid, found: Fit) -> tuple[Residuals, ...]:
    """Return the residual test of each side."""
    expected = hawkes.compensators(
        np.diff(acts.at, prepend=acts.start), acts.side, cumulated(grid, found.shape, acts.at),
        found.mu, found.alpha, found.beta,
    )  # fmt: skip
    made = []
    for k in range(acts.sides):
        waits = np.diff(expected[acts.side == k], prepend=0.0)
        test = kstest(waits, "expon", method="auto")
        made.append(Residuals(waits=waits, distance=float(test.statistic), p=float(test.pvalue)))
    return tuple(made)
