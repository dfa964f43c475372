"""Which reports tell how dense it is, so that a day's new ones do not move all that was found.

Densities are counted among the *base*: reports known by the day on which their number last grew by
a quarter. All that come later are looked at against the same base, until it is renewed. The base
follows from the reports alone: nothing is stored that a rebuild would lack, and every reader's walk
has one of its own. What is counted is told in steps, so that a report that leaves the base, or
enters it late, moves few others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.compared import DAY_US, Rows
from truceline.fusion.density import Base
from truceline.fusion.reported import Told

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: Fewer reports than this tell nothing of density; and by how much they grow until they tell anew.
FEW, _GROWTH = 50, 1.25
#: Densities are told in steps of so much of their natural log.
_STEP = 0.25
#: Odd numbers that spread the bits of what a report says (D. E. Knuth, multiplicative hashing).
_SPREAD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


def base_of(told: Told) -> Base:
    """Return the reports among which densities are counted.

    Args:
        told: The reports. Those known at the same instant are all in it, or none is.
    """
    size = _size(len(told.known))
    until = int(np.partition(told.known, size - 1)[size - 1]) if size else 0
    return Base(rows=told.known <= until, until=until / DAY_US, draw=_drawn(told.rows))


def in_steps(own: Floats) -> Floats:
    """Return densities to the nearest step."""
    return np.asarray(np.exp(np.round(np.log(own) / _STEP) * _STEP), dtype=np.float64)


def _size(reports: int) -> int:
    """Return the last number of reports, growing by a quarter each, at which they told anew."""
    if reports < FEW:
        return reports
    size = float(FEW)
    while size * _GROWTH <= reports:
        size *= _GROWTH
    return int(size)


def _drawn(rows: Rows) -> Ints:
    """Number reports by what they say: as good as by lot, and the same whoever else is there."""
    points, drawn = rows.points, np.zeros(len(rows.at), dtype=np.uint64)
    words = [np.asarray(code, dtype=np.float64) for code in rows.codes]
    for said in (points.lon, points.lat, points.when, rows.variance, *words):
        drawn ^= np.ascontiguousarray(said).view(np.uint64)
        for odd in _SPREAD:
            drawn = drawn * np.uint64(odd)
            drawn ^= drawn >> np.uint64(31)
    return (drawn >> np.uint64(2)).astype(np.int64)
