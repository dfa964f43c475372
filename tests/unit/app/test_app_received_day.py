"""A bare date of receipt: 24:00 for an as-of, the mechanism's day for an edition, never a leak."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.app.intake.received_day import by_mechanism_day
from truceline.model import tables
from truceline.model.intake import Intake

KYIV = ZoneInfo("Europe/Kyiv")
ENDS = time(19, 30)
MIDNIGHT = datetime(2025, 3, 13, tzinfo=KYIV).astimezone(UTC)


def known_at(known: datetime, end: datetime, basis: str = "received_day", ends: time = ENDS) -> Any:
    row = dict.fromkeys(tables.REPORTS.names)
    row |= {"report_id": "1", "end": end, "known_at": known, "known_basis": basis}
    intake = Intake(rows=1, reports=pa.Table.from_pylist([row], schema=tables.REPORTS))
    moved = by_mechanism_day(intake, "Europe/Kyiv", ends).reports
    assert moved.schema.equals(tables.REPORTS)
    return moved["known_at"][0].as_py()


def local(hour: int, minute: int, day: int = 12) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=KYIV).astimezone(UTC)


def test_it_is_the_mechanism_s_day_that_ends_on_that_date() -> None:
    assert known_at(MIDNIGHT, local(9, 0)) == local(19, 30)
    assert known_at(MIDNIGHT, local(19, 30)) == local(19, 30)


def test_what_may_have_been_over_only_later_keeps_the_end_of_the_date() -> None:
    assert known_at(MIDNIGHT, local(19, 31)) == MIDNIGHT
    assert known_at(MIDNIGHT, MIDNIGHT) == MIDNIGHT


@pytest.mark.parametrize("basis", ["received", "recorded", "published", "event_end"])
def test_any_other_word_of_when_it_was_known_stands(basis: str) -> None:
    assert known_at(MIDNIGHT, local(9, 0), basis) == MIDNIGHT


def test_a_civil_day_changes_nothing() -> None:
    assert known_at(MIDNIGHT, local(9, 0), ends=time(0, 0)) == MIDNIGHT


@given(
    day=st.integers(0, 800),
    ends=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    before=st.integers(0, 3 * 24 * 60),
)
def test_it_never_comes_before_what_it_tells_nor_off_that_date(
    day: int, ends: time, before: int
) -> None:
    midnight = (datetime(2024, 1, 2, tzinfo=KYIV) + timedelta(days=day)).astimezone(UTC)
    end = midnight - timedelta(minutes=before)
    moved = known_at(midnight, end, ends=ends)
    assert end <= moved <= midnight
    assert midnight - moved <= timedelta(hours=25)
