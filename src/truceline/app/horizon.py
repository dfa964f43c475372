"""From when to when the walk looks; never a wall clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement


def opening(agreement: Agreement) -> datetime | None:
    """Return the earliest start of any text; ``None`` if one is open to the past."""
    starts = [text.period.start for text in agreement.texts]
    return None if None in starts else min(s for s in starts if s is not None)


def closing(agreement: Agreement) -> datetime | None:
    """Return the latest end of any text; ``None`` if one is open to the future."""
    ends = [text.period.end for text in agreement.texts]
    return None if None in ends else max(e for e in ends if e is not None)


def in_question(agreement: Agreement, incidents: pa.Table) -> pa.Table:
    """Return the incidents that may lie in the period of at least one text.

    An incident of unknown time stays. The others are not lost: they remain in the incidents table
    and are counted in the report.
    """
    keep = pc.is_valid(incidents["incident_id"])
    first, last = opening(agreement), closing(agreement)
    if first is not None:
        after = pc.greater_equal(incidents["end"], pa.scalar(first, pa.timestamp("us", "UTC")))
        keep = pc.and_(keep, pc.fill_null(after, True))
    if last is not None:
        before = pc.less(incidents["start"], pa.scalar(last, pa.timestamp("us", "UTC")))
        keep = pc.and_(keep, pc.fill_null(before, True))
    return incidents.filter(keep)


def last_known(taken: Mapping[str, pa.Table], by: datetime | None = None) -> datetime | None:
    """Return when the latest of all inputs was known; ``None`` if nothing came in.

    What tells of a time after it was itself taken in (``known_basis`` is ``recorded``) says nothing
    of how far knowledge reaches: one report dated far ahead moves nothing.

    Args:
        taken: Tables as known.
        by: Look only at what was known by then; ``None`` looks at everything.
    """
    inputs = [taken[name] for name in ("reports", "tallies", "effort", "transfers")]
    columns = [
        table["known_at"].filter(pc.fill_null(pc.not_equal(table["known_basis"], "recorded"), True))
        for table in inputs
    ]
    if by is not None:
        limit = pa.scalar(by, pa.timestamp("us", "UTC"))
        columns = [column.filter(pc.less_equal(column, limit)) for column in columns]
    instants = [pc.max(column).as_py() for column in columns]
    known = [i for i in instants if i is not None]
    return max(known).astimezone(UTC) if known else None


def first_known(taken: Mapping[str, pa.Table]) -> datetime | None:
    """Return when the earliest of all inputs was known; ``None`` if nothing came in."""
    columns = [taken[name]["known_at"] for name in ("reports", "tallies", "effort", "transfers")]
    known = [i for i in (pc.min(column).as_py() for column in columns) if i is not None]
    return min(known).astimezone(UTC) if known else None


def until(agreement: Agreement, taken: Mapping[str, pa.Table], as_of: datetime | None) -> datetime:
    """Return up to when absence can be spoken of: as-of, else the latest input; not past the end.

    With no input at all it is the opening, so that nothing is said of any day.
    """
    start = opening(agreement) or datetime(1970, 1, 1, tzinfo=UTC)
    latest = known_until(agreement, taken, as_of)
    end = closing(agreement)
    return max(start, min(latest, end) if end is not None else latest)


def known_until(
    agreement: Agreement, taken: Mapping[str, pa.Table], as_of: datetime | None
) -> datetime:
    """Return up to when anything is known: as-of, else the latest input, else the opening."""
    start = opening(agreement) or datetime(1970, 1, 1, tzinfo=UTC)
    return as_of or last_known(taken) or start


def axis(
    agreement: Agreement, taken: Mapping[str, pa.Table], as_of: datetime | None
) -> tuple[datetime, datetime]:
    """Return the first and last instant that charts and tables should show."""
    start = opening(agreement)
    if start is None:
        lows = pc.min(taken["reports"]["start"]).as_py()
        start = lows.astimezone(UTC) if lows is not None else datetime(1970, 1, 1, tzinfo=UTC)
    return start, max(until(agreement, taken, as_of), start + timedelta(days=1))
