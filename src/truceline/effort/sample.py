"""Places spread evenly over a zone, the same ones every time.

The R2 sequence (M. Roberts, *The unreasonable effectiveness of quasirandom sequences*, 2018) over
longitude and the sine of latitude, which is true to area on a sphere and within 0.5 % on WGS 84
over any zone of a few hundred kilometres.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from truceline.kernels.deepest import deepest
from truceline.kernels.zones import Edges

Floats = npt.NDArray[np.float64]
#: Edges, and how far around them the zone reaches, metres.
Area = tuple[Edges, float]

#: Places per zone: a share is then good to about 1 in 400.
PLACES: Final = 400
_STEP: Final = (0.7548776662466927, 0.5698402909980532)
#: Tries before a zone counts as too thin to sample.
_TRIES: Final = (2_000, 20_000, 200_000)
_METRES_PER_DEGREE: Final = 110_500.0
_A_M, _E2 = 6_378_137.0, 0.0066943799901413165
#: Mean radius, metres (IUGG).
_R_M: Final = 6_371_008.8


def places(areas: tuple[Area, ...]) -> tuple[Floats, Floats]:
    """Return places spread evenly over the union of ``areas``.

    Args:
        areas: At least one.

    Returns:
        Longitudes and latitudes, degrees; at most :data:`PLACES`. A zone too thin to be hit is
        represented by its own vertices.
    """
    west, east, south, north = _box(areas)
    for tries in _TRIES:
        count = np.arange(1, tries + 1)
        u, v = np.mod(0.5 + count * _STEP[0], 1.0), np.mod(0.5 + count * _STEP[1], 1.0)
        low, high = np.sin(np.radians(south)), np.sin(np.radians(north))
        lon, lat = west + u * (east - west), np.degrees(np.arcsin(low + v * (high - low)))
        hit = np.flatnonzero(_inside(lon, lat, areas))[:PLACES]
        if len(hit) == PLACES:
            break
    if len(hit) == 0:
        return areas[0][0].lon[:PLACES], areas[0][0].lat[:PLACES]
    return lon[hit], lat[hit]


def reaches(
    lon: Floats, lat: Floats, radius_m: Floats, to_lon: Floats, to_lat: Floats
) -> npt.NDArray[np.bool_]:
    """Say which observers reach which places.

    Args:
        lon: Observers, degrees; float64[n].
        lat: Likewise.
        radius_m: Their reach; NaN reaches nothing.
        to_lon: Places, degrees; float64[m].
        to_lat: Likewise.

    Returns:
        bool[n, m]. Straight distances through the earth are compared with the chord of the reach,
        good to a few metres at 100 km.
    """
    observers, targets = _spatial(lon, lat), _spatial(to_lon, to_lat)
    square = (
        (observers**2).sum(axis=1)[:, None]
        + (targets**2).sum(axis=1)[None, :]
        - 2 * observers @ targets.T
    )
    chord = 2 * _R_M * np.sin(np.minimum(radius_m / (2 * _R_M), np.pi / 2))
    return np.asarray(square <= (chord**2)[:, None])


def _inside(lon: Floats, lat: Floats, areas: tuple[Area, ...]) -> npt.NDArray[np.bool_]:
    margin, _ = deepest(lon, lat, areas, 1.0)
    return np.asarray(margin <= 0)


def _box(areas: tuple[Area, ...]) -> tuple[float, float, float, float]:
    boxes = np.array([_grown(line, offset_m) for line, offset_m in areas])
    west, south = boxes[:, 0].min(), boxes[:, 2].min()
    return west, boxes[:, 1].max(), south, boxes[:, 3].max()


def _grown(line: Edges, offset_m: float) -> tuple[float, float, float, float]:
    up = 1.01 * offset_m / _METRES_PER_DEGREE
    south, north = max(line.lat.min() - up, -90.0), min(line.lat.max() + up, 90.0)
    narrow = max(np.cos(np.radians(max(abs(south), abs(north)))), 1e-6)
    across = min(up / narrow, 180.0)
    return line.lon.min() - across, line.lon.max() + across, south, north


def _spatial(lon: Floats, lat: Floats) -> Floats:
    lam, phi = np.radians(lon), np.radians(lat)
    across = _A_M / np.sqrt(1 - _E2 * np.sin(phi) ** 2)
    r = across * np.cos(phi)
    return np.stack([r * np.cos(lam), r * np.sin(lam), across * (1 - _E2) * np.sin(phi)], axis=1)
