"""Cut every incident's window where a reference line changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from truceline.assessment.elements import Flags, Rows
from truceline.assessment.matter import NO_TIME, Floats, Ints, Matter

#: Lines one window may touch before only its middle counts.
MOST_LINES: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Incident × stretch, for every stretch an incident's window touches.

    Attributes:
        row: Position within the rows asked for.
        stretch: Which stretch.
        weight: Share of the window in it.
        middle: Whether the middle of the window lies in it.
    """

    row: Ints
    stretch: Ints
    weight: Floats
    middle: Flags


def entries_of(matter: Matter, rows: Rows, starts_us: Ints) -> Entries:
    """Cut every window at the instants where a line changes.

    A window that is not told touches no stretch, unless there is only one.

    Args:
        matter: The incidents.
        rows: Which of them; int64[n].
        starts_us: First instants of the stretches, ascending; the first is before all time.
    """
    n = len(rows)
    first_us, end_us = matter.start_us[rows], matter.end_us[rows]
    if len(starts_us) == 1:
        every = np.arange(n)
        return Entries(row=every, stretch=0 * every, weight=np.ones(n), middle=every >= 0)
    told = np.flatnonzero((first_us != NO_TIME) & (end_us != NO_TIME) & (end_us >= first_us))
    first_us, end_us = first_us[told], end_us[told]
    length = end_us - first_us
    middle = np.searchsorted(starts_us, first_us + length // 2, side="right") - 1
    first = np.searchsorted(starts_us, first_us, side="right") - 1
    last = np.maximum(first, np.searchsorted(starts_us, end_us, side="left") - 1)
    long = last - first >= MOST_LINES
    first, last = np.where(long, middle, first), np.where(long, middle, last)
    times = last - first + 1
    of = np.repeat(np.arange(len(told)), times)
    stretch = first[of] + np.arange(len(of)) - np.repeat(np.cumsum(times) - times, times)
    after = np.append(starts_us[1:], np.iinfo(np.int64).max)
    overlap = np.minimum(after[stretch], end_us[of]) - np.maximum(starts_us[stretch], first_us[of])
    whole = (times == 1)[of]
    return Entries(
        row=told[of],
        stretch=stretch,
        weight=np.where(whole, 1.0, overlap / np.maximum(length[of], 1)),
        middle=stretch == middle[of],
    )


def by_stretch(entries: Entries) -> Iterator[tuple[int, Ints]]:
    """Yield each stretch that occurs and which entries lie in it, by time."""
    order = np.argsort(entries.stretch, kind="stable")
    found, begins = np.unique(entries.stretch[order], return_index=True)
    for stretch, part in zip(found, np.split(order, begins[1:]), strict=False):
        yield int(stretch), part
