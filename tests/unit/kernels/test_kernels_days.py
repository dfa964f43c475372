"""The mechanism's own day: zones, daylight saving time, and the evening at 19:30."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pytest

from truceline.kernels.days import (
    day_clock,
    day_of,
    day_start_us,
    end_of_day,
    local_us,
    mechanism_day,
)

KYIV = ZoneInfo("Europe/Kyiv")
EVENING = day_clock("Europe/Kyiv", time(19, 30))
CIVIL = day_clock("Europe/Kyiv")


def _us(instant: datetime) -> int:
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _local(*parts: int) -> int:
    return _us(datetime(*parts, tzinfo=KYIV))  # type: ignore[arg-type, misc]


def _at(us: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)


def _date(day: int) -> date:
    return date(1970, 1, 1) + timedelta(days=day)


def test_half_past_seven_belongs_to_the_next_day() -> None:
    before, at = _local(2020, 8, 1, 19, 29, 59, 999_999), _local(2020, 8, 1, 19, 30)
    days = mechanism_day([before, at], EVENING)
    assert [_date(int(d)) for d in days] == [date(2020, 8, 1), date(2020, 8, 2)]


def test_midnight_is_the_civil_day() -> None:
    before, at = _local(2020, 8, 1, 23, 59, 59, 999_999), _local(2020, 8, 2)
    days = mechanism_day([before, at], CIVIL)
    assert [_date(int(d)) for d in days] == [date(2020, 8, 1), date(2020, 8, 2)]


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "Asia/Tehran", "America/St_Johns", "UTC"])
@pytest.mark.parametrize("ends", [time(0, 0), time(19, 30), time(2, 30)])
def test_against_zoneinfo_row_by_row(zone: str, ends: time) -> None:
    clock = day_clock(zone, ends, 2010, 2030)
    rng = np.random.default_rng(1)
    us = rng.integers(_us(datetime(2010, 1, 2, tzinfo=UTC)), clock.until_us - 1, 500)
    got = mechanism_day(us, clock)
    for instant, day in zip(us.tolist(), got.tolist(), strict=True):
        there = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
        wall = there.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        late = ends != time(0, 0) and wall.time() >= ends
        assert _date(day) == wall.date() + timedelta(days=1 if late else 0)


def test_the_clocks_change() -> None:
    # Kyiv: 2025-03-30 03:00 local never was; 2025-10-26 03:00 to 04:00 was twice.
    spring = _us(datetime(2025, 3, 30, 1, 0, tzinfo=UTC))
    assert np.diff(local_us([spring - 1, spring], CIVIL)).tolist() == [3_600_000_001]
    autumn = _us(datetime(2025, 10, 26, 1, 0, tzinfo=UTC))
    assert np.diff(local_us([autumn - 1, autumn], CIVIL)).tolist() == [1 - 3_600_000_000]
    assert len(set(mechanism_day([spring - 1, spring, autumn - 1, autumn], CIVIL).tolist())) == 2


def test_days_have_23_24_or_25_hours_and_start_where_they_say() -> None:
    for clock in (CIVIL, EVENING):
        days = np.arange(20_000, 20_730)
        start = day_start_us(days, clock)
        assert mechanism_day(start, clock).tolist() == days.tolist()
        assert mechanism_day(start - 1, clock).tolist() == (days - 1).tolist()
        hours = np.diff(start) / 3.6e9
        assert sorted(set(hours.tolist())) == [23.0, 24.0, 25.0]
    assert int(day_start_us(0 + (date(2025, 3, 18) - date(1970, 1, 1)).days, EVENING)) == _local(
        2025, 3, 17, 19, 30
    )


def test_a_start_in_a_skipped_or_repeated_hour() -> None:
    clock = day_clock("Europe/Kyiv", time(3, 30), 2025, 2025)
    skipped = (date(2025, 3, 30) - date(1970, 1, 1)).days + 1
    assert int(day_start_us(skipped, clock)) == _us(datetime(2025, 3, 30, 1, 0, tzinfo=UTC))
    repeated = (date(2025, 10, 26) - date(1970, 1, 1)).days + 1
    assert int(day_start_us(repeated, clock)) == _us(datetime(2025, 10, 26, 0, 30, tzinfo=UTC))


def test_outside_the_years_is_refused() -> None:
    clock = day_clock("UTC", time(0, 0), 2020, 2020)
    with pytest.raises(ValueError, match="outside the years"):
        mechanism_day([_us(datetime(2021, 1, 1, tzinfo=UTC))], clock)
    with pytest.raises(ValueError, match="outside the years"):
        mechanism_day([_us(datetime(2019, 12, 31, tzinfo=UTC))], clock)
    with pytest.raises(ValueError, match="outside the years"):
        day_start_us([10_000], clock)
    with pytest.raises(ValueError, match="before first_year"):
        day_clock("UTC", time(0, 0), 2020, 2019)
    with pytest.raises(ZoneInfoNotFoundError):
        day_clock("Nowhere/Here")


def test_empty_and_shape() -> None:
    assert mechanism_day(np.empty(0, dtype=np.int64), CIVIL).shape == (0,)
    assert mechanism_day(np.zeros((2, 3), dtype=np.int64) + _local(2020, 1, 1), CIVIL).shape == (
        2,
        3,
    )


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/Havana", "Asia/Beirut", "UTC"])
@pytest.mark.parametrize("ends", [time(0, 0), time(19, 30), time(3, 30), time(0, 30), time(23, 30)])
def test_one_instant_and_the_column_agree_at_every_change_of_clocks(zone: str, ends: time) -> None:
    clock = day_clock(zone, ends, 2020, 2025)
    around = np.arange(-180, 181, 10, dtype=np.int64) * 60_000_000
    changes = clock.change_us[1:] if len(clock.change_us) > 1 else clock.change_us[:1] + 10**13
    us = (changes[:, None] + around).ravel()
    alone = [day_of(_at(i), zone, ends) for i in us.tolist()]
    assert [_date(int(d)) for d in mechanism_day(us, clock)] == alone
    days = np.unique(mechanism_day(us, clock))
    ends_us = [_us(end_of_day(_date(int(d)), zone, ends)) for d in days]
    assert day_start_us(days + 1, clock).tolist() == ends_us


def test_a_day_that_ended_in_a_repeated_hour_does_not_come_back() -> None:
    # Kyiv, 2025-10-26: 03:30 passes at 00:30 UTC and, an hour later, again.
    clock = day_clock("Europe/Kyiv", time(3, 30), 2025, 2025)
    minutes = np.arange(0, 121, 10, dtype=np.int64) * 60_000_000
    days = mechanism_day(_us(datetime(2025, 10, 26, 0, 0, tzinfo=UTC)) + minutes, clock)
    assert [_date(int(d)).day for d in days] == [26] * 3 + [27] * 10


def test_one_day_has_23_24_or_25_hours() -> None:
    at = datetime(2025, 3, 30, 17, 0, tzinfo=UTC)
    assert day_of(at, "Europe/Kyiv", time(19, 30)) == date(2025, 3, 31)
    assert day_of(at - timedelta(hours=1), "Europe/Kyiv", time(19, 30)) == date(2025, 3, 30)
    lengths = [
        end_of_day(date(2025, 3, 30), "Europe/Kyiv", ends)
        - end_of_day(date(2025, 3, 29), "Europe/Kyiv", ends)
        for ends in (time(0, 0), time(19, 30), time(3, 30))
    ]
    assert [length / timedelta(hours=1) for length in lengths] == [23.0, 23.0, 23.5]
