"""A daily series without its noise, with 90 % bounds; and which of its changes are no drift.

A local level: each day's value is a level and noise, and the level drifts (Durbin and Koopman 2012,
*Time Series Analysis by State Space Methods*, chapter 2). How much it
drifts is not taken as known: every drift of a list weighs by its likelihood. At a
change the level may jump by much more than it drifts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from truceline.relations.noise import Floats, Noise

#: Half width of 90 % of a normal, in standard deviations.
Z_90 = 1.6448536269514722
#: Drift against noise, as the logarithm of a ratio of variances, from hardly any to much.
_POWERS = tuple(float(power) for power in range(-12, 4))
#: Bounds are wider by this, since changes were found in the same days.
#: Calibrated on invented series, see `benchmarks/relations.py`.
WIDER = 1.1
#: A drift this unlikely is not smoothed with.
_NEGLIGIBLE = 1e-4

#: How far a change may move the level, in standard deviations of a day's noise.
JUMP = 6.0
#: Values, the variance of each, and what a change adds to the variance of the level on that day.
Days = tuple[list[float], list[float], list[float]]


@dataclass(frozen=True, slots=True)
class Level:
    """The level of each measured day, and what it was fitted to.

    Attributes:
        mean: Shape (n,).
        sd: Shape (n,), of the doubt about it.
        noise_sd: Shape (n,), of a day's value about it.
        drift_sd: Shape (n,), of the level from one measured day to the next.
    """

    mean: Floats
    sd: Floats
    noise_sd: Floats
    drift_sd: Floats


def level_of(noise: Noise, starts: Sequence[int]) -> Level:
    """Return the level.

    Args:
        noise: The series with its noise.
        starts: Index of the first day of each new state.
    """
    n = len(noise.tame)
    if not n or not noise.scale[0]:
        none = np.zeros(n)
        return Level(noise.tame.copy(), none, none, none)
    days = _days(noise, starts)
    told = [_likelihood(days, math.exp(power)) for power in _POWERS]
    weight = np.exp(np.array([likely for likely, _ in told]) - max(likely for likely, _ in told))
    weight /= weight.sum()
    means, doubts = np.zeros(n), np.zeros(n)
    for share, power, (_, variance) in zip(weight.tolist(), _POWERS, told, strict=True):
        if share > _NEGLIGIBLE:
            mean, var = _smooth(days, math.exp(power))
            means += share * mean
            doubts += share * (variance * var + mean**2)
    sizes = np.array([variance for _, variance in told])
    drift = math.sqrt(float(weight @ (sizes * np.exp(_POWERS))))
    return Level(
        mean=means,
        sd=WIDER * np.sqrt(np.maximum(doubts - means**2, 0)),
        noise_sd=math.sqrt(float(weight @ sizes)) * noise.scale,
        drift_sd=drift * noise.scale,
    )


def sudden(noise: Noise, starts: Sequence[int]) -> tuple[int, ...]:
    """Return those of some changes that the drift of the level does not explain.

    One by one the change that explains least is dropped, as long as the series is likelier without
    it, a change at any of its days having been possible.

    Args:
        noise: The series with its noise.
        starts: Index of the first day of each new state.
    """
    if not starts:
        return ()
    kept, price = tuple(starts), math.log(len(noise.tame))
    whole = _evidence(noise, kept)
    while kept:
        fewer = [tuple(one for one in kept if one != out) for out in kept]
        likely = [_evidence(noise, lot) for lot in fewer]
        best = max(range(len(kept)), key=lambda n: (likely[n], -n))
        if whole - likely[best] >= price:
            break
        kept, whole = fewer[best], likely[best]
    return kept


def _days(noise: Noise, starts: Sequence[int]) -> Days:
    jumps = np.zeros(len(noise.tame))
    jumps[list(starts)] = JUMP**2
    return noise.tame.tolist(), (noise.scale**2).tolist(), (jumps * noise.scale**2).tolist()


def _evidence(noise: Noise, starts: Sequence[int]) -> float:
    """Return how likely a series is, its drift not taken as known."""
    days = _days(noise, starts)
    told = [_likelihood(days, math.exp(power))[0] for power in _POWERS[::2]]
    return max(told) + math.log(sum(math.exp(one - max(told)) for one in told))


def _likelihood(days: Days, ratio: float) -> tuple[float, float]:
    """Return the log likelihood, the size of the noise at its best, and that size squared."""
    n, squares, logs = 0, 0.0, 0.0
    for off, whole, _, _ in _steps(days, ratio):
        if whole:
            n, squares, logs = n + 1, squares + off * off / whole, logs + math.log(whole)
    variance = max(squares, 1e-300) / max(n, 1)
    return -0.5 * (n * math.log(variance) + logs), variance


def _steps(days: Days, ratio: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield surprise and its variance, then level and its variance, day by day (Kalman)."""
    values, scales, jumps = days
    level, doubt = values[0], scales[0]
    yield 0.0, 0.0, level, doubt
    for value, scale, jump in zip(values[1:], scales[1:], jumps[1:], strict=True):
        doubt += ratio * scale + jump
        whole, off = doubt + scale, value - level
        level += doubt / whole * off
        doubt *= scale / whole
        yield off, whole, level, doubt


def _smooth(days: Days, ratio: float) -> tuple[Floats, Floats]:
    """Return level and variance of each day in the light of all (Rauch, Tung and Striebel)."""
    values, scales, jumps = days
    levels, doubts = map(list, zip(*[s[2:] for s in _steps(days, ratio)], strict=True))
    for t in range(len(values) - 2, -1, -1):
        ahead = doubts[t] + ratio * scales[t + 1] + jumps[t + 1]
        share = doubts[t] / ahead
        levels[t] += share * (levels[t + 1] - levels[t])
        doubts[t] += share * share * (doubts[t + 1] - ahead)
    return np.array(levels), np.array(doubts)
