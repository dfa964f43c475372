"""Cells -> amounts, scaled in decimals: nothing is rounded that has 15 digits or fewer.

A column of float64 gives back every decimal figure of at most 15 significant digits as it was
written (C standard, DBL_DIG); the ledger reads it back so. Longer figures are told of.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources import cells

#: A figure of more significant digits than this may not be given back as it was written.
DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts.

    Attributes:
        value: float64; NaN where not told or bad.
        code: Why a cell is no amount; empty where it is one, or says nothing.
        long: It has more digits than are kept.
    """

    value: npt.NDArray[np.float64]
    code: npt.NDArray[np.object_]
    long: cells.Mask


def amounts(column: pa.Array, scale: int = 1) -> Amounts:
    """Read amounts; nobody moves less than nothing.

    Args:
        column: Text; a decimal point, no marks between thousands.
        scale: What one stands for, e.g. 1,000,000 where the list counts in millions.
    """
    encoded = pc.dictionary_encode(cells.text_or_null(column).fill_null(""))
    read = [_amount(text, scale) for text in encoded.dictionary.to_pylist()]
    at = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    value, code, long = (np.array([one[k] for one in read], kind)[at] for k, kind in _KINDS)
    return Amounts(value, code, long)


_KINDS: Final = ((0, np.float64), (1, object), (2, np.bool_))


def _amount(text: str, scale: int) -> tuple[float, str, bool]:
    if not text:
        return np.nan, "", False
    try:
        exact = Decimal(text) * scale
        value = float(exact)
    except (DecimalException, OverflowError):
        return np.nan, "bad-amount", False
    # A figure beyond all floats is finite as a decimal, and no amount of anything.
    if not math.isfinite(value):
        return np.nan, "bad-amount", False
    if exact < 0:
        return np.nan, "negative-amount", False
    return value, "", len(exact.normalize().as_tuple().digits) > DIGITS
