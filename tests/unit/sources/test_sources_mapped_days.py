"""Days that are not whole: told above, without a year, or turned round by a program."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.mapped.date_slips import slips
from truceline.sources.whole_dates import lacks_year, whole_date

_MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: post}
basis: {constant: observed}
act: {constant: shelling}
"""


def read(rows: list[str], more: str) -> Intake:
    data = "\n".join(["day;from;x", *rows, ""]).encode()
    raw = RawFile(name="a.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": _MAP + more})[1]


def begins(intake: Intake) -> list[str]:
    return [f"{one:%m-%d %H:%M}" for one in intake.reports["start"].to_pylist()]


_ABOVE = "start: {column: day, clock: from, above: true}\n"


def test_a_blank_day_is_that_of_the_row_above_only_where_the_map_says_so() -> None:
    rows = ["2031-05-04;19:12;a", ";19:14;b", ";23:40;c"]
    plain = read(rows, "start: {column: day, clock: from}\n")
    assert plain.rejects["reason"].to_pylist() == ["no-date", "no-date"]
    filled = read(rows, _ABOVE)
    assert begins(filled) == ["05-04 19:12", "05-04 19:14", "05-04 23:40"]
    assert any("2 rows tell no day in “day”" in one for one in filled.notes)


def test_a_clock_that_goes_back_by_over_six_hours_is_of_the_day_after() -> None:
    rows = ["2031-05-04;23:40;a", ";03:05;b", ";02:00;c", "2031-05-05;08:15;d", ";05:00;e"]
    assert begins(read(rows, _ABOVE)) == [
        "05-04 23:40", "05-05 03:05", "05-05 02:00", "05-05 08:15", "05-05 05:00",
    ]  # fmt: skip


def test_a_clock_alone_in_the_column_of_the_day_takes_the_day_above() -> None:
    rows = ["060705ZAPR31;;a", "0731Z;;b", "2030Z;;c", "070012ZAPR31;;d"]
    found = read(rows, "start: {column: day, above: true}\n")
    assert begins(found) == ["04-06 07:05", "04-06 07:31", "04-06 20:30", "04-07 00:12"]


def test_a_day_that_cannot_be_read_is_no_day_for_the_rows_below() -> None:
    rows = ["2031-05-04;10:00;a", "soon;11:00;b", ";12:00;c"]
    assert read(rows, _ABOVE).rejects["reason"].to_pylist() == ["bad-date", "no-date"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("4.03", "2031-03-04"),
        ("25/3", "2031-03-25"),
        ("8.03.31", "2031-03-08"),
        ("6 бер.", "2031-03-06"),
        ("26 Mar", "2031-03-26"),
        ("21-Mar-31", "2031-03-21"),
        ("17 березня 11:11", "2031-03-17 11:11"),
        ("5 мая", "2031-05-05"),
        ("20.03 14:10", "2031-03-20 14:10"),
        ("16.03.31, неділя, 22:00", "2031-03-16 22:00"),
        ("5 April 2031", "2031-04-05"),
    ],
)
def test_dates_without_a_year_are_of_the_year_that_the_map_tells(text: str, whole: str) -> None:
    assert whole_date(text, 2031, "") == whole
    if lacks_year(text):
        assert whole_date(text, 0, "") == text


@pytest.mark.parametrize(
    "text", ["4/3", "18-19.03", "w/c 10 Mar", "3.14", "0.25", "DN 022", "8.03.12"]
)
def test_what_may_be_read_in_two_ways_stays_as_it_is(text: str) -> None:
    assert whole_date(text, 2031, "") == text


@given(st.dates(date(2029, 1, 1), date(2033, 12, 31)))
def test_a_date_written_short_is_the_date_that_was_meant(day: date) -> None:
    for text in (
        f"{day.day}.{day.month}",
        f"{day:%d.%m.%y}",
        f"{day.day} {day:%b}",
        f"{day:%d-%b-%y}",
    ):
        assert whole_date(text, day.year, "") == day.isoformat()


def test_a_map_with_a_year_reads_them_and_says_how_many() -> None:
    found = read(
        ["4.03;10:00;a", "2031-03-05;10:00;b"], "year: 2031\nstart: {column: day, clock: from}\n"
    )
    assert begins(found) == ["03-04 10:00", "03-05 10:00"]
    assert any("1 date in “day” tell no whole year: 2031" in one for one in found.notes)


_SLIPPED = ["2031-03-04;1:00;a", "2031-05-03;2:00;b", "2030-03-07;3:00;c", "2031-03-08;4:00;d"]


def test_dates_out_of_the_order_of_the_rows_are_mended_only_where_the_map_says_so() -> None:
    clock = "start: {column: day, clock: from}\n"
    assert begins(read(_SLIPPED, clock))[1] == "05-03 02:00"
    mended = read(_SLIPPED, f"slips: mend\n{clock}")
    told = [one.isoformat()[:10] for one in mended.reports["start"].to_pylist()]
    assert told == ["2031-03-04", "2031-03-05", "2031-03-07", "2031-03-08"]
    assert any("fall out of the order of the rows" in one for one in mended.notes)


@given(st.lists(st.dates(date(2025, 1, 1), date(2035, 12, 31)), max_size=12))
def test_rows_in_the_order_of_their_days_hold_no_slip(days: list[date]) -> None:
    assert slips(sorted(days)) == {}


@given(st.dates(date(2031, 1, 1), date(2031, 12, 31)))
def test_a_slip_is_mended_to_the_only_day_between_its_neighbours(day: date) -> None:
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    turned = date(day.year, day.day, day.month) if day.day <= 12 else day.replace(year=2019)
    found = slips([before, turned, after])
    assert found in ({1: day}, {})
    if found == {}:
        near = timedelta(days=3)
        assert before - near <= turned <= after + near
