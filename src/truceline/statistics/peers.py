"""Forecasts that any other must beat: the whole past, the last day, the last twelve days.

The last twelve counts drawn with equal chance are the benchmark of the Violence and Impacts Early
Warning System's prediction challenge (H. Hegre et al., 2023, *conflictology*).
"""

from __future__ import annotations

import numpy as np
from scipy import special

from truceline.statistics.predictive import Predictive, single
from truceline.statistics.series import Floats

TWELVE = 12
#: Sizes of a negative binomial that are tried for the spread about the last count.
_SIZES = np.exp(np.linspace(-3.0, 6.0, 46))
#: A day with nothing counted lets expect so much more.
_HALF = 0.5
_WIDEST = 1e6


def climatology(counts: Floats) -> Predictive:
    """Return counts spread as in all of the past, by their mean and variance."""
    mean = (counts.sum() + _HALF) / (len(counts) + 1)
    surplus = float(counts.var(ddof=1)) - mean
    return single(mean, mean**2 / surplus if surplus > mean**2 / _WIDEST else _WIDEST)


def persistence(counts: Floats, lag: int) -> Predictive:
    """Return counts about the last one, spread as counts were about the one ``lag`` periods before.

    Args:
        counts: float64[n], in order of time.
        lag: Periods ahead that are forecast.
    """
    mean, seen = counts[:-lag] + _HALF, counts[lag:]
    k = _SIZES[:, None]
    told = special.gammaln(seen + k) - special.gammaln(k) + k * np.log(k / (k + mean))
    fit = np.sum(told + seen * np.log(mean / (k + mean)), axis=1)
    return single(float(counts[-1]) + _HALF, float(_SIZES[fit.argmax()]))


def last_twelve(counts: Floats) -> Predictive:
    """Return one of the last twelve counts, or once in thirteen one of the whole past."""
    base, last = climatology(counts), counts[-TWELVE:]
    share = 1.0 / (len(last) + 1)
    return Predictive(
        weights=np.full(len(last) + 1, share), means=np.append(last, base.means),
        sizes=np.append(np.zeros(len(last)), base.sizes),
    )  # fmt: skip
