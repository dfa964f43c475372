"""Quiet clocks: from when on it had been quiet for so many hours in a row, and watched."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.kernels.days import end_of_day
from truceline.model.agreement import Agreement, Quiet
from truceline.model.interval import HOUR_US, microseconds
from truceline.model.vocabulary import Outcome


def quiet_since(agreement: Agreement, coverage: pa.Table) -> dict[tuple[float, str], int | None]:
    """Return for every quiet clock of the agreement when it had run out for the first time.

    A day counts only where coverage says that it was consistent in every zone of the provision:
    quiet, and watched enough to know. So a clock runs in whole days of the mechanism.

    Args:
        agreement: Names the clocks.
        coverage: See :data:`truceline.model.tables.COVERAGE`.

    Returns:
        (hours, provision id) -> microseconds since 1970 UTC; ``None``: it has not run out, or
        nobody can tell.
    """
    clocks = {(q.hours, q.provision_id): q for q in _clocks(agreement)}
    return {key: _ran_out(agreement, quiet, coverage) for key, quiet in clocks.items()}


def _clocks(agreement: Agreement) -> list[Quiet]:
    provisions = [p for text in agreement.texts for p in text.provisions]
    asked = [duty.due.quiet for p in provisions for duty in p.duties]
    return [quiet for quiet in asked if quiet is not None]


def _ran_out(agreement: Agreement, quiet: Quiet, coverage: pa.Table) -> int | None:
    mine = coverage.filter(pc.equal(coverage["provision_id"], quiet.provision_id))
    unquiet = pc.not_equal(mine["outcome"], Outcome.CONSISTENT)
    broken = set(mine.filter(unquiet)["day"].to_pylist())
    days = sorted(set(mine["day"].to_pylist()) - broken)
    run: list[date] = []
    for day in days:
        run = [*run, day] if run and day - run[-1] == timedelta(days=1) else [day]
        since = _ends_us(agreement, run[0] - timedelta(days=1)) + int(quiet.hours * HOUR_US)
        if _ends_us(agreement, day) >= since:
            return since
    return None


def _ends_us(agreement: Agreement, day: date) -> int:
    mechanism = agreement.mechanism
    ended = end_of_day(day, mechanism.time_zone, mechanism.day_ends)
    return microseconds(ended) or 0
