"""Many small polygons as arrays, and what a parallel cuts out of each.

A sector has some thirty vertices, and there are hundreds of thousands of sectors: an index for each
would cost more than it saves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper
from truceline.kernels.index import Floats, Ints
from truceline.kernels.rays import sort_pairs

#: Latitudes at which a shape's width is measured.
CUTS = 512
#: Steps by this share of a whole are spread evenly however many there are.
GOLDEN = 0.6180339887498949


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
def extent(values: Floats, first: int, end: int) -> tuple[float, float]:
    """Return the least and the greatest of ``values[first:end]``."""
    # A loop, since numba takes a second to compile each of min() and max().
    least, most = math.inf, -math.inf
    for i in range(first, end):
        least, most = min(least, values[i]), max(most, values[i])
    return least, most


@helper
def crossings(
    at: float, lon: Floats, lat: Floats, ring: Ints, first: int, end: int, found: Floats
) -> int:
    """Write where a parallel crosses the rings, from west to east, and return how often."""
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
def width_of(found: Floats, n: int) -> float:
    """Return degrees of longitude that lie inside, given n crossings."""
    width = 0.0
    for k in range(0, n - 1, 2):
        width += found[k + 1, 0] - found[k, 0]
    return width


@compiled
def _with_area(sound: NDArray[np.bool_], lon: Floats, lat: Floats, ring: Ints, shape: Ints) -> None:
    for s in range(sound.size):
        if not sound[s]:
            continue
        first, end = shape[s], shape[s + 1]
        a, b = ring[first], ring[end]
        found = np.empty((b - a + 1, 2))
        south, north = extent(lat, a, b)
        west, east = extent(lon, a, b)
        sound[s] = east - west <= 360
        n = 0
        for k in range(CUTS):
            # From the middle outwards in golden steps: the first cut mostly settles it.
            share = (k * GOLDEN + 0.5) % 1.0
            n = crossings(south + share * (north - south), lon, lat, ring, first, end, found)
            if width_of(found, n) > 0:
                break
        sound[s] &= width_of(found, n) > 0
