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
    cell_of,
    centred,
    first_at,
    key_of,
    keys_of,
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
    here: Floats, then: Floats, own: Ints, out: Floats, lean: Floats, tilt: Floats, place: Floats,
    when: Floats, source: Ints, keys: Ints, radius: float, span: float,
) -> None:  # fmt: skip
    # Those around are in the order of the grid: what is looked at together lies together.
    rows = np.arange(keys.size)
    for i in range(then.size):
        x, y, z = cell_of(here, i, radius)
        east = north = up = late = n = 0.0
        for shift in range(27):
            cell = key_of(x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1)
            k = first_at(keys, when, rows, cell, then[i] - span)
            while k < keys.size and keys[k] == cell and when[k] <= then[i] + span:
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
    rows = np.flatnonzero(among)
    keys = np.empty(len(rows), np.int64)
    keys_of(place, rows, size, keys)
    order = np.lexsort((points.when[rows], keys))
    asked = np.arange(len(points.lon)) if asked is None else asked
    out = np.zeros((len(asked), lists))
    lean, tilt = np.zeros(len(asked)), np.zeros(len(asked))
    around = rows[order]
    by_rows(
        _around,
        (place[asked], points.when[asked], points.source[asked], out, lean, tilt),
        (place[around], points.when[around], points.source[around], keys[order], size, span),
    )
    out *= every
    out[np.arange(len(asked)), points.source[asked]] += np.where(among[asked], 1 - every, 1)
    return Nearby(counted=out, lean=lean, tilt=tilt, every=every)
