"""When the mission got a file, as a person tells it at the door."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements.times import TimeMistakeError, instant
from truceline.errors import SourceError
from truceline.model.intake import Intake
from truceline.sources.accounting import YIELDS

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = pa.timestamp("us", "UTC")


def when_received(text: str, zone: str, now: datetime) -> datetime:
    """Return the instant that a person means.

    Args:
        text: ISO time, with an offset or by the mechanism's clock; a day alone means its last
            second, or now if that is still to come: it was here by then at the latest.
        zone: IANA zone of the mechanism.
        now: The present instant.

    Returns:
        An instant in UTC.

    Raises:
        ValueError: In words, if it is no time, means two, or lies in the future.
    """
    text = text.strip().replace(" ", "T")
    is_day = _DAY.fullmatch(text) is not None
    try:
        begins = instant(f"{text}T00:00:00" if is_day else text, ZoneInfo(zone))
        ends = instant(f"{text}T23:59:59", ZoneInfo(zone)) if is_day else begins
    except TimeMistakeError as mistake:
        raise ValueError(f"{mistake.message}; {mistake.hint}") from mistake
    if begins > now:
        shown = now.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
        raise ValueError(f"{text} lies in the future: it is {shown} now, by the mechanism's clock")
    return min(ends, now)


def received_by(intake: Intake, when: datetime | None) -> Intake:
    """Return what a file yielded, known to the mission since ``when``.

    A row that says itself when the mission got it keeps that.

    Args:
        intake: Of the file.
        when: ``None`` changes nothing.
    """
    if when is None:
        return intake
    return replace(intake, **{name: _since(getattr(intake, name), when) for name in YIELDS})


def refuse_if_older(name: str, intake: Intake, when: datetime | None) -> None:
    """Refuse a time of receipt before what the file tells of.

    Raises:
        SourceError: If an event or a tally's window began after the file is said to have come.
    """
    if when is None:
        return
    is_told = pc.not_equal(intake.reports["kind"], "warning")
    for table in (intake.reports.filter(is_told), intake.tallies):
        number, start = _last_begun(table)
        if start is not None and start > when:
            raise SourceError(
                f"{name} cannot have been received at {_shown(when)}: its row {number} tells of "
                f"{_shown(start)}",
                "give the time at which this file came, or leave --received out",
            )


def _last_begun(table: pa.Table) -> tuple[int, datetime | None]:
    """Return row number and start of what began last."""
    start = pc.max(table["start"])
    if not start.is_valid:
        return 0, None
    at = pc.index(table["start"], start).as_py()
    return table["row_number"][at].as_py(), start.as_py()


def _shown(instant_: datetime) -> str:
    return instant_.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _since(table: pa.Table, when: datetime) -> pa.Table:
    names = table.schema.names
    if "received_at" not in names or not table.num_rows:
        return table
    unsaid = pc.is_null(table["received_at"])
    told = pa.scalar(when, _TIME)
    for name, value in (
        ("received_at", told),
        ("known_at", told),
        ("known_basis", pa.scalar("received", pa.string())),
    ):
        field = table.schema.field(name)
        column = pc.if_else(unsaid, value.cast(field.type), table[name])
        table = table.set_column(names.index(name), field, column)
    return table


def not_before_it_was_here(intake: Intake, recorded_at: datetime | None) -> Intake:
    """Return what a file yielded; what is dated after the file was taken in was known then.

    A row may tell of a time that is still to come, by mistake or as a plan. It was known when the
    file was put on the record, and its ``known_basis`` is ``recorded``.

    Args:
        intake: Of the file.
        recorded_at: When it was put on the record; ``None`` changes nothing.
    """
    if recorded_at is None:
        return intake
    return replace(intake, **{name: _by(getattr(intake, name), recorded_at) for name in YIELDS})


def _by(table: pa.Table, recorded_at: datetime) -> pa.Table:
    names, limit = table.schema.names, pa.scalar(recorded_at, _TIME)
    if "known_at" not in names or not table.num_rows:
        return table
    ahead = pc.fill_null(pc.greater(table["known_at"], limit), False)
    if not pc.any(ahead).as_py():
        return table
    for name, value in (("known_at", limit), ("known_basis", pa.scalar("recorded", pa.string()))):
        field = table.schema.field(name)
        column = pc.if_else(ahead, value.cast(field.type), table[name])
        table = table.set_column(names.index(name), field, column)
    return table
