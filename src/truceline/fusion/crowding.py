"""How incidents crowd: what chance neighbours are like at close range, learnt from single lists.

Two rows of one list are two incidents, however near; so the pairs within a list show how often
distinct incidents lie so near each other, against what the density around them would bring.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import SIDE_BINS, Pairs, Reach, Rows, parts_of, steps_apart
from truceline.fusion.density import Density
from truceline.kernels.nearby import pairs_nearby

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Ends of the bins of distance, metres.
_METRES = 250.0 * 2.0 ** np.arange(9)
#: Time differences of so many units and more are one bin.
_STEPS = 4
#: Pairs' worth of belief that nothing crowds.
_BELIEF = 20.0


def crowding(rows: Rows, around: Density, reach: Reach, repeats: tuple[bool, ...]) -> Floats:
    """Return how many more rows of a list lie so near than its density would bring.

    Args:
        rows: Rows of all lists.
        around: Density of its own list around each row.
        reach: How far apart times may lie.
        repeats: Of each list, whether it may hold several rows on one incident: what crowds there
            may be one incident, and nothing is learnt from it.

    Returns:
        float64[2 · lists, steps, bins of distance]: rows of each list that do not crowd, then those
        that do.
    """
    lists, bins = len(repeats), len(_METRES) + 1
    sort = sort_of(rows, around, lists)
    flat = np.zeros(2 * lists * _STEPS * bins)
    first, second, metres = pairs_nearby(rows.points, apart=False)
    for some in parts_of(len(first)):
        apart = metres[some] > 0.0  # how many share a point is asked apart
        one, other, far = first[some][apart], second[some][apart], metres[some][apart]
        later = np.minimum(steps_apart(rows, one, other)[2], _STEPS - 1)
        near = np.searchsorted(_METRES, far)
        for side in (one, other):
            at = (sort[side] * _STEPS + later) * bins + near
            flat += np.bincount(at, minlength=len(flat)) / 2
    seen = flat.reshape(2 * lists, _STEPS, bins)
    expected = np.zeros((2 * lists, _STEPS, bins))
    farthest = math.sqrt(2) * rows.points.reach_m
    ends = np.concatenate([[0.0], _METRES, [np.inf]])
    for n in range(bins):
        inner, outer = (np.minimum(farthest, ends[k]) for k in (n, n + 1))
        ground = math.pi * (outer**2 - inner**2) * around.own / 2
        for step, width in enumerate(_widths(rows, reach)):
            expected[:, step, n] = np.bincount(sort, weights=ground * width, minlength=2 * lists)
    found = (seen + _BELIEF) / (expected + _BELIEF)
    found[np.tile(np.array(repeats, dtype=np.bool_), 2)] = 1.0
    return np.asarray(found, dtype=np.float64)


def sort_of(rows: Rows, around: Density, lists: int) -> Ints:
    """Return of each row its list, and past the lists those that crowd."""
    return np.asarray(rows.points.source + lists * around.crowded, dtype=np.int64)


def log_crowding(table: Floats, pairs: Pairs, sort: Ints) -> Floats:
    """Return the log of it for pairs across lists: between what both lists show."""
    step, at = _step(pairs), _bin(pairs)
    a = table[sort[pairs.first], step, at]
    b = table[sort[pairs.second], step, at]
    return np.asarray((np.log(a) + np.log(b)) / 2, dtype=np.float64)


def _step(pairs: Pairs) -> Ints:
    return np.minimum(np.abs(pairs.bin - SIDE_BINS), _STEPS - 1)


def _bin(pairs: Pairs) -> Ints:
    return np.searchsorted(_METRES, np.sqrt(pairs.metres2)).astype(np.int64)


def _widths(rows: Rows, reach: Reach) -> list[Floats]:
    """Return, for every step of time, how many days on both sides it covers, row by row."""
    last = (reach.days / rows.unit + 0.5) * rows.unit
    ends = [np.minimum((step + 0.5) * rows.unit, last) for step in range(_STEPS - 1)]
    ends = [np.zeros(len(last)), *ends, last]
    return [2 * (ends[step + 1] - ends[step]) for step in range(_STEPS)]
