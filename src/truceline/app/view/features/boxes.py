"""Whether a geometry and a box of degrees have a point in common, the edge included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: West, south, east, north in degrees; west above east crosses the antimeridian.
Box = tuple[float, float, float, float]
Floats = NDArray[np.float64]


def parts_of(box: Box) -> tuple[Box, ...]:
    """Return a box as boxes of which none crosses the antimeridian."""
    west, south, east, north = box
    if west <= east:
        return (box,)
    return (west, south, 180.0, north), (-180.0, south, east, north)


def touches(geometry: Mapping[str, Any] | None, box: Box) -> bool:
    """Tell whether a GeoJSON geometry and a box meet; nothing meets what has no geometry.

    Args:
        geometry: Polygon, MultiPolygon or MultiLineString; longitudes may pass 180, untorn.
        box: See :data:`Box`.
    """
    if geometry is None:
        return False
    return any(
        _meets(rings, is_area, (west + turn, south, east + turn, north))
        for rings, is_area in _drawn(geometry)
        for west, south, east, north in parts_of(box)
        for turn in (-360.0, 0.0, 360.0)
    )


def bounds(geometry: Mapping[str, Any] | None) -> Box | None:
    """Return the box around a geometry; ``None``: it has none."""
    drawn = [] if geometry is None else [ring for rings, _ in _drawn(geometry) for ring in rings]
    if not drawn:
        return None
    every = np.concatenate(drawn)
    (west, south), (east, north) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
    return west, south, east, north


def _drawn(geometry: Mapping[str, Any]) -> Iterator[tuple[list[Floats], bool]]:
    """Yield each polygon's rings, or each line alone, and whether they enclose an area."""
    kind, given = geometry["type"], geometry["coordinates"]
    if kind == "MultiLineString":
        yield from (([np.asarray(line, np.float64)], False) for line in given)
        return
    for rings in [given] if kind == "Polygon" else given:
        yield [np.asarray(ring, np.float64) for ring in rings], True


def _meets(rings: list[Floats], is_area: bool, box: Box) -> bool:
    if any(_crosses(ring[:-1], ring[1:], box) for ring in rings):
        return True
    # No edge meets the box: all of it lies in the area or none does.
    return is_area and sum(_winds(ring, box[0], box[1]) for ring in rings) % 2 == 1


def _crosses(start: Floats, end: Floats, box: Box) -> bool:
    """Tell whether a segment meets a box: Y.-D. Liang and B. A. Barsky, ACM TOG 3 (1984) 1."""
    west, south, east, north = box
    step = end - start
    low, high = np.zeros(len(start)), np.ones(len(start))
    for axis, least, most in ((0, west, east), (1, south, north)):
        still = step[:, axis] == 0
        safe = np.where(still, 1.0, step[:, axis])
        near = (least - start[:, axis]) / safe
        far = (most - start[:, axis]) / safe
        inside = (start[:, axis] >= least) & (start[:, axis] <= most)
        low = np.maximum(low, np.where(still, np.where(inside, 0.0, 2.0), np.minimum(near, far)))
        high = np.minimum(high, np.where(still, 1.0, np.maximum(near, far)))
    return bool(np.any(low <= high))


def _winds(ring: Floats, x: float, y: float) -> int:
    """Count how often a ray to the east leaves through a ring (even-odd rule)."""
    start, end = ring[:-1], ring[1:]
    passes = (start[:, 1] > y) != (end[:, 1] > y)
    rise = np.where(passes, end[:, 1] - start[:, 1], 1.0)
    at = start[:, 0] + (y - start[:, 1]) / rise * (end[:, 0] - start[:, 0])
    return int(np.count_nonzero(passes & (at > x)))
