"""A column of numbers in bins, and which rows of a range of numbers fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.bins import BLOCK, binned, keep_ends, keep_range

Mask = NDArray[np.bool_]
Sieve = Callable[[slice, Mask], None]

#: Fewer rows than this are looked at one by one: a pass over them takes no millisecond.
FEWEST = BLOCK
_BINS = 250
_SAMPLE = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Bins:
    """A column of numbers in bins of about as many rows each.

    Attributes:
        values: Numbers [n].
        codes: uint8[n]: bin of each.
        lows: Lowest number of each bin.
        highs: Highest number of each bin; below the lowest where the bin is empty.
        zones: See :func:`truceline.kernels.bins.binned`.
    """

    values: NDArray[Any]
    codes: NDArray[np.uint8]
    lows: NDArray[Any]
    highs: NDArray[Any]
    zones: NDArray[np.uint8]

    def between(self, low: Any, high: Any) -> Sieve:
        """Return what clears rows outside a range, both ends included, block by block.

        Args:
            low: Of the kind of ``values``.
            high: Likewise.
        """
        within = np.flatnonzero((self.highs >= low) & (self.lows <= high))
        if not len(within):
            return nothing
        first, last = int(within[0]), int(within[-1])
        # Bins are in order: none but these two can stick out.
        cut = [k for k in (first, last) if self.lows[k] < low or self.highs[k] > high]
        ends = np.array([cut[0], cut[-1]] if cut else [0, 0], np.uint8)
        lowest, highest = np.uint8(first), np.uint8(last)

        def keep(part: slice, kept: Mask) -> None:
            least, most, has_unknown = self.zones[part.start // BLOCK]
            if least > last or most < first:
                kept[:] = False
                return
            codes = self.codes[part]
            if has_unknown or least < first or most > last:
                keep_range(codes, lowest, highest, kept)
            if any(least <= k <= most for k in cut):
                keep_ends(codes, self.values[part], ends, low, high, kept)

        return keep


def nothing(part: slice, kept: Mask) -> None:
    """Keep no row."""
    kept[:] = False


def bins_of(values: NDArray[Any]) -> Bins:
    """Return a column in bins; where the cuts lie goes by a sample of evenly spaced rows.

    Args:
        values: [n]; NaN, or the lowest integer, where not known.
    """
    sample = values[:: max(1, len(values) // _SAMPLE)]
    known = ~np.isnan(sample) if values.dtype.kind == "f" else sample > np.iinfo(values.dtype).min
    sample = np.sort(sample[known])
    at = np.linspace(0, max(0, len(sample) - 1), _BINS + 1).astype(np.int64)
    # The highest is no cut: what is above the last one is a bin of its own.
    cuts = np.unique(sample[at])[:-1] if len(sample) else sample
    return Bins(values, *binned(values, cuts))


def parts_of(part: slice) -> list[slice]:
    """Cut rows where blocks end."""
    ends = [*range((part.start // BLOCK + 1) * BLOCK, part.stop, BLOCK), part.stop]
    begins = [part.start, *ends[:-1]]
    return [slice(a, b) for a, b in zip(begins, ends, strict=True) if b > a]
