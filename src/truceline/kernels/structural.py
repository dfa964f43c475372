"""A level that wanders under noise, read in one pass: what is left of each column of a series.

The level is a random walk read at the periods that were measured, so that gaps need no filling
(A. C. Harvey, *Forecasting, structural time series models and the Kalman filter*, 1989). The gain
of the filter hangs on no data: one pass whitens a series and all its covariates at once, and any
regression on any of them follows from the products that are returned.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled

Floats = NDArray[np.float64]


@compiled
def whitened(
    columns: Floats, gaps: Floats, settings: Floats, products: Floats, ends: Floats
) -> tuple[float, float]:
    """Write products of one-step errors and the level at the end, of each column by itself.

    Args:
        columns: float64[n, q], in order of time.
        gaps: float64[n - 1]: steps between each and the one before, above zero.
        settings: Standard deviation of the level over one step, of the noise, and of the level at
            the first period.
        products: float64[q, q], written: sums of products of standardised one-step errors.
        ends: float64[q]: what the level of each column is taken to be at first; its mean after the
            last period is written over it.

    Returns:
        Sum of the logs of the variances of the one-step errors; variance of the level at the end.
    """
    n, q = columns.shape
    wander, noise = settings[0] ** 2, settings[1] ** 2
    variance, log_det = settings[2] ** 2, 0.0
    error = np.zeros(q)
    products[:] = 0.0
    for i in range(n):
        if i > 0:
            variance += wander * gaps[i - 1]
        whole = variance + noise
        log_det += math.log(whole)
        gain = variance / whole
        for j in range(q):
            error[j] = columns[i, j] - ends[j]
            ends[j] += gain * error[j]
            for m in range(j + 1):
                products[j, m] += error[j] * error[m] / whole
        variance -= gain * variance
    for j in range(q):
        for m in range(j):
            products[m, j] = products[j, m]
    return log_det, variance
