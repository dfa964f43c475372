"""Counts over a latent level that wanders: the chance of what was counted, compiled.

Counts are negative binomial about ``exp(offset + X b + u)``; ``u`` is a stationary AR(1) read at
the days that were counted, so that gaps need no filling. Latent values and coefficients are found
by Newton's method and integrated out by Laplace's (H. Rue, S. Martino, N. Chopin, *Approximate
Bayesian inference for latent Gaussian models*, JRSS B 71, 2009); the precision of ``u`` is
tridiagonal, so that one evaluation takes time linear in the days.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Floats = NDArray[np.float64]

_ROUNDS = 60
_SMALLEST = 1e-3
_CLOSE = 1e-9
#: A log rate beyond this is none of any count; keeps exp finite on the way.
_FARTHEST = 40.0


@helper
def _thomas(diagonal: Floats, beside: Floats, right: Floats, out: Floats, hold: Floats) -> float:
    """Solve a symmetric tridiagonal system for each column; return its log determinant."""
    n, p = right.shape
    log_det = math.log(diagonal[0])
    hold[0] = diagonal[0]
    for j in range(p):
        out[0, j] = right[0, j]
    for i in range(1, n):
        factor = beside[i - 1] / hold[i - 1]
        hold[i] = diagonal[i] - factor * beside[i - 1]
        log_det += math.log(hold[i])
        for j in range(p):
            out[i, j] = right[i, j] - factor * out[i - 1, j]
    for j in range(p):
        out[n - 1, j] /= hold[n - 1]
    for i in range(n - 2, -1, -1):
        for j in range(p):
            out[i, j] = (out[i, j] - beside[i] * out[i + 1, j]) / hold[i]
    return log_det


@helper
def _precision(gaps: Floats, rho: float, sd: float, diagonal: Floats, beside: Floats) -> float:
    """Write the precision of the latent values; return its log determinant."""
    n = len(diagonal)
    variance = sd * sd
    diagonal[0] = 1.0 / variance
    log_det = -math.log(variance)
    for i in range(1, n):
        kept = rho ** gaps[i - 1]
        left = variance * (1.0 - kept * kept)
        log_det -= math.log(left)
        diagonal[i] = 1.0 / left
        diagonal[i - 1] += kept * kept / left
        beside[i - 1] = -kept / left
    return log_det


@helper
def _factored(matrix: Floats) -> bool:
    """Write the Cholesky factor over a symmetric matrix; say whether it is positive."""
    for j in range(len(matrix)):
        for i in range(j, len(matrix)):
            rest = matrix[i, j]
            for m in range(j):
                rest -= matrix[i, m] * matrix[j, m]
            if i > j:
                matrix[i, j] = rest / matrix[j, j]
            elif rest > 0.0:
                matrix[j, j] = math.sqrt(rest)
            else:
                return False
    return True


@helper
def _inverse(factor: Floats, out: Floats) -> None:
    """Write the inverse of the matrix whose Cholesky factor is given."""
    p = len(factor)
    for c in range(p):
        for i in range(p):
            rest = 1.0 if i == c else 0.0
            for m in range(i):
                rest -= factor[i, m] * out[m, c]
            out[i, c] = rest / factor[i, i]
        for i in range(p - 1, -1, -1):
            rest = out[i, c]
            for m in range(i + 1, p):
                rest -= factor[m, i] * out[m, c]
            out[i, c] = rest / factor[i, i]


@helper
def _value(
    counts: Floats, offset: Floats, design: Floats, k: float, state: Floats, b: Floats,
    diagonal: Floats, beside: Floats, tight: Floats, mean: Floats,
) -> float:  # fmt: skip
    """Return the log density, constants of the counts left out, and write the means."""
    n, p = design.shape
    total = 0.0
    for i in range(n):
        eta = offset[i] + state[i]
        for j in range(p):
            eta += design[i, j] * b[j]
        eta = min(max(eta, -_FARTHEST), _FARTHEST)
        mean[i] = math.exp(eta)
        total += counts[i] * eta - (counts[i] + k) * math.log(k + mean[i])
        total -= 0.5 * diagonal[i] * state[i] * state[i]
        if i + 1 < n:
            total -= beside[i] * state[i] * state[i + 1]
    for j in range(p):
        total -= 0.5 * tight[j] * b[j] * b[j]
    return total


@helper
def _system(
    counts: Floats, design: Floats, k: float, state: Floats, b: Floats, prior: Floats,
    beside: Floats, tight: Floats, mean: Floats, right: Floats, solved: Floats, schur: Floats,
    pull: Floats, held: Floats,
) -> float:  # fmt: skip
    """Write Newton's equations, the latent values eliminated; return their log determinant."""
    n, p = design.shape
    weight = held[0]
    for i in range(n):
        weight[i] = (counts[i] + k) * k * mean[i] / (k + mean[i]) ** 2
        held[1, i] = prior[i] + weight[i]
        along = prior[i] * state[i]
        if i > 0:
            along += beside[i - 1] * state[i - 1]
        if i + 1 < n:
            along += beside[i] * state[i + 1]
        for j in range(p):
            right[i, j] = weight[i] * design[i, j]
        right[i, p] = k * (counts[i] - mean[i]) / (k + mean[i]) - along
    log_det: float = _thomas(held[1], beside, right, solved, held[2])
    for j in range(p):
        pull[j] = -tight[j] * b[j]
        for m in range(p):
            schur[j, m] = tight[j] if j == m else 0.0
    for i in range(n):
        slope = k * (counts[i] - mean[i]) / (k + mean[i])
        for j in range(p):
            wide = weight[i] * design[i, j]
            pull[j] += design[i, j] * slope - wide * solved[i, p]
            for m in range(p):
                schur[j, m] += wide * (design[i, m] - solved[i, m])
    return log_det


