"""Daily counts of acts, days of X, and what is asked about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Daily:
    """Acts and X over days without a gap, where both lists tell.

    Attributes:
        acts: float64[days]: counts; anything where not measured.
        effort: float64[days]: of each; 1 where none is told; 0: not measured.
        flows: int64[k], ascending: days of X, 0 to days - 1; a day of several stands once.
    """

    acts: Floats
    effort: Floats
    flows: Ints

    @property
    def days(self) -> int:
        """How many there are."""
        return len(self.acts)

    @property
    def measured(self) -> Flags:
        """bool[days]."""
        found: Flags = self.effort > 0
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was declared.

    Attributes:
        window_days: Acts on so many days after X count, its own day first.
        leads_days: The same before X, which X cannot have brought.
        low: Lower end of ratios that are no effect worth speaking of.
        high: Upper end.
        expects: ``more``, ``less`` or ``either``.
        level: Of the test.
    """

    window_days: int
    leads_days: int
    low: float = 0.8
    high: float = 1.25
    expects: str = "either"
    level: float = 0.05


def exposed(daily: Daily, first: int, last: int) -> Floats:
    """Return 1 for days that lie from ``first`` to ``last`` days after some X, else 0.

    Args:
        daily: With its days of X.
        first: From so many days after X; negative: before.
        last: Up to so many, included.
    """
    found = np.zeros(daily.days)
    for lag in range(first, last + 1):
        at = daily.flows + lag
        found[at[(at >= 0) & (at < daily.days)]] = 1.0
    return found
