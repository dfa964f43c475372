"""Coefficients of counts over a latent level that wanders, with what is unsure of the noise.

Size of the negative binomial, echo and wandering are no known numbers: the coefficients are
averaged over a grid about their most likely values, each weighed by its posterior (Rue, Martino &
Chopin 2009). Priors are weak and the same for everybody: log k about 1.5 with deviation 1.5; the
wandering exponential with mean 1/3; the echo even between 0 and 1; coefficients normal with
deviation 10.
How often the intervals hold the truth is measured in ``benchmarks/statistics_hold.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import optimize, special

from truceline.kernels.latent import log_chance
from truceline.statistics.series import Floats

#: Points of the grid, in standard deviations.
_GRID = (-2.4, -1.2, 0.0, 1.2, 2.4)
#: The least curvature taken for real: flatter directions are cut at 2.6 units.
_FLATTEST = 0.15
_STEP = 0.15
_LOG_K, _LOG_K_SD = 1.5, 1.5
_WANDER_RATE = 3.0
_TIGHT = 0.01
_START = ((1.0, 0.5, -1.2), (1.6, 0.5, -1.2), (1.0, 1.3, -1.2), (1.0, 0.5, -0.6))
#: Outside of these no noise of counts was ever met.
_BOUNDS = ((-3.0, 8.0), (-7.0, 7.0), (-6.0, 2.5))
_NEVER = 1e10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Counts and what they may depend on.

    Attributes:
        counts: float64[n], in order of time.
        offset: float64[n]: log of exposure.
        design: float64[n, p].
        gaps: float64[n - 1]: steps between each and the one before.
    """

    counts: Floats
    offset: Floats
    design: Floats
    gaps: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posterior:
    """What is known of the coefficients: a mixture of normal distributions.

    Attributes:
        weights: float64[m], together one.
        means: float64[m, p].
        covariances: float64[m, p, p].
        settings: Most likely size k, echo and wandering.
    """

    weights: Floats
    means: Floats
    covariances: Floats
    settings: Floats

    def below(self, which: int, value: float) -> float:
        """Return the chance that a coefficient is below a value."""
        sd = np.sqrt(self.covariances[:, which, which])
        return float(self.weights @ special.ndtr((value - self.means[:, which]) / sd))

    def quantile(self, which: int, share: float) -> float:
        """Return the value below which a coefficient lies with that chance."""
        sd = np.sqrt(self.covariances[:, which, which])
        low, high = (self.means[:, which] - 9 * sd).min(), (self.means[:, which] + 9 * sd).max()
        return float(optimize.brentq(lambda x: self.below(which, x) - share, low, high))


class _Noise:
    """The chance of the counts as a function of log k, logit of the echo, log of the wandering."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        n, p = problem.design.shape
        self._tight = np.full(p, _TIGHT)
        self.state, self.b, self.covariance = np.zeros(n), np.zeros(p), np.zeros((p, p))

    def __call__(self, theta: Floats) -> float:
        """Return minus the log of the posterior; the coefficients are left in ``b``."""
        if any(not low < x < high for x, (low, high) in zip(theta, _BOUNDS, strict=True)):
            return _NEVER
        settings = settings_of(theta)
        one = self._problem
        found = log_chance(
            one.counts, one.offset, one.design, one.gaps, self._tight, settings, self.state,
            self.b, self.covariance,
        )  # fmt: skip
        if not np.isfinite(found):
            self.state[:], self.b[:] = 0.0, 0.0
            return _NEVER
        return -float(found) - _log_prior(theta)


def settings_of(theta: Floats) -> Floats:
    """Return size k, echo and wandering."""
    return np.array([np.exp(theta[0]), special.expit(theta[1]), np.exp(theta[2])])


def _log_prior(theta: Floats) -> float:
    k, echo, wander = theta
    rho = special.expit(echo)
    normal = -0.5 * ((k - _LOG_K) / _LOG_K_SD) ** 2
    return float(normal + np.log(rho * (1 - rho)) + wander - _WANDER_RATE * np.exp(wander))


def posterior_of(problem: Problem) -> Posterior | None:
    """Return what is known of the coefficients; ``None`` if nothing fits."""
    noise = _Noise(problem)
    mode, value = _mode(noise)
    if value >= _NEVER:
        return None
    axes = _axes(noise, mode, value)
    found = []
    for point in product(_GRID, repeat=3):
        height = noise(mode + axes @ np.array(point))
        if height < _NEVER:
            found.append((height, noise.b.copy(), noise.covariance.copy()))
    heights = np.array([one[0] for one in found])
    weights = np.exp(heights.min() - heights)
    return Posterior(
        weights=weights / weights.sum(),
        means=np.array([one[1] for one in found]),
        covariances=np.array([one[2] for one in found]),
        settings=settings_of(mode),
    )


def _mode(noise: _Noise) -> tuple[Floats, float]:
    begin = np.array(_START)
    options = {"xatol": 0.02, "fatol": 0.02, "maxiter": 300, "initial_simplex": begin}
    found = optimize.minimize(noise, begin[0], method="Nelder-Mead", options=options)
    return found.x, float(found.fun)


def _axes(noise: _Noise, mode: Floats, value: float) -> Floats:
    """Return the axes of the posterior about its mode, each one standard deviation long."""
    step = np.eye(3) * _STEP
    up = [noise(mode + step[i]) for i in range(3)]
    down = [noise(mode - step[i]) for i in range(3)]
    bend = np.diag([(up[i] - 2 * value + down[i]) / _STEP**2 for i in range(3)])
    for i, j in ((1, 0), (2, 0), (2, 1)):
        both = noise(mode + step[i] + step[j]) + noise(mode - step[i] - step[j])
        single = up[i] + up[j] + down[i] + down[j]
        bend[i, j] = bend[j, i] = (both + 2 * value - single) / (2 * _STEP**2)
    flat, across = np.linalg.eigh(bend)
    axes: Floats = across / np.sqrt(np.maximum(flat, _FLATTEST))
    return axes


def at_settings(problem: Problem, settings: Floats) -> tuple[float, Floats, Floats]:
    """Return log chance, coefficients and covariance where the noise is taken as known."""
    n, p = problem.design.shape
    state, b, covariance = np.zeros(n), np.zeros(p), np.zeros((p, p))
    found = log_chance(
        problem.counts, problem.offset, problem.design, problem.gaps, np.full(p, _TIGHT), settings,
        state, b, covariance,
    )  # fmt: skip
    return float(found), b, covariance
