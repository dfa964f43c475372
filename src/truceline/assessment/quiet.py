"""Quiet clocks: from when on it had been quiet for so long in a row, and watched."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.lengths import plus
from truceline.assessment.matter import NO_TIME
from truceline.kernels.days import end_of_day
from truceline.model.agreement import Agreement, Quiet, period_of
from truceline.model.interval import microseconds
from truceline.model.vocabulary import Outcome


def quiet_since(
    agreement: Agreement, coverage: pa.Table, until: datetime
) -> dict[Quiet, int | None]:
    """Return for every quiet clock of the agreement when it had run out for the first time.

    A day counts only where coverage says that it was consistent in every zone of the provision:
    quiet, and watched enough to know. So a clock begins with a day of the mechanism, or with the
    period where that begins within one. Seven days are seven days of the calendar, also where the
    clocks are changed in between, and 168 hours are 168 hours. Hours after the period or after
    ``until`` count for none.

    Args:
        agreement: Names the clocks.
        coverage: See :data:`truceline.model.tables.COVERAGE`.
        until: Up to when anything is known.

    Returns:
        Clock -> microseconds since 1970 UTC; ``None``: it has not run out, or nobody can tell.
    """
    clocks = dict.fromkeys(clocks_of(agreement))
    return {quiet: _ran_out(agreement, quiet, coverage, until) for quiet in clocks}


def clocks_of(agreement: Agreement) -> list[Quiet]:
    """Return the quiet clocks that duties of the agreement wait for, in its order."""
    provisions = [p for text in agreement.texts for p in text.provisions]
    asked = [duty.due.quiet for p in provisions for duty in p.duties]
    return [quiet for quiet in asked if quiet is not None]


def _ran_out(agreement: Agreement, quiet: Quiet, coverage: pa.Table, until: datetime) -> int | None:
    mine = coverage.filter(pc.equal(coverage["provision_id"], quiet.provision_id))
    unquiet = pc.not_equal(mine["outcome"], Outcome.CONSISTENT)
    broken = set(mine.filter(unquiet)["day"].to_pylist())
    first_us, last_us = _bounds(agreement, quiet, until)
    first, begins, before = date.min, first_us, date.min
    for day in sorted(set(mine["day"].to_pylist()) - broken):
        if day - before != timedelta(days=1):
            first, begins = day, max(_ends_us(agreement, day - timedelta(days=1)), first_us)
        before = day
        since = _after(agreement, quiet, first, begins)
        if since <= min(_ends_us(agreement, day), last_us):
            return since
    return None


def _after(agreement: Agreement, quiet: Quiet, first: date, begins: int) -> int:
    """Return when a clock that begins in a day of the mechanism has run out.

    Whole days end as the mechanism's days do, also where midnight is skipped or comes twice.
    """
    days = quiet.length.days
    if days and begins == _ends_us(agreement, first - timedelta(days=1)):
        return _ends_us(agreement, first + timedelta(days=days - 1))
    return int(plus(np.array([begins]), quiet.length, agreement.mechanism.time_zone)[0])


def _bounds(agreement: Agreement, quiet: Quiet, until: datetime) -> tuple[int, int]:
    """Return from when on and up to when the hours of a provision can count."""
    periods = [
        period_of(text, provision)
        for text in agreement.texts
        for provision in text.provisions
        if provision.id == quiet.provision_id
    ]
    starts = [microseconds(period.start) for period in periods]
    ends = [microseconds(end) for end in (until, *(period.end for period in periods))]
    return (
        max((start for start in starts if start is not None), default=NO_TIME),
        min(end for end in ends if end is not None),
    )


def _ends_us(agreement: Agreement, day: date) -> int:
    mechanism = agreement.mechanism
    ended = end_of_day(day, mechanism.time_zone, mechanism.day_ends)
    return microseconds(ended) or 0
