"""What a date says, and no more: days, doubtful hours, ambiguous orders, Excel's numbers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.sources import clock
from truceline.sources.dates import moments, windows

KYIV = "Europe/Kyiv"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def span(text: str, zone: str = KYIV, order: str = "") -> tuple[str, str, str]:
    found = moments(pa.array([text]), zone, order)  # type: ignore[arg-type]
    first, last = (
        np.datetime64(int(x[0]), "us").astype(datetime) for x in (found.first, found.last)
    )
    return f"{first:%Y-%m-%d %H:%M:%S}", f"{last:%Y-%m-%d %H:%M:%S}", str(found.code[0])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-01-15", "2025-01-14 22:00:00", "2025-01-15 22:00:00"),
        ("2025-01-15 10:00", "2025-01-15 08:00:00", "2025-01-15 08:01:00"),
        ("2025-01-15T10:00:30", "2025-01-15 08:00:30", "2025-01-15 08:00:31"),
        ("2025-01-15 9:05", "2025-01-15 07:05:00", "2025-01-15 07:06:00"),
        ("2025-01-15T10:00:00Z", "2025-01-15 10:00:00", "2025-01-15 10:00:01"),
        ("2025-01-15T10:00:00+03:00", "2025-01-15 07:00:00", "2025-01-15 07:00:01"),
        ("15.01.2025", "2025-01-14 22:00:00", "2025-01-15 22:00:00"),
        ("15/01/2025", "2025-01-14 22:00:00", "2025-01-15 22:00:00"),
        ("01/15/2025", "2025-01-14 22:00:00", "2025-01-15 22:00:00"),
        ("45672", "2025-01-14 22:00:00", "2025-01-15 22:00:00"),
        ("45672.5", "2025-01-15 10:00:00", "2025-01-15 10:01:00"),
        # The day the clock goes forward has 23 hours, the day it goes back has 25.
        ("2025-03-30", "2025-03-29 22:00:00", "2025-03-30 21:00:00"),
        ("2025-10-26", "2025-10-25 21:00:00", "2025-10-26 22:00:00"),
        # 03:30 does not occur, or occurs twice: both readings are covered.
        ("2025-03-30 03:30", "2025-03-30 00:30:00", "2025-03-30 01:31:00"),
        ("2025-10-26 03:30", "2025-10-26 00:30:00", "2025-10-26 01:31:00"),
        ("2025-03-30 02:59", "2025-03-30 00:59:00", "2025-03-30 01:00:00"),
        ("2025-03-30 04:00", "2025-03-30 01:00:00", "2025-03-30 01:01:00"),
    ],
)
def test_a_date_is_as_wide_as_its_words(text: str, first: str, last: str) -> None:
    assert span(text) == (first, last, "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2025", "ambiguous-date"),
        ("2025-02-30", "bad-date"),
        ("2025-13-01", "bad-date"),
        ("2025-01-01 24:01", "bad-date"),
        ("2025-01-01 10:00+15:00", "bad-date"),
        ("1850-01-01", "year-out-of-range"),
        ("########", "bad-date"),
        ("3-Apr", "bad-date"),
        ("1.74E+12", "bad-date"),
        ("yesterday", "bad-date"),
    ],
)
def test_what_cannot_be_read_has_a_reason(text: str, code: str) -> None:
    assert span(text)[2] == code


def test_the_map_may_say_which_number_is_the_day() -> None:
    assert span("03/04/2025", "UTC", "dmy")[0] == "2025-04-03 00:00:00"
    assert span("03/04/2025", "UTC", "mdy")[0] == "2025-03-04 00:00:00"


@pytest.mark.parametrize(
    ("start", "end", "wanted", "basis"),
    [
        (
            "2025-05-11 23:00",
            "2025-05-12 08:30",
            ("2025-05-11T20:00", "2025-05-12T05:30"),
            "window",
        ),
        ("2025-05-11", "2025-05-11", ("2025-05-10T21:00", "2025-05-11T21:00"), "date"),
        ("2025-05-11", "2025-05-13", ("2025-05-10T21:00", "2025-05-13T21:00"), "window"),
        ("2025-05-11", "2025-05-11 08:30", ("2025-05-10T21:00", "2025-05-11T05:30"), "window"),
        (
            "2025-05-11 10:00",
            "2025-05-11 10:00",
            ("2025-05-11T07:00", "2025-05-11T07:01"),
            "instant",
        ),
        ("2025-05-11 10:00", "", ("2025-05-11T07:00", "2025-05-11T07:01"), "instant"),
    ],
)
def test_windows(start: str, end: str, wanted: tuple[str, str], basis: str) -> None:
    found = windows(moments(pa.array([start]), KYIV), moments(pa.array([end]), KYIV))
    got = tuple(str(np.datetime64(int(x[0]), "us"))[:16] for x in (found.start, found.end))
    assert (got, found.basis[0], found.code[0]) == (wanted, basis, "")


def test_a_window_that_ends_before_it_starts_is_refused() -> None:
    found = windows(
        moments(pa.array(["2025-05-11", ""]), KYIV),
        moments(pa.array(["2025-05-01", "2025-05-01"]), KYIV),
    )
    assert found.code.tolist() == ["ends-before-start", "no-date"]


@settings(deadline=None)
@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)),
    st.sampled_from([KYIV, "America/New_York", "UTC", "Australia/Lord_Howe"]),
)
def test_every_reading_of_a_wall_clock_is_covered(local: datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    micros = np.array([(local.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)])
    first, last = clock.to_utc(micros, zone)
    readings = [local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    wanted = [(one - EPOCH) // timedelta(microseconds=1) for one in readings]
    assert (first[0], last[0]) == (min(wanted), max(wanted))


@given(
    st.lists(
        st.text(st.sampled_from("0123456789-/.: TZ+abc"), max_size=22), min_size=1, max_size=10
    )
)
def test_no_text_breaks_the_date_reader(texts: list[str]) -> None:
    found = moments(pa.array(texts, pa.string()), KYIV)
    sound = found.sound
    assert (found.last[sound] > found.first[sound]).all()
    assert ((found.code == "") | found.told).all()


@given(st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2090, 1, 1)), min_size=1, max_size=5))
def test_the_uniform_way_reads_what_the_patterns_read(instants: list[datetime]) -> None:
    texts = [f"{one:%Y-%m-%d %H:%M:%S}" for one in instants]
    alone = moments(pa.array(texts), KYIV)
    mixed = moments(pa.array([*texts, "15.01.2025"]), KYIV)
    assert alone.first.tolist() == mixed.first.tolist()[:-1]
    assert alone.last.tolist() == mixed.last.tolist()[:-1]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Kyiv"])
def test_plain_instants_are_read_alike_beside_others_and_by_the_pattern(zone: str) -> None:
    """Read by their places cells say what they say with a blank more, which the pattern reads."""
    told = [
        "2025-03-30 03:30:00", "2025-10-26T03:30:15Z", "2025-02-30 01:00:00",
        "2025-03-01 24:00:00", "2025-03-01T04:05:06z", "2025-03-01 04:05:06+",
        "2025-3-01 04:05:06Z", "0001-03-01 04:05:06",
        "2025-03-01x04:05:06", "2025-03-01 04:05:0a", "", None, "45000.25", "01.02.2025 10:00",
    ]  # fmt: skip
    found = moments(pa.array(told, pa.string()), zone)
    by_pattern = [None if one is None else one.replace(" 0", "  0") for one in told]
    slow = moments(pa.array([one and one.replace("T", " T") for one in by_pattern]), zone)
    for name in ("first", "last", "point", "day_only", "told", "code", "excel"):
        assert getattr(found, name).tolist() == getattr(slow, name).tolist(), name
    alone = [moments(pa.array([one], pa.string()), zone).first[0] for one in told]
    assert found.first.tolist() == alone
    assert found.code.tolist()[:4] == ["", "", "bad-date", "bad-date"]


def test_a_long_column_of_mixed_dates_says_what_each_says_alone() -> None:
    """Plain instants are read thousands at a time, runs of them and gaps between."""
    some = [
        "2025-03-01T04:05:06Z",
        "2025-03-30 03:30:00",
        "1.2.2025 10:00",
        "",
        "2025-02-30 01:00:00Z",
    ]
    told = [some[0]] * 9_000 + some * 2_000 + [some[1]] * 9_000
    found, alone = moments(pa.array(told), KYIV), moments(pa.array(some), KYIV)
    place = np.array([some.index(one) for one in told])
    for name in ("first", "last", "point", "day_only", "told", "code"):
        assert (getattr(found, name) == getattr(alone, name)[place]).all(), name
