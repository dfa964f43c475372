"""How many points of every list lie around each, and how lopsided."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.grid import (
    FARTHEST_M,
    LEAST_CELL_M,
    Points,
    cells_around,
    centred,
    in_grid,
    out_of_reach,
)
from truceline.kernels.threads import by_rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearby:
    """What lies around points; one entry a point asked after.

    Attributes:
        counted: float64[n, lists]: points of every list, itself among them.
        lean: How far the middle of those of its own list lies from it, in radii.
        tilt: The same in time, in spans.
        every: Of the others each so-manieth was looked at.
    """

    counted: Floats
    lean: Floats
    tilt: Floats
    every: int = 1


@compiled
def _around(
    here: Floats, then: Floats, own: Ints, at: Ints, out: Floats, lean: Floats, tilt: Floats,
    place: Floats, when: Floats, source: Ints, keys: Ints, radius: float, span: float,
) -> None:  # fmt: skip
    # Both those asked after and those around are in the order of the grid, then of time: where the
    # cells around begin and end is found once a cell, and what is looked at together lies together.
    begin, end, middle = np.zeros(27, np.int64), np.zeros(27, np.int64), np.zeros((27, 3))
    cells, so_far = 0, np.zeros(9, np.int64)
    for i in range(then.size):
        if i == 0 or at[i] != at[i - 1]:
            cells = cells_around(here, i, radius, 1, keys, begin, end, middle, so_far)
        east = north = up = late = n = 0.0
        for cell in range(cells):
            if out_of_reach(here, i, middle, cell, radius, radius * radius):
                continue
            k, last = begin[cell], end[cell]
            while k < last and when[k] < then[i] - span:
                k += 1
            begin[cell] = k
            while k < last and when[k] <= then[i] + span:
                dx = place[k, 0] - here[i, 0]
                dy = place[k, 1] - here[i, 1]
                dz = place[k, 2] - here[i, 2]
                if dx * dx + dy * dy + dz * dz <= radius * radius:
                    out[i, source[k]] += 1
                    if source[k] == own[i]:
                        n, east, north, up = n + 1, east + dx, north + dy, up + dz
                        late += when[k] - then[i]
                k += 1
        n = max(n, 1.0)
        lean[i] = math.sqrt(east * east + north * north + up * up) / (n * radius)
        tilt[i] = abs(late) / (n * span)


def count_around(
    points: Points,
    radius_m: float,
    span: float,
    lists: int,
    asked: Ints | None = None,
    every: int = 1,
    among: NDArray[np.bool_] | None = None,
) -> Nearby:
    """Return how many points of every list lie around each, itself among them, and how lopsided.

    Args:
        points: All of them.
        radius_m: How far around, metres.
        span: How many days before and after.
        lists: How many lists there are.
        asked: Around which; all if not given.
        every: Where far more lie around than need be counted: of the others only each so-manieth
            is, for so many.
        among: Which points are counted, if not each so-manieth.
    """
    if among is None:
        among = np.arange(len(points.lon)) % every == 0
    place = np.empty((len(points.lon), 3))
    centred(points.lon, points.lat, place)
    size = min(max(radius_m, LEAST_CELL_M), FARTHEST_M)
    around = np.flatnonzero(among)
    order, keys = in_grid(points, place, around, size)
    around = around[order]
    asked = np.arange(len(points.lon)) if asked is None else asked
    order, at = in_grid(points, place, asked, size)
    rows = asked[order]
    found, aside, late = np.zeros((len(asked), lists)), np.zeros(len(asked)), np.zeros(len(asked))
    by_rows(
        _around,
        (place[rows], points.when[rows], points.source[rows], at, found, aside, late),
        (place[around], points.when[around], points.source[around], keys, size, span),
    )
    out, lean, tilt = np.empty_like(found), np.empty_like(aside), np.empty_like(late)
    out[order], lean[order], tilt[order] = found, aside, late
    out *= every
    out[np.arange(len(asked)), points.source[asked]] += np.where(among[asked], 1 - every, 1)
    return Nearby(counted=out, lean=lean, tilt=tilt, every=every)
