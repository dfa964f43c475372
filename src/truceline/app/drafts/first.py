"""Which days a first edition covers, as what was taken in tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow.compute as pc

from truceline.app import run
from truceline.app.drafts.first_days import last_week
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.kernels.days import day_clock, day_of, end_of_day, mechanism_day
from truceline.model.agreement import Agreement
from truceline.publish.daily.issue import last_day
from truceline.publish.daily.moments import NO_TIME, middles

#: Days further than this from the middle one are slips of a date, or no part of the period.
_FAR_DAYS = 45
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a first edition.

    Attributes:
        first: First day of the mechanism.
        last: Last one.
        inside: Reports of events that lie in it.
        outside: Reports of events that lie before or after.
        start: When the first day begins, local.
        end: When the last one ends, local.
    """

    first: date
    last: date
    inside: int
    outside: int
    start: datetime
    end: datetime


def days_told(workspace: Workspace, ends: time) -> tuple[date, ...]:
    """Return the day of every report of an event that tells its time, in order.

    Args:
        workspace: Whose reports.
        ends: Local time at which its days end.

    Raises:
        TrucelineError: If agreement, cards, record or inputs are at fault.
    """
    clock = day_clock(workspace.agreement().mechanism.time_zone, ends)
    found = np.sort(mechanism_day(_events(workspace), clock))
    return tuple(_EPOCH + timedelta(days=int(one)) for one in found)


def proposed(workspace: Workspace, days: tuple[date, ...]) -> tuple[date, date] | None:
    """Return the last whole week of a book that holds somewhat more; ``None`` of any other.

    Args:
        workspace: Whose reports.
        days: Of these, in order.
    """
    zone = ZoneInfo(workspace.agreement().mechanism.time_zone)
    latest = datetime.fromtimestamp(int(_events(workspace).max()) / 1e6, zone) if days else None
    return last_week(days, latest.hour) if latest is not None else None


def _events(workspace: Workspace) -> np.ndarray:
    """Return when the events that reports tell of took place, in microseconds."""
    reports = run.given(workspace, None).taken["reports"]
    events = middles(reports.filter(pc.equal(reports["kind"], "event")))
    return events[events > NO_TIME]


def span(
    agreement: Agreement,
    ends: time,
    days: tuple[date, ...],
    now: datetime,
    named: tuple[date | None, date | None] = (None, None),
) -> Span:
    """Return the days to cover: those that are named, else those that the reports tell of.

    Args:
        agreement: Whose clock, and whose texts; a day before the earliest text is not covered.
        ends: Local time at which its days end.
        days: Of the reports, in order.
        now: The present instant; a day that is not over is not covered, but in an invented world.
        named: First and last day; ``None``: that of the earliest report, of the latest.

    Raises:
        WorkspaceError: If no report tells a day that could be covered.
    """
    zone, (first, last) = agreement.mechanism.time_zone, named
    begun = [one.period.start for one in agreement.texts if one.period.start is not None]
    least = day_of(min(begun), zone, ends) if begun else date.min
    most = date.max if agreement.invented else last_day(now, zone, ends)
    near = [
        one
        for one in days
        if least <= one <= most and abs((one - days[len(days) // 2]).days) <= _FAR_DAYS
    ]
    if not near and not (first and last):
        known = f"; they tell of {days[0]} to {days[-1]}" if days else ""
        hint = f"the text begins on {least}, and only days that are over are covered{known}"
        raise WorkspaceError("no report of an event lies in a day that can be covered", hint)
    first, last = first or near[0], last or near[-1]
    inside = sum(first <= one <= last for one in days)
    start = end_of_day(first - timedelta(days=1), zone, ends)
    local = ZoneInfo(zone)
    return Span(
        first=first,
        last=last,
        inside=inside,
        outside=len(days) - inside,
        start=start.astimezone(local),
        end=end_of_day(last, zone, ends).astimezone(local),
    )
