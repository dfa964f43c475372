"""How large an area is on WGS 84.

* Edges are straight in longitude and latitude, as everywhere here. The area below an edge follows
  from the authalic latitude: J. P. Snyder, *Map Projections: A Working Manual*, USGS Professional
  Paper 1395 (1987), equation 3-12.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_A_M = 6_378_137.0
_F = 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = float(np.sqrt(_E2))
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)


def rings_m2(rings: Sequence[ArrayLike]) -> float:
    """Return the area that rings bound under the even-odd rule.

    Args:
        rings: Arrays (n, 2) of (lon, lat) degrees; closed or not; none may cross another.

    Returns:
        Square metres. A ring inside an odd number of others is a hole.
    """
    plain = [_unrolled(np.asarray(ring, np.float64)) for ring in rings]
    total = 0.0
    for n, ring in enumerate(plain):
        depth = sum(_holds(other, ring[0]) for m, other in enumerate(plain) if m != n)
        total += _ring_m2(ring) * (-1 if depth % 2 else 1)
    return max(total, 0.0)


def _unrolled(ring: Floats) -> Floats:
    """Return the ring without its repeated end, its longitudes without jumps."""
    if len(ring) > 1 and np.array_equal(ring[0], ring[-1]):
        ring = ring[:-1]
    lon = np.unwrap(ring[:, 0], period=360.0)
    return np.column_stack([lon, ring[:, 1]])


def _below(lat: Floats) -> Floats:
    """Return the area between equator and latitude, a radian of longitude wide, square metres."""
    s = np.sin(np.radians(lat))
    straight = s / (1 - _E2 * s * s)
    bent = np.log((1 - _E * s) / (1 + _E * s)) / (2 * _E)
    area: Floats = _A_M**2 / 2 * (1 - _E2) * (straight - bent)
    return area


def _ring_m2(ring: Floats) -> float:
    after = np.roll(ring, -1, axis=0)
    run = np.radians(after[:, 0] - ring[:, 0])
    lat = ring[:, 1:] + (after[:, 1:] - ring[:, 1:]) * (_NODES + 1) / 2
    return float(abs(np.sum(run * (_below(lat) @ _WEIGHTS) / 2)))


def _holds(ring: Floats, place: Floats) -> bool:
    """Say whether a place lies in a ring, on whatever turn its longitude is written."""
    after = np.roll(ring, -1, axis=0)
    above = (ring[:, 1] > place[1]) != (after[:, 1] > place[1])
    rise = np.where(above, after[:, 1] - ring[:, 1], 1.0)
    cross = ring[:, 0] + (after[:, 0] - ring[:, 0]) * (place[1] - ring[:, 1]) / rise
    turns = place[0] + np.array([-360.0, 0.0, 360.0])
    hits = np.sum(above & (turns[:, None] < cross), axis=1)
    return bool(np.any(hits % 2 == 1))


def cap_m2(radius_m: float) -> float:
    """Return the area within a distance of a place, on the sphere of the earth's mean radius.

    Args:
        radius_m: Metres along the ground.
    """
    earth_m = 6_371_008.8
    return float(2 * np.pi * earth_m**2 * (1 - np.cos(radius_m / earth_m)))
