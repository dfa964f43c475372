"""How much of a bivariate normal lies in a zone, ray by ray, in compiled code.

The neighbourhood of the centre is laid flat (:mod:`truceline.kernels.sheet`). There an area is
where a ray has crossed the edges an odd number of times, and a buffer is the union of capsules
around the pieces: both are intervals along the ray, found without steps or samples, and the
normal's mass over an interval is exact.
"""

from __future__ import annotations

import math

import numpy as np

from truceline.kernels.ellipsoid import curvature_m, helper
from truceline.kernels.index import Floats, Index
from truceline.kernels.search import inside
from truceline.kernels.sheet import lay_flat, nearest_first

_RAD = math.pi / 180
#: A centre this near an edge, metres, may be on the other side of it on the flat sheet.
_DOUBTFUL_M = 1.0
#: Pieces that run on straight within this, in standard deviations, count as one.
_LOOSE = 0.01


@helper
def _crossing(sheet: Floats, i: int, ux: float, uy: float) -> float:
    # How far along a ray from the centre it crosses piece i; negative if it does not.
    a = ux * sheet[i, 1] - uy * sheet[i, 0]
    b = ux * sheet[i, 3] - uy * sheet[i, 2]
    if (a < 0) == (b < 0):
        return -1.0
    # On which side of the piece the centre lies must not depend on the ray, even within rounding.
    side = sheet[i, 0] * sheet[i, 3] - sheet[i, 1] * sheet[i, 2]
    if (side < 0) != (b < a):
        return -1.0
    return float(abs(side / (b - a)))


@helper
def _capsule(sheet: Floats, i: int, ux: float, uy: float, r: float) -> tuple[float, float]:
    # From where to where a ray is within r of piece i; empty as (inf, -inf).
    low, high = math.inf, -math.inf
    for end in range(2):
        x, y = sheet[i, 2 * end], sheet[i, 2 * end + 1]
        off = ux * y - uy * x
        if abs(off) < r:
            half = math.sqrt(r * r - off * off)
            mid = ux * x + uy * y
            low, high = min(low, mid - half), max(high, mid + half)
    dx, dy = sheet[i, 2] - sheet[i, 0], sheet[i, 3] - sheet[i, 1]
    length = math.sqrt(dx * dx + dy * dy)
    if length == 0:
        return low, high
    dx, dy = dx / length, dy / length
    # Along and across the piece, as seen from its start, both linear in the way along the ray.
    along, across = -(sheet[i, 0] * dx + sheet[i, 1] * dy), sheet[i, 0] * dy - sheet[i, 1] * dx
    first, last = _band(along, ux * dx + uy * dy, 0.0, length)
    one, two = _band(across, uy * dx - ux * dy, -r, r)
    first, last = max(first, one), min(last, two)
    if first <= last:
        low, high = min(low, first), max(high, last)
    return low, high


@helper
def _band(start: float, slope: float, low: float, high: float) -> tuple[float, float]:
    if slope == 0:
        return (-math.inf, math.inf) if low <= start <= high else (math.inf, -math.inf)
    one, two = (low - start) / slope, (high - start) / slope
    return min(one, two), max(one, two)


@helper
def sort_pairs(pairs: Floats, n: int) -> None:
    """Sort the first n rows by their first column, in place; few rows, so by insertion."""
    for i in range(1, n):
        low, high = pairs[i, 0], pairs[i, 1]
        k = i
        while k > 0 and pairs[k - 1, 0] > low:
            pairs[k, 0], pairs[k, 1] = pairs[k - 1, 0], pairs[k - 1, 1]
            k -= 1
        pairs[k, 0], pairs[k, 1] = low, high


@helper
def _areas(
    sheet: Floats, first: int, end: int, ux: float, uy: float, within: bool, top: float,
    pairs: Floats, n: int,
) -> int:  # fmt: skip
    # Adds the stretches of a ray inside the rings whose pieces are first to end.
    start = n
    for i in range(first, end):
        if sheet[i, 4] > top:
            continue
        t = _crossing(sheet, i, ux, uy)
        if t >= 0:
            pairs[n, 0], pairs[n, 1] = t, 0.0
            n += 1
    # Crossings in order, then every second stretch.
    crossings = pairs[start:n]
    sort_pairs(crossings, n - start)
    kept, opened = start, 0.0
    for k in range(start, n):
        t = pairs[k, 0]
        if within:
            pairs[kept, 0], pairs[kept, 1] = opened, t
            kept += 1
        within, opened = not within, t
    if within:
        pairs[kept, 0], pairs[kept, 1] = opened, top
        kept += 1
    return kept


