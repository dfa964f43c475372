"""The neighbourhood of one place laid flat, as rows of a working sheet, in compiled code.

Azimuthal equidistant: distances from the centre are exact, others within a metre at 90 km.
"""

from __future__ import annotations

import math

from truceline.kernels.ellipsoid import curvature_m, earth_centred, helper
from truceline.kernels.index import Floats, Index
from truceline.kernels.search import gap2

_RAD = math.pi / 180
#: Width of the working sheet: see :func:`lay_flat`.
SHEET_COLUMNS = 8


@helper
def lay_flat(
    index: Index, zone: int, lon: float, lat: float, reach: float, loose: float,
    sheet: Floats, n: int,
) -> int:  # fmt: skip
    """Add a zone's pieces within ``reach`` metres to the sheet and return the new number of rows.

    A row: ax ay bx by (metres east and north of the centre), distance, direction to the nearest
    point, how far the row strays from the pieces it stands for (never over ``loose``).
    """
    x, y, z = earth_centred(lon, lat)
    sin_l, cos_l = math.sin(lon * _RAD), math.cos(lon * _RAD)
    sin_p, cos_p = math.sin(lat * _RAD), math.cos(lat * _RAD)
    meridian, across = curvature_m(lat)
    curved = 1 / (24 * meridian * across)
    first, reach2 = n, reach * reach
    for crate in range(index.zone_crate[zone], index.zone_crate[zone + 1]):
        if gap2(index.crate, crate, x, y, z) > reach2:
            continue
        for block in range(index.crate_start[crate], index.crate_start[crate + 1]):
            if gap2(index.block, block, x, y, z) > reach2:
                continue
            for i in range(index.block_start[block], index.block_start[block + 1]):
                for end in range(2):
                    dx = index.piece[i, 3 * end] - x
                    dy = index.piece[i, 3 * end + 1] - y
                    dz = index.piece[i, 3 * end + 2] - z
                    east = cos_l * dy - sin_l * dx
                    north = cos_p * dz - sin_p * (cos_l * dx + sin_l * dy)
                    chord2 = dx * dx + dy * dy + dz * dz
                    level2 = east * east + north * north
                    stretch = 1.0
                    if level2 > 0:
                        stretch = math.sqrt(chord2 / level2) * (1 + chord2 * curved)
                    # A nudge keeps the centre itself off every vertex; edges stay where they are.
                    sheet[n, 2 * end] = east * stretch + 0.0137 * loose
                    sheet[n, 2 * end + 1] = north * stretch + 0.0211 * loose
                sheet[n, 7] = 0.0
                if n > first and _join(sheet, n, loose):
                    n -= 1
                n += _measure(sheet, n, reach)
    return n


@helper
def _join(sheet: Floats, n: int, loose: float) -> bool:
    # Lengthens row n - 1 by row n if they meet and run on nearly straight.
    k = n - 1
    ax, ay, bx, by = sheet[k, 0], sheet[k, 1], sheet[k, 2], sheet[k, 3]
    cx, cy, dx, dy = sheet[n, 0], sheet[n, 1], sheet[n, 2], sheet[n, 3]
    if (bx == dx and by == dy) or (ax == dx and ay == dy):
        cx, cy, dx, dy = dx, dy, cx, cy
    if ax == cx and ay == cy:
        ax, ay, bx, by = bx, by, ax, ay
    if not (bx == cx and by == cy):
        return False
    vx, vy = dx - ax, dy - ay
    length2 = vx * vx + vy * vy
    if length2 == 0:
        return False
    t = ((bx - ax) * vx + (by - ay) * vy) / length2
    stray = sheet[k, 7] + abs((bx - ax) * vy - (by - ay) * vx) / math.sqrt(length2)
    if not 0 <= t <= 1 or stray > loose:
        return False
    sheet[k, 0], sheet[k, 1], sheet[k, 2], sheet[k, 3] = ax, ay, dx, dy
    sheet[k, 7] = stray
    return True


@helper
def _measure(sheet: Floats, n: int, reach: float) -> int:
    ax, ay = sheet[n, 0], sheet[n, 1]
    dx, dy = sheet[n, 2] - ax, sheet[n, 3] - ay
    length2 = dx * dx + dy * dy
    t = 0.0
    if length2 > 0:
        t = max(0.0, min(1.0, -(ax * dx + ay * dy) / length2))
    vx, vy = ax + t * dx, ay + t * dy
    far = math.sqrt(vx * vx + vy * vy)
    if far > reach:
        return 0
    scale = 1 / far if far > 0 else 0.0
    sheet[n, 4], sheet[n, 5], sheet[n, 6] = far, vx * scale, vy * scale
    return 1


@helper
def nearest_first(sheet: Floats, first: int, end: int) -> None:
    """Swap the nearest row to the front: it makes most others needless."""
    nearest = first
    for i in range(first, end):
        if sheet[i, 4] < sheet[nearest, 4]:
            nearest = i
    if nearest > first:
        for column in range(SHEET_COLUMNS):
            kept = sheet[first, column]
            sheet[first, column] = sheet[nearest, column]
            sheet[nearest, column] = kept
