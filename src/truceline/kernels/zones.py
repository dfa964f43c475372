"""Zones and lines as edges: which points lie inside, and how far each is from the edge.

* Edges are straight in longitude and latitude, as RFC 7946 (GeoJSON) §3.1.1 says; a long
  east-west edge therefore follows its parallel and not the geodesic.
* Even-odd rule: holes are rings like any other, in any orientation; islands in holes too.
* A point on an edge or vertex, to a tenth of a millimetre, is **inside**.
* Rings may cross the antimeridian: each vertex is taken on the side nearer to the one before.
  Rings around a pole are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline.kernels.ellipsoid import compiled, on_earth
from truceline.kernels.index import Floats, Index, Ints, build
from truceline.kernels.search import inside, signed
from truceline.kernels.threads import by_rows, flat_rows

Part = tuple[ArrayLike, ArrayLike]


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Rings or polylines, ready for look-ups; make them with :func:`edges`.

    Attributes:
        lon: float64[v]: degrees east in one frame without jumps; may leave -180 to 180.
        lat: float64[v]: degrees north.
        part_start: int64[p + 1]: first vertex of each part. Rings do not repeat their first vertex.
        closed: Whether the parts are rings that bound an area.
        index: What the kernels read.
    """

    lon: Floats
    lat: Floats
    part_start: Ints
    closed: bool
    index: Index


def edges(parts: Sequence[Part], closed: bool) -> Edges:
    """Build edges from rings or polylines.

    Args:
        parts: Of each part, longitudes and latitudes in degrees. Rings need three different
            vertices and may repeat the first at the end. An open part may be a single place: a
            disc is that place with its radius as offset.
        closed: ``True`` for rings that bound an area, ``False`` for lines.

    Raises:
        ValueError: No part; a part too short; a coordinate not finite or a latitude beyond 90; an
            edge of 180 degrees or more of longitude, whose side is ambiguous; a ring around a
            pole; an extent over 360 degrees.
    """
    if not parts:
        raise ValueError("edges need at least one part")
    clean = [_part(np.asarray(x, float), np.asarray(y, float), closed) for x, y in parts]
    middle = (clean[0][0].min() + clean[0][0].max()) / 2
    home = -360.0 * np.floor((middle + 180) / 360)
    middle += home
    lons: list[Floats] = []
    for lon, _ in clean:
        own = (lon.min() + lon.max()) / 2
        lons.append(lon - 360.0 * np.floor((own - middle + 180) / 360))
    return _joined(lons, [lat for _, lat in clean], closed)


def _part(lon: Floats, lat: Floats, closed: bool) -> tuple[Floats, Floats]:
    if lon.ndim != 1 or lon.shape != lat.shape or lon.size == 0:
        raise ValueError("a part is two lists of one length, longitudes and latitudes")
    if not (np.isfinite(lon).all() and (np.abs(lat) <= 90).all()):
        raise ValueError("coordinates must be finite and latitudes within -90 to 90")
    raw = np.diff(lon)
    turns = np.floor((raw + 180) / 360)
    if (np.abs(raw - 360 * turns) >= 180).any() or (np.abs(raw) > 360).any():
        raise ValueError("an edge spans 180 degrees of longitude or more: add vertices between")
    if (np.abs(raw) == 360).any() and np.ptp(lat) > 0:
        raise ValueError("an edge goes once around the earth: add vertices between")
    x = lon.copy()
    x[1:] -= 360 * np.cumsum(turns)
    fresh = np.append(True, (np.diff(x) != 0) | (np.diff(lat) != 0))
    x, y = x[fresh], lat[fresh]
    return _ring(x, y) if closed else (x, y)


def _ring(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    gap = lon[-1] - lon[0]
    if abs(gap) > 180:
        raise ValueError("a ring goes around a pole; such zones are not supported: cut it in two")
    if abs(gap) == 180:
        raise ValueError("a ring's last edge spans 180 degrees of longitude: add vertices between")
    if gap == 0 and lat[-1] == lat[0]:
        lon, lat = lon[:-1], lat[:-1]
    if len(np.unique(np.stack([lon, lat]), axis=1).T) < 3:
        raise ValueError("a ring needs three different vertices")
    return lon, lat


def _joined(lons: list[Floats], lats: list[Floats], closed: bool) -> Edges:
    lon, lat = np.concatenate(lons), np.concatenate(lats)
    if np.ptp(lon) > 360:
        raise ValueError("the parts span more than 360 degrees of longitude")
    start = np.cumsum([0, *(len(x) for x in lons)])
    index = np.arange(len(lon))
    after = index + 1
    if closed:
        after[start[1:] - 1] = start[:-1]
    else:
        # A line's last vertex starts no edge; a lone one is an edge of no length.
        single = np.diff(start) == 1
        after[start[1:] - 1] = np.where(single, start[:-1], -1)
    a = index[after >= 0]
    place = np.stack([lon, lat], axis=1)
    return Edges(lon, lat, start, closed, build(place[a], place[after[a]], closed))


@compiled
def _contains_rows(lon: Floats, lat: Floats, out: NDArray[np.bool_], index: Index) -> None:
    for i in range(lon.size):
        out[i] = on_earth(lon[i], lat[i]) and inside(lon[i], lat[i], index, 0)


@compiled
def _signed_rows(lon: Floats, lat: Floats, out: Floats, index: Index, limit: float) -> None:
    for i in range(lon.size):
        out[i] = np.nan
        if on_earth(lon[i], lat[i]):
            out[i] = signed(lon[i], lat[i], index, 0, limit)


def contains(lon: ArrayLike, lat: ArrayLike, edges: Edges) -> NDArray[np.bool_]:
    """Say which points lie inside rings, their edges included.

    Args:
        lon: Degrees east, any turn.
        lat: Degrees north.
        edges: Of a closed zone; an open line contains nothing.

    Returns:
        bool of the broadcast shape; ``False`` where a point is not on the earth.
    """
    shape, columns = flat_rows(lon, lat)
    out = np.empty(columns[0].shape, dtype=np.bool_)
    by_rows(_contains_rows, (*columns, out), (edges.index,))
    return out.reshape(shape)


def signed_distance_m(
    lon: ArrayLike, lat: ArrayLike, edges: Edges, limit_m: float = np.inf
) -> Floats:
    """Return how far each point is from the nearest edge.

    Args:
        lon: Degrees east, any turn.
        lat: Degrees north.
        edges: Rings or lines.
        limit_m: Distances beyond this may come back infinite, which is faster; the sign stays.

    Returns:
        Metres along the geodesic; negative (or zero) inside rings, so that ``<= 0`` is
        :func:`contains`; never negative for lines; NaN where a point is not on the earth.
    """
    shape, columns = flat_rows(lon, lat)
    out = np.empty_like(columns[0])
    by_rows(_signed_rows, (*columns, out), (edges.index, float(limit_m)))
    return out.reshape(shape)
