"""Compiled look-ups in an :class:`~truceline.kernels.index.Index`: inside, and how far."""

from __future__ import annotations

import math

from truceline.kernels.ellipsoid import curvature_m, earth_centred, helper, inverse
from truceline.kernels.index import ON_EDGE_DEG, Floats, Index

#: Chords up to here become arcs by the radius of curvature in their direction; longer ones are
#: given to the full inverse geodesic.
_CHORD_M = 200_000.0
#: A foot that moves less than this share of its piece (a tenth of a millimetre) has arrived.
_STILL = 1e-7


@helper
def framed(lon: float, middle: float) -> float:
    """Return ``lon`` turned into the frame around ``middle``; unchanged bits if it is there."""
    if -180 <= lon - middle < 180:
        return lon
    return lon - 360 * math.floor((lon - middle + 180) / 360)


@helper
def inside(lon: float, lat: float, index: Index, zone: int) -> bool:
    """Say whether a place is in a closed zone, its edges included. Even-odd rule."""
    frame = index.frame
    x = framed(lon, frame[zone, 5])
    if not (index.closed[zone] and frame[zone, 0] <= x <= frame[zone, 1]):
        return False
    if not frame[zone, 2] <= lat <= frame[zone, 3]:
        return False
    first, end = index.zone_slab[zone], index.zone_slab[zone + 1]
    slab = min(first + int((lat - frame[zone, 2]) * frame[zone, 4]), end - 1)
    odd = False
    for k in range(index.slab_start[slab], index.slab_start[slab + 1]):
        e = index.slab_edge[k]
        x0, y0, x1, y1 = index.edge[e, 0], index.edge[e, 1], index.edge[e, 2], index.edge[e, 3]
        if lat < y0 - ON_EDGE_DEG or lat > y1 + ON_EDGE_DEG:
            continue
        if x < min(x0, x1) - ON_EDGE_DEG:
            continue
        spans = y0 <= lat < y1
        if x > max(x0, x1) + ON_EDGE_DEG:
            odd ^= spans
            continue
        left = (x1 - x0) * (lat - y0) - (x - x0) * (y1 - y0)
        if abs(left) <= ON_EDGE_DEG * index.edge[e, 4]:
            return True
        if spans and left < 0:
            odd = not odd
    return odd


@helper
def gap2(box: Floats, k: int, x: float, y: float, z: float) -> float:
    """Return the squared distance from a place in space to box k; 0 inside it."""
    dx: float = max(box[k, 0] - x, 0.0, x - box[k, 3])
    dy: float = max(box[k, 1] - y, 0.0, y - box[k, 4])
    dz: float = max(box[k, 2] - z, 0.0, z - box[k, 5])
    return dx * dx + dy * dy + dz * dz


@helper
def _to_chord(pieces: Floats, i: int, x: float, y: float, z: float) -> tuple[float, float]:
    dx, dy, dz = x - pieces[i, 0], y - pieces[i, 1], z - pieces[i, 2]
    ex, ey, ez = (
        pieces[i, 3] - pieces[i, 0],
        pieces[i, 4] - pieces[i, 1],
        pieces[i, 5] - pieces[i, 2],
    )
    t = max(0.0, min(1.0, (dx * ex + dy * ey + dz * ez) * pieces[i, 6]))
    dx, dy, dz = dx - t * ex, dy - t * ey, dz - t * ez
    return dx * dx + dy * dy + dz * dz, t


@helper
def _to_edge(pieces: Floats, i: int, t: float, x: float, y: float, z: float) -> tuple[float, float]:
    # The chord is centimetres off a 1 km edge, along and across: Newton steps on the edge itself.
    ex, ey, ez = (
        pieces[i, 3] - pieces[i, 0],
        pieces[i, 4] - pieces[i, 1],
        pieces[i, 5] - pieces[i, 2],
    )
    for _ in range(3):
        qx, qy, qz = earth_centred(
            pieces[i, 8] + t * pieces[i, 10], pieces[i, 9] + t * pieces[i, 11]
        )
        dx, dy, dz = x - qx, y - qy, z - qz
        better = max(0.0, min(1.0, t + (dx * ex + dy * ey + dz * ez) * pieces[i, 6]))
        if abs(better - t) < _STILL:
            break
        t = better
    return math.sqrt(dx * dx + dy * dy + dz * dz), t


