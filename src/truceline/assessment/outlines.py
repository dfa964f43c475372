"""Vertices in an Arrow table -> polygons in arrays."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.matter import Floats, Ints
from truceline.kernels.outlines import Outlines, outlines


def outlines_of(shapes: pa.Table) -> Outlines:
    """Return the polygons of all rows at once.

    Args:
        shapes: See :data:`~truceline.model.tables.SHAPES`. A row that bounds no area is not sound.
    """
    lon, lat, part = (_lists(shapes[name]) for name in ("lon", "lat", "part_start"))
    n = len(shapes)
    if not np.array_equal(lon[1], lat[1]):
        alike = pa.array(np.diff(lon[1]) == np.diff(lat[1]))
        return outlines_of(_emptied(shapes, alike))
    # A row that names no ring is one ring.
    first, count = part[1][:-1], np.diff(part[1])
    rings = np.maximum(count, 1)
    owner = np.repeat(np.arange(n), rings)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(rings) - rings, rings)
    told = count[owner] > 0
    begin = lon[1][owner]
    begin[told] += part[0][(first[owner] + nth)[told]].astype(np.int64)
    end = lon[1][owner + 1]
    same = np.flatnonzero(owner[1:] == owner[:-1])
    end[same] = begin[same + 1]
    return outlines(lon[0], lat[0], begin, end, owner, n)


def _emptied(shapes: pa.Table, alike: pa.Array) -> pa.Table:
    """Return the table with no vertices where longitudes and latitudes are not as many."""
    for name in ("lon", "lat"):
        column = pc.if_else(alike, shapes[name], pa.scalar([], shapes[name].type))
        shapes = shapes.set_column(shapes.column_names.index(name), name, column)
    return shapes


def _lists(column: pa.ChunkedArray) -> tuple[Floats, Ints]:
    """Return all items, null as NaN, and where each row's begin."""
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy()
    items = pc.cast(pc.list_flatten(column), pa.float64()).to_numpy()
    return np.asarray(items), np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
