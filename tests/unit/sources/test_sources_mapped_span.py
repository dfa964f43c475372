"""Clock times: two in a cell, ends after midnight, told in UTC, a day from the morning on."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

_MAP = """
map: 1
table: reports
time_zone: Etc/GMT+1
source: {constant: post}
start: {column: day, clock: from}
basis: {constant: observed}
act: {constant: shelling}
"""
_END = "end: {column: day, clock: until}\n"


def read(rows: str, more: str = "", base: str = _MAP) -> Intake:
    data = rows.encode()
    raw = RawFile(name="a.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": base + more})[1]


def spans(intake: Intake) -> list[tuple[str, float]]:
    """Return begin (UTC) and minutes of each row."""
    minutes = pc.subtract(intake.reports["end"], intake.reports["start"]).to_pylist()
    begins = intake.reports["start"].to_pylist()
    return [
        (f"{begin:%m-%d %H:%M}", length.total_seconds() / 60)
        for begin, length in zip(begins, minutes, strict=True)
    ]


@pytest.mark.parametrize(
    ("clock", "begin", "minutes"),
    [
        ("11:00-11:20", "03-03 12:00", 20),
        ("09:00 – 10:00", "03-03 10:00", 60),
        ("9.00-10.30", "03-03 10:00", 90),
        ("1140-1155", "03-03 12:40", 15),
        ("1140-1155Z", "03-03 11:40", 15),
        ("from 8:15 to 9:00", "03-03 09:15", 45),
        ("з 8:15 до 9:00", "03-03 09:15", 45),
        ("23:50-00:10", "03-04 00:50", 20),
    ],
)
def test_two_clock_times_in_one_cell_are_both_read(clock: str, begin: str, minutes: float) -> None:
    assert spans(read(f"day,from\n2031-03-03,{clock}\n")) == [(begin, minutes)]


def test_two_clock_times_beside_an_end_of_its_own_are_not_mixed() -> None:
    intake = read("day,from,until\n2031-03-03,11:00-11:20,11:45\n", _END)
    assert spans(intake) == [("03-03 12:00", 45)]


@pytest.mark.parametrize("clock", ["11:20-11:00", "06:00-05:00"])
def test_a_span_of_more_than_half_a_day_backwards_is_refused(clock: str) -> None:
    assert read(f"day,from\n2031-03-03,{clock}\n").rejects["reason"].to_pylist() == [
        "ends-before-start"
    ]


def test_an_end_without_a_clock_is_not_the_end_of_the_day() -> None:
    rows = "day,from,until\n2031-03-03,16:00,\n2031-03-04,16:00,16:20\n2031-03-05,,\n"
    assert [minutes for _, minutes in spans(read(rows, _END))] == [1, 20, 24 * 60]


def test_an_end_earlier_on_the_clock_is_of_the_next_day_and_noted() -> None:
    intake = read("day,from,until\n2031-03-09,23:50,00:10\n2031-03-06,22:40,01:15\n", _END)
    assert spans(intake) == [("03-10 00:50", 20), ("03-06 23:40", 155)]
    assert any("2 rows end on the day after" in one and "rows 1, 2." in one for one in intake.notes)


def test_an_end_in_a_column_of_its_own_may_be_a_clock_or_a_whole_date() -> None:
    rows = "day,from,until\n2031-03-24,07:30,12:10\n2031-03-24,18:00,2031-03-25 06:00\n"
    assert [minutes for _, minutes in spans(read(rows, "end: until\n"))] == [280, 720]


@pytest.mark.parametrize(
    ("group", "until", "minutes"),
    [
        ("050412ZAPR31", "0425", 13),
        ("050412ZAPR31", "0427Z", 15),
        ("052215ZAPR31", "060005Z", 110),
        ("112150ZAPR31", "12 0020Z", 150),
        ("060210ZAPR31", "+5 min", 5),
        ("060607NAPR31", "0620", 13),
    ],
)
def test_an_end_behind_a_date_time_group_is_told_by_its_clock(
    group: str, until: str, minutes: float
) -> None:
    base = _MAP.replace("start: {column: day, clock: from}", "start: day")
    intake = read(f"day,until\n{group},{until}\n", _END, base)
    assert [told for _, told in spans(intake)] == [minutes]


@pytest.mark.parametrize(
    ("clock", "begin"),
    [
        ("1140", "03-03 12:40"),
        ("912", "03-03 10:12"),
        ("0930Z", "03-03 09:30"),
        ("06:15Z", "03-03 06:15"),
        ("11.40", "03-03 12:40"),
    ],
)
def test_clock_times_are_read_as_people_write_them(clock: str, begin: str) -> None:
    assert spans(read(f"day,from\n2031-03-03,{clock}\n")) == [(begin, 1)]


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        ("бл. 14:30", 61),
        ("abt 1430", 61),
        ("afternoon", 360),
        ("після обіду", 360),
        ("night 3/4", 720),
    ],
)
def test_words_for_a_time_are_windows(clock: str, minutes: float) -> None:
    intake = read(f"day,from\n2031-03-03,{clock}\n")
    assert [told for _, told in spans(intake)] == [minutes]
    assert intake.reports["time_basis"].to_pylist() == ["window"]


def test_a_night_of_other_days_than_that_of_the_row_is_refused() -> None:
    assert read("day,from\n2031-03-09,night 3/4\n").rejects["reason"].to_pylist() == ["bad-date"]


def test_a_reporting_day_from_the_morning_gives_its_small_hours_to_the_day_after() -> None:
    base = _MAP.replace("clock: from}", 'clock: from, day_from: "06:00"}')
    rows = "day,from,until\n2031-03-12,06:00,\n2031-03-12,23:55,00:20\n2031-03-12,05:58,6:15\n"
    intake = read(rows, _END, base)
    assert spans(intake) == [("03-12 07:00", 1), ("03-13 00:55", 25), ("03-13 06:58", 17)]
    assert any("1 rows are of the day after the one told" in one for one in intake.notes)


@settings(max_examples=25)
@given(st.integers(0, 1439), st.integers(1, 720))
def test_an_end_is_the_first_such_clock_time_after_the_start(first: int, length: int) -> None:
    def clock(minutes: int) -> str:
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"

    rows = f"day,from,until\n2031-03-03,{clock(first)},{clock(first + length)}\n"
    ((begin, minutes),) = spans(read(rows, _END))
    meant = datetime(2031, 3, 3) + timedelta(minutes=first + 60)
    assert (begin, minutes) == (f"{meant:%m-%d %H:%M}", length)
