"""What a pair of reports is worth, in compiled scalars: most neighbours are not worth a look.

Where reports lie dense, the pairs within reach grow with the square of their number, and nearly all
of them are of chance. The odds of a pair are a product of what is known of each report alone and of
what the two differ in; the product is cheap, so it is formed where pairs are found.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import helper

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Worth:
    """Factors of the odds of pairs; a pair is passed over where their product is below one.

    Attributes:
        own: float64[n]: of each report alone: root of the odds over the least that are worth a
            look, square metres times days.
        variance: float64[n]: of one axis of its place, square metres.
        sort: int64[n]: sort of its place.
        scale: float64[sorts]: what the sum of both variances is multiplied by; the higher sort of
            both counts.
        spread: Variance of one axis that every pair has besides, square metres.
        tail: Share of places out by the tail, 0 to 1.
        tail_times: Scale of the tail over that of the core.
        unit: float64[n]: days its time is rounded to; the longer of both counts.
        clock: int64[n]: sort of its time; the higher of both counts.
        soon: float64[clocks, bins]: share of times by bin of the difference, over the bin's width
            in units.
        edges: float64[bins]: ends of the bins, in units.
        said: int64[n, aspects]: what it says of each aspect, -1 where nothing.
        alike: float64[aspects, codes, codes]: factor of what both say.
    """

    own: Floats
    variance: Floats
    sort: Ints
    scale: Floats
    spread: float
    tail: float
    tail_times: float
    unit: Floats
    clock: Ints
    soon: Floats
    edges: Floats
    said: Ints
    alike: Floats

    def taken(self, rows: Ints) -> Worth:
        """Return those of some reports."""
        of_each = ("own", "variance", "sort", "unit", "clock", "said")
        return replace(self, **{name: getattr(self, name)[rows] for name in of_each})


#: As compiled code takes them: of each report own, variance and unit; of each sort, clock and what
#: it says; and what holds for all. Few arrays, since they are handed on for each pair.
Factors = tuple[Floats, Ints, Floats, Floats, Floats, Floats, Floats]


def factors(worth: Worth | None) -> Factors:
    """Return the factors; of none, no reports' own."""
    if worth is None:
        no, flat, none = np.empty(0), np.empty((0, 0)), np.empty((0, 0), np.int64)
        return flat, none, no, no, flat, no, np.empty((0, 0, 0))
    each = np.stack([worth.own, worth.variance, worth.unit], axis=1)
    sorts = np.column_stack([worth.sort, worth.clock, worth.said])
    pooled = np.array([worth.spread, worth.tail, worth.tail_times])
    return each, sorts, worth.scale, pooled, worth.soon, worth.edges, worth.alike


@helper
def worth_a_look(given: Factors, i: int, j: int, days: float, metres: float) -> bool:
    """Say whether a pair's odds can reach the least that counts; all can where none are given."""
    each, sorts, scale, pooled, soon, edges, alike = given
    odds = each[i, 0] * each[j, 0]
    for k in range(2, sorts.shape[1]):
        a, b = sorts[i, k], sorts[j, k]
        if a >= 0 and b >= 0:
            odds *= alike[k - 2, a, b]
    units = max(each[i, 2], each[j, 2])
    n = 0
    while n < edges.size - 1 and days / units - 1e-9 > edges[n]:
        n += 1
    odds *= soon[max(sorts[i, 1], sorts[j, 1]), n] / units
    spread, tail, tail_times = pooled[0], pooled[1], pooled[2]
    around = scale[max(sorts[i, 0], sorts[j, 0])] * (each[i, 1] + each[j, 1]) + spread
    even = 2 * math.pi * around
    if odds < even:
        return False
    x = metres * metres / (2 * around)
    wide = tail_times * tail_times
    return bool(odds * ((1 - tail) * math.exp(-x) + tail / wide * math.exp(-x / wide)) >= even)
