"""A count about a rate that is itself unsure: what is expected of it, and what goes beyond."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: A log rate beyond this is none of any count; keeps exp finite on the way.
FARTHEST = 40.0
#: Gauss-Hermite's rule of five for a normal variable of deviation one.
_NODES = np.array([-2.856970013872806, -1.355626179974266, 0.0, 1.355626179974266,
                   2.856970013872806])  # fmt: skip
_SHARES = np.array([0.011257411327720691, 0.22207592200561266, 0.5333333333333333,
                    0.22207592200561266, 0.011257411327720691])  # fmt: skip

#: Its rule of thirteen, where exponentials are averaged.
_MORE = np.array(
    [
        -5.800167252386501,
        -4.591398448936521,
        -3.5634443802816342,
        -2.620689973432215,
        -1.7254183795882392,
        -0.8566794935194499,
        0.0,
        0.8566794935194499,
        1.7254183795882392,
        2.620689973432215,
        3.5634443802816342,
        4.591398448936521,
        5.800167252386501,
    ]
)
_MORE_SHARES = np.array(
    [
        2.7226276428058907e-08,
        1.1526596527333854e-05,
        0.0006812363504429274,
        0.011770560505996532,
        0.07916895586045,
        0.23787152296413627,
        0.34099234099234094,
        0.23787152296413627,
        0.07916895586045,
        0.011770560505996532,
        0.0006812363504429274,
        1.1526596527333854e-05,
        2.7226276428058907e-08,
    ]
)


@helper
def expected(
    counts: Floats, base: Floats, there: Floats, k: float, level: Floats, parts: Ints,
    shared: Floats, own: Floats, spread: Floats, slope: Floats, weight: Floats,
) -> float:  # fmt: skip
    """Write slope and curvature of one series, expected over its wandering; return the value."""
    total = 0.0
    for t in range(len(counts)):
        slope[t] = weight[t] = 0.0
        if there[t] == 0.0:
            continue
        middle = base[t] + level[parts[t]] + shared[t] + own[t]
        wide = math.sqrt(spread[t])
        for q in range(len(_NODES)):
            eta = min(max(middle + wide * _NODES[q], -FARTHEST), FARTHEST)
            mean = math.exp(eta)
            sum_ = k + mean
            total += _SHARES[q] * (counts[t] * eta - (counts[t] + k) * math.log(sum_))
            slope[t] += _SHARES[q] * k * (counts[t] - mean) / sum_
            weight[t] += _SHARES[q] * (counts[t] + k) * k * mean / (sum_ * sum_)
    return total


@helper
def _log_rate(count: float, k: float, eta: float) -> float:
    eta = min(max(eta, -FARTHEST), FARTHEST)
    return count * eta - (count + k) * math.log(k + math.exp(eta))


@helper
def beyond(
    count: float, k: float, middle: float, slope: float, weight: float, spread: float
) -> float:
    """Return what a count tells beyond the normal that stands for it, day by day.

    The first term that a bound by means leaves out: summed over many days it is what tells wide
    wandering from many small leaps (B. Cseke, T. Heskes, *Approximate marginals in latent Gaussian
    models*, JMLR 12, 2011).
    """
    wide, mean, most = math.sqrt(spread), 0.0, -np.inf
    rest = np.empty(len(_MORE))
    for q in range(len(_MORE)):
        off = wide * _MORE[q]
        rest[q] = _log_rate(count, k, middle + off) - slope * off + 0.5 * weight * off * off
        mean += _MORE_SHARES[q] * rest[q]
        most = max(most, rest[q])
    total = 0.0
    for q in range(len(_MORE)):
        total += _MORE_SHARES[q] * math.exp(rest[q] - most)
    return math.log(total) + most - mean
