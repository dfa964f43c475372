"""Counts of many places at once: a level each, days they share, and a level each that wanders.

Counts are negative binomial about ``exp(offset + m + f + g)``: ``m`` is a level of each series, or
one before and one after a day, with a covariance of their own; ``f`` an AR(1) that all series
share; ``g`` an AR(1) of each. Given ``m`` and ``f`` the wandering of each series is integrated out
by a normal distribution about its mean, not its mode, so that days with few counts do not pull the
levels (M. Opper, C. Archambeau, *The variational Gaussian approximation revisited*, Neural
Computation 21, 2009); ``m`` and ``f``, of which many counts tell, by Laplace's method.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper
from truceline.kernels.expected import beyond, expected
from truceline.kernels.tridiagonal import (
    backward,
    echoing,
    factor,
    factored,
    forward,
    inverse,
    log_det_of,
    log_square,
    moved,
    solve,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Precision of what is shared, diagonal and beside it, and of what each wanders.
Echo = tuple[Floats, float, Floats, float]

_ROUNDS, _DAMPED = 60, 8
_SMALLEST, _CLOSE, _NEAR = 1e-3, 1e-5, 1e-3


@helper
def _all_expected(
    counts: Floats, base: Floats, there: Floats, k: float, levels: Floats, parts: Ints,
    shared: Floats, own: Floats, spread: Floats, slope: Floats, weight: Floats,
) -> float:  # fmt: skip
    total, each = 0.0, len(levels) // len(counts)
    for j in range(len(counts)):
        mine = levels[j * each : (j + 1) * each]
        total += expected(counts[j], base[j], there[j], k, mine, parts, shared, own[j], spread[j],
                           slope[j], weight[j])  # fmt: skip
    return total


@helper
def _beforehand(
    levels: Floats, shared: Floats, own: Floats, tight: Floats, of_shared: Floats,
    beside_shared: float, of_own: Floats, beside_own: float,
) -> float:  # fmt: skip
    """Return half the squares that the priors of all latent values give, with a minus."""
    total = 0.0
    for i in range(len(levels)):
        for j in range(len(levels)):
            total -= 0.5 * levels[i] * tight[i, j] * levels[j]
    for t in range(len(shared)):
        total -= 0.5 * of_shared[t] * shared[t] * shared[t]
        if t > 0:
            total -= beside_shared * shared[t] * shared[t - 1]
        for j in range(len(own)):
            total -= 0.5 * of_own[t] * own[j, t] * own[j, t]
            if t > 0:
                total -= beside_own * own[j, t] * own[j, t - 1]
    return total


@helper
def _of_series(
    first: int, parts: Ints, slope: Floats, weight: Floats, own: Floats, of_own: Floats,
    beside_own: float, pivots: Floats, inverted: Floats, schur: Floats, pull: Floats, step: Floats,
    spread: Floats,
) -> float:  # fmt: skip
    """Eliminate the wandering of a series; return the log determinant of its precision.

    What is left is written into the lower half of the precision of levels and what is shared.
    """
    size, n = len(schur) - len(slope), len(slope)
    log_det: float = factor(of_own, weight, beside_own, pivots)
    inverse(pivots, beside_own, inverted)
    for t in range(n):
        step[t] = slope[t] - of_own[t] * own[t]
        if t > 0:
            step[t] -= beside_own * own[t - 1]
        if t + 1 < n:
            step[t] -= beside_own * own[t + 1]
    solve(pivots, beside_own, step)
    for t in range(n):
        spread[t], column = inverted[t, t], first + parts[t]
        schur[size + t, size + t] += weight[t]
        schur[size + t, column] += weight[t]
        schur[column, column] += weight[t]
        for s in range(n):
            told = weight[t] * inverted[t, s] * weight[s]
            schur[size + t, size + s] -= told
            schur[size + s, column] -= told
            schur[first + parts[s], column] -= told
        left = slope[t] - weight[t] * step[t]
        pull[column] += left
        pull[size + t] += left
    return log_det


@helper
def _before_any(
    tight: Floats, of_shared: Floats, beside: float, levels: Floats, shared: Floats, schur: Floats,
    pull: Floats,
) -> None:  # fmt: skip
    """Write precision and pull of levels and of what is shared, as they are without counts."""
    size, n = len(levels), len(shared)
    for i in range(size + n):
        pull[i] = 0.0
        for j in range(size + n):
            schur[i, j] = 0.0
    for i in range(size):
        for j in range(size):
            schur[i, j] = tight[i, j]
            pull[i] -= tight[i, j] * levels[j]
    for t in range(n):
        schur[size + t, size + t] += of_shared[t]
        pull[size + t] = -of_shared[t] * shared[t]
        if t > 0:
            schur[size + t, size + t - 1] += beside
            pull[size + t] -= beside * shared[t - 1]
        if t + 1 < n:
            pull[size + t] -= beside * shared[t + 1]


@helper
def _followed(
    move: Floats, parts: Ints, each: int, weight: Floats, pivots: Floats, beside: float,
    step: Floats,
) -> None:  # fmt: skip
    """Turn the steps of what each wanders by those of levels and of what is shared."""
    size, n = each * len(step), len(parts)
    turned = np.empty(n)
    for j in range(len(step)):
        for t in range(n):
            turned[t] = weight[j, t] * (move[j * each + parts[t]] + move[size + t])
        solve(pivots[j], beside, turned)
        for t in range(n):
            step[j, t] -= turned[t]


@helper
def _furthest(levels: Floats, step: Floats, to_spread: Floats, spread: Floats) -> float:
    """Return the longest of all steps."""
    change = 0.0
    for i in range(len(levels)):
        change = max(change, abs(levels[i]))
    for j in range(len(step)):
        for t in range(step.shape[1]):
            change = max(change, abs(step[j, t]), abs(to_spread[j, t] - spread[j, t]))
    return change


@helper
def _rest(
    counts: Floats, base: Floats, there: Floats, k: float, level: Floats, parts: Ints,
    shared: Floats, own: Floats, spread: Floats, slope: Floats, weight: Floats,
) -> float:  # fmt: skip
    """Return what one series adds beyond what is expected of it, and what no rate changes."""
    total = 0.0
    for t in range(len(counts)):
        total += 0.5 * weight[t] * spread[t]
        if there[t] != 0.0:
            middle = base[t] + level[parts[t]] + shared[t] + own[t]
            total += beyond(counts[t], k, middle, slope[t], weight[t], spread[t])
            total += k * math.log(k) - math.lgamma(k) + math.lgamma(counts[t] + k)
            total -= math.lgamma(counts[t] + 1.0)
    return total


@helper
def _system(
    counts: Floats, base: Floats, there: Floats, parts: Ints, tight: Floats, k: float,
    levels: Floats, shared: Floats, own: Floats, spread: Floats, echo: Echo, slope: Floats,
    weight: Floats, pivots: Floats, schur: Floats, move: Floats, step: Floats, next_spread: Floats,
) -> tuple[float, float]:  # fmt: skip
    """Write a step of Newton's method; return value and log determinant where it begins."""
    of_shared, beside_shared, of_own, beside_own = echo
    each, n = len(levels) // len(counts), len(shared)
    inverted = np.empty((n, n))
    now: float = _all_expected(counts, base, there, k, levels, parts, shared, own, spread, slope,
                               weight)  # fmt: skip
    now += _beforehand(levels, shared, own, tight, of_shared, beside_shared, of_own, beside_own)
    _before_any(tight, of_shared, beside_shared, levels, shared, schur, move)
    log_det = 0.0
    for j in range(len(counts)):
        log_det += _of_series(j * each, parts, slope[j], weight[j], own[j], of_own, beside_own,
                              pivots[j], inverted, schur, move, step[j],
                              next_spread[j])  # fmt: skip
    if not factored(schur):
        return -np.inf, 0.0
    forward(schur, move)
    backward(schur, move)
    _followed(move, parts, each, weight, pivots, beside_own, step)
    return now, log_det


