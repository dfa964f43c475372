"""Places as geometry: a point with its error, a polygon, or nothing; never a false point."""

from __future__ import annotations

import struct

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Ring = list[tuple[float, float]]
Polygon = list[Ring]


def polygons(shapes: pa.Table) -> dict[str, list[Polygon]]:
    """Return each shape as polygons of an outer ring (counter-clockwise) and holes (clockwise).

    Rings follow the even-odd rule: one inside an odd number of others is a hole of the smallest of
    them.

    Args:
        shapes: See :data:`truceline.model.tables.SHAPES`.
    """
    return {row["shape_id"]: nested(_rings(row)) for row in shapes.to_pylist()}


def _rings(row: dict[str, list[float]]) -> list[np.ndarray]:
    vertices = np.array([row["lon"], row["lat"]], np.float64).T
    parts = np.split(vertices, [int(i) for i in row["part_start"][1:]])
    return [_closed(part) for part in parts if len(part) >= 3]


def _closed(ring: np.ndarray) -> np.ndarray:
    return ring if np.array_equal(ring[0], ring[-1]) else np.vstack([ring, ring[:1]])


def nested(rings: list[np.ndarray]) -> list[Polygon]:
    """Return rings as polygons: one inside an odd number of others is a hole of the smallest."""
    order = sorted(range(len(rings)), key=lambda i: -abs(_area(rings[i])))
    found: dict[int, Polygon] = {}
    for place, i in enumerate(order):
        around = [j for j in order[:place] if _inside(rings[i][0], rings[j])]
        if len(around) % 2 == 0:
            found[i] = [_turned(rings[i], outer=True)]
        else:
            outers = [j for j in around if j in found]
            found[outers[-1]].append(_turned(rings[i], outer=False))
    return list(found.values())


def _turned(ring: np.ndarray, *, outer: bool) -> Ring:
    given = ring if (_area(ring) > 0) == outer else ring[::-1]
    return [(float(x), float(y)) for x, y in given]


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def _inside(point: np.ndarray, ring: np.ndarray) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    crosses = (y[:-1] > point[1]) != (y[1:] > point[1])
    rise = np.where(crosses, y[1:] - y[:-1], 1.0)
    at = x[:-1] + (point[1] - y[:-1]) * (x[1:] - x[:-1]) / rise
    return bool(np.sum(crosses & (at > point[0])) % 2)


def kinds(incidents: pa.Table, known: dict[str, list[Polygon]]) -> tuple[pa.Array, pa.Array]:
    """Return which rows are points and which are polygons (masks); the others have no geometry.

    A shape whose outline is not at hand is a point with its enclosing circle as error.
    """
    placed = pc.and_(pc.is_valid(incidents["lon"]), pc.is_valid(incidents["lat"]))
    in_shape = pc.is_in(incidents["shape_id"], value_set=pa.array(sorted(known), pa.string()))
    areal = pc.and_(pc.equal(incidents["place_kind"], "shape"), in_shape)
    areal = pc.fill_null(areal, False)
    return pc.and_(placed, pc.invert(areal)), areal


def wkb_points(lon: np.ndarray, lat: np.ndarray, valid: np.ndarray) -> pa.Array:
    """Return well-known binary points, little-endian; null where not valid."""
    rows = np.zeros(len(lon), dtype=[("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])
    rows["order"], rows["kind"], rows["x"], rows["y"] = 1, 1, lon, lat
    fixed = pa.Array.from_buffers(
        pa.binary(rows.itemsize), len(rows), [None, pa.py_buffer(rows.tobytes())]
    )
    return pc.if_else(pa.array(valid), pc.cast(fixed, pa.binary()), pa.scalar(None, pa.binary()))


def wkb_polygons(shape: list[Polygon]) -> bytes:
    """Return well-known binary: a polygon, or a multi-polygon where there are several."""
    parts = [_wkb_polygon(polygon) for polygon in shape]
    return parts[0] if len(parts) == 1 else struct.pack("<BII", 1, 6, len(parts)) + b"".join(parts)


def _wkb_polygon(polygon: Polygon) -> bytes:
    rings = [struct.pack("<I", len(ring)) + np.array(ring, "<f8").tobytes() for ring in polygon]
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(rings)
