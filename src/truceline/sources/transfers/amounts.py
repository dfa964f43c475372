"""Cells -> amounts, scaled in decimals: nothing is rounded.

A column of float64 gives back every decimal figure of at most 15 significant digits as it was
written (C standard, DBL_DIG); the ledger reads it back so. A longer figure is kept as text beside.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.exact import longer
from truceline.sources import cells

#: So many digits hold any figure that a cell may tell, exactly.
_EXACT: Final = Context(prec=400)


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts.

    Attributes:
        value: float64; NaN where not told or bad.
        code: Why a cell is no amount; empty where it is one, or says nothing.
        exact: The figure in decimals, text, where it has more digits than ``value`` keeps.
    """

    value: npt.NDArray[np.float64]
    code: npt.NDArray[np.object_]
    exact: pa.Array


def amounts(column: pa.Array, scale: int = 1) -> Amounts:
    """Read amounts; nobody moves less than nothing.

    Args:
        column: Text; a decimal point, no marks between thousands.
        scale: What one stands for, e.g. 1,000,000 where the list counts in millions.
    """
    encoded = pc.dictionary_encode(cells.text_or_null(column).fill_null(""))
    read = [_amount(text, scale) for text in encoded.dictionary.to_pylist()]
    at = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    value, code = (np.array([one[k] for one in read], kind)[at] for k, kind in _KINDS)
    exact = pa.array([one[2] for one in read], pa.string()).take(pa.array(at))
    return Amounts(value, code, exact)


_KINDS: Final = ((0, np.float64), (1, object))


def _amount(text: str, scale: int) -> tuple[float, str, str | None]:
    if not text:
        return np.nan, "", None
    try:
        exact = _EXACT.multiply(Decimal(text), Decimal(scale))
        value = float(exact)
    except (DecimalException, OverflowError):
        return np.nan, "bad-amount", None
    # A figure beyond all floats is finite as a decimal, and no amount of anything.
    if not math.isfinite(value):
        return np.nan, "bad-amount", None
    if exact < 0:
        return np.nan, "negative-amount", None
    return value, "", longer(exact)
