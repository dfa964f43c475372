"""Events that make others likelier for a while, in one pass: likelihood, gradient, residuals.

Of side k the rate is ``mu_k b(t) + beta sum_j alpha_kj sum_{s < t, of j} exp(-beta (t - s))``
(A. G. Hawkes, Biometrika 58, 1971): ``alpha_kj`` is how many acts of k an act of j brings on the
mean, and ``1 / beta`` the mean delay. Because the kernel is exponential one sum per side carries
all of the past (Y. Ogata, 1978), so that the cost is events times sides. Acts at one instant do not
bring each other, so that their order plays no part.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@helper
def _faded(kept: Floats, aged: Floats, fresh: Floats, wait: float, beta: float) -> None:
    """Let a time pass: what is left of all acts, and of each times its age."""
    fade = math.exp(-beta * wait)
    for j in range(len(kept)):
        whole = kept[j] + fresh[j]
        aged[j] = (aged[j] + wait * whole) * fade
        kept[j] = whole * fade
        fresh[j] = 0.0


@helper
def _expected(
    of_mu: Floats, of_alpha: Floats, mu: Floats, alpha: Floats, brought: Floats, span: float
) -> float:
    """Return the acts to be expected; take their derivatives off."""
    total = 0.0
    for k in range(len(mu)):
        total += mu[k] * span
        of_mu[k] -= span
        for j in range(len(mu)):
            total += alpha[k, j] * brought[j]
            of_alpha[k, j] -= brought[j]
    return total


@compiled
def likelihood(
    gap: Floats,
    side: Ints,
    last: float,
    base: Floats,
    span: float,
    mu: Floats,
    alpha: Floats,
    beta: float,
) -> tuple[float, Floats, Floats, float, Floats]:
    """Return the log likelihood and its derivatives, exact.

    Args:
        gap: float64[n]: time since the event before; 0 at the same instant.
        side: int64[n]: whose it is, 0 to sides - 1.
        last: Time from the last event to the end of the watch.
        base: float64[n]: shape of the baseline at each event.
        span: Integral of that shape over the watch.
        mu: float64[sides]: baseline rates.
        alpha: float64[sides, sides]: answers of the row per act of the column.
        beta: One over the mean delay.

    Returns:
        Log likelihood; its derivatives by ``mu``, ``alpha`` and ``beta``; and float64[n], the
        chance of each event to be of the baseline, from which those by the shape follow.
    """
    n, d = len(gap), len(mu)
    of_mu, of_alpha, of_beta = np.zeros(d), np.zeros((d, d)), 0.0
    own = np.empty(n)
    kept, aged, fresh, seen = np.zeros(d), np.zeros(d), np.zeros(d), np.zeros(d)
    total = 0.0
    for i in range(n):
        k, wait = side[i], gap[i]
        if wait > 0.0:
            _faded(kept, aged, fresh, wait, beta)
        excited, slope = 0.0, 0.0
        for j in range(d):
            excited += alpha[k, j] * kept[j]
            slope += alpha[k, j] * (kept[j] - beta * aged[j])
        ground = mu[k] * base[i]
        rate = ground + beta * excited
        one = 1.0 / rate
        total += math.log(rate)
        of_mu[k] += base[i] * one
        of_beta += slope * one
        for j in range(d):
            of_alpha[k, j] += beta * kept[j] * one
        own[i] = ground * one
        fresh[k] += 1.0
        seen[k] += 1.0
    _faded(kept, aged, fresh, last, beta)
    total -= _expected(of_mu, of_alpha, mu, alpha, seen - kept, span)
    of_beta -= np.sum(alpha * aged)
    return total, of_mu, of_alpha, of_beta, own


@compiled
def compensators(
    gap: Floats, side: Ints, cumulated: Floats, mu: Floats, alpha: Floats, beta: float
) -> Floats:
    """Return how many acts of its side were to be expected up to each event.

    Args:
        gap: float64[n]: time since the event before.
        side: int64[n]: whose it is.
        cumulated: float64[n]: integral of the shape of the baseline up to each event.
        mu: float64[sides]: baseline rates.
        alpha: float64[sides, sides]: answers of the row per act of the column.
        beta: One over the mean delay.
    """
    n, d = len(gap), len(mu)
    kept, fresh, seen, found = np.zeros(d), np.zeros(d), np.zeros(d), np.empty(n)
    for i in range(n):
        if gap[i] > 0.0:
            fade = math.exp(-beta * gap[i])
            for j in range(d):
                kept[j] = (kept[j] + fresh[j]) * fade
                seen[j] += fresh[j]
                fresh[j] = 0.0
        k = side[i]
        value = mu[k] * cumulated[i]
        for j in range(d):
            value += alpha[k, j] * (seen[j] - kept[j])
        found[i] = value
        fresh[k] += 1.0
    return found
