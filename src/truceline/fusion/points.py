"""Rows that stand on the very same point, to the last digit: a name looked up, or a grid.

Such places are not exact, they are few. How many other rows of its list a point holds tells what
it is worth that two rows share it; how far apart they lie, which is nothing, does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import Pairs, Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Days before and after in which rows on a point are counted.
_SPAN_DAYS = 15.0


def on_one_point(pairs: Pairs) -> Flags:
    """Say of each pair whether both lie on one point."""
    return np.asarray(pairs.metres2 == 0.0, dtype=np.bool_)


def in_company(rows: Rows, lists: int) -> Floats:
    """Return, of each list, the share of rows that lie on another one's point; never 0 nor 1."""
    source = rows.points.source
    _, at, n = np.unique(_spots(rows), return_inverse=True, return_counts=True)
    shared = np.bincount(source, weights=n[at] > 1, minlength=lists)
    of = np.bincount(source, minlength=lists)
    return np.asarray((shared + 0.5) / (of + 1.0), dtype=np.float64)


def log_at_point(rows: Rows, lists: int) -> Floats:
    """Return, of each row, the log of how many others of its list lie on its point, per day.

    Where there is none, as many as the list's habit of sharing points lets expect.
    """
    spot, when = _spots(rows), rows.points.when
    order = np.lexsort((when, spot))
    # One line on which spots lie far apart and days count within each.
    along = spot[order] * (float(np.ptp(when)) + 4 * _SPAN_DAYS) if len(when) else when
    along = along + (when[order] - when.min(initial=0.0))
    first = np.searchsorted(along, along - _SPAN_DAYS, side="left")
    last = np.searchsorted(along, along + _SPAN_DAYS, side="right")
    others = np.empty(len(when))
    others[order] = last - first - 1
    begin, end = (float(f(when)) if len(when) else 0.0 for f in (np.min, np.max))
    seen = np.minimum(when + _SPAN_DAYS, end) - np.maximum(when - _SPAN_DAYS, begin)
    usual = in_company(rows, lists)[rows.points.source]
    return np.asarray(np.log((others + usual) / np.maximum(seen, 1.0)), dtype=np.float64)


def _spots(rows: Rows) -> Ints:
    """Number the points of each list."""
    points = rows.points
    order = np.lexsort((points.lat, points.lon, points.source))
    at = np.stack([points.source[order], points.lon[order], points.lat[order]])
    new = np.r_[True, (at[:, 1:] != at[:, :-1]).any(axis=0)][: len(order)]
    spot = np.empty(len(order), dtype=np.int64)
    spot[order] = np.cumsum(new) - 1
    return spot
