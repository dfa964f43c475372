"""How crowded it is where a report lies: chance neighbours grow with it, and doubt with them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import Rows, sample
from truceline.kernels.nearby import count_around

Floats = NDArray[np.float64]

#: So many rows around one, in the middle, tell its density.
_ENOUGH = 128
_NARROWEST_M, _WIDEST_M = 8_000.0, 500_000.0
_SPAN_DAYS = 15.0
#: Neighbours of all lists that stand in for those of one, so that an empty list divides nothing.
_BORROWED = 8.0


def densities(rows: Rows, lists: int) -> Floats:
    """Return how many rows of each list there are around each row.

    Args:
        rows: Rows of all lists.
        lists: How many lists there are.

    Returns:
        float64[rows, lists], per square metre and day; above zero.
    """
    points = rows.points
    when = points.when
    span = min(_SPAN_DAYS, max(float(when.max() - when.min()) / 2, 0.5)) if len(when) else 1.0
    radius = _NARROWEST_M
    while radius < _WIDEST_M:
        some, _ = count_around(points, radius, span, lists, sample(rows))
        if float(np.median(some.sum(axis=1))) >= _ENOUGH:
            break
        radius *= math.sqrt(2)
    counted, lean = count_around(points, radius, span, lists)
    early = np.minimum(when - when.min(), span) if len(when) else when
    late = np.minimum(when.max() - when, span) if len(when) else when
    volume = math.pi * radius**2 * _whole(lean, counted.sum(axis=1)) * np.maximum(early + late, 0.5)
    share = np.bincount(points.source, minlength=lists) / max(len(when), 1)
    usual = np.maximum(counted.sum(axis=1)[:, None] * share[None, :], 1e-3)
    found = (counted + _BORROWED) / (1 + _BORROWED / usual)
    return np.asarray(found / volume[:, None], dtype=np.float64)


def _whole(lean: Floats, n: Floats) -> Floats:
    """Return which share of the circle around a row lies where anything is reported at all.

    At an edge the neighbours lie to one side: of a disc cut by a straight line the middle moves
    off by 1 / 1.18 of what is cut away, to within a few hundredths. By chance it moves too.
    """
    moved = np.sqrt(np.maximum(lean**2 - 2.0 / n, 0.0))
    return np.clip(1.0 - 1.18 * moved, 0.2, 1.0)
