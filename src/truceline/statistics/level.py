"""Coefficients of counts over a latent level that wanders, with what is unsure of the noise.

Size of the negative binomial, echo and wandering are no known numbers: the coefficients are
averaged over a grid about their most likely values, each weighed by its posterior (Rue, Martino &
Chopin 2009). Priors are weak and the same for everybody: log k about 1.5 with deviation 1.5; the
wandering exponential with mean 1/3; the echo even between 0 and 1; coefficients normal with
deviation 10. A level may also wander without coming back: steps exponential with mean 1/5.
How often the intervals hold the truth is measured in ``benchmarks/statistics_hold.py`` and
``statistics_controls.py``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import ClassVar

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
#: An echo that stands for a level that does not come back, and what its steps are to its deviation.
_WALK_ECHO = 0.999
_WALK_WIDTH = math.log(1 / math.sqrt(1 - _WALK_ECHO**2))
_STEP_RATE = 5.0
_NEVER = 1e10
Vertex = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Problem:
    """Counts and what they may depend on.

    Attributes:
        counts: float64[n], in order of time.
        offset: float64[n]: log of exposure.
        design: float64[n, p].
        gaps: float64[n - 1]: steps between each and the one before.
        deviations: float64[p]: of the normal prior of each coefficient; ``None``: 10 of each.
    """

    counts: Floats
    offset: Floats
    design: Floats
    gaps: Floats
    deviations: Floats | None = None

    @property
    def tight(self) -> Floats:
        """Precision of the prior of each coefficient."""
        if self.deviations is None:
            return np.full(self.design.shape[1], _TIGHT)
        return 1.0 / self.deviations**2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posterior:
    """What is known of the coefficients: a mixture of normal distributions.

    Attributes:
        weights: float64[m], together one.
        means: float64[m, p].
        covariances: float64[m, p, p].
        settings: Most likely size k, echo and wandering.
        evidence: Log of how likely the counts were beforehand, to be compared with another level.
    """

    weights: Floats
    means: Floats
    covariances: Floats
    settings: Floats
    evidence: float

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

    #: Where the search begins, and outside of what no noise of counts was ever met.
    start: ClassVar[tuple[Vertex, ...]] = (
        (1.0, 0.5, -1.2), (1.6, 0.5, -1.2), (1.0, 1.3, -1.2), (1.0, 0.5, -0.6),
    )  # fmt: skip
    bounds: ClassVar[tuple[Vertex, ...]] = ((-3.0, 8.0), (-7.0, 7.0), (-6.0, 2.5))
    log_scale: ClassVar[float] = math.log(_WANDER_RATE)

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        n, p = problem.design.shape
        self._tight = problem.tight
        self.state, self.b, self.covariance = np.zeros(n), np.zeros(p), np.zeros((p, p))

    def __call__(self, theta: Floats) -> float:
        """Return minus the log of the posterior; the coefficients are left in ``b``."""
        if any(not low < x < high for x, (low, high) in zip(theta, self.bounds, strict=True)):
            return _NEVER
        settings = self.settings(theta)
        one = self._problem
        found = log_chance(
            one.counts, one.offset, one.design, one.gaps, self._tight, settings, self.state,
            self.b, self.covariance,
        )  # fmt: skip
        if not np.isfinite(found):
            self.state[:], self.b[:] = 0.0, 0.0
            return _NEVER
        return -float(found) - self._log_prior(theta)

    def settings(self, theta: Floats) -> Floats:
        """Return size k, echo and wandering."""
        return settings_of(theta)

    def _log_prior(self, theta: Floats) -> float:
        return _log_prior(theta)


class _Walk(_Noise):
    """The same of a level that does not come back, of log k and the log of its steps."""

    start: ClassVar[tuple[Vertex, ...]] = ((1.0, -3.0), (1.6, -3.0), (1.0, -2.2))
    bounds: ClassVar[tuple[Vertex, ...]] = ((-3.0, 8.0), (-9.0, 1.0))
    log_scale: ClassVar[float] = math.log(_STEP_RATE)

    def settings(self, theta: Floats) -> Floats:
        """Return size k, the echo that stands for none that fades, and the deviation it gives."""
        return np.array([np.exp(theta[0]), _WALK_ECHO, np.exp(theta[1] + _WALK_WIDTH)])

    def _log_prior(self, theta: Floats) -> float:
        k, step = theta
        normal = -0.5 * ((k - _LOG_K) / _LOG_K_SD) ** 2
        return float(normal + step - _STEP_RATE * np.exp(step))


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
    return _averaged(_Noise(problem))


def most_likely(problem: Problem) -> Floats | None:
    """Return the most likely size k, echo and wandering; ``None`` if nothing fits."""
    mode, value = _mode(_Noise(problem))
    return None if value >= _NEVER else settings_of(mode)


def walking_of(problem: Problem) -> Posterior | None:
    """Return the same if the level wanders without ever coming back."""
    return _averaged(_Walk(problem))


def either(one: Posterior, other: Posterior, share: float) -> tuple[Posterior, float]:
    """Return what is known if either level may hold, and the chance of the other.

    Args:
        one: By a level that comes back.
        other: By one that does not.
        share: Chance of the other before any count was seen.
    """
    evidence = np.array([one.evidence + np.log1p(-share), other.evidence + np.log(share)])
    both = float(special.logsumexp(evidence))
    chance = float(np.exp(evidence[1] - both))
    mixed = Posterior(
        weights=np.concatenate([(1 - chance) * one.weights, chance * other.weights]),
        means=np.concatenate([one.means, other.means]),
        covariances=np.concatenate([one.covariances, other.covariances]),
        settings=one.settings if chance < 1 / 2 else other.settings,
        evidence=both,
    )
    return mixed, chance


def _averaged(noise: _Noise) -> Posterior | None:
    mode, value = _mode(noise)
    if value >= _NEVER:
        return None
    axes = _axes(noise, mode, value)
    found = []
    for point in product(_GRID, repeat=len(mode)):
        height = noise(mode + axes @ np.array(point))
        if height < _NEVER:
            found.append((height, noise.b.copy(), noise.covariance.copy()))
    heights = np.array([one[0] for one in found])
    weights = np.exp(heights.min() - heights)
    cell = len(mode) * math.log(_GRID[1] - _GRID[0]) + np.linalg.slogdet(axes)[1]
    return Posterior(
        weights=weights / weights.sum(),
        means=np.array([one[1] for one in found]),
        covariances=np.array([one[2] for one in found]),
        settings=noise.settings(mode),
        evidence=float(np.log(weights.sum()) - heights.min() + cell + noise.log_scale),
    )


def _mode(noise: _Noise) -> tuple[Floats, float]:
    begin = np.array(noise.start)
    options = {"xatol": 0.02, "fatol": 0.02, "maxiter": 300, "initial_simplex": begin}
    found = optimize.minimize(noise, begin[0], method="Nelder-Mead", options=options)
    return found.x, float(found.fun)


def _axes(noise: _Noise, mode: Floats, value: float) -> Floats:
    """Return the axes of the posterior about its mode, each one standard deviation long."""
    many = len(mode)
    step = np.eye(many) * _STEP
    up = [noise(mode + step[i]) for i in range(many)]
    down = [noise(mode - step[i]) for i in range(many)]
    bend = np.diag([(up[i] - 2 * value + down[i]) / _STEP**2 for i in range(many)])
    for i, j in zip(*np.tril_indices(many, -1), strict=True):
        both = noise(mode + step[i] + step[j]) + noise(mode - step[i] - step[j])
        single = up[i] + up[j] + down[i] + down[j]
        bend[i, j] = bend[j, i] = (both + 2 * value - single) / (2 * _STEP**2)
    flat, across = np.linalg.eigh(bend)
    axes: Floats = across / np.sqrt(np.maximum(flat, _FLATTEST))
    return axes


def at_settings(problem: Problem, settings: Floats) -> tuple[float, Floats, Floats]:
    """Return log chance, coefficients and covariance where the noise is taken as known."""
    found, b, covariance, _ = latent_at(problem, settings)
    return found, b, covariance


def latent_at(problem: Problem, settings: Floats) -> tuple[float, Floats, Floats, Floats]:
    """Return the same, and the most likely latent values."""
    n, p = problem.design.shape
    state, b, covariance = np.zeros(n), np.zeros(p), np.zeros((p, p))
    found = log_chance(
        problem.counts, problem.offset, problem.design, problem.gaps, problem.tight, settings,
        state, b, covariance,
    )  # fmt: skip
    return float(found), b, covariance, state
