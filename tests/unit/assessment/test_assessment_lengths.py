"""Days and months of the calendar: across changes of clocks and ends of months."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from assessment_world import (
    VOICES,
    agreement,
    incidents,
    mechanism,
    provision,
    reports,
    text,
    transfers,
)
from hypothesis import given
from hypothesis import strategies as st

from truceline.assessment.caps import judge_caps
from truceline.assessment.dues import judge_dues
from truceline.assessment.lengths import edges, plus
from truceline.assessment.performances import performances_of
from truceline.model import tables
from truceline.model.agreement import Cap, CapKind, Due, Duty, Quiet, Starts
from truceline.model.interval import Interval, microseconds
from truceline.model.span import Span

KYIV = "Europe/Kyiv"
#: Clocks go forward at 03:00 on the last Sunday of March, and back at 04:00 on that of October.
MARCH = datetime(2025, 3, 27, 18, 0, tzinfo=ZoneInfo(KYIV)).astimezone(UTC)


def us(instant: datetime) -> int:
    return microseconds(instant.astimezone(UTC)) or 0


def later(start: datetime, span: Span, times: int = 1) -> datetime:
    (found,) = plus(np.array([us(start)]), span, KYIV, times)
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int(found))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(KYIV))  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        (local(2025, 3, 27, 18), Span(days=7), local(2025, 4, 3, 18)),
        (local(2025, 10, 23, 18), Span(days=7), local(2025, 10, 30, 18)),
        (local(2025, 4, 3, 18), Span(days=-7), local(2025, 3, 27, 18)),
        # 03:30 is skipped on 30 March: the instant of the change.
        (local(2025, 3, 29, 3, 30), Span(days=1), local(2025, 3, 30, 4)),
        # 03:30 is repeated on 26 October: its first passing.
        (local(2025, 10, 25, 3, 30), Span(days=1), datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
        (local(2025, 1, 31), Span(months=1), local(2025, 2, 28)),
        (local(2024, 1, 31), Span(months=1), local(2024, 2, 29)),
        (local(2025, 12, 31), Span(months=2), local(2026, 2, 28)),
        (local(2025, 3, 31), Span(months=-1), local(2025, 2, 28)),
        (local(2025, 3, 15, 9), Span(months=1), local(2025, 4, 15, 9)),
    ],
)
def test_the_calendar_counts_days_and_months(start: datetime, span: Span, end: datetime) -> None:
    assert later(start, span) == end.astimezone(UTC)


def test_hours_stay_hours_and_months_are_multiplied_before_they_are_added() -> None:
    assert later(MARCH, Span(hours=168)) == MARCH + timedelta(hours=168)
    assert later(MARCH, Span(days=7)) == MARCH + timedelta(hours=167)
    ends = [later(local(2025, 1, 31), Span(months=1), n) for n in (1, 2, 3)]
    assert [e.astimezone(ZoneInfo(KYIV)).day for e in ends] == [28, 31, 30]


@given(
    st.datetimes(datetime(1995, 1, 1), datetime(2040, 1, 1)),
    st.integers(-500, 500),
    st.sampled_from([KYIV, "Asia/Beirut", "Australia/Lord_Howe", "UTC"]),
)
def test_days_are_those_of_the_standard_library(start: datetime, days: int, zone: str) -> None:
    """Where the hour exists once, a day later is the same hour by the clock on the wall."""
    first = start.replace(tzinfo=UTC)
    (found,) = plus(np.array([us(first)]), Span(days=days), zone)
    wall = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
    early, late = (wall.replace(tzinfo=ZoneInfo(zone), fold=f).astimezone(UTC) for f in (0, 1))
    if early == late or early < late:
        assert int(found) == us(early)
    else:
        assert us(late) <= int(found) <= us(early)


def dues(
    duty: Duty, coverage: pa.Table, until: datetime, zone: str = KYIV
) -> list[dict[str, object]]:
    spring = Interval(start=us_to(MARCH), end=None)
    owing = provision(id="one/out", rule="duty", acts=(), duties=(duty,), period=spring)
    whole = agreement(
        text(owing, provision(period=spring), period=spring),
        mechanism=mechanism(time_zone=zone),
    )
    return list(
        judge_dues(
            whole,
            incidents(),
            tables.empty(tables.SHAPES),
            tables.empty(tables.LINES),
            performances_of(whole, reports(), VOICES),
            coverage,
            until,
        ).to_pylist()
    )


def us_to(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def quiet_days(first: date, n: int) -> pa.Table:
    rows = [
        {
            "text_id": "one",
            "provision_id": "one/fire",
            "day": first + timedelta(days=k),
            "outcome": "consistent",
        }
        for k in range(n)
    ]
    return pa.Table.from_pylist(rows, schema=tables.COVERAGE)


def test_seven_quiet_days_across_a_change_of_clocks_are_seven_days_on_the_calendar() -> None:
    until = datetime(2025, 4, 30, tzinfo=UTC)
    for quiet, hours in (
        (Quiet(days=7, provision_id="one/fire"), 167),
        (Quiet(hours=168, provision_id="one/fire"), 168),
    ):
        visit = Duty(id="v", act="storage_visit", due=Due(starts_on=Starts.QUIET, quiet=quiet))
        (row,) = dues(visit, quiet_days(date(2025, 3, 27), 9), until)
        assert row["due_at"] == MARCH + timedelta(hours=hours)
    # Seven whole days of the mechanism are enough for seven days, and an hour short of 168 hours.
    midnight = date(2025, 3, 28)
    seven = quiet_days(midnight, 7)
    for quiet, ran_out in (
        (Quiet(days=7, provision_id="one/fire"), True),
        (Quiet(hours=168, provision_id="one/fire"), False),
    ):
        visit = Duty(id="v", act="storage_visit", due=Due(starts_on=Starts.QUIET, quiet=quiet))
        (row,) = dues(visit, seven, until)
        assert (row["due_at"] is not None) == ran_out


def test_a_duty_of_every_month_falls_on_the_same_day_of_each() -> None:
    monthly = Duty(id="m", act="mechanism_meeting", due=Due(starts_on=Starts.EVERY, every_months=1))
    found = dues(monthly, tables.empty(tables.COVERAGE), datetime(2025, 6, 28, tzinfo=UTC))
    assert [row["due_at"] for row in found] == [
        local(2025, month, 27, 18).astimezone(UTC) for month in (4, 5, 6, 7)
    ]
    weekly = Duty(id="w", act="mechanism_meeting", due=Due(starts_on=Starts.EVERY, every_days=7))
    first, *_ = dues(weekly, tables.empty(tables.COVERAGE), datetime(2025, 6, 28, tzinfo=UTC))
    assert first["due_at"] == MARCH + timedelta(hours=167)
    once = Duty(id="o", act="withdrawal", due=Due(starts_on=Starts.ENTRY, after_months=1))
    (row,) = dues(once, tables.empty(tables.COVERAGE), datetime(2025, 6, 28, tzinfo=UTC))
    assert row["due_at"] == local(2025, 4, 27, 18).astimezone(UTC)


def test_a_cap_of_every_month_has_the_months_of_the_calendar_for_windows() -> None:
    cap = Cap(
        id="c",
        kind=CapKind.LIMIT,
        items=("drone",),
        stages=("delivered",),
        side="recipient",
        unit="piece",
        limit=5,
    )
    winter = Interval(start=us_to(local(2025, 1, 31)), end=us_to(local(2025, 4, 15)))
    for every, days in ((replace(cap, every_months=1), [31, 28, 31]), (cap, [31])):
        under = provision(id="one/arms", rule="transfer_cap", acts=(), caps=(every,), period=winter)
        under = replace(under, binds=("north",))
        whole = agreement(text(under, period=winter), mechanism=mechanism(time_zone=KYIV))
        done = performances_of(whole, reports(), VOICES)
        until = datetime(2025, 12, 1, tzinfo=UTC)
        rows = judge_caps(whole, transfers(), done, VOICES, until).to_pylist()
        starts = [row["start"].astimezone(ZoneInfo(KYIV)).day for row in rows]
        assert starts == days
        assert rows[-1]["end"] == winter.end


def test_seven_quiet_days_end_with_the_seventh_where_a_midnight_was_skipped() -> None:
    beirut, quiet = "Asia/Beirut", Quiet(days=7, provision_id="one/fire")
    visit = Duty(id="v", act="storage_visit", due=Due(starts_on=Starts.QUIET, quiet=quiet))
    until = datetime(2025, 4, 30, tzinfo=UTC)
    # There the clocks went from midnight to 01:00 as 30 March began.
    (row,) = dues(visit, quiet_days(date(2025, 3, 30), 7), until, beirut)
    assert row["due_at"] == us_to(datetime(2025, 4, 6, tzinfo=ZoneInfo(beirut)))
    (row,) = dues(visit, quiet_days(date(2025, 3, 30), 6), until, beirut)
    assert row["due_at"] is None


def test_the_first_stretch_begins_at_the_instant_given_also_in_an_hour_that_comes_twice() -> None:
    second = datetime(2025, 10, 26, 3, 30, tzinfo=ZoneInfo(KYIV), fold=1)
    parts = edges(us(second), Span(days=1), KYIV, us(second + timedelta(days=2)), 10)
    assert parts[0] == us(second)