@helper
def _in_block(
    index: Index, block: int, x: float, y: float, z: float, best: float, near: int, at: float
) -> tuple[float, int, float]:
    first, end = index.block_start[block], index.block_start[block + 1]
    favourite, least = -1, math.inf
    for i in range(first, end):
        chord2, _ = _to_chord(index.piece, i, x, y, z)
        reach = best + index.piece[i, 7]
        if chord2 < least and chord2 < reach * reach:
            favourite, least = i, chord2
    if favourite < 0:
        return best, near, at
    # The likeliest piece first, so that hardly any other needs the exact look.
    for turn in range(first - 1, end):
        i = favourite if turn < first else turn
        chord2, t = _to_chord(index.piece, i, x, y, z)
        reach = best + index.piece[i, 7]
        if chord2 >= reach * reach or turn == favourite:
            continue
        d, t = _to_edge(index.piece, i, t, x, y, z)
        if d < best:
            best, near, at = d, i, t
    return best, near, at


@helper
def nearest(
    index: Index, zone: int, x: float, y: float, z: float, limit: float
) -> tuple[float, int, float]:
    """Return the shortest chord to a zone's edges, its piece, and where on it (0 to 1).

    The piece is their number if nothing is nearer than ``limit``. The least of exact values over
    all pieces: the order of pieces and the start of the search change nothing.
    """
    # Typed as the index is: a literal would be compiled for once more.
    nowhere = index.piece.shape[0]
    best, near, at = limit, nowhere, 0.0
    first, end = index.zone_crate[zone], index.zone_crate[zone + 1]
    crate, least = first, math.inf
    for c in range(first, end):
        gap = gap2(index.crate, c, x, y, z)
        if gap < least:
            crate, least = c, gap
    seed, least = -1, math.inf
    for b in range(index.crate_start[crate], index.crate_start[crate + 1]):
        gap = gap2(index.block, b, x, y, z)
        if gap < least:
            seed, least = b, gap
    best, near, at = _in_block(index, seed, x, y, z, best, near, at)
    for c in range(first, end):
        if gap2(index.crate, c, x, y, z) >= best * best:
            continue
        for b in range(index.crate_start[c], index.crate_start[c + 1]):
            if b != seed and gap2(index.block, b, x, y, z) < best * best:
                best, near, at = _in_block(index, b, x, y, z, best, near, at)
    return best, near, at


@helper
def arc(lon: float, lat: float, q_lon: float, q_lat: float, chord: float) -> float:
    """Return the geodesic distance of two places whose straight distance is ``chord``."""
    if chord > _CHORD_M:
        far: float = inverse(lon, lat, q_lon, q_lat)[0]
        return far
    if chord == 0:
        return 0.0
    meridian, across = curvature_m(lat)
    north = math.radians(q_lat - lat) * meridian / chord
    north2 = min(1.0, north * north)
    radius = 1 / (north2 / meridian + (1 - north2) / across)
    return float(2 * radius * math.asin(chord / (2 * radius)))


@helper
def signed(lon: float, lat: float, index: Index, zone: int, limit: float) -> float:
    """Return metres to a zone's edges, negative inside; infinite beyond ``limit``."""
    x, y, z = earth_centred(lon, lat)
    best, near, t = nearest(index, zone, x, y, z, limit)
    far: float = math.inf
    if near < index.piece.shape[0]:
        p = index.piece
        q_lon, q_lat = p[near, 8] + t * p[near, 10], p[near, 9] + t * p[near, 11]
        far = arc(lon, lat, q_lon, q_lat, best)
    if far > 0 and inside(lon, lat, index, zone):
        return -far
    return far
