"""Places spread evenly over a polygon, the same ones every time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled
from truceline.kernels.index import Floats, Index
from truceline.kernels.rays import sort_pairs
from truceline.kernels.zones import Edges

#: Latitudes at which a shape's width is measured.
_CUTS = 4_096
_GOLDEN = 0.6180339887498949


@compiled
def _at_share(
    lat: Floats, share: Floats, lon: Floats, width: Floats, index: Index, found: Floats
) -> None:
    # How wide the shape is at a latitude, and where the given share of that width is reached.
    for i in range(lat.size):
        slab = int((lat[i] - index.frame[0, 2]) * index.frame[0, 4])
        slab = max(0, min(slab, index.slab_start.size - 2))
        n = 0
        for k in range(index.slab_start[slab], index.slab_start[slab + 1]):
            e = index.slab_edge[k]
            y0, y1 = index.edge[e, 1], index.edge[e, 3]
            if y0 <= lat[i] < y1:
                t = (lat[i] - y0) / (y1 - y0)
                found[n, 0] = index.edge[e, 0] + t * (index.edge[e, 2] - index.edge[e, 0])
                n += 1
        sort_pairs(found, n)
        width[i] = 0.0
        for k in range(0, n - 1, 2):
            width[i] += found[k + 1, 0] - found[k, 0]
        rest = share[i] * width[i]
        lon[i] = np.nan
        for k in range(0, n - 1, 2):
            lon[i] = found[k, 0] + min(rest, found[k + 1, 0] - found[k, 0])
            rest -= found[k + 1, 0] - found[k, 0]
            if rest <= 0:
                break


def _cut(
    lat: NDArray[np.floating[Any]], share: NDArray[np.floating[Any]], shape: Edges
) -> tuple[Floats, Floats]:
    lon, width = np.empty(lat.shape), np.empty(lat.shape)
    fullest = int(np.diff(shape.index.slab_start).max())
    _at_share(lat, share, lon, width, shape.index, np.empty((fullest + 1, 2)))
    return lon, width


def places_in_shape(shape: Edges, n: int) -> tuple[Floats, Floats]:
    """Return ``n`` places inside rings, even by area on the sphere.

    A rank-1 lattice: one coordinate runs through the area from south to north in equal steps, the
    other through the width at that latitude in golden steps. Slivers, holes and several rings
    get their share, as no place is drawn and thrown away.

    Returns:
        Degrees east (in the shape's frame) and north, float64[n] each.

    Raises:
        ValueError: If ``shape`` is a line or has no area.
    """
    if not shape.closed:
        raise ValueError("a line has no area to spread places over")
    south, north = float(shape.lat.min()), float(shape.lat.max())
    cuts = south + (np.arange(_CUTS) + 0.5) * ((north - south) / _CUTS)
    area = _cut(cuts, np.zeros(_CUTS), shape)[1] * np.cos(np.radians(cuts))
    total = np.append(0.0, np.cumsum(area))
    if not total[-1] > 0:
        raise ValueError("a shape without area holds no place")
    order = np.arange(n)
    target = (order + 0.5) / n * total[-1]
    cell = np.clip(np.searchsorted(total, target, side="right") - 1, 0, _CUTS - 1)
    within = (target - total[cell]) / area[cell]
    lat = south + (cell + within) * ((north - south) / _CUTS)
    share = (order * _GOLDEN + 0.5) % 1.0
    lon, width = _cut(lat, share, shape)
    # At the very tip of a shape the exact latitude may miss it; the middle of its cut does not.
    tip = ~(width > 0)
    lat[tip] = cuts[cell[tip]]
    lon[tip] = _cut(lat[tip], share[tip], shape)[0]
    return lon, lat
