"""The customary regressions of counts, by which ours is held: Poisson and quasi-Poisson.

Both take days for independent; on counts that echo, their intervals are far too narrow. They stand
here so that everybody sees by how much (``benchmarks/statistics_hold.py``), and because published
figures were made with them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.statistics.series import Floats

_ROUNDS = 50
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """A generalised linear model with logarithmic link.

    Attributes:
        b: float64[p]: coefficients.
        covariance: float64[p, p], as if counts were Poisson.
        dispersion: Pearson's chi square over its degrees of freedom; the quasi-Poisson covariance
            is that many times the other.
    """

    b: Floats
    covariance: Floats
    dispersion: float


def poisson(counts: Floats, offset: Floats, design: Floats) -> Fitted:
    """Fit a Poisson regression by iterated weighted least squares.

    Args:
        counts: float64[n].
        offset: float64[n]: log of exposure.
        design: float64[n, p], the intercept among them.
    """
    log_mean: Floats = np.log(counts + 0.5)
    b: Floats = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        mean = np.exp(log_mean)
        working = log_mean - offset + (counts - mean) / mean
        b[:] = np.linalg.solve(design.T * mean @ design, design.T * mean @ working)
        then = offset + design @ b
        done = np.max(np.abs(then - log_mean)) < _CLOSE
        log_mean = then
        if done:
            break
    mean = np.exp(log_mean)
    pearson = float(np.sum((counts - mean) ** 2 / mean)) / (len(counts) - len(b))
    covariance = np.asarray(np.linalg.inv(design.T * mean @ design), np.float64)
    return Fitted(b=b, covariance=covariance, dispersion=pearson)
