"""Written times: no hour is guessed, and 30 days are 30 days of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.agreements.times import TimeMistakeError, instant, interval, zone_of

KYIV = ZoneInfo("Europe/Kyiv")


def code(text: str, zone: ZoneInfo = KYIV) -> str:
    with pytest.raises(TimeMistakeError) as caught:
        instant(text, zone)
    assert caught.value.hint
    return caught.value.code


def test_local_times_are_read_in_their_zone_and_offsets_override_it() -> None:
    assert instant("2025-03-25T00:00", KYIV) == datetime(2025, 3, 24, 22, tzinfo=UTC)
    assert instant("2025-03-25 00:00:30", KYIV) == datetime(2025, 3, 24, 22, 0, 30, tzinfo=UTC)
    assert instant("2025-03-25T00:00+03:00", KYIV) == datetime(2025, 3, 24, 21, tzinfo=UTC)
    assert instant("2025-03-25T00:00Z", KYIV) == datetime(2025, 3, 25, tzinfo=UTC)
    assert instant("2025-03-25T00:00-05:30", KYIV) == datetime(2025, 3, 25, 5, 30, tzinfo=UTC)
    assert instant("2025-03-25T00:00", KYIV).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2025-03-25", "no-hour"),
        ("2025-03-30T03:30", "nonexistent-time"),
        ("2025-03-30T03:00", "nonexistent-time"),
        ("2025-10-26T03:30", "ambiguous-time"),
        ("2025-10-26T03:00", "ambiguous-time"),
        ("2025-02-30T00:00", "bad-time"),
        ("2025-03-25T24:00", "bad-time"),
        ("25.03.2025 00:00", "bad-time"),
        ("0000-01-01T00:00", "bad-time"),
        ("0001-01-01T00:00", "bad-time"),
        ("9999-12-31T23:59-14:00", "bad-time"),
        ("9999-12-31T00:00", "bad-time"),
        ("9000-06-01T00:00Z", "bad-time"),
        ("0999-06-01T00:00+02:00", "bad-time"),
        ("٢٠٢٥-03-25T00:00", "bad-time"),
        ("tomorrow", "bad-time"),
    ],
)
def test_a_time_that_means_no_instant_is_told(text: str, wanted: str) -> None:
    assert code(text) == wanted


def test_just_outside_the_change_of_clocks_there_is_no_doubt() -> None:
    gap = instant("2025-03-30T04:00", KYIV) - instant("2025-03-30T02:59", KYIV)
    assert gap == timedelta(minutes=1)
    assert instant("2025-10-26T04:00", KYIV) - instant("2025-10-26T02:59", KYIV) == timedelta(
        minutes=121
    )


def test_an_offset_settles_an_hour_that_comes_twice() -> None:
    first = instant("2025-10-26T03:30+03:00", KYIV)
    assert instant("2025-10-26T03:30+02:00", KYIV) - first == timedelta(hours=1)


def test_thirty_days_are_days_of_the_calendar() -> None:
    kyiv = interval("2025-03-25T00:00", None, 30, KYIV)
    assert kyiv.end == instant("2025-04-24T00:00", KYIV)
    assert kyiv.start is not None
    assert kyiv.end is not None
    assert kyiv.end - kyiv.start == timedelta(days=30, hours=-1)
    fixed = interval("2025-03-25T00:00+02:00", None, 30, KYIV)
    assert fixed.start is not None
    assert fixed.end == fixed.start + timedelta(days=30)


def test_open_bounds_stay_open() -> None:
    assert interval("2025-03-25T00:00", "open", None, KYIV).end is None
    assert interval("open", "2025-03-25T00:00", None, KYIV).start is None


def test_a_period_ends_after_it_starts() -> None:
    for until in ("2025-03-25T00:00", "2025-03-24T23:59"):
        with pytest.raises(TimeMistakeError) as caught:
            interval("2025-03-25T00:00", until, None, KYIV)
        assert caught.value.code == "ends-before-start"


@pytest.mark.parametrize(
    "name", ["", "Kyiv", "../etc/passwd", "/etc/localtime", "Europe", "a" * 999, "\0"]
)
def test_only_known_zones_are_read(name: str) -> None:
    with pytest.raises(TimeMistakeError) as caught:
        zone_of(name)
    assert caught.value.code == "unknown-time-zone"


@given(st.integers(-600_000_000, 3_700_000_000))
def test_every_utc_time_comes_back(second: int) -> None:
    stamp = datetime.fromtimestamp(second, UTC)
    assert instant(stamp.isoformat(), KYIV) == stamp
    assert instant(stamp.replace(tzinfo=None).isoformat(), ZoneInfo("UTC")) == stamp
