"""The level behind counts, their daily noise taken off, and how unsure its change on a day is.

A count of another place stands in a regression for what both places share. Taken as counted, its
own noise makes its coefficient too small, and part of what they share passes for a change
(R. Carroll, D. Ruppert, L. Stefanski, C. Crainiceanu, *Measurement error in nonlinear models*,
2006, chapter 4: regression calibration).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from truceline.statistics.level import Posterior, Problem, latent_at
from truceline.statistics.series import Bools, Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Smoothed:
    """The level behind counts.

    Attributes:
        level: float64[n]: log rate, about its mean over the counts.
        variance: Of the difference of its means over two parts.
    """

    level: Floats
    variance: float


def smoothed(problem: Problem, found: Posterior, after: Bools) -> Smoothed:
    """Return the level behind counts at their most likely noise.

    Args:
        problem: Counts over an intercept and a change on the day, so that a leap is not smoothed.
        found: What is known of it.
        after: bool[n]: the second part.
    """
    k, echo, wander = found.settings
    _, b, covariance, state = latent_at(problem, found.settings)
    level = state + problem.design @ b
    mean = np.exp(problem.offset + level)
    weight = (problem.counts + k) * k * mean / (k + mean) ** 2
    part = np.where(after, 1.0 / after.sum(), -1.0 / (~after).sum())
    kept = echo**problem.gaps
    left = wander**2 * (1.0 - kept**2)
    bands = np.zeros((2, len(level)))
    bands[1] = weight + np.append(1.0 / wander**2, 1.0 / left)
    bands[1, :-1] += kept**2 / left
    bands[0, 1:] = -kept / left
    solved = linalg.solveh_banded(bands, part)
    pull = problem.design.T @ (part - weight * solved)
    return Smoothed(level=level, variance=float(part @ solved + pull @ covariance @ pull))
