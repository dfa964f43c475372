"""Columns of numbers as bins of one byte, so that most rows of a range need no look at the number.

A row of a bin wholly within the range fits, one of a bin outside does not; of the two bins
at its ends alone the numbers themselves are read (the candidate check of FastBit: K. Wu, *FastBit:
an efficient indexing technology for accelerating data-intensive science*, J. Phys. Conf. Ser. 16,
2005). For blocks of rows the lowest and the highest bin are kept (zone maps).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, helper

Mask = NDArray[np.bool_]
Codes = NDArray[np.uint8]

#: Stands for a number that is not known.
UNKNOWN = 255
#: Rows of one block.
BLOCK = 1 << 17
#: Rows that are looked at together where the ends of a range are sought.
_STRIDE = 4_096


@compiled
def _binned(
    values: NDArray[Any], least: Any, cuts: NDArray[Any], codes: Codes, lows: NDArray[Any],
    highs: NDArray[Any], zones: NDArray[np.uint8],
) -> None:  # fmt: skip
    for i in range(values.size):
        value, zone = values[i], zones[i // BLOCK]
        if not value > least:  # NaN too
            codes[i] = UNKNOWN
            zone[2] = 1
            continue
        low, high = 0, cuts.size
        while low < high:
            middle = (low + high) // 2
            if cuts[middle] < value:
                low = middle + 1
            else:
                high = middle
        codes[i] = low
        lows[low], highs[low] = min(lows[low], value), max(highs[low], value)
        zone[0], zone[1] = min(zone[0], low), max(zone[1], low)


def binned(
    values: NDArray[Any], cuts: NDArray[Any]
) -> tuple[Codes, NDArray[Any], NDArray[Any], NDArray[np.uint8]]:
    """Put each number into a bin.

    Args:
        values: [n]; NaN, or the lowest integer, where not known.
        cuts: At most 253, ascending, of the same kind: bin k holds what is above cut k - 1 and not
            above cut k.

    Returns:
        Bin of each row, :data:`UNKNOWN` where not known; the lowest and the highest number of each
        bin, turned round where it is empty; and for each :data:`BLOCK` of rows uint8[3]: its lowest
        and highest bin, and whether any of it is not known.
    """
    kind = values.dtype
    least, most = (
        (-np.inf, np.inf) if kind.kind == "f" else (np.iinfo(kind).min, np.iinfo(kind).max)
    )
    bins = len(cuts) + 1
    lows, highs = np.full(bins, most, kind), np.full(bins, least, kind)
    zones = np.zeros((-(-len(values) // BLOCK), 3), np.uint8)
    zones[:, 0] = UNKNOWN
    codes = np.empty(len(values), np.uint8)
    _binned(values, kind.type(least), cuts.astype(kind), codes, lows, highs, zones)
    return codes, lows, highs, zones


@compiled
def keep_codes(codes: NDArray[Any], lows: NDArray[Any], highs: NDArray[Any], kept: Mask) -> None:
    """Keep rows whose code lies in one of four ranges, both ends included.

    Args:
        codes: Unsigned integers [n].
        lows: Of the same kind [4]; above ``highs``: an empty range.
        highs: Likewise.
        kept: bool[n], changed.
    """
    # Four comparisons in a row take less than one look into a table: they are done on 32 rows at
    # once.
    a, b, c, d = lows[0], lows[1], lows[2], lows[3]
    e, f, g, h = highs[0], highs[1], highs[2], highs[3]
    for i in range(codes.size):
        x = codes[i]
        kept[i] &= (
            ((x >= a) & (x <= e))
            | ((x >= b) & (x <= f))
            | ((x >= c) & (x <= g))
            | ((x >= d) & (x <= h))
        )


@compiled
def keep_range(codes: NDArray[Any], low: Any, high: Any, kept: Mask) -> None:
    """Keep rows whose code lies in one range, both ends included."""
    for i in range(codes.size):
        kept[i] &= (codes[i] >= low) & (codes[i] <= high)


@helper
def _marked(codes: Codes, first: Any, last: Any, kept: Mask, out: Mask) -> None:
    for i in range(codes.size):
        out[i] = kept[i] & ((codes[i] == first) | (codes[i] == last))


@compiled
def keep_ends(
    codes: Codes, values: NDArray[Any], ends: Codes, low: Any, high: Any, kept: Mask
) -> None:
    """Look at the numbers of rows in the bins at both ends of a range; clear those outside.

    Args:
        codes: Bin of each row.
        values: Number of each row.
        ends: uint8[2]: the bins to look at, which may be the same.
        low: Lowest number that is kept.
        high: Highest.
        kept: bool[n], changed; what is not kept already is not looked at.
    """
    marks = np.zeros(_STRIDE, np.bool_)
    words = marks.view(np.uint64)
    for first in range(0, codes.size, _STRIDE):
        n = min(_STRIDE, codes.size - first)
        last = first + n
        _marked(codes[first:last], ends[0], ends[1], kept[first:last], marks[:n])
        for w in range((n + 7) // 8):
            if words[w] == 0:
                continue
            for j in range(8 * w, min(n, 8 * w + 8)):
                if marks[j]:
                    value = values[first + j]
                    kept[first + j] = (value >= low) & (value <= high)
