"""Periods of editions: the cut-off itself, changes of clocks, weekends, delays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.publish.catalogue import load_catalogue
from truceline.publish.daily.issue import between, earlier, last_day, of_day
from truceline.publish.page.setting import days_named

KYIV, CUT = "Europe/Kyiv", time(19, 30)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        (date(2025, 3, 12), utc(2025, 3, 11, 17, 30), utc(2025, 3, 12, 17, 30), 24),
        (date(2025, 3, 30), utc(2025, 3, 29, 17, 30), utc(2025, 3, 30, 16, 30), 23),
        (date(2025, 10, 26), utc(2025, 10, 25, 16, 30), utc(2025, 10, 26, 17, 30), 25),
    ],
)
def test_a_period_is_as_long_as_it_is(
    day: date, start: datetime, end: datetime, hours: float
) -> None:
    period = of_day(day, KYIV, CUT)
    assert (period.start, period.end, period.hours) == (start, end, hours)
    assert period.days == (day,)


def test_at_the_cut_off_the_day_is_over_and_a_moment_before_it_is_not() -> None:
    cut = utc(2025, 3, 12, 17, 30)
    assert last_day(cut, KYIV, CUT) == date(2025, 3, 12)
    assert last_day(cut - timedelta(microseconds=1), KYIV, CUT) == date(2025, 3, 11)


def test_a_weekend_is_named_day_by_day() -> None:
    period = between(utc(2025, 3, 14, 17, 30), utc(2025, 3, 17, 17, 30), KYIV, CUT)
    assert period.days == (date(2025, 3, 15), date(2025, 3, 16), date(2025, 3, 17))
    assert period.hours == 72


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="ends after"):
        between(utc(2025, 3, 14), utc(2025, 3, 14), KYIV, CUT)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(1, 5), st.integers(0, 9))
def test_periods_follow_each_other_delayed_or_not(day: date, days: int, delay: int) -> None:
    first = of_day(day, KYIV, CUT)
    end = of_day(day + timedelta(days=days), KYIV, CUT).end
    second = between(first.end, end, KYIV, CUT)
    a, b = (earlier(p, delay, KYIV, CUT) for p in (first, second))
    assert a.end == b.start
    assert a == of_day(day - timedelta(days=delay), KYIV, CUT)
    assert len(b.days) == days


def test_a_first_cut_off_at_another_hour_is_kept() -> None:
    start = utc(2025, 3, 14, 12, 0)
    period = between(start, utc(2025, 3, 15, 17, 30), KYIV, CUT)
    assert period.start == start
    assert period.days == (date(2025, 3, 14), date(2025, 3, 15))


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_a_period_of_months_is_named_by_its_ends(lang: str) -> None:
    """A list of all its days is longer than a sentence may be, and stopped the edition."""
    say = load_catalogue(lang)
    days = [date(2025, 7, 2) + timedelta(days=n) for n in range(516)]
    named = days_named(say, days)
    assert (say.day(days[0]) in named, say.day(days[-1]) in named) == (True, True)
    assert len(say("daily-days-of", days=named)) < 100
    assert days_named(say, days[:3]).count("2025") >= 1
