"""WGS 84 in compiled scalars: inverse and direct geodesic, earth-centred places, local metric.

Sources: T. Vincenty, *Direct and inverse solutions of geodesics on the ellipsoid*, Survey Review
23 (1975); W. D. Lambert, *The distance between two widely separated points* (1942) where the former
does not converge (nearly antipodal); NIMA TR8350.2 for the constants.
"""

from __future__ import annotations

import math

import numba

from truceline.kernels.kept import compiled as compiled

#: Equatorial radius, metres.
A_M = 6_378_137.0
#: Flattening.
F = 1 / 298.257223563
#: Polar radius, metres.
B_M = A_M * (1 - F)
#: First eccentricity, squared.
E2 = F * (2 - F)
#: Half a meridian, pole to pole: no two places are further apart, metres.
FARTHEST_M = 20_003_931.458625
_SECOND_E2 = E2 / (1 - E2)
_RAD = math.pi / 180
_ROUNDS = 24

#: For what only compiled code calls: without a door for Python and a cached file of its own, which
#: take a good part of the first compilation. Whoever calls it keeps it in its own file.
helper = numba.njit(nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)


@helper
def on_earth(lon: float, lat: float) -> bool:
    """Say whether these are finite degrees with a latitude that exists."""
    return math.isfinite(lon) and abs(lat) <= 90.0


@helper
def curvature_m(lat: float) -> tuple[float, float]:
    """Return radii of curvature, metres: in the meridian, and across it."""
    s = math.sin(lat * _RAD)
    w2 = 1 - E2 * s * s
    across = A_M / math.sqrt(w2)
    return across * (1 - E2) / w2, across


@helper
def earth_centred(lon: float, lat: float) -> tuple[float, float, float]:
    """Return x, y, z in metres of a place on the ellipsoid."""
    sin_lat, cos_lat = math.sin(lat * _RAD), math.cos(lat * _RAD)
    across = A_M / math.sqrt(1 - E2 * sin_lat * sin_lat)
    r = across * cos_lat
    return r * math.cos(lon * _RAD), r * math.sin(lon * _RAD), across * (1 - E2) * sin_lat


@helper
def _series(cos2_alpha: float) -> tuple[float, float]:
    u2 = cos2_alpha * _SECOND_E2
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    return a, u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))


@helper
def _delta_sigma(b: float, sin_s: float, cos_s: float, cos_2m: float) -> float:
    inner = cos_s * (2 * cos_2m * cos_2m - 1) - b / 6 * cos_2m * (4 * sin_s * sin_s - 3) * (
        4 * cos_2m * cos_2m - 3
    )
    return b * sin_s * (cos_2m + b / 4 * inner)


@helper
def _lambert(u1: float, u2: float, sigma: float) -> float:
    # Only for nearly antipodal places: half the flattening's effect is undefined there anyway.
    p, q = math.sin((u1 + u2) / 2) ** 2, math.sin((u2 - u1) / 2) ** 2
    sin2, cos2 = max(math.sin(sigma / 2) ** 2, 1e-12), max(math.cos(sigma / 2) ** 2, 1e-12)
    x = (sigma - math.sin(sigma)) * p * (1 - q) / cos2
    y = (sigma + math.sin(sigma)) * q * (1 - p) / sin2
    return min(A_M * (sigma - F / 2 * (x + y)), FARTHEST_M)


