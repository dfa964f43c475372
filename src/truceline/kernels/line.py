"""Distance to a line that moves: every point against the line of its own day."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from truceline.kernels.index import Floats
from truceline.kernels.zones import Edges, signed_distance_m


def distance_by_day(
    lon: ArrayLike,
    lat: ArrayLike,
    day_index: ArrayLike,
    lines: Sequence[Edges],
    limit_m: float = np.inf,
) -> Floats:
    """Return how far each point is from the line of its day.

    Args:
        lon: Degrees east, float64[n].
        lat: Degrees north, float64[n].
        day_index: int64[n], which of ``lines`` holds for the point; -1: none does.
        lines: One per day (or per version of the line); rings give signed distances.
        limit_m: As in :func:`truceline.kernels.zones.signed_distance_m`.

    Returns:
        Metres, float64[n]; NaN without a line and where a point is not on the earth.

    Raises:
        ValueError: An index that names no line; columns of different lengths.
    """
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    day = np.asarray(day_index, dtype=np.int64)
    if not (x.ndim == 1 and x.shape == y.shape == day.shape):
        raise ValueError("lon, lat and day_index are columns of one length")
    if day.size and not -1 <= day.min() <= day.max() < len(lines):
        raise ValueError(f"day_index must lie within -1 to {len(lines) - 1}")
    out = np.full(x.shape, np.nan)
    order = np.argsort(day, kind="stable")
    bounds = np.searchsorted(day[order], np.arange(len(lines) + 1))
    # Only days that occur: a run over a few days may carry years of lines.
    for which in np.flatnonzero(np.diff(bounds)).tolist():
        rows = order[bounds[which] : bounds[which + 1]]
        out[rows] = signed_distance_m(x[rows], y[rows], lines[which], limit_m)
    return out
