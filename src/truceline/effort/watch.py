"""How much of a zone and a day declared effort watched, and what it would have seen there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from truceline.effort.duty import DENIED, ON, OUTAGE, Duty, Flags, Floats, Ints
from truceline.kernels.ellipsoid import compiled, helper

_HOUR_US = 3_600_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What was watched of one zone during one stretch of time.

    Attributes:
        share: Share of zone × time that at least one observer watched, 0 to 1.
        p_seen: Mean over zone × time of the chance that an act there and then would have been
            seen; NaN if an observer on duty declares no chance.
        n_observers: Observers that watched some of it.
        observer_h: Their hours, summed.
        outage_h: Hours of outage of observers that reach the zone, summed.
        denied_h: Hours of denied access, likewise.
    """

    share: float
    p_seen: float
    n_observers: int
    observer_h: float
    outage_h: float
    denied_h: float


#: What is measured where no effort at all is declared; the same that :func:`watch_of` measures.
NOBODY: Final = Watch(
    share=0.0, p_seen=0.0, n_observers=0, observer_h=0.0, outage_h=0.0, denied_h=0.0
)


def watch_of(duty: Duty, rows: Ints, reach: Flags, start_us: int, end_us: int) -> Watch:
    """Measure what the effort ``rows`` watched between two instants.

    At each place and instant an observer watches if it is on duty there and neither out nor
    denied access there. Two devices under one source id whose reaches overlap go out together.

    Args:
        duty: Declared effort.
        rows: Rows of it that count; int64[r], ascending, so that observers stay together.
        reach: Which places each row reaches; bool[r, p].
        start_us: Microseconds since 1970 UTC.
        end_us: Likewise, excluded; later than ``start_us``.
    """
    first = np.clip(duty.start_us[rows], start_us, end_us)
    last = np.clip(duty.end_us[rows], start_us, end_us)
    # Who by its own word sees nothing does not watch.
    blind = (duty.status[rows] == ON) & (duty.p_detect[rows] == 0)
    keep = (last > first) & reach.any(axis=1) & ~blind
    rows, reach, first, last = rows[keep], reach[keep], first[keep], last[keep]
    cuts = np.unique(np.concatenate([first, last]))
    status, p_detect = duty.status[rows], duty.p_detect[rows]
    watched, seen, on_us, n = _sweep(
        cuts, first, last, duty.observer[rows], status, np.nan_to_num(p_detect), reach
    )
    whole = float(end_us - start_us)
    hours = (last - first) / _HOUR_US
    undeclared = bool((np.isnan(p_detect) & (status == ON)).any())
    return Watch(
        share=watched / whole,
        p_seen=np.nan if undeclared else seen / whole,
        n_observers=n,
        observer_h=on_us / _HOUR_US,
        outage_h=float(hours[status == OUTAGE].sum()),
        denied_h=float(hours[status == DENIED].sum()),
    )


@compiled
def _sweep(
    cuts: Ints,
    first: Ints,
    last: Ints,
    observer: npt.NDArray[np.int32],
    status: npt.NDArray[np.int8],
    p_detect: Floats,
    reach: Flags,
) -> tuple[float, float, float, int]:
    """Go through the stretches between ``cuts``; within one nothing changes.

    Returns:
        Microseconds watched and microseconds × chance of seeing, both as means over places;
        observer-microseconds; observers that watched.
    """
    rows, places = reach.shape
    watched = np.empty(places, dtype=np.bool_)
    missed = np.empty(places)
    active = np.empty(rows, dtype=np.bool_)
    on_duty = np.zeros(rows, dtype=np.bool_)
    watched_us, seen_us, observer_us = 0.0, 0.0, 0.0
    for t in range(cuts.size - 1):
        length = float(cuts[t + 1] - cuts[t])
        # Loops throughout: numba takes seconds to compile what arrays as a whole would need.
        for row in range(rows):
            active[row] = first[row] <= cuts[t] < last[row]
        for x in range(places):
            watched[x], missed[x] = False, 1.0
        begin = 0
        while begin < rows:
            end = begin
            while end < rows and observer[end] == observer[begin]:
                end += 1
            if _look(begin, end, active, status, p_detect, reach, watched, missed):
                on_duty[begin] = True
                observer_us += length
            begin = end
        n_watched, all_missed = 0, 0.0
        for x in range(places):
            n_watched += watched[x]
            all_missed += missed[x]
        watched_us += length * (n_watched / places)
        seen_us += length * (1.0 - all_missed / places)
    n_on_duty = 0
    for row in range(rows):
        n_on_duty += on_duty[row]
    return watched_us, seen_us, observer_us, n_on_duty


@helper  # type: ignore[untyped-decorator] # numba has no types
def _look(
    begin: int,
    end: int,
    active: Flags,
    status: npt.NDArray[np.int8],
    p_detect: Floats,
    reach: Flags,
    watched: Flags,
    missed: Floats,
) -> bool:
    """Add what one observer watches; say whether it watches anything."""
    some = False
    for row in range(begin, end):
        some |= active[row]
    if not some:
        return some
    some = False
    for x in range(reach.shape[1]):
        best, out = -1.0, False
        for row in range(begin, end):
            if active[row] and reach[row, x]:
                if status[row] == 0:
                    best = max(best, p_detect[row])
                else:
                    out = True
        if best >= 0 and not out:
            some = True
            watched[x] = True
            missed[x] *= 1.0 - best
    return some