@helper
def _stepped(
    size: float, state: Floats, b: Floats, solved: Floats, covariance: Floats, pull: Floats,
    to_state: Floats, to_b: Floats,
) -> None:  # fmt: skip
    """Write where a step of Newton's method leads, shortened by its size."""
    n, p = len(state), len(b)
    for i in range(n):
        to_state[i] = state[i] + size * solved[i, p]
    for j in range(p):
        step = 0.0
        for m in range(p):
            step += covariance[j, m] * pull[m]
        to_b[j] = b[j] + size * step
        for i in range(n):
            to_state[i] -= size * step * solved[i, j]


@helper
def _copied(source: Floats, to: Floats) -> None:
    for i in range(len(source)):
        to[i] = source[i]


@helper
def _constants(counts: Floats, k: float) -> float:
    """Return the part of the log likelihood that no rate changes."""
    total: float = len(counts) * (k * math.log(k) - math.lgamma(k))
    for count in counts:
        total += math.lgamma(count + k) - math.lgamma(count + 1.0)
    return total


@compiled
def log_chance(
    counts: Floats, offset: Floats, design: Floats, gaps: Floats, tight: Floats,
    settings: Floats, state: Floats, b: Floats, covariance: Floats,
) -> float:  # fmt: skip
    """Return the log marginal likelihood of counts under given settings, by Laplace's method.

    Args:
        counts: float64[n]: whole numbers, in order of time.
        offset: float64[n]: log of effort.
        design: float64[n, p]: covariates, the intercept among them.
        gaps: float64[n - 1]: steps between each and the one before, above zero.
        tight: float64[p]: precision of the normal prior of each coefficient about zero.
        settings: Size k of the negative binomial; correlation over one step, 0 to below 1; standard
            deviation of the latent level, above zero.
        state: float64[n]: where to begin; holds the most likely latent values afterwards.
        b: float64[p]: likewise for the coefficients.
        covariance: float64[p, p]: written: that of the coefficients at these settings.

    Returns:
        The log of the marginal likelihood; ``-inf`` where no mode was found.
    """
    n, p = design.shape
    k = settings[0]
    prior, beside, mean = np.zeros(n), np.zeros(max(n - 1, 1)), np.zeros(n)
    total = _precision(gaps, settings[1], settings[2], prior, beside)
    right, solved, held = np.zeros((n, p + 1)), np.zeros((n, p + 1)), np.zeros((3, n))
    schur, pull, trial_b, trial = np.zeros((p, p)), np.zeros(p), np.zeros(p), np.zeros(n)
    now = _value(counts, offset, design, k, state, b, prior, beside, tight, mean)
    gain, log_det = 1.0, 0.0
    for _ in range(_ROUNDS):
        log_det = _system(counts, design, k, state, b, prior, beside, tight, mean, right, solved,
                          schur, pull, held)  # fmt: skip
        if not _factored(schur):
            return -np.inf
        _inverse(schur, covariance)
        if gain < _CLOSE:
            break
        size, gain = 2.0, -1.0
        while not gain >= -_CLOSE and size > _SMALLEST:
            size /= 2.0
            _stepped(size, state, b, solved, covariance, pull, trial, trial_b)
            gain = -now
            gain += _value(counts, offset, design, k, trial, trial_b, prior, beside, tight, mean)
        if not gain >= -_CLOSE:
            return -np.inf
        _copied(trial, state)
        _copied(trial_b, b)
        now += gain
    for j in range(p):
        total += math.log(tight[j]) - 2.0 * math.log(schur[j, j])
    found: float = now + 0.5 * (total - log_det) + _constants(counts, k)
    return found
