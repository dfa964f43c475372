"""Distances, bearings and destinations on WGS 84, for arrays.

Degrees in, metres and degrees out. Inputs are broadcast against each other. What is not on the
earth (NaN, infinite, latitude beyond 90) gives NaN and never an exception. Measured against
GeographicLib: see ``tests/unit/kernels/test_kernels_geodesy.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline.kernels.ellipsoid import compiled, curvature_m, direct, inverse
from truceline.kernels.threads import by_rows, flat_rows

Floats = NDArray[np.float64]


@compiled
def _inverse_rows(
    lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats, out: Floats, azimuth: Floats
) -> None:
    for i in range(lon1.size):
        out[i], azimuth[i] = inverse(lon1[i], lat1[i], lon2[i], lat2[i])


@compiled
def _direct_rows(
    lon: Floats, lat: Floats, bearing: Floats, reach: Floats, east: Floats, north: Floats
) -> None:
    for i in range(lon.size):
        east[i], north[i] = direct(lon[i], lat[i], bearing[i], reach[i])


@compiled
def _metric_rows(lat: Floats, east: Floats, north: Floats) -> None:
    for i in range(lat.size):
        if abs(lat[i]) <= 90.0:
            meridian, across = curvature_m(lat[i])
            east[i] = np.radians(across * np.cos(np.radians(lat[i])))
            north[i] = np.radians(meridian)


def _inverse(
    lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike
) -> tuple[Floats, Floats]:
    shape, columns = flat_rows(lon1, lat1, lon2, lat2)
    out, azimuth = np.empty_like(columns[0]), np.empty_like(columns[0])
    by_rows(_inverse_rows, (*columns, out, azimuth))
    return out.reshape(shape), azimuth.reshape(shape)


def distance_m(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Return geodesic distances.

    Args:
        lon1: Degrees east of the first places, any turn.
        lat1: Degrees north, -90 to 90.
        lon2: Of the second places.
        lat2: Likewise.

    Returns:
        Metres, of the broadcast shape; NaN where a place is not on the earth. Within a millimetre
        of GeographicLib, except within two degrees of the antipode, where the series may not
        converge: there within 0.1 % (16 km of 20,000), and the two directions may differ by that.
    """
    return _inverse(lon1, lat1, lon2, lat2)[0]


def bearing_deg(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Return the bearing at which the geodesic leaves the first place.

    Returns:
        Degrees clockwise from north, 0 to 360; 0 where both places are one; NaN as in
        :func:`distance_m`.
    """
    return _inverse(lon1, lat1, lon2, lat2)[1]


def destination(
    lon: ArrayLike, lat: ArrayLike, bearing_deg: ArrayLike, distance_m: ArrayLike
) -> tuple[Floats, Floats]:
    """Return where one arrives going ``distance_m`` along the geodesic.

    Returns:
        Degrees east (-180 to 180) and north; NaN where the start is not on the earth.
    """
    shape, columns = flat_rows(lon, lat, bearing_deg, distance_m)
    east, north = np.empty_like(columns[0]), np.empty_like(columns[0])
    by_rows(_direct_rows, (*columns, east, north))
    return east.reshape(shape), north.reshape(shape)


def metres_per_degree(lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return metres per degree of longitude and of latitude at a latitude.

    Returns:
        Two arrays; NaN where the latitude does not exist. From the ellipsoid's radii of curvature.
    """
    shape, (flat,) = flat_rows(lat)
    east, north = np.full_like(flat, np.nan), np.full_like(flat, np.nan)
    _metric_rows(flat, east, north)
    return east.reshape(shape), north.reshape(shape)
