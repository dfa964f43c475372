"""Chance that a place lies in a zone, for many small polygons at once.

The same as :func:`truceline.kernels.disc.p_inside_shape_any` polygon by polygon, without an index
for each: a sector has some thirty vertices, and there are hundreds of thousands of sectors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.disc import Zone, zone_offsets
from truceline.kernels.ellipsoid import A_M, compiled, earth_centred, helper
from truceline.kernels.index import Floats, Index, Ints, stack
from truceline.kernels.rays import sort_pairs
from truceline.kernels.search import inside, signed
from truceline.kernels.threads import by_rows

#: Latitudes at which a shape's width is measured, and places tried in it.
_CUTS, _PLACES = 512, 1_024
_GOLDEN = 0.6180339887498949
_WORTH_SHAPES = 16
#: Nearer the poles, degrees, or wider, metres, an edge that is straight in degrees may stray far
#: from the circle around its ends.
STEEP_DEG = 80.0
_WIDE_M = 500_000.0


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Polygons of rings, even-odd; make them with :func:`outlines`.

    Attributes:
        lon: float64[v]: degrees east, in one frame a shape, without jumps.
        lat: float64[v]: degrees north.
        ring: int64[r + 1]: first vertex of each ring.
        shape: int64[s + 1]: first ring of each shape.
        sound: bool[s]: the shape bounds an area; the others have no rings here.
    """

    lon: Floats
    lat: Floats
    ring: Ints
    shape: Ints
    sound: NDArray[np.bool_]


def outlines(lon: Floats, lat: Floats, begin: Ints, end: Ints, owner: Ints, n: int) -> Outlines:
    """Return polygons ready for look-ups.

    What :func:`~truceline.kernels.zones.edges` refuses, or has no area, is not sound.

    Args:
        lon: Degrees east of all vertices.
        lat: Degrees north.
        begin: First vertex of each ring; rings may repeat their first vertex at the end.
        end: One past the last.
        owner: Which shape each ring belongs to, ascending.
        n: How many shapes.
    """
    size = end - begin
    sound = np.bincount(owner, minlength=n) > 0
    sound[owner[size < 3]] = False
    kept = sound[owner]
    begin, size, owner = begin[kept], size[kept], owner[kept]
    ring = np.concatenate([[0], np.cumsum(size)])
    of = np.repeat(np.arange(len(size)), size)
    at = np.arange(ring[-1]) - ring[of] + begin[of]
    x, y = lon[at], lat[at]
    if len(size):
        x, whole = _framed(x, y, ring, of, owner)
        sound[owner[~whole]] = False
    shape = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=n))])
    _with_area(sound, x, y, ring, shape)
    return Outlines(x, y, ring, shape, sound)


