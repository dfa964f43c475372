"""How sure a fit is: intervals from how sharply its likelihood curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from truceline.statistics.answers.fit import Fit, radius
from truceline.statistics.answers.given import Floats

_STEP = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """An estimate with its interval.

    Attributes:
        value: Estimate.
        low: Lower end.
        high: Upper end.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Intervals of a fit.

    Attributes:
        level: Share of such intervals that hold the truth, nominally.
        alpha: Acts of the row that one of the column brings.
        delay_days: Mean delay.
        branching: Spectral radius of alpha.
    """

    level: float
    alpha: tuple[tuple[Between, ...], ...]
    delay_days: Between
    branching: Between


def doubt(found: Fit, level: float = 0.9) -> Doubt:
    """Return intervals, normal around the fit, of the delay in logs; none goes below 0.

    Args:
        found: Fitted with its curvature.
        level: 0 to 1.
    """
    d, z = len(found.mu), float(norm.ppf(0.5 + level / 2))
    cov = np.linalg.pinv(found.information, hermitian=True)
    sd = np.sqrt(np.diag(cov).clip(0.0))
    spread = sd[d : d + d * d].reshape(d, d)
    rows = tuple(
        tuple(_linear(float(found.alpha[k, j]), z * float(spread[k, j])) for j in range(d))
        for k in range(d)
    )
    turn = _gradient(found.alpha)
    inner = cov[d : d + d * d, d : d + d * d]
    half = z * float(np.sqrt(max(0.0, float(turn @ inner @ turn))))
    factor = float(np.exp(min(50.0, z * sd[-1])))
    delay = found.delay_days
    return Doubt(
        level=level,
        alpha=rows,
        delay_days=Between(value=delay, low=delay / factor, high=delay * factor),
        branching=_linear(found.branching, half),
    )


def _linear(value: float, half: float) -> Between:
    return Between(value=value, low=max(0.0, value - half), high=value + half)


def _gradient(alpha: Floats) -> Floats:
    found, flat = [], alpha.ravel()
    for i in range(len(flat)):
        up, down = flat.copy(), flat.copy()
        up[i] += _STEP
        down[i] -= _STEP
        found.append(
            (radius(up.reshape(alpha.shape)) - radius(down.reshape(alpha.shape))) / (2 * _STEP)
        )
    return np.array(found)
