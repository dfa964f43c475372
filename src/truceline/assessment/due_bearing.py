"""Which reports bear on each occasion of a duty, for all occasions at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.assessment.due_said import following_of
from truceline.assessment.elements import Flags
from truceline.assessment.matter import NO_TIME, Ints
from truceline.assessment.occasions import Occasions
from truceline.assessment.performances import DONE, Performances


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Pairs of an occasion and a report that bears on it, by occasion, then report id.

    Attributes:
        done: The performances.
        occasion: Number of the occasion.
        row: Row of the performances.
        n: How many occasions there are.
    """

    done: Performances
    occasion: npt.NDArray[np.int64]
    row: Ints
    n: int

    def rows_of(self, occasion: int) -> Ints:
        """Return the rows of the performances that bear on one occasion, by report id."""
        return np.asarray(self.row[self.occasion == occasion])

    def done_at(self) -> Ints:
        """Return the earliest instant by which any of them says it was done; else ``NO_TIME``."""
        says = self.done.state[self.row] == DONE
        first = np.full(self.n, np.iinfo(np.int64).max)
        np.minimum.at(first, self.occasion[says], self.done.end_us[self.row[says]])
        return np.where(first == np.iinfo(np.int64).max, NO_TIME, first)

    def report_ids(self) -> pa.Array:
        """Return their ids, a list for each occasion."""
        return _lists(self.n, self.occasion, self.done.report_id.take(pa.array(self.row)))

    def source_ids(self) -> pa.Array:
        """Return who says so, a list for each occasion, sorted and distinct."""
        names, code = np.unique(self.done.source_id.to_numpy(False), return_inverse=True)
        pair = np.unique(self.occasion * len(names) + code[self.row])
        words = pa.array(names[pair % len(names)] if len(names) else [], pa.string())
        return _lists(self.n, pair // max(len(names), 1), words)


def bearing(occasions: Occasions, done: Performances, meant: Flags) -> Bearing:
    """Return which reports bear on each occasion: from its opening to the next due date.

    Args:
        occasions: By due date.
        done: Every performance.
        meant: Which of them bear on the duty at all.
    """
    due = occasions.due_us
    upto = np.minimum(following_of(due, due), occasions.closes_us)
    rows = np.flatnonzero(meant)
    rows = rows[np.argsort(done.end_us[rows], kind="stable")]
    start, end = done.start_us[rows], done.end_us[rows]
    # The earliest start of all that end here or later: from the last one before `upto`, none is on.
    earliest = np.minimum.accumulate(start[::-1])[::-1]
    first = np.searchsorted(end, occasions.opens_us, "right")
    last = np.maximum(np.searchsorted(earliest, upto, "left"), first)
    count = np.where(due == NO_TIME, 0, last - first)
    occasion = np.repeat(np.arange(len(occasions)), count)
    within = np.arange(len(occasion)) - np.repeat(np.cumsum(count) - count, count)
    place = first[occasion] + within
    keep = start[place] < upto[occasion]
    occasion, row = occasion[keep], rows[place[keep]]
    order = np.lexsort((_ranks(done.report_id)[row], occasion))
    return Bearing(done=done, occasion=occasion[order], row=row[order], n=len(occasions))


def _ranks(names: pa.Array) -> Ints:
    ranks: Ints = np.unique(names.to_numpy(False), return_inverse=True)[1].astype(np.int64)
    return ranks


def _lists(n: int, occasion: Ints, words: pa.Array) -> pa.Array:
    offsets = np.searchsorted(occasion, np.arange(n + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), words)