def _framed(
    lon: Floats, lat: Floats, ring: Ints, of: Ints, owner: Ints
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return longitudes without jumps, and of each ring whether it is one."""
    first, last = ring[:-1], ring[1:] - 1
    bad = ~(np.isfinite(lon) & (np.abs(lat) <= 90))
    # One that is not on the earth must not spoil the sums over the rings after it.
    lon = np.where(bad, 0.0, lon)
    step = np.diff(lon, prepend=lon[:1])
    step[first] = 0
    turns = np.floor((step + 180) / 360)
    turned = np.cumsum(turns)
    x = lon - 360 * (turned - turned[first][of])
    bad |= (np.abs(step - 360 * turns) >= 180) | (np.abs(step) >= 360)
    whole = ~np.logical_or.reduceat(bad, first) & (np.abs(x[last] - x[first]) < 180)
    second = (x != x[first][of]) | (lat != lat[first][of])
    place = np.minimum.reduceat(np.where(second, np.arange(len(x)), len(x) - 1), first)[of]
    third = second & ((x != x[place]) | (lat != lat[place]))
    whole &= np.logical_or.reduceat(third, first)
    middle = (np.minimum.reduceat(x, first) + np.maximum.reduceat(x, first)) / 2
    middle[~whole] = 0
    lead = np.searchsorted(owner, owner)
    home = middle[lead] - 360 * np.floor((middle[lead] + 180) / 360)
    return x - (360 * np.floor((middle - home + 180) / 360))[of], whole


@helper
def _extent(values: Floats, first: int, end: int) -> tuple[float, float]:
    # A loop, since numba takes a second to compile each of min() and max().
    least, most = math.inf, -math.inf
    for i in range(first, end):
        least, most = min(least, values[i]), max(most, values[i])
    return least, most


@helper
def _crossings(
    at: float, lon: Floats, lat: Floats, ring: Ints, first: int, end: int, found: Floats
) -> int:
    # Where a parallel crosses the rings, from west to east.
    n = 0
    for r in range(first, end):
        before = ring[r + 1] - 1
        for i in range(ring[r], ring[r + 1]):
            low, high = before, i
            before = i
            if (lat[low] <= at) == (lat[high] <= at):
                continue
            if lat[low] > lat[high]:
                low, high = high, low
            t = (at - lat[low]) / (lat[high] - lat[low])
            found[n, 0] = lon[low] + t * (lon[high] - lon[low])
            n += 1
    sort_pairs(found, n)
    return n


@helper
def _width(found: Floats, n: int) -> float:
    width = 0.0
    for k in range(0, n - 1, 2):
        width += found[k + 1, 0] - found[k, 0]
    return width


@helper
def _at_share(found: Floats, n: int, share: float) -> float:
    rest, lon = share * _width(found, n), math.nan
    for k in range(0, n - 1, 2):
        lon = found[k, 0] + min(rest, found[k + 1, 0] - found[k, 0])
        rest -= found[k + 1, 0] - found[k, 0]
        if rest <= 0:
            break
    return lon


@compiled
def _with_area(sound: NDArray[np.bool_], lon: Floats, lat: Floats, ring: Ints, shape: Ints) -> None:
    for s in range(sound.size):
        if not sound[s]:
            continue
        first, end = shape[s], shape[s + 1]
        a, b = ring[first], ring[end]
        found = np.empty((b - a + 1, 2))
        south, north = _extent(lat, a, b)
        west, east = _extent(lon, a, b)
        sound[s] = east - west <= 360
        n = 0
        for k in range(_CUTS):
            # From the middle outwards in golden steps: the first cut mostly settles it.
            share = (k * _GOLDEN + 0.5) % 1.0
            n = _crossings(south + share * (north - south), lon, lat, ring, first, end, found)
            if _width(found, n) > 0:
                break
        sound[s] &= _width(found, n) > 0


@helper
def _open_zones(
    lon: Floats, lat: Floats, a: int, b: int, index: Index, offset: Floats, zones: Floats
) -> int:
    # Which zones the shape of vertices a to b may straddle, each as number and distance of the
    # middle from its edges; -1: it lies within one of them. Distance is 1-Lipschitz.
    west, east = _extent(lon, a, b)
    south, north = _extent(lat, a, b)
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
    return math.sqrt((px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2)


@helper
def _within(lon: float, lat: float, index: Index, offset: Floats, zones: Floats, n: int) -> bool:
    # A place some way from the middle is at most that much nearer to an edge, or farther.
    way = 1.01 * _gap(lon, lat, zones[n, 0], zones[n, 1], zones[n + 1, 0]) + 1
    for k in range(n):
        zone, margin = int(zones[k, 0]), zones[k, 1]
        if margin + way <= offset[zone]:
            return True
        if margin - way > offset[zone]:
            continue
        if offset[zone] == 0 and index.closed[zone]:
            if inside(lon, lat, index, zone):
                return True
        elif signed(lon, lat, index, zone, offset[zone] * 1.01 + 1) <= offset[zone]:
            return True
    return False


@compiled
def _share_rows(
    which: Ints, out: Floats, lon: Floats, lat: Floats, ring: Ints, shape: Ints,
    index: Index, offset: Floats, places: int,
) -> None:  # fmt: skip
    area, zones = np.empty(_CUTS + 1), np.empty((offset.size + 2, 2))
    for row in range(which.size):
        first, end = shape[which[row]], shape[which[row] + 1]
        a, b = ring[first], ring[end]
        n_open = _open_zones(lon, lat, a, b, index, offset, zones)
        if n_open <= 0:
            out[row] = -n_open
            continue
        found = np.empty((b - a + 1, 2))
        south, north = _extent(lat, a, b)
        cut = (north - south) / _CUTS
        area[0] = 0.0
        for k in range(_CUTS):
            at = south + (k + 0.5) * cut
            n = _crossings(at, lon, lat, ring, first, end, found)
            area[k + 1] = area[k] + _width(found, n) * math.cos(math.radians(at))
        cell, hits = 0, 0
        for k in range(places):
            target = (k + 0.5) / places * area[_CUTS]
            while cell < _CUTS - 1 and area[cell + 1] < target:
                cell += 1
            at = south + cut * (cell + (target - area[cell]) / (area[cell + 1] - area[cell]))
            n = _crossings(at, lon, lat, ring, first, end, found)
            if not _width(found, n) > 0:
                # At the very tip the exact latitude may miss the shape; the cut's middle does not.
                at = south + (cell + 0.5) * cut
                n = _crossings(at, lon, lat, ring, first, end, found)
            east = _at_share(found, n, (k * _GOLDEN + 0.5) % 1.0)
            hits += _within(east, at, index, offset, zones, n_open)
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
