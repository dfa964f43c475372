"""How many points of every list lie around each, and how lopsided."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper
from truceline.kernels.grid import (
    FARTHEST_M,
    LEAST_CELL_M,
    Points,
    cell_of,
    centred,
    key_of,
    keys_of,
    rows_in,
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
    begin, end, cube = np.zeros(27, np.int64), np.zeros(27, np.int64), np.zeros((27, 3))
    for i in range(then.size):
        if i == 0 or at[i] != at[i - 1]:
            _cells_around(here, i, keys, radius, begin, end, cube)
        east = north = up = late = n = 0.0
        for shift in range(27):
            k, last = begin[shift], end[shift]
            if k == last or _beyond(here, i, cube, shift, radius):
                continue
            while k < last and when[k] < then[i] - span:
                k += 1
            begin[shift] = k
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


@helper
def _cells_around(
    here: Floats, i: int, keys: Ints, size: float, begin: Ints, end: Ints, cube: Floats
) -> None:
    # Of the cells around that of a place: where their rows begin and end, and their middles.
    x, y, z = cell_of(here, i, size)
    for shift in range(27):
        a, b, c = x + shift // 9 - 1, y + shift // 3 % 3 - 1, z + shift % 3 - 1
        begin[shift], end[shift] = rows_in(keys, key_of(a, b, c))
        cube[shift, 0] = (a + 0.5) * size - FARTHEST_M
        cube[shift, 1] = (b + 0.5) * size - FARTHEST_M
        cube[shift, 2] = (c + 0.5) * size - FARTHEST_M


@helper
def _beyond(here: Floats, i: int, cube: Floats, shift: int, size: float) -> bool:
    # Whether no place in a cell can lie within its side of a place.
    away2 = 0.0
    for axis in range(3):
        away = abs(here[i, axis] - cube[shift, axis]) - size / 2
        if away > 0.0:
            away2 += away * away
    return away2 > size * size * (1 + 1e-9)


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
    around, keys = _in_grid(points, place, np.flatnonzero(among), size)
    asked = np.arange(len(points.lon)) if asked is None else asked
    order, at = _in_grid(points, place, asked, size, numbered=True)
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


def _in_grid(
    points: Points, place: Floats, rows: Ints, size: float, *, numbered: bool = False
) -> tuple[Ints, Ints]:
    """Return rows by cell and time (or where among those given they stand), and their cells."""
    keys = np.empty(len(rows), np.int64)
    keys_of(place, rows, size, keys)
    order = np.lexsort((points.when[rows], keys))
    return order if numbered else rows[order], keys[order]
