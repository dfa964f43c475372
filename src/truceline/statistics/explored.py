"""A posterior of few settings, explored: where it is highest, and points with their shares."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special

from truceline.statistics.series import Floats

#: Minus the log of the posterior at given scores; :data:`NEVER` where it has none.
Height = Callable[[Floats], float]
#: Middles and a common root of covariance.
_Cloud = tuple[Floats, Floats]
NEVER, _SMALLEST = 1e10, 1e-300
_FIRST, _POINTS, _FREEDOM = 160, 128, 5.0
_LEAST_ROUNDS, _ROUNDS, _ENOUGH = 2, 8, 120.0
_WIDER, _NARROWER, _FLOOR = 1.2, 0.6, 0.05
_STEP, _FLATTEST = 0.15, 0.3
_MOST_STEPS, _LEAP, _NEAR, _TINY = 40, 1.0, 0.01, 1e-3
#: Steps along a ridge: how many each way, how long in deviations, and how far down one is followed.
_ARMS, _ARM, _DOWN = 4, 1.2, 4.5


def about(chance: Height, begins: Floats) -> tuple[Floats | None, Floats]:
    """Return the mode of the scores, and a square root of their covariance about it."""
    size = begins.shape[1]
    mode, value = min((_lowest(chance, one) for one in begins), key=lambda f: f[1])
    if value >= NEVER:
        return None, np.eye(size)
    step = np.eye(size) * _STEP
    up = [chance(mode + step[i]) for i in range(size)]
    down = [chance(mode - step[i]) for i in range(size)]
    bend = np.diag([(up[i] - 2 * value + down[i]) / _STEP**2 for i in range(size)])
    for i, j in zip(*np.tril_indices(size, -1), strict=True):
        both = chance(mode + step[i] + step[j])
        bend[i, j] = bend[j, i] = (both - up[i] - up[j] + value) / _STEP**2
    flat, across = np.linalg.eigh(bend)
    root: Floats = across / np.sqrt(np.maximum(flat, _FLATTEST))
    return mode, root


def ridge(chance: Height, mode: Floats, root: Floats, axis: int) -> Floats:
    """Return the mode, and where it is highest for values of one score on either side of it.

    A ridge that bends is not found by scattering points about the mode: small leaps of single days
    beside days that wander much tell the same counts as large leaps beside days that do not.

    Args:
        chance: Minus the log of the posterior.
        mode: Where that is least.
        root: A square root of the covariance about it.
        axis: Which score.
    """
    wide = root @ root.T
    others = np.arange(len(mode)) != axis
    across = np.outer(wide[:, axis], wide[axis]) / wide[axis, axis]
    turned: Floats = (wide - across)[np.ix_(others, others)]
    step = _ARM * wide[:, axis] / np.sqrt(wide[axis, axis])
    found, least = [mode], chance(mode)
    for way in (step, -step):
        now = mode
        for _ in range(_ARMS):
            now = now + way
            held = now.copy()

            def beside(rest: Floats, held: Floats = held) -> float:
                held[others] = rest
                return chance(held)

            now[others], value = _lowest(beside, now[others], turned)
            if value > least + _DOWN:
                break
            found.append(now)
    return np.array(found)


def _lowest(chance: Height, begin: Floats, turned: Floats | None = None) -> tuple[Floats, float]:
    """Return where it is least, by steps of Broyden's kind that never leap."""
    now, value = begin, chance(begin)
    turned = np.eye(len(now)) / 10 if turned is None else turned
    slope = _slope(chance, begin, value)
    for _ in range(_MOST_STEPS):
        if not slope.any():
            break
        step = -turned @ slope
        if slope @ step >= 0:
            turned, step = np.eye(len(now)) / 10, -slope / 10
        step = step * min(1.0, _LEAP / float(np.linalg.norm(step)))
        while (there := chance(now + step)) > value and np.abs(step).max() > _NEAR:
            step = step / 3
        if there > value or (value - there < _NEAR and np.abs(step).max() < 3 * _NEAR):
            break
        then = _slope(chance, now + step, there)
        turned = _updated(turned, step, then - slope)
        now, value, slope = now + step, there, then
    return now, value


