"""The level behind counts, their daily noise taken off: its change on a day, and what comes next.

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


class _Latent:
    """The most likely level at known noise, and how unsure sums over it are."""

    def __init__(self, problem: Problem, settings: Floats) -> None:
        _, b, self._covariance, state = latent_at(problem, settings)
        self._design = problem.design
        self.state, self.level = state, state + problem.design @ b
        k, echo, wander = settings
        mean = np.exp(problem.offset + self.level)
        self._weight = (problem.counts + k) * k * mean / (k + mean) ** 2
        kept = echo**problem.gaps
        left = wander**2 * (1.0 - kept**2)
        self._bands = np.zeros((2, len(self.level)))
        self._bands[1] = self._weight + np.append(1.0 / wander**2, 1.0 / left)
        self._bands[1, :-1] += kept**2 / left
        self._bands[0, 1:] = -kept / left

    def variance(self, of_state: Floats, of_b: Floats) -> float:
        """Return that of a sum of latent values and coefficients, each times its part."""
        solved = linalg.solveh_banded(self._bands, of_state)
        pull = of_b - self._design.T @ (self._weight * solved)
        return float(of_state @ solved + pull @ self._covariance @ pull)


def smoothed(problem: Problem, found: Posterior, after: Bools) -> Smoothed:
    """Return the level behind counts at their most likely noise.

    Args:
        problem: Counts over an intercept and a change on the day, so that a leap is not smoothed.
        found: What is known of it.
        after: bool[n]: the second part.
    """
    latent = _Latent(problem, found.settings)
    part = np.where(after, 1.0 / after.sum(), -1.0 / (~after).sum())
    variance = latent.variance(part, problem.design.T @ part)
    return Smoothed(level=latent.level, variance=variance)


def ahead(problem: Problem, settings: Floats, gap: float) -> tuple[float, float]:
    """Return mean and variance of the level some steps after the last count.

    Args:
        problem: Counts over an intercept, and over whatever stays as on the last day.
        settings: Size k, echo and wandering.
        gap: Steps after the last period, above zero.
    """
    latent = _Latent(problem, settings)
    kept = settings[1] ** gap
    part = np.zeros(len(latent.state))
    part[-1] = kept
    base = float(latent.level[-1] - latent.state[-1])
    fresh = settings[2] ** 2 * (1.0 - kept**2)
    return base + kept * float(latent.state[-1]), latent.variance(part, problem.design[-1]) + fresh
