"""Many sectors at once: from where, which way and how far -> polygons in flat arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.kernels.geodesy import destination, distance_m
from truceline.model.tables import SHAPES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_STEP_DEG = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fans:
    """Sectors as told; arrays of one length.

    Attributes:
        lon: Degrees east of the observer.
        lat: Degrees north.
        error_m: Metres, of the observer's own place; above zero.
        first_deg: Bearing at which the sector begins, clockwise.
        width_deg: How far it turns, up to 360.
        near_m: Nearest distance told.
        far_m: Farthest.
    """

    lon: Floats
    lat: Floats
    error_m: Floats
    first_deg: Floats
    width_deg: Floats
    near_m: Floats
    far_m: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygons:
    """Closed rings, one polygon after another.

    Attributes:
        lon: float64[v] degrees east.
        lat: float64[v] degrees north.
        start: int64[n + 1]: first vertex of each polygon.
        hole: int64[n]: where in it the second ring begins; 0: it has but one.
    """

    lon: Floats
    lat: Floats
    start: Ints
    hole: Ints

    def circles(self) -> tuple[Floats, Floats, Floats]:
        """Return degrees of the middle of each extent and metres to the vertex farthest from it."""
        if len(self.hole) == 0:
            return np.empty(0), np.empty(0), np.empty(0)
        first, owner = self.start[:-1], np.repeat(np.arange(len(self.hole)), np.diff(self.start))
        lon = (np.minimum.reduceat(self.lon, first) + np.maximum.reduceat(self.lon, first)) / 2
        lat = (np.minimum.reduceat(self.lat, first) + np.maximum.reduceat(self.lat, first)) / 2
        far = distance_m(lon[owner], lat[owner], self.lon, self.lat)
        return lon, lat, np.maximum.reduceat(far, first)

    def table(self, shape_id: pa.Array, label: str) -> pa.Table:
        """Return the shapes table of the polygons, sorted by id."""
        vertices = pa.array(self.start.astype(np.int32))
        rings = np.concatenate([[0], np.cumsum(1 + (self.hole > 0))]).astype(np.int32)
        ring = np.zeros(rings[-1], dtype=np.int32)
        ring[rings[1:][self.hole > 0] - 1] = self.hole[self.hole > 0]
        made = pa.table(
            {
                "shape_id": shape_id,
                "label": pa.repeat(label, len(self.hole)),
                "lon": pa.ListArray.from_arrays(vertices, pa.array(self.lon)),
                "lat": pa.ListArray.from_arrays(vertices, pa.array(self.lat)),
                "part_start": pa.ListArray.from_arrays(pa.array(rings), pa.array(ring)),
            },
            schema=SHAPES,
        )
        return made.sort_by("shape_id")


def polygons(fans: Fans) -> Polygons:
    """Return each sector, widened on all sides by the error of the observer's own place."""
    near = np.maximum(0.0, fans.near_m - fans.error_m)
    far = fans.far_m + fans.error_m
    # At distance r an error e turns the bearing by asin(e / r); at most a right angle.
    middle = np.maximum((fans.near_m + fans.far_m) / 2, fans.error_m)
    turn = np.degrees(np.arcsin(np.minimum(1.0, fans.error_m / middle)))
    width = np.minimum(360.0, fans.width_deg + 2 * turn)
    steps = np.maximum(2, np.ceil(width / _STEP_DEG) + 1).astype(np.int64)
    step = width / (steps - 1)
    # A chord lies inside its arc; the outer arc is pushed out so that nothing is cut off.
    far = far / np.cos(np.radians(step / 2))
    whole, hollow = width >= 360.0, near > 0
    size = steps + np.where(whole & ~hollow, 0, steps) + ~whole
    start = np.concatenate([[0], np.cumsum(size)])
    of = np.repeat(np.arange(len(size)), size)
    ray, outer = _rays(np.arange(start[-1]) - start[of], steps[of], whole[of])
    bearing = fans.first_deg[of] - turn[of] + ray * step[of]
    lon, lat = destination(fans.lon[of], fans.lat[of], bearing, np.where(outer, far[of], near[of]))
    return Polygons(lon=lon, lat=lat, start=start, hole=np.where(whole & hollow, steps, 0))


def _rays(
    at: Ints, steps: Ints, whole: npt.NDArray[np.bool_]
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Return for each vertex which ray it lies on, and whether at the far end.

    Out along the arc and back along the inner one; a whole round is two rings instead, each
    closing on its first ray.
    """
    round_ray = at % steps
    round_ray[round_ray == steps - 1] = 0
    part_ray = np.where(at < steps, at, 2 * steps - 1 - at)
    closing = at == 2 * steps
    part_ray[closing] = 0
    return np.where(whole, round_ray, part_ray), (at < steps) | (closing & ~whole)