def _slope(chance: Height, at: Floats, value: float) -> Floats:
    moved = np.eye(len(at)) * _TINY
    return np.array([(chance(at + one) - value) / _TINY for one in moved])


def _updated(turned: Floats, step: Floats, bent: Floats) -> Floats:
    """Return the inverse curvature after a step (Broyden, Fletcher, Goldfarb, Shanno)."""
    along = step @ bent
    if along <= 0:
        return turned
    left = np.eye(len(step)) - np.outer(step, bent) / along
    found: Floats = left @ turned @ left.T + np.outer(step, step) / along
    return found


def weighed(chance: Height, middles: Floats, root: Floats, seed: int) -> tuple[Floats, Floats]:
    """Return scores with their shares of the posterior: rounds, each about what was found.

    All rounds are weighed together (J.-M. Cornuet et al., *Adaptive multiple importance sampling*,
    Scandinavian Journal of Statistics 39, 2012): the posterior bends, and one cloud about its mode
    does not reach where it bends to.
    """
    rng = np.random.default_rng(seed)
    cloud: _Cloud = (middles, root * _WIDER)
    points = _scattered(*cloud, _FIRST, rng)
    heights = np.array([chance(p) for p in points])
    clouds, dense = [cloud], np.log(_FIRST) + _log_density(points, *cloud)
    shares = _shares(heights, dense)
    while len(clouds) <= _LEAST_ROUNDS or (len(clouds) <= _ROUNDS and worth(shares) < _ENOUGH):
        at = np.searchsorted(np.cumsum(shares), (np.arange(_POINTS) + rng.random()) / _POINTS)
        away = (points - shares @ points) * np.sqrt(shares)[:, None]
        together = away.T @ away + _FLOOR * root @ root.T
        wide: Floats = np.linalg.cholesky(np.asarray(together, np.float64))
        begins = np.asarray(points[np.minimum(at, len(points) - 1)], np.float64)
        cloud = (begins, np.asarray(wide * _NARROWER, np.float64))
        more = _scattered(*cloud, _POINTS, rng)
        first = np.log(_FIRST) + _log_density(more, *clouds[0])
        rest = [np.log(_POINTS) + _log_density(more, *one) for one in [*clouds[1:], cloud]]
        dense = np.logaddexp(dense, np.log(_POINTS) + _log_density(points, *cloud))
        dense = np.append(dense, special.logsumexp([first, *rest], axis=0))
        clouds.append(cloud)
        points = np.concatenate([points, more])
        heights = np.append(heights, [chance(p) for p in more])
        shares = _shares(heights, dense)
    return points, shares


def worth(shares: Floats) -> float:
    """Return how many even points uneven ones are worth."""
    return float(1 / np.sum(shares**2))


def _scattered(middles: Floats, root: Floats, many: int, rng: np.random.Generator) -> Floats:
    """Return points of t distributions about some middles, as many of each."""
    size = len(root)
    wide = np.sqrt(_FREEDOM / rng.chisquare(_FREEDOM, many))
    found: Floats = np.resize(middles, (many, size))
    found += (rng.normal(size=(many, size)) * wide[:, None]) @ root.T
    return found


def _shares(heights: Floats, dense: Floats) -> Floats:
    """Return the share of the posterior that each point stands for."""
    log = -heights - dense
    weights: Floats = np.exp(log - log.max())
    weights /= weights.sum()
    return weights


def _log_density(points: Floats, middles: Floats, root: Floats) -> Floats:
    size = len(root)
    one, other = (np.linalg.solve(root, x.T).T for x in (points, middles))
    apart = np.sum(one**2, axis=1)[:, None] + np.sum(other**2, axis=1) - 2 * one @ other.T
    bases = 1 + np.maximum(apart, 0.0) / _FREEDOM
    found: Floats = np.log(np.mean(bases ** (-(_FREEDOM + size) / 2), axis=1) + _SMALLEST)
    found -= float(np.linalg.slogdet(root)[1])
    return found
