"""A structural series with controls: what would have been, from series that nothing touched.

A level that wanders and a regression on controls, learnt from the periods before alone, tell what
the periods after would have been: K. Brodersen, F. Gallusser, J. Koehler, N. Remy, S. Scott,
*Inferring causal impact using Bayesian structural time-series models*, Annals of Applied
Statistics 9 (2015). Priors are those of their software unless told otherwise: innovations of the
level about ``guess`` deviations of the series on 32 degrees of freedom, noise about what an R² of
0.8 leaves on 50, a slab after Zellner worth one hundredth of the periods, three controls expected
of more than three. Nothing is drawn by chance: both deviations are integrated over a grid, the
coefficients exactly, and sets of controls one by one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import optimize, special

from truceline.kernels.structural import whitened
from truceline.statistics.series import Bools, Floats

#: How far the level wanders in a step, in deviations of the series: as CausalImpact takes it.
CUSTOMARY = 0.01
#: More controls are refused: every set of them is looked at.
MOST_CONTROLS = 8
_LEVEL_DF, _NOISE_DF, _UNEXPLAINED = 32.0, 50.0, 0.2
_LEVEL_MOST, _NOISE_MOST = 1.0, 1.2
_SLAB, _EXPECTED = 0.01, 3
_GRID = np.linspace(-3.5, 3.5, 15)
_STEP = 0.1
_FLATTEST = 0.05
_NEVER = 1e10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Impact:
    """The mean difference from what would have been, a mixture of normal distributions.

    Attributes:
        weights: float64[m], together one.
        means: float64[m].
        deviations: float64[m].
        included: float64[p]: chance that each control plays a part.
        settings: Most likely innovation of the level and noise, in deviations of the series.
    """

    weights: Floats
    means: Floats
    deviations: Floats
    included: Floats
    settings: Floats

    def below(self, value: float) -> float:
        """Return the chance that the difference is below a value."""
        return float(self.weights @ special.ndtr((value - self.means) / self.deviations))

    def quantile(self, share: float) -> float:
        """Return the value below which the difference lies with that chance."""
        low = float((self.means - 9 * self.deviations).min())
        high = float((self.means + 9 * self.deviations).max())
        return float(optimize.brentq(lambda x: self.below(x) - share, low, high))


class _Before:
    """What the periods before tell at given deviations."""

    def __init__(self, values: Floats, gaps: Floats, slab: Floats, guess: float) -> None:
        self._values, self._gaps, self._guess = values, gaps, guess
        p = values.shape[1] - 1
        self.sets = np.array(list(product((False, True), repeat=p)), np.bool_).reshape(-1, p)
        share = _EXPECTED / p if p > _EXPECTED else 1.0
        odds = np.where(self.sets, share, 1.0 - share).prod(1)
        self.sets, self._odds = self.sets[odds > 0], np.log(odds[odds > 0])
        # Coefficients that a set leaves out keep a prior of their own and see no data.
        self._both = self.sets[:, :, None] & self.sets[:, None, :]
        self._slab = np.where(self._both, slab, np.eye(p))

    def at(self, theta: Floats) -> tuple[Floats, Floats, Floats, Floats, float]:
        """Return log chances of the sets, their coefficients, covariances; levels; variance."""
        wander, noise = np.exp(theta)
        q = self._values.shape[1]
        products, ends = np.zeros((q, q)), np.zeros(q)
        ends[0] = self._values[0, 0]
        settings = np.array([wander, noise, 1.0])
        log_det, variance = whitened(self._values, self._gaps, settings, products, ends)
        prior = np.where(self._both, self._slab / noise**2, self._slab)
        tight = prior + np.where(self._both, products[1:, 1:], 0.0)
        pull = np.where(self.sets, products[1:, 0], 0.0)
        covariance = np.linalg.inv(tight)
        b = np.einsum("sij,sj->si", covariance, pull)
        told = np.linalg.slogdet(prior)[1] - np.linalg.slogdet(tight)[1]
        chance = self._odds + 0.5 * (told - log_det - products[0, 0] + np.sum(b * pull, axis=1))
        return chance + self._prior(theta), b, covariance, ends, variance

    def misfit(self, theta: Floats) -> float:
        """Return minus the log posterior of the deviations."""
        if not (math.exp(theta[0]) < _LEVEL_MOST and math.exp(theta[1]) < _NOISE_MOST):
            return _NEVER
        return -float(special.logsumexp(self.at(theta)[0]))

    def _prior(self, theta: Floats) -> float:
        """Return the log density of the logs of both deviations."""
        wander, noise = np.exp(theta)
        level = -_LEVEL_DF * (theta[0] + (self._guess / wander) ** 2 / 2)
        return float(level - _NOISE_DF * (theta[1] + _UNEXPLAINED / noise**2 / 2))


def impact_of(
    values: Floats, controls: Floats, gaps: Floats, before: Bools, guess: float = CUSTOMARY
) -> Impact:
    """Return by how much a series differs, on the mean, from what would have been.

    Args:
        values: float64[n], in order of time; those before wander by no more than they differ.
        controls: float64[n, p], at most ``MOST_CONTROLS``; none that never changes before.
        gaps: float64[n - 1]: steps between each period and the one before.
        before: bool[n]: a first part of the periods.
        guess: How far the level wanders in a step, in deviations of the series before.
    """
    n = int(before.sum())
    lot = np.column_stack([values, controls])
    scale = lot[:n].std(0, ddof=1)
    lot = (lot - lot[:n].mean(0)) / scale
    cross = lot[:n, 1:].T @ lot[:n, 1:]
    slab = _SLAB * (cross + np.diag(np.diag(cross))) / (2 * n)
    told = _Before(lot[:n], gaps[: n - 1], slab, guess)
    begin = np.log([guess, 0.3])
    options = {"xatol": 1e-3, "fatol": 1e-4}
    mode = optimize.minimize(told.misfit, begin, method="Nelder-Mead", options=options).x
    return _over(told, mode, lot[n:], gaps[n - 1 :], float(scale[0]))


def _over(told: _Before, mode: Floats, after: Floats, gaps: Floats, scale: float) -> Impact:
    """Average what comes after over the deviations and the sets of controls."""
    axes, mean = _axes(told, mode), after.mean(0)
    length = len(after)
    # The level of each later period holds all the steps before it.
    steps = float(np.sum(gaps * (np.arange(length, 0, -1) / length) ** 2))
    heights, means, variances = [], [], []
    for point in product(_GRID, repeat=2):
        theta = mode + axes @ np.array(point)
        if told.misfit(theta) >= _NEVER:
            continue
        wander, noise = np.exp(theta)
        chance, b, covariance, ends, variance = told.at(theta)
        moved = np.where(told.sets, mean[1:] - ends[1:], 0.0)
        heights.append(chance)
        means.append(mean[0] - ends[0] - np.sum(moved * b, axis=1))
        unsure = np.einsum("si,sij,sj->s", moved, covariance, moved)
        variances.append(unsure + variance + wander**2 * steps + noise**2 / length)
    weights = np.exp(np.concatenate(heights) - np.max(heights))
    weights /= weights.sum()
    return Impact(
        weights=weights,
        means=np.concatenate(means) * scale,
        deviations=np.sqrt(np.concatenate(variances)) * scale,
        included=weights @ np.tile(told.sets, (len(heights), 1)),
        settings=np.exp(mode),
    )


def _axes(told: _Before, mode: Floats) -> Floats:
    """Return the axes of the posterior about its mode, each one standard deviation long."""
    unit = np.eye(2) * _STEP
    bend = np.zeros((2, 2))
    for (i, j), one, other in product(np.ndindex(2, 2), (1, -1), (1, -1)):
        bend[i, j] += one * other * told.misfit(mode + one * unit[i] + other * unit[j])
    bend /= 4 * _STEP**2
    flat, across = np.linalg.eigh(bend)
    found: Floats = across / np.sqrt(np.maximum(flat, _FLATTEST))
    return found
