"""What an edition is of: number, period, cut-off.

* A period runs from one cut-off (included) to the next (excluded). What happens at 19:30:00 sharp
  belongs to the period that begins then.
* A period is as long as it is: 23 or 25 hours where clocks change, several days after a weekend.
* A day is named after the date on which it ends (see :mod:`truceline.kernels.days`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from truceline.kernels.days import day_of, end_of_day

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one cut-off to another.

    Attributes:
        start: First instant, UTC.
        end: The cut-off, UTC, excluded.
        days: Names of the days it touches, in order.
    """

    start: datetime
    end: datetime
    days: tuple[date, ...]

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.end - self.start) / _HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """A person's word on which reports are one incident, or that it was taken back.

    Attributes:
        act: ``merge``, ``split``, or ``undo`` of either.
        report_ids: Reports that it names.
        by: Who said it; empty: not for readers of the paper.
        text: Why; likewise.
        tier: The most closed tier of the reports named.
    """

    act: str
    report_ids: frozenset[str]
    by: str
    text: str
    tier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One numbered edition.

    Attributes:
        number: From 1; never used twice.
        period: What it covers.
        previous: What the edition before covers; ``None`` for the first.
        zone: IANA name of the mechanism's time zone.
        cutoff: Local time of the cut-off.
        changed: Of ``agreement``, ``sources``, ``software``: what is another since the edition
            before.
        revealed: Report ids for which an object of a sealed register was revealed since.
        retracted: Report id -> hash of the file it came with, of files that were set aside.
        reread: Report ids of which a file tells otherwise, or no longer, as it was read anew by
            another map since.
        decided: What people decided of reports since, or took back.
        is_draft: Nothing of it is final; every page says so.
    """

    number: int
    period: Period
    previous: Period | None
    zone: str
    cutoff: time
    changed: tuple[str, ...] = ()
    revealed: tuple[str, ...] = ()
    retracted: Mapping[str, str] = field(default_factory=dict)
    reread: tuple[str, ...] = ()
    decided: tuple[Regrouped, ...] = ()
    is_draft: bool = False

    @property
    def four_digits(self) -> str:
        """The number as folders have it."""
        return f"{self.number:04d}"


def between(start: datetime, end: datetime, zone: str, cutoff: time) -> Period:
    """Return the period from one instant to another.

    Raises:
        ValueError: If it does not end after it starts.
    """
    if end <= start:
        raise ValueError("a period ends after it starts")
    first, last = day_of(start, zone, cutoff), day_of(end - timedelta(microseconds=1), zone, cutoff)
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    return Period(start=start, end=end, days=days)


def of_day(day: date, zone: str, cutoff: time) -> Period:
    """Return the period of one day."""
    start = end_of_day(day - timedelta(days=1), zone, cutoff)
    return between(start, end_of_day(day, zone, cutoff), zone, cutoff)


def last_day(now: datetime, zone: str, cutoff: time) -> date:
    """Return the last day that is over at ``now``."""
    return day_of(now, zone, cutoff) - timedelta(days=1)


def earlier(period: Period, days: int, zone: str, cutoff: time) -> Period:
    """Return the same period as many days before, by the clock on the wall.

    Periods that follow each other still do: what a delay withholds today it shows tomorrow.
    """
    if not days:
        return period
    back = timedelta(days=days)
    start, end = (
        end_of_day(day_of(at, zone, cutoff) - timedelta(days=1) - back, zone, cutoff)
        if _is_cut(at, zone, cutoff)
        else at - back
        for at in (period.start, period.end)
    )
    return between(start, end, zone, cutoff)


def _is_cut(at: datetime, zone: str, cutoff: time) -> bool:
    return end_of_day(day_of(at, zone, cutoff) - timedelta(days=1), zone, cutoff) == at
