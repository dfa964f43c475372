"""Incidents by day, told apart by one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from truceline.app.view.asked import Asked
from truceline.app.view.clauses import gravest_of, kept_rows
from truceline.app.view.filters import OUTCOME_WORDS, Question
from truceline.app.view.incidents import NO_DAY, Incidents, as_day
from truceline.kernels.sieve import tally, tally_bits

#: What a series may tell apart -> column of words.
WORDS = {
    "act": "act",
    "object": "object_type",
    "status": "status",
    "actor": "actor",
    "affected": "affected",
}
SETS = ("claimant", "source")
BY = ("outcome", *WORDS, *SETS)
#: Most days of one series.
MOST_DAYS = 10_000
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts.

    Attributes:
        days: One after another without a gap.
        keys: What is told apart; ``None``: not told.
        counts: int64[keys, days].
        undated: int64[keys]: incidents without a day.
        total: How many incidents fit.
    """

    days: tuple[date, ...]
    keys: tuple[str | None, ...]
    counts: Ints
    undated: Ints
    total: int


def series(incidents: Incidents, asked: Asked, wanted: Question, by: str) -> Series:
    """Return incidents by day.

    Args:
        incidents: Of the released run.
        asked: Takes the mistake if there are too many days, or nothing to tell apart by.
        wanted: Filters.
        by: One of :data:`BY`.

    Raises:
        AskedError: If anything that was asked is a mistake.
    """
    listing = incidents.listing
    if by == "outcome" and wanted.is_open:
        ids = [name.removeprefix("outcome ") for name in listing.coded if "outcome " in name]
        asked.wrong("text", "there are several texts: name one", f"one of: {', '.join(ids)}")
    if by in WORDS and WORDS[by] not in listing.coded:
        asked.wrong("by", f"{by} is outside the mechanism's mandate")
    asked.done()
    kept = kept_rows(listing, wanted.clauses)
    day = listing.numbers["day"]
    told = day[kept & (day != NO_DAY)]
    first, last = (int(told.min()), int(told.max())) if len(told) else (0, -1)
    if last - first >= MOST_DAYS:
        hint = "name the days that you mean with from and to"
        asked.wrong("from", f"{last - first + 1:,} days are too many for one series", hint)
        asked.done()
    # The last place is for what has no day.
    place = np.where(day == NO_DAY, last + 1, day).astype(np.int64) - first
    place = np.clip(place, 0, last - first + 1)
    keys, n = _counted(incidents, wanted, by, place, kept, last - first + 2)
    days = tuple(as_day(first) + timedelta(days=k) for k in range(last - first + 1))
    return Series(days, keys, n[:-1].T, n[-1], int(np.count_nonzero(kept)))


def _counted(
    incidents: Incidents,
    wanted: Question,
    by: str,
    place: Ints,
    kept: NDArray[np.bool_],
    places: int,
) -> tuple[tuple[str | None, ...], Ints]:
    listing = incidents.listing
    if by in SETS:
        found = listing.sets[by]
        shape = (places, len(found.members))
        return found.members, tally_bits(place, found.bits, kept, shape)
    if by != "outcome":
        column = listing.coded[WORDS[by]]
        return column.words, tally(place, column.of, kept, (places, len(column.words)))
    if not wanted.columns:
        # Provisions without any finding, or nothing of it within the mandate.
        return OUTCOME_WORDS, np.zeros((places, len(OUTCOME_WORDS)), np.int64)
    code = gravest_of(listing, wanted.columns, slice(0, len(listing)))
    return OUTCOME_WORDS, tally(place, code, kept, (places, len(OUTCOME_WORDS)))
