"""Chance that a place lies in a zone, for many small polygons at once.

The same as :func:`truceline.kernels.disc.p_inside_shape_any` polygon by polygon, without an index
for each: see :mod:`truceline.kernels.outlines`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from truceline.kernels.disc import Zone, zone_offsets
from truceline.kernels.ellipsoid import A_M, compiled, earth_centred, helper
from truceline.kernels.index import Floats, Index, Ints, stack
from truceline.kernels.outlines import CUTS, GOLDEN, Outlines, crossings, extent, width_of
from truceline.kernels.search import inside, signed
from truceline.kernels.threads import by_rows

#: Places tried in a shape.
_PLACES = 1_024
_WORTH_SHAPES = 16
#: Places whose distance is remembered while a shape is looked at.
_ANCHORS = 32
#: Nearer the poles, degrees, or wider, metres, an edge that is straight in degrees may stray far
#: from the circle around its ends.
STEEP_DEG = 80.0
_WIDE_M = 500_000.0


@helper
def _at_share(found: Floats, n: int, share: float) -> float:
    rest, lon = share * width_of(found, n), math.nan
    for k in range(0, n - 1, 2):
        lon = found[k, 0] + min(rest, found[k + 1, 0] - found[k, 0])
        rest -= found[k + 1, 0] - found[k, 0]
        if rest <= 0:
            break
    return lon


@helper
def _open_zones(
    lon: Floats, lat: Floats, a: int, b: int, index: Index, offset: Floats, zones: Floats
) -> int:
    # Which zones the shape of vertices a to b may straddle, each as number and distance of the
    # middle from its edges; -1: it lies within one of them. Distance is 1-Lipschitz.
    west, east = extent(lon, a, b)
    south, north = extent(lat, a, b)
    x, y, z = earth_centred((west + east) / 2, (south + north) / 2)
    reach = 0.0
    for i in range(a, b):
        reach = max(reach, _gap(lon[i], lat[i], x, y, z))
    # An edge straight in degrees bulges out of the circle of its ends, the more so to the poles.
    reach = 1.01 * reach + 1 + 3 * reach * reach / A_M
    if max(abs(south), abs(north)) > STEEP_DEG or reach > _WIDE_M:
        reach = math.inf
    n = 0
    for zone in range(offset.size):
        limit = offset[zone] + reach
        margin = signed((west + east) / 2, (south + north) / 2, index, zone, limit)
        if margin - offset[zone] < -reach:
            return -1
        if margin - offset[zone] <= reach:
            zones[n, 0], zones[n, 1] = zone, margin
            n += 1
    zones[n, 0], zones[n, 1] = x, y
    zones[n + 1, 0] = z
    return n


@helper
def _gap(lon: float, lat: float, x: float, y: float, z: float) -> float:
    px, py, pz = earth_centred(lon, lat)
    return float(_way(px, py, pz, x, y, z))


@helper
def _within(
    lon: float, lat: float, index: Index, offset: Floats, zones: Floats, n: int, anchor: Floats
) -> bool:
    px, py, pz = earth_centred(lon, lat)
    # A place some way from the middle is at most that much nearer to an edge, or farther.
    way = 1.01 * _way(px, py, pz, zones[n, 0], zones[n, 1], zones[n + 1, 0]) + 1
    for k in range(n):
        zone, margin = int(zones[k, 0]), zones[k, 1]
        if margin + way <= offset[zone]:
            return True
        if margin - way > offset[zone]:
            continue
        if offset[zone] == 0 and index.closed[zone]:
            if inside(lon, lat, index, zone):
                return True
        elif _near(lon, lat, px, py, pz, index, zone, offset[zone], anchor[k]):
            return True
    return False


@helper
def _near(
    lon: float, lat: float, px: float, py: float, pz: float,
    index: Index, zone: int, limit: float, anchor: Floats,
) -> bool:  # fmt: skip
    # Distance is 1-Lipschitz: a place measured before settles those around it. Row 0 counts the
    # places measured; the last _ANCHORS of them stand below, each as x y z and its distance.
    measured = int(anchor[0, 0])
    for i in range(1, min(measured, _ANCHORS) + 1):
        way = 1.01 * _way(px, py, pz, anchor[i, 0], anchor[i, 1], anchor[i, 2]) + 1
        if anchor[i, 3] + way <= limit:
            return True
        if anchor[i, 3] - way > limit:
            return False
    margin: float = signed(lon, lat, index, zone, 2 * limit + 1)
    i = measured % _ANCHORS + 1
    anchor[i, 0], anchor[i, 1], anchor[i, 2] = px, py, pz
    # Beyond what was looked at it is only known to be farther.
    anchor[i, 3] = min(margin, 1.9 * limit)
    anchor[0, 0] = measured + 1
    return margin <= limit


@helper
def _way(px: float, py: float, pz: float, x: float, y: float, z: float) -> float:
    return math.sqrt((px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2)


@compiled
def _share_rows(
    which: Ints, out: Floats, lon: Floats, lat: Floats, ring: Ints, shape: Ints,
    index: Index, offset: Floats, places: int,
) -> None:  # fmt: skip
    area, zones = np.empty(CUTS + 1), np.empty((offset.size + 2, 2))
    anchor = np.empty((offset.size, _ANCHORS + 1, 4))
    for row in range(which.size):
        first, end = shape[which[row]], shape[which[row] + 1]
        a, b = ring[first], ring[end]
        n_open = _open_zones(lon, lat, a, b, index, offset, zones)
        if n_open <= 0:
            out[row] = -n_open
            continue
        anchor[:n_open, 0, 0] = 0
        found = np.empty((b - a + 1, 2))
        south, north = extent(lat, a, b)
        cut = (north - south) / CUTS
        area[0] = 0.0
        for k in range(CUTS):
            at = south + (k + 0.5) * cut
            n = crossings(at, lon, lat, ring, first, end, found)
            area[k + 1] = area[k] + width_of(found, n) * math.cos(math.radians(at))
        cell, hits = 0, 0
        for k in range(places):
            target = (k + 0.5) / places * area[CUTS]
            while cell < CUTS - 1 and area[cell + 1] < target:
                cell += 1
            at = south + cut * (cell + (target - area[cell]) / (area[cell + 1] - area[cell]))
            n = crossings(at, lon, lat, ring, first, end, found)
            if not width_of(found, n) > 0:
                # At the very tip the exact latitude may miss the shape; the cut's middle does not.
                at = south + (cell + 0.5) * cut
                n = crossings(at, lon, lat, ring, first, end, found)
            east = _at_share(found, n, (k * GOLDEN + 0.5) % 1.0)
            hits += _within(east, at, index, offset, zones, n_open, anchor)
        out[row] = hits / places


def p_inside_shapes_any(
    shapes: Outlines, which: Ints, zones: Sequence[Zone], places: int = _PLACES
) -> Floats:
    """Return the chance that a place uniform by area inside each shape lies in any of the zones.

    A rank-1 lattice of places in each, always the same ones: see
    :func:`truceline.kernels.shape.places_in_shape`.

    Args:
        shapes: The polygons.
        which: Numbers of shapes, all of them sound.
        zones: Pairs of edges and offset in metres; they may overlap.
        places: How many to look at in each.

    Returns:
        float64 of the length of ``which``, 0 to 1, in steps of 1 / ``places``; within 0.01.

    Raises:
        ValueError: Without zones, if an offset is negative or not finite, or a shape not sound.
    """
    offset = zone_offsets(zones)
    if not shapes.sound[which].all():
        raise ValueError("a shape without area holds no place")
    out = np.empty(len(which))
    shared = (shapes.lon, shapes.lat, shapes.ring, shapes.shape, stack([e.index for e, _ in zones]))
    by_rows(_share_rows, (which, out), (*shared, offset, places), _WORTH_SHAPES)
    return out
