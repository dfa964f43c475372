"""What chance gives: X moved round the calendar as it stands, by every number of days.

The distances between days of X stay as they are, and so do echoes and trend of the acts; only their
meeting is left to chance (circular shift, given the trend). P. Christian and C. Barrett (2017) show
why: a design that forgets it finds effects of aid from trends alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from truceline.statistics.claims.given import Asked, Daily, Floats, exposed
from truceline.statistics.claims.trend import basis, fitted

#: Power at which an effect counts as detectable.
POWER = 0.8
_AT_ONCE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """One comparison of days with others.

    Attributes:
        log_ratio: Log of the rate on days exposed over that on others, given the trend.
        sd: Its standard deviation over all shifts.
        p: Share of shifts that give as large a one, up or down.
        free: Degrees of freedom of its interval.
    """

    log_ratio: float
    sd: float
    p: float
    free: float

    def half(self, level: float) -> float:
        """Return half the width of an interval of that level, in logs."""
        return float(student.ppf(0.5 + level / 2, self.free)) * self.sd

    def detectable(self, level: float) -> float:
        """Return the ratio that would be found with a chance of 0.8."""
        sum_ = float(student.ppf(1 - level / 2, self.free) + student.ppf(POWER, self.free))
        return float(np.exp(sum_ * self.sd))


def shifted(daily: Daily, first: int, last: int) -> Shifted:
    """Compare days from ``first`` to ``last`` days after some X with the others.

    Args:
        daily: Acts and X.
        first: From so many days after X; negative: before.
        last: Up to so many, included.
    """
    x = exposed(daily, first, last)
    columns = basis(daily.days)
    steps = _steps(daily, columns, x)
    b, _ = fitted(daily, np.column_stack([columns, x]))
    whole = max(daily.days / (2 * (last - first + 1)) - columns.shape[1], 3.0)
    return Shifted(
        log_ratio=float(b[-1]),
        sd=float(np.std(steps)),
        p=float(np.mean(np.abs(steps) >= abs(steps[0]) - 1e-12)),
        free=float(whole),
    )


def _steps(daily: Daily, columns: Floats, x: Floats) -> Floats:
    """Return float64[days]: of each shift the log ratio, by one step from the trend."""
    _, mean = fitted(daily, columns)
    left = np.where(daily.measured, daily.acts - mean, 0.0)
    root = np.sqrt(mean)
    q, _ = np.linalg.qr(columns * root[:, None])
    found = []
    for begin in range(0, daily.days, _AT_ONCE):
        moves = np.arange(begin, min(begin + _AT_ONCE, daily.days))
        rows = x[(np.arange(daily.days)[None, :] - moves[:, None]) % daily.days]
        weighted = rows * root
        spread = np.sum(weighted**2, axis=1) - np.sum((weighted @ q) ** 2, axis=1)
        found.append((rows @ left) / np.maximum(spread, 1e-9))
    return np.concatenate(found)


def effect(daily: Daily, asked: Asked) -> Shifted:
    """Return how days after X differ."""
    return shifted(daily, 0, asked.window_days - 1)


def lead(daily: Daily, asked: Asked) -> Shifted:
    """Return how days before X differ, which X cannot have brought."""
    return shifted(daily, -asked.leads_days, -1)
