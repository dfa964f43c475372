"""Chance that an imprecise place lies in a zone, or within reach of a line.

A place is a **disc** (bivariate normal around a point; the disc of ``error_m`` holds 95 %) or a
**shape** (uniform by area inside a polygon). A zone is edges with an offset: 0 means inside the
polygon, more means within that many metres of the line, place or polygon. Several zones mean their
union.

Discs: distance is 1-Lipschitz, so a centre further from the limit than 2.148 ``error_m`` settles
the matter but for a mass of 1e-6: exactly 0 or 1. Else rays leave the centre at 96 equal angles;
where each enters and leaves the zone is computed, and the normal's mass between is exact. Only the
angle is sampled (midpoint rule on a periodic function): see :mod:`truceline.kernels.rays`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from truceline.kernels.deepest import deepest
from truceline.kernels.ellipsoid import compiled
from truceline.kernels.index import Floats, Index, stack
from truceline.kernels.rays import share_within
from truceline.kernels.shape import places_in_shape
from truceline.kernels.sheet import SHEET_COLUMNS
from truceline.kernels.threads import by_rows, flat_rows
from truceline.kernels.zones import Edges, contains, signed_distance_m

#: error_m over the standard deviation: the radius that holds 95 % of a bivariate normal.
ERROR_SIGMAS = math.sqrt(-2 * math.log(0.05))
#: Radius beyond which the mass is under 1e-6, in error_m.
SETTLED_ERRORS = math.sqrt(-2 * math.log(1e-6)) / ERROR_SIGMAS
#: An error below this, metres, is none: neither places nor edges are known that well.
EXACT_M = 1.0
_RAYS = 96
#: A straddling place is some hundred times the work of a distance.
_WORTH_STRADDLERS = 64

Zone = tuple[Edges, float]


@compiled
def _share_rows(
    lon: Floats, lat: Floats, error: Floats, out: Floats, index: Index, offset: Floats
) -> None:
    # Room for one point's neighbourhood, made once a chunk: at worst every piece is near.
    sheet = np.empty((index.piece.shape[0] + 1, SHEET_COLUMNS))
    pairs = np.empty((2 * index.piece.shape[0] + 2 * offset.size + 1, 2))
    laid = np.empty((offset.size, 4), np.int64)
    for i in range(lon.size):
        share = share_within(
            lon[i], lat[i], error[i] / ERROR_SIGMAS, SETTLED_ERRORS * error[i], _RAYS,
            index, offset, sheet, pairs, laid,
        )  # fmt: skip
        out[i] = min(1.0, max(0.0, share))


def zone_offsets(zones: Sequence[Zone]) -> Floats:
    """Return the offsets of at least one zone, metres; ValueError unless finite and 0 or more."""
    offset = np.array([metres for _, metres in zones], dtype=np.float64)
    if not zones or not (np.isfinite(offset) & (offset >= 0)).all():
        raise ValueError("give at least one zone, each with an offset of 0 metres or more")
    return offset


def p_inside_disc(
    lon: ArrayLike, lat: ArrayLike, error_m: ArrayLike, edges: Edges, offset_m: float = 0.0
) -> Floats:
    """Return the chance that each uncertain place lies in one zone.

    Args:
        lon: Degrees east of the likeliest place.
        lat: Degrees north.
        error_m: Metres, radius that holds 95 %; under a metre is an exact place.
        edges: Rings, a line, or a single place.
        offset_m: Metres from the edges that still count; 0 or more.

    Returns:
        0 to 1, within 0.005; at a corner of the zone itself within 0.0105, as two edges leave it
        and each may hide half of one ray in 96. NaN where the place or its error is unknown or
        impossible.

    Raises:
        ValueError: If the offset is negative or not finite.
    """
    return p_inside_disc_any(lon, lat, error_m, [(edges, offset_m)])


def p_inside_disc_any(
    lon: ArrayLike, lat: ArrayLike, error_m: ArrayLike, zones: Sequence[Zone]
) -> Floats:
    """Return the chance that each uncertain place lies in at least one of several zones.

    Args:
        lon: As in :func:`p_inside_disc`.
        lat: Likewise.
        error_m: Likewise.
        zones: Pairs of edges and offset in metres; they may overlap or share edges.

    Returns:
        As :func:`p_inside_disc`.

    Raises:
        ValueError: Without zones, or if an offset is negative or not finite.
    """
    offset = zone_offsets(zones)
    shape, (x, y, error) = flat_rows(lon, lat, error_m)
    known = np.isfinite(error) & (error >= 0)
    top = SETTLED_ERRORS * np.where(known, error, 0.0)
    reach = float(top.max(initial=0.0))
    beyond, _ = deepest(x, y, zones, reach + 1.0)
    out = np.where(beyond <= 0, 1.0, 0.0)
    out[~known | np.isnan(beyond)] = np.nan
    near = np.flatnonzero(known & (error >= EXACT_M) & (np.abs(beyond) <= top))
    rows = (x[near], y[near], error[near], np.empty(len(near)))
    by_rows(_share_rows, rows, (stack([e.index for e, _ in zones]), offset), _WORTH_STRADDLERS)
    out[near] = rows[3]
    return out.reshape(shape)


def p_inside_shape(shape: Edges, edges: Edges, offset_m: float = 0.0, n: int = 4096) -> float:
    """Return the chance that a place uniform by area inside ``shape`` lies in one zone.

    Args:
        shape: Rings around the place.
        edges: Rings, a line, or a single place.
        offset_m: Metres from the edges that still count; 0 or more.
        n: How many places to look at.

    Returns:
        0 to 1, in steps of 1 / n; within about 0.003 at 4,096.

    Raises:
        ValueError: If ``shape`` has no area, or the offset is negative.
    """
    return p_inside_shape_any(shape, [(edges, offset_m)], n)


def p_inside_shape_any(shape: Edges, zones: Sequence[Zone], n: int = 4096) -> float:
    """Return the same for the union of several zones; see :func:`p_inside_disc_any`."""
    offset = zone_offsets(zones)
    lon, lat = places_in_shape(shape, n)
    hit = np.zeros(n, dtype=np.bool_)
    for (edges, _), metres in zip(zones, offset.tolist(), strict=True):
        if metres == 0 and edges.closed:
            hit |= contains(lon, lat, edges)
        else:
            hit |= signed_distance_m(lon, lat, edges, metres * 1.01 + 1) <= metres
    return float(hit.mean())