@helper
def inverse(lon1: float, lat1: float, lon2: float, lat2: float) -> tuple[float, float]:
    """Return distance in metres and first bearing in degrees (0 to 360); NaN off the earth."""
    if not (on_earth(lon1, lat1) and on_earth(lon2, lat2)):
        return math.nan, math.nan
    span = (lon2 - lon1) - 360 * math.floor((lon2 - lon1 + 180) / 360)
    u1, u2 = math.atan((1 - F) * math.tan(lat1 * _RAD)), math.atan((1 - F) * math.tan(lat2 * _RAD))
    sin1, cos1, sin2, cos2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    lam = span * _RAD
    for _ in range(_ROUNDS):
        sin_l, cos_l = math.sin(lam), math.cos(lam)
        east, north = cos2 * sin_l, cos1 * sin2 - sin1 * cos2 * cos_l
        sin_s = math.sqrt(east * east + north * north)
        cos_s = sin1 * sin2 + cos1 * cos2 * cos_l
        if sin_s == 0 and cos_s > 0:
            return 0.0, 0.0
        sigma = math.atan2(sin_s, cos_s)
        sin_alpha = cos1 * cos2 * sin_l / sin_s if sin_s > 0 else 0.0
        cos2_alpha = 1 - sin_alpha * sin_alpha
        cos_2m = cos_s - 2 * sin1 * sin2 / cos2_alpha if cos2_alpha > 1e-15 else 0.0
        c = F / 16 * cos2_alpha * (4 + F * (4 - 3 * cos2_alpha))
        turn = sigma + c * sin_s * (cos_2m + c * cos_s * (2 * cos_2m * cos_2m - 1))
        before, lam = lam, span * _RAD + (1 - c) * F * sin_alpha * turn
        bearing = math.atan2(east, north) / _RAD % 360
        # Over a pole the longitude is half a turn, give or take rounding.
        if abs(lam - before) < 1e-12 and abs(lam) <= math.pi + 1e-9:
            a, b = _series(cos2_alpha)
            return B_M * a * (sigma - _delta_sigma(b, sin_s, cos_s, cos_2m)), bearing
    cos_s = sin1 * sin2 + cos1 * cos2 * math.cos(span * _RAD)
    bearing = math.atan2(
        cos2 * math.sin(span * _RAD), cos1 * sin2 - sin1 * cos2 * math.cos(span * _RAD)
    )
    return _lambert(u1, u2, math.acos(max(-1.0, min(1.0, cos_s)))), bearing / _RAD % 360


@helper
def direct(lon: float, lat: float, bearing_deg: float, distance_m: float) -> tuple[float, float]:
    """Return lon, lat reached; lon within 180 degrees of the start's frame; NaN off the earth."""
    if not (on_earth(lon, lat) and math.isfinite(bearing_deg) and math.isfinite(distance_m)):
        return math.nan, math.nan
    u1 = math.atan((1 - F) * math.tan(lat * _RAD))
    sin1, cos1 = math.sin(u1), math.cos(u1)
    sin_a1, cos_a1 = math.sin(bearing_deg * _RAD), math.cos(bearing_deg * _RAD)
    sigma1 = math.atan2(sin1, cos1 * cos_a1)
    sin_alpha = cos1 * sin_a1
    cos2_alpha = 1 - sin_alpha * sin_alpha
    a, b = _series(cos2_alpha)
    sigma = distance_m / (B_M * a)
    for _ in range(_ROUNDS):
        cos_2m = math.cos(2 * sigma1 + sigma)
        before = sigma
        sigma = distance_m / (B_M * a) + _delta_sigma(b, math.sin(sigma), math.cos(sigma), cos_2m)
        if abs(sigma - before) < 1e-13:
            break
    sin_s, cos_s, cos_2m = math.sin(sigma), math.cos(sigma), math.cos(2 * sigma1 + sigma)
    up = sin1 * sin_s - cos1 * cos_s * cos_a1
    lat2 = math.atan2(
        sin1 * cos_s + cos1 * sin_s * cos_a1, (1 - F) * math.sqrt(sin_alpha * sin_alpha + up * up)
    )
    lam = math.atan2(sin_s * sin_a1, cos1 * cos_s - sin1 * sin_s * cos_a1)
    c = F / 16 * cos2_alpha * (4 + F * (4 - 3 * cos2_alpha))
    turn = sigma + c * sin_s * (cos_2m + c * cos_s * (2 * cos_2m * cos_2m - 1))
    east = lon + (lam - (1 - c) * F * sin_alpha * turn) / _RAD
    if not -180 <= east <= 180:
        east -= 360 * math.floor((east + 180) / 360)
    return east, lat2 / _RAD
