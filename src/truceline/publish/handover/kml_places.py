"""Places as KML: the point, and round it the area in which it may lie."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.geodesy import destination
from truceline.publish.exports.places import Polygon, kinds
from truceline.publish.handover.text import Column, joined, lists_of, number
from truceline.publish.handover.told import spots

#: Corners of a circle of error; its area is within 2 % of the circle's.
CORNERS = 24
_DIGITS = 6


def geometry(incidents: pa.Table, shapes: Mapping[str, list[Polygon]]) -> Column:
    """Return a ``MultiGeometry``, null where no place is told.

    Args:
        incidents: Places; see :data:`truceline.model.tables.INCIDENTS`.
        shapes: Polygons by shape id.
    """
    points, areas = kinds(incidents, dict(shapes))
    lon, lat, _ = (number(column) for column in spots(incidents))
    spot = joined("<Point><coordinates>", lon, ",", lat, "</coordinates></Point>")
    ring = _circles(incidents)
    names = sorted(shapes)
    drawn = pa.array(["".join(map(_polygon, shapes[name])) for name in names], pa.string())
    area = pc.take(
        drawn, pc.index_in(incidents["shape_id"], value_set=pa.array(names, pa.string()))
    )
    nothing = pa.scalar(None, pa.string())
    outline = pc.coalesce(pc.if_else(areas, area, nothing), pc.if_else(points, ring, nothing))
    return joined("<MultiGeometry>", spot, pc.fill_null(outline, ""), "</MultiGeometry>")


def _circles(incidents: pa.Table) -> Column:
    """Return the circle of each error; null where there is no place or no error."""
    lon, lat, error_m = (
        pc.fill_null(incidents[name], float("nan")).to_numpy() for name in ("lon", "lat", "error_m")
    )
    places, at = np.unique(np.array([lon, lat, error_m]).T, axis=0, return_inverse=True)
    known = np.isfinite(places).all(axis=1)
    bearing = np.append(np.arange(0.0, 360.0, 360.0 / CORNERS)[::-1], 360.0 - 360.0 / CORNERS)
    x, y = destination(places[:, :1], places[:, 1:2], bearing[None, :], places[:, 2:3])
    corners = joined(_degrees(x), ",", _degrees(y))
    lists = lists_of(pa.array(np.full(len(places), CORNERS + 1, np.int32)), corners)
    inside = joined(
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>",
        pc.binary_join(lists, " "),
        "</coordinates></LinearRing></outerBoundaryIs></Polygon>",
    )
    told = pc.if_else(pa.array(known), inside, pa.scalar(None, pa.string()))
    return pc.take(told, pa.array(at.reshape(-1)))


def _degrees(values: np.ndarray) -> Column:
    return pc.fill_null(number(pa.array(np.round(values.ravel(), _DIGITS))), "0")


def _polygon(rings: Polygon) -> str:
    outer, *holes = (" ".join(f"{x:.6f},{y:.6f}" for x, y in ring) for ring in rings)
    ring = "<LinearRing><coordinates>{}</coordinates></LinearRing>"
    inner = "".join(f"<innerBoundaryIs>{ring.format(hole)}</innerBoundaryIs>" for hole in holes)
    return f"<Polygon><outerBoundaryIs>{ring.format(outer)}</outerBoundaryIs>{inner}</Polygon>"