@helper
def _capsules(
    sheet: Floats, first: int, end: int, ux: float, uy: float, r: float, top: float,
    pairs: Floats, n: int,
) -> int:  # fmt: skip
    # Adds the stretches within r of a piece; `covered` is where the ray is covered to its end.
    covered = top
    for i in range(first, end):
        # Distance to a piece is convex along the ray, so its slope at the centre bounds it.
        closing = max(0.0, ux * sheet[i, 5] + uy * sheet[i, 6])
        if sheet[i, 4] - closing * covered > r:
            continue
        low, high = _capsule(sheet, i, ux, uy, r)
        if high < 0 or low >= covered:
            continue
        if high >= covered:
            covered = max(0.0, low)
            if covered == 0:
                break
        else:
            pairs[n, 0], pairs[n, 1] = low, high
            n += 1
    pairs[n, 0], pairs[n, 1] = covered, top
    return n + 1


@helper
def _mass(pairs: Floats, n: int, top: float, sigma: float) -> float:
    # Of the union of stretches: what lies beyond r is exp(-r² / 2σ²).
    sort_pairs(pairs, n)
    total, reached = 0.0, 0.0
    for k in range(n):
        low, high = max(pairs[k, 0], reached), pairs[k, 1]
        if high > low:
            # Beyond the top the ray stays as it is: a millionth of the mass.
            beyond = 0.0 if high >= top else math.exp(-((high / sigma) ** 2) / 2)
            total += math.exp(-((low / sigma) ** 2) / 2) - beyond
            reached = high
    return total


@helper
def _centre_within(
    index: Index, zone: int, lon: float, lat: float, sheet: Floats, first: int, end: int, top: float
) -> bool:
    # Whether the centre is inside on the flat sheet. Beside an edge the sheet and the globe may
    # differ by centimetres: then ask the globe about a place further off and count crossings to it.
    within: bool = inside(lon, lat, index, zone)
    nearest = math.inf
    for i in range(first, end):
        nearest = min(nearest, sheet[i, 4])
    if nearest > _DOUBTFUL_M + _LOOSE * top:
        return within
    best, step = -1.0, top / 4
    meridian, across = curvature_m(lat)
    circle = max(1.0, across * math.cos(lat * _RAD))
    for k in range(8):
        ux, uy = math.sin(k + 0.3), math.cos(k + 0.3)
        clear, odd = math.inf, False
        for i in range(first, end):
            clear = min(clear, _clearance(sheet, i, step * ux, step * uy))
            odd ^= 0 <= _crossing(sheet, i, ux, uy) < step
        if clear > best:
            best = clear
            there = inside(
                lon + step * ux / circle / _RAD, lat + step * uy / meridian / _RAD, index, zone
            )
            within = there ^ odd
    return within


@helper
def _clearance(sheet: Floats, i: int, x: float, y: float) -> float:
    ax, ay = sheet[i, 0], sheet[i, 1]
    dx, dy = sheet[i, 2] - ax, sheet[i, 3] - ay
    length2 = dx * dx + dy * dy
    t = 0.0
    if length2 > 0:
        t = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length2))
    return math.hypot(x - ax - t * dx, y - ay - t * dy)


@helper
def _lay_zones(
    lon: float, lat: float, sigma: float, top: float,
    index: Index, offset: Floats, sheet: Floats, laid: np.ndarray,
) -> tuple[int, int]:  # fmt: skip
    # Of each zone: first and last row on the sheet, and whether the centre is within. Column 3
    # lists the zones that any ray can meet; most of many zones are far from any one place.
    laid[0, 0] = 0
    n, live = laid[0, 0], laid[0, 0]
    for zone in range(offset.size):
        laid[zone, 0] = n
        n = lay_flat(index, zone, lon, lat, offset[zone] + top, _LOOSE * sigma, sheet, n)
        laid[zone, 1] = n
        nearest_first(sheet, laid[zone, 0], n)
        laid[zone, 2] = index.closed[zone] and _centre_within(
            index, zone, lon, lat, sheet, laid[zone, 0], n, top
        )
        if n > laid[zone, 0] or laid[zone, 2]:
            laid[live, 3] = zone
            live += 1
    return n, live


@helper
def share_within(
    lon: float, lat: float, sigma: float, top: float, rays: int,
    index: Index, offset: Floats, sheet: Floats, pairs: Floats, laid: np.ndarray,
) -> float:  # fmt: skip
    """Return the mass of a normal of ``sigma`` metres in the union of an index's zones.

    ``top`` is the radius looked at; ``sheet``, ``pairs`` and ``laid`` are room to work in.
    """
    _, live = _lay_zones(lon, lat, sigma, top, index, offset, sheet, laid)
    total = 0.0
    for k in range(rays):
        # The odd start keeps rays off edges that run along a parallel or meridian.
        turn = 2 * math.pi * (k + 0.6180339887498949) / rays
        ux, uy = math.sin(turn), math.cos(turn)
        m = laid[0, 0]
        for j in range(live):
            zone = laid[j, 3]
            first, end, within = laid[zone, 0], laid[zone, 1], laid[zone, 2] != 0
            if index.closed[zone]:
                m = _areas(sheet, first, end, ux, uy, within, top, pairs, m)
            if offset[zone] > 0:
                m = _capsules(sheet, first, end, ux, uy, offset[zone], top, pairs, m)
        total += _mass(pairs, m, top, sigma)
    return total / rays
