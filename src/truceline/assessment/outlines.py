"""Vertices in an Arrow table -> polylines and rings in arrays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.assessment.matter import Floats

#: Longitudes and latitudes of one polyline or ring, degrees.
Part = tuple[Floats, Floats]


def parts_of(table: pa.Table) -> Iterator[tuple[Part, ...]]:
    """Yield each row's polylines or rings; none where the row has no vertices.

    Args:
        table: With the columns ``lon``, ``lat`` and ``part_start`` of
            :data:`~truceline.model.tables.LINES` or ``SHAPES``.
    """
    for lons, lats, starts in zip(table["lon"], table["lat"], table["part_start"], strict=True):
        lon, lat = _array(lons), _array(lats)
        cuts = [*(starts.as_py() or [0]), len(lon)]
        yield tuple((lon[a:b], lat[a:b]) for a, b in pairwise(cuts) if len(lon) == len(lat) > 0)


def _array(cell: Any) -> Floats:
    if not cell.is_valid:
        return np.empty(0)
    return np.asarray(cell.values.to_numpy(zero_copy_only=False), dtype=np.float64)
