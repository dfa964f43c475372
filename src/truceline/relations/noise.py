"""How much a daily series jumps by itself, and which days are too wild to be taken at their word.

Noise is measured from how much the series jumps around its own middle, and never from how many
rows it rests on: copies of one story are no independent events, so twice the rows are not half the
doubt. Twice all events, the same noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Half of the window of the running middle, and of that of its noise, days.
HALF_DAYS, HALF_NOISE_DAYS = 30, 90
#: No middle at an end is one of fewer days.
FEWEST_OF_END = 15
#: From a running middle further than this many scales a day is drawn back to it.
WILD = 3.0
#: Median absolute deviation, and mean absolute deviation, of a normal of standard deviation 1.
_MAD, _MEAN = 0.6744897501960817, 0.7978845608028654
#: A quiet stretch has at least this share of the noise of the whole.
_LEAST_SHARE = 0.25
#: Less is what computing leaves, and no noise.
_NONE = 1e-9
#: Days over which today's noise still tells of tomorrow's.
LAG_DAYS = 14


@dataclass(frozen=True, slots=True)
class Noise:
    """A series made tame, with its noise.

    Attributes:
        tame: Values of the days that were measured, wild ones drawn back.
        scale: Standard deviation of the noise of each such day, robust; all above 0, or all 0.
        long_run: Variance of a mean of many such days times their number, in squared scales.
    """

    tame: Floats
    scale: Floats
    long_run: float


def noise_of(values: Floats) -> Noise:
    """Measure the noise of a series.

    Args:
        values: Shape (n,), one a measured day, none missing; gaps are closed up.
    """
    before, after = _middles(values)
    middle = _running(values, HALF_DAYS, HALF_DAYS)
    off = np.abs(values - middle)
    whole = _spread(off)
    if whole < _NONE:
        return Noise(values.copy(), np.zeros(len(values)), 1.0)
    local = _running(off, HALF_NOISE_DAYS, HALF_NOISE_DAYS) / _MAD
    scale = np.maximum(local, _LEAST_SHARE * whole)
    low, high = np.minimum(before, after), np.maximum(before, after)
    tame = np.clip(values, low - WILD * scale, high + WILD * scale)
    rest = np.clip((values - middle) / scale, -WILD, WILD)
    return Noise(tame, scale, _long_run(rest))


def _spread(off: Floats) -> float:
    """Return a standard deviation from absolute deviations; robust, unless most are zero."""
    if not len(off):
        return 0.0
    return float(np.median(off)) / _MAD or float(np.mean(off)) / _MEAN


def _middles(values: Floats) -> tuple[Floats, Floats]:
    """Return the running medians up to each day and from it on.

    At the ends the last window of so many days stands for shorter ones: the middle of three days,
    two of them wild, is wild, and in a series that is mostly zero two are soon found.
    """
    before, after = _running(values, HALF_DAYS, 0), _running(values, 0, HALF_DAYS)
    least = min(FEWEST_OF_END, len(values))
    if least:
        before[: least - 1] = before[least - 1]
        after[len(values) - least + 1 :] = after[len(values) - least]
    return before, after


def _running(values: Floats, back: int, ahead: int) -> Floats:
    """Return the median over a window about each day; at the ends over what there is of it."""
    padded = np.concatenate([np.full(back, np.nan), values, np.full(ahead, np.nan)])
    if not len(values):
        return values
    return np.asarray(np.nanmedian(sliding_window_view(padded, back + ahead + 1), axis=1))


def _long_run(rest: Floats) -> float:
    """Return the variance of the rest with its echo (Newey and West 1987, Bartlett weights).

    At least that of a series without echo: one that swings back is not taken for quieter.
    """
    n = len(rest)
    lag = min(LAG_DAYS, n - 1)
    alone = float(rest @ rest) / n
    echo = sum(2 * (1 - k / (lag + 1)) * float(rest[k:] @ rest[:-k]) / n for k in range(1, lag + 1))
    return max(alone + echo, alone, 1e-12)
