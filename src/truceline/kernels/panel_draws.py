"""Rates of many places, drawn from what :mod:`truceline.kernels.panel` found of them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.expected import FARTHEST
from truceline.kernels.tridiagonal import backward, echoing, factor, solve

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@compiled
def panel_draws(
    settings: Floats, levels: Floats, shared: Floats, own: Floats, schur: Floats, weight: Floats,
    chosen: Floats, wandering: Floats, parts: Ints, within: Floats, out: Floats,
) -> None:  # fmt: skip
    """Write rates of each series drawn from what is known of them under given settings.

    Args:
        settings: As for :func:`panel_chance`, which wrote the next five.
        levels: float64[j * p].
        shared: float64[t].
        own: float64[j, t].
        schur: float64[j * p + t, j * p + t].
        weight: float64[j, t].
        chosen: float64[n, j * p + t]: normal draws of deviation one.
        wandering: float64[n, j, t]: likewise.
        parts: int64[t]: as for the same.
        within: float64[t]: 1 for days whose rates are averaged, else 0.
        out: float64[n, j, p]: written: mean of ``exp(m + f + g)`` over the days of each part.
    """
    many, n = own.shape
    size, each = len(levels), len(levels) // many
    of_own, pivots = np.zeros(n), np.zeros((many, n))
    beside, _ = echoing(settings[1], settings[2], of_own)
    days, turned = np.zeros(out.shape[2]), np.empty(n)
    for t in range(n):
        days[parts[t]] += within[t]
    for j in range(many):
        factor(of_own, weight[j], beside, pivots[j])
    for i in range(len(out)):
        moved = chosen[i].copy()
        backward(schur, moved)
        for j in range(many):
            for t in range(n):
                turned[t] = weight[j, t] * (moved[j * each + parts[t]] + moved[size + t])
            solve(pivots[j], beside, turned)
            fresh = 0.0
            for t in range(n - 1, -1, -1):
                told = wandering[i, j, t] / math.sqrt(pivots[j, t])
                fresh = told if t == n - 1 else told - beside / pivots[j, t] * fresh
                if within[t] == 0.0:
                    continue
                at = j * each + parts[t]
                eta = levels[at] + moved[at] + shared[t] + moved[size + t] + own[j, t]
                rate = math.exp(min(eta + fresh - turned[t], FARTHEST))
                out[i, j, parts[t]] += rate / days[parts[t]]
