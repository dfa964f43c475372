"""What one sort of voice says on each occasion of a duty: done in time, late, not done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from truceline.assessment.elements import Flags
from truceline.assessment.matter import Ints
from truceline.assessment.occasions import Occasions
from truceline.assessment.performances import DONE, Performances

#: Later than anything.
FOREVER: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What reports say on each occasion; bool arrays of one length.

    Attributes:
        in_time: Done in time.
        late: Done after it was due, before the next occasion.
        parted: Done in a window that the due date parts.
        undone: Not done, told when it was due or later.
    """

    in_time: Flags
    late: Flags
    parted: Flags
    undone: Flags


def said_of(occasions: Occasions, done: Performances, which: Flags) -> Said:
    """Return what one sort of voice says."""
    did, didnt = which & (done.state == DONE), which & (done.state != DONE)
    due, opens = occasions.due_us, occasions.opens_us
    start, end, told = done.start_us[did], done.end_us[did], done.end_us[didnt]
    following = _following(due, due)
    # What is done once the next occasion has opened is done for that one.
    late_until = np.where(_following(due, opens) >= due, _following(due, opens), following)
    parted = np.array([bool(((start < d) & (end > d)).any()) for d in due], dtype=np.bool_)
    return Said(
        in_time=_any(end, opens, due),
        late=_any(start, due - 1, late_until - 1),
        parted=parted,
        undone=_any(told, due - 1, following - 1),
    )


def _following(due: Ints, instants: Ints) -> Ints:
    """Return for each occasion the instant of the next one that is due later; far off if none."""
    rank = np.searchsorted(due, due, side="right")
    return np.append(instants, FOREVER)[rank]


def _any(instants: Ints, above: Ints, upto: Ints) -> Flags:
    """Say for each pair whether an instant lies in (above, upto]."""
    ordered = np.sort(instants)
    found = np.searchsorted(ordered, upto, "right") > np.searchsorted(ordered, above, "right")
    return np.asarray(found, dtype=np.bool_)