@helper
def _stepped(
    counts: Floats, base: Floats, there: Floats, parts: Ints, tight: Floats, k: float,
    levels: Floats, shared: Floats, own: Floats, spread: Floats, echo: Echo, now: float,
    move: Floats, step: Floats,
) -> bool:  # fmt: skip
    """Take the step, shortened until nothing is lost by it; say whether any was taken."""
    of_shared, beside_shared, of_own, beside_own = echo
    size, slope, weight = len(levels), np.empty_like(own), np.empty_like(own)
    short, gain = 2.0, -1.0
    to_levels, to_shared, to_own = levels.copy(), shared.copy(), own.copy()
    while not gain >= -_CLOSE and short > _SMALLEST:
        short /= 2.0
        moved(levels, move[:size], short, to_levels)
        moved(shared, move[size:], short, to_shared)
        for j in range(len(own)):
            moved(own[j], step[j], short, to_own[j])
        gain = -now + _all_expected(counts, base, there, k, to_levels, parts, to_shared, to_own,
                                    spread, slope, weight)  # fmt: skip
        gain += _beforehand(to_levels, to_shared, to_own, tight, of_shared, beside_shared,
                            of_own, beside_own)  # fmt: skip
    if not gain >= -_CLOSE:
        return False
    moved(levels, move[:size], short, levels)
    moved(shared, move[size:], short, shared)
    for j in range(len(own)):
        moved(own[j], step[j], short, own[j])
    return True


