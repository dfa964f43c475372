"""How much of a day's count is told so many days after it, measured on days long past.

A day that is told in part at first and whole later is no quiet day. What is told by then is held
against what the same days came to, and the effort behind a young day is taken to be that share of
its own (J. Lawless, *Adjustments for reporting delays and the prediction of occurred but not
reported events*, Canadian Journal of Statistics 22, 1994). Leaving out events each by the same
chance leaves a negative binomial one of the same size.
"""

from __future__ import annotations

import numpy as np

from truceline.statistics.series import Floats, Ints

#: A day is settled after so many days; fewer settled events tell nothing of delay.
SETTLED, FEWEST_EVENTS = 14, 20
#: A day of which less than this is told as yet is left out: what it tells is mostly delay.
LEAST_SHARE = 0.5


def shares_told(days: Ints, known: Ints, counts: Floats, until: int) -> Floats:
    """Return the share of a count that is told by the end of each day after it.

    Args:
        days: int64[n]: a day of each telling.
        known: int64[n]: by the end of which day it was known.
        counts: float64[n]: what it told.
        until: Nothing that was known later is looked at.

    Returns:
        float64[SETTLED + 1]: by age in days, of days that were told at all by then; 1 where too
        few events are settled, and from :data:`SETTLED` days on.
    """
    found = np.ones(SETTLED + 1)
    old = (known <= until) & (days <= until - SETTLED)
    days, known, counts = days[old], known[old], counts[old]
    if len(np.unique(days)) == len(days):
        return found
    order = np.lexsort((np.arange(len(days)), known, days))
    days, known, counts = days[order], known[order], counts[order]
    settled, last = _last(days, known <= days + SETTLED)
    if counts[last].sum() < FEWEST_EVENTS:
        return found
    for age in range(SETTLED):
        told, at = _last(days, known <= days + age)
        whole = counts[last][np.searchsorted(settled, told)].sum()
        if whole >= FEWEST_EVENTS:
            found[age] = min(counts[at].sum() / whole, 1.0)
    return found


def _last(days: Ints, these: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[Ints, Ints]:
    """Return the days among some tellings, in order, and which telling is the last of each."""
    at = np.flatnonzero(these)
    last = np.append(np.diff(days[at]) > 0, True)[: len(at)]
    return days[at[last]], at[last]
