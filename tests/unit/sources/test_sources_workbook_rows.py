"""Rows that are no data, wherever their words stand, and marks that repeat the row above."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook

from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.workbook.ditto import is_ditto

HEAD = ["Day", "Clock", "Place", "What", "Side", "Number", "Remark"]
_MAP = """
map: 1
table: reports
format: xlsx
time_zone: UTC
source: {constant: post}
start: {column: Day, clock: Clock}
basis: {constant: observed}
act: {constant: shelling}
actor: {column: Side, values: {A: A, B: B}, unknown: null}
place_name: Place
count: {column: Number, unknown: null}
"""
DAY = date(2031, 3, 4)


def book_of(*rows: list[Any]) -> Workbook:
    book, sheet = sheet_of("Log")
    put(sheet, HEAD)
    for row in rows:
        put(sheet, row)
    return book


def read(book: Workbook, more: str = "") -> Intake:
    return registry.read(raw_of(book), "mapped", {"map": _MAP + more})[1]


def reasons(intake: Intake) -> dict[int, str]:
    return dict(
        zip(
            intake.rejects["row_number"].to_pylist(),
            intake.rejects["reason"].to_pylist(),
            strict=True,
        )
    )


def shots(at: int, n: int, place: str = "Mill") -> list[Any]:
    return [DAY, time(at, 0), place, "fire", "A", n, "heard"]


@pytest.mark.parametrize(
    "row",
    [
        [None, None, "Total", None, None, 7],
        [None, None, "з них А", None, None, 3],
        [None, "Разом 04.03:", None, None, None, 9],
        ["Усього за день", None, None, None, None, 9],
        ["calls total", None, None, None, None, 3],
        ["WK 14 TOTAL", None, None, None, None, "52 ser"],
        ["of which to A", None, None, None, None, 3],
        ["04-07.05", None, "ПОДИТОГ / subtotal", None, None, 5],
        # Nothing but arithmetic tells this one.
        ["wk 13", None, None, None, None, 10],
    ],
)
def test_rows_of_sums_are_known_wherever_they_say_so(row: list[Any]) -> None:
    intake = read(book_of(shots(8, 3), shots(9, 7), row))
    assert reasons(intake) == {4: "total-row"}
    assert intake.rows == len(intake.reports) + len(intake.rejects) == 3


@pytest.mark.parametrize(
    "row",
    [
        # A sentence with a word of sums, a village, a row with a clock, a number that adds up.
        [DAY, time(10, 0), "Mill", "fire", "B", 4, "Overall calm after this. Nothing else"],
        [DAY, time(10, 0), "Total Hill", "fire", "B", 4, None],
        [DAY, time(10, 0), "Mill", "fire", "A", 10, None],
    ],
)
def test_data_is_no_sum(row: list[Any]) -> None:
    assert reasons(read(book_of(shots(8, 3), shots(9, 7), row))) == {}


@pytest.mark.parametrize(
    "mark",
    [
        '"',
        "-//-",
        '—"—',
        '-"-',
        "''",
        "  〃 ",
        "ditto",
        "same as above",
        "те саме",
        "то же",
        "там же",
    ],
)
def test_marks_that_repeat_the_row_above(mark: str) -> None:
    assert is_ditto(mark.strip())
    again = [DAY, time(9, 0), mark, "fire", mark, 1]
    intake = read(book_of(shots(8, 3, "Dam"), ["Night – team B"], again))
    assert intake.reports["place_name"].to_pylist() == ["Dam", "Dam"]
    assert intake.reports["actor"].to_pylist() == ["A", "A"]
    assert any("2 ditto marks" in one for one in intake.notes)


@pytest.mark.parametrize(
    "text", ["-", "–", "Mill", '"Mill"', "same hill", "1//2", "те саме №3", ""]
)
def test_what_says_something_of_its_own_is_no_such_mark(text: str) -> None:
    assert not is_ditto(text)


def test_a_mark_takes_the_row_above_although_that_one_is_left_out() -> None:
    gone = [DAY, time(9, 0), '"', "fire", "B", 5, "duplicate of 1"]
    book = book_of(shots(8, 3, "Dam"), gone, [DAY, time(10, 0), '"', "fire", "B", 5])
    intake = read(book, "leave_out: {words: {Remark: [duplicate*]}}\n")
    assert reasons(intake) == {3: "left-out-row"}
    assert intake.reports["place_name"].to_pylist() == ["Dam", "Dam"]


def test_a_mark_without_a_row_above_stays_as_it_is() -> None:
    assert read(book_of([DAY, time(8, 0), "-//-", "fire", "A", 1])).reports[
        "place_name"
    ].to_pylist() == ["-//-"]


@settings(max_examples=12)
@given(st.lists(st.sampled_from(["Mill", "Dam", "Ford", None]), min_size=1, max_size=6))
def test_marks_read_as_if_the_words_had_been_written_again(marks: list[str | None]) -> None:
    written, marked, last = [], [], "Gate"
    rows = [shots(8, 1, "Gate")]
    for at, one in enumerate(marks):
        last = one or last
        written.append(shots(9 + at, 1, last))
        marked.append(shots(9 + at, 1, one or '"'))
    plain = read(book_of(*rows, *written)).reports
    found = read(book_of(*rows, *marked)).reports
    assert found["place_name"].to_pylist() == plain["place_name"].to_pylist()


def test_rows_that_say_they_do_not_count_are_rejected_with_their_words() -> None:
    said = ["duplicate of 12", "not a duplicate", "withdrawn", "test call", None, "повтор №3"]
    rows = [[*shots(8, n)[:6], one] for n, one in enumerate(said, 1)]
    words = "leave_out: {words: {Remark: [duplicate*, withdrawn, test call, повтор*]}}\n"
    intake = read(book_of(*rows), words)
    assert reasons(intake) == dict.fromkeys((2, 4, 5, 7), "left-out-row")
    assert "duplicate of 12" in intake.rejects["detail"].to_pylist()[0]
    assert intake.rows == 6


def test_days_told_above_skip_rows_that_hardly_say_anything() -> None:
    above = _MAP.replace("clock: Clock}", "clock: Clock, above: true}")
    book = book_of(
        shots(8, 3), [None, time(9, 0), "Dam", "fire", "B", 2], [None, None, None, None, "B", 2]
    )
    intake = registry.read(raw_of(book), "mapped", {"map": above})[1]
    assert reasons(intake) == {4: "no-date"}


def test_a_heading_that_names_a_day_ends_the_day_above() -> None:
    above = _MAP.replace("clock: Clock}", "clock: Clock, above: true}")
    book = book_of(shots(8, 3), ["5 March 2031"], [None, time(9, 0), "Dam", "fire", "B", 2, "x"])
    intake = registry.read(raw_of(book), "mapped", {"map": above})[1]
    assert reasons(intake) == {3: "note-row", 4: "no-date"}
