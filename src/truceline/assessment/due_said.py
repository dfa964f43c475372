"""What one sort of voice says on each occasion of a duty: done in time, late, not done."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.assessment.elements import Flags
from truceline.assessment.matter import Ints
from truceline.assessment.occasions import FOREVER, Occasions
from truceline.assessment.performances import DONE, NOT_DONE, Performances


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What reports say on each occasion; bool arrays of one length.

    Attributes:
        in_time: Done in time, wholly.
        late: Done after it was due, before the next occasion.
        parted: Done in a window that the due date, or the instant from which it counts, parts.
        undone: Not done, told when it was due or later.
    """

    in_time: Flags
    late: Flags
    parted: Flags
    undone: Flags


def said_of(occasions: Occasions, done: Performances, which: Flags) -> Said:
    """Return what one sort of voice says."""
    did, didnt = (which & (done.state == state) for state in (DONE, NOT_DONE))
    if not (did.any() or didnt.any()):  # of most sorts of voice nobody speaks: nothing to sort
        return _silence(len(occasions))
    due, opens = occasions.due_us, occasions.opens_us
    start, end, told = done.start_us[did], done.end_us[did], done.end_us[didnt]
    following = following_of(due, due)
    # What is done once the next occasion has opened may be done for that one.
    late_until = np.minimum(np.maximum(due, following_of(due, opens)), occasions.closes_us)
    return Said(
        # What is due at the very instant from which it counts is in time at that instant alone.
        in_time=_within(start, end, opens, due) | ((opens == due) & np.isin(due, start)),
        late=_any(start, due - 1, late_until - 1),
        parted=_over(start, end, due) | (_over(start, end, opens) & (due > opens)),
        undone=_any(told, due - 1, following - 1),
    )


def _silence(n: int) -> Said:
    none = np.zeros(n, dtype=np.bool_)
    return Said(in_time=none, late=none, parted=none, undone=none)


def following_of(due: Ints, instants: Ints) -> Ints:
    """Return for each occasion the instant of the next one that is due later; far off if none."""
    rank = np.searchsorted(due, due, side="right")
    return np.append(instants, FOREVER)[rank]


def _any(instants: Ints, above: Ints, upto: Ints) -> Flags:
    """Say for each pair whether an instant lies in (above, upto]."""
    ordered = np.sort(instants)
    found = np.searchsorted(ordered, upto, "right") > np.searchsorted(ordered, above, "right")
    return np.asarray(found, dtype=np.bool_)


def _within(start: Ints, end: Ints, opens: Ints, due: Ints) -> Flags:
    """Say for each occasion whether a window lies in it for certain."""
    # An instant at which one occasion is due and the next one opens is in time for the former.
    begins = start - (start == end)
    order = np.argsort(begins)
    # The earliest end of all that begin here or later.
    earliest = np.minimum.accumulate(end[order][::-1])[::-1]
    first = np.searchsorted(begins[order], opens, "left")
    return np.asarray(np.append(earliest, FOREVER)[first] <= due, dtype=np.bool_)


def _over(start: Ints, end: Ints, instants: Ints) -> Flags:
    """Say of each instant whether a window begins before it and ends after it."""
    order = np.argsort(start)
    # The latest end of all that begin before.
    latest = np.append(np.iinfo(np.int64).min, np.maximum.accumulate(end[order]))
    begun = np.searchsorted(start[order], instants, "left")
    return np.asarray(latest[begun] > instants, dtype=np.bool_)