@compiled
def panel_chance(
    counts: Floats, base: Floats, there: Floats, parts: Ints, tight: Floats, settings: Floats,
    levels: Floats, shared: Floats, own: Floats, spread: Floats, schur: Floats, weight: Floats,
) -> float:  # fmt: skip
    """Return the log marginal likelihood of counts of many series under given settings.

    Args:
        counts: float64[j, t]: whole numbers; days on which nothing was measured are passed over.
        base: float64[j, t]: log of effort, and of what the rate is about.
        there: float64[j, t]: 1 where measured, else 0.
        parts: int64[t]: which of its levels holds on each day, from 0.
        tight: float64[j * p, j * p]: precision of the normal prior of the levels about zero, those
            of one series side by side.
        settings: Size k; correlation from day to day; deviation of what each wanders; of what all
            share.
        levels: float64[j * p]: where to begin; holds the most likely levels afterwards.
        shared: float64[t]: likewise, what all share.
        own: float64[j, t]: likewise, the mean of what each wanders.
        spread: float64[j, t]: likewise, its variance, levels and what is shared taken as known.
        schur: float64[j * p + t, j * p + t]: written: Cholesky's factor of the precision of both.
        weight: float64[j, t]: written: curvature of the counts.

    Returns:
        The log of the marginal likelihood; ``-inf`` where none was found.
    """
    many, n = counts.shape
    size, k = len(levels), settings[0]
    each = size // many
    of_own, of_shared = np.zeros(n), np.zeros(n)
    beside_own, det_own = echoing(settings[1], settings[2], of_own)
    beside_shared, det_shared = echoing(settings[1], settings[3], of_shared)
    echo = (of_shared, beside_shared, of_own, beside_own)
    slope, step, pivots = np.zeros((many, n)), np.zeros((many, n)), np.zeros((many, n))
    move, next_spread = np.zeros(size + n), spread.copy()
    now, log_det, change = 0.0, 0.0, 1.0
    for turn in range(_ROUNDS):
        now, log_det = _system(counts, base, there, parts, tight, k, levels, shared, own, spread,
                               echo, slope, weight, pivots, schur, move, step,
                               next_spread)  # fmt: skip
        change = _furthest(move[:size], step, next_spread, spread)
        if not now > -np.inf or change < _CLOSE:
            break
        if turn >= _DAMPED:
            for j in range(many):
                moved(next_spread[j], spread[j], 1.0, next_spread[j])
                moved(next_spread[j], next_spread[j], -0.5, next_spread[j])
        taken = _stepped(counts, base, there, parts, tight, k, levels, shared, own, spread, echo,
                         now, move, step)  # fmt: skip
        if not taken:
            return -np.inf
        for j in range(many):
            moved(next_spread[j], next_spread[j], 0.0, spread[j])
    if not change < _NEAR or not now > -np.inf:
        return -np.inf
    total: float = now + 0.5 * (det_shared + many * det_own - log_det)
    total += 0.5 * (log_det_of(tight) - log_square(schur))
    for j in range(many):
        mine = levels[j * each : (j + 1) * each]
        total += _rest(counts[j], base[j], there[j], k, mine, parts, shared, own[j], spread[j],
                       slope[j], weight[j])  # fmt: skip
    return total
