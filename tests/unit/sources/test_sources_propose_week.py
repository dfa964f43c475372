"""An analyst's own week: what is on the sheet is what the proposed map reads, or it is asked."""

from __future__ import annotations

from functools import cache

import pytest
from messy_books import put, raw_of, sheet_of
from week_book import MEANS, week_book

from truceline.model.intake import Intake, RawFile
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal, propose
from truceline.sources.propose.find import tables
from truceline.sources.propose.look import Look, look_at_table
from truceline.sources.propose.write import written
from truceline.sources.workbook.book import Book

CONTEXT = Context(
    stem="week18",
    time_zone="Europe/Kyiv",
    parties={"North": "A", "South": "B", "A": "A", "B": "B"},
)


@cache
def week() -> RawFile:
    return raw_of(week_book(), "week18.xlsx")


def look_of(sheet: str, raw: RawFile | None = None) -> Look:
    grid = Book(raw or week()).grid(sheet)
    return look_at_table(grid, tables(grid)[0])


def drafted(sheet: str, raw: RawFile | None = None, **answers: str) -> Proposal:
    return propose(look_of(sheet, raw), CONTEXT, answers)


def line(proposal: Proposal, key: str) -> str:
    return next((one.value for one in proposal.lines if one.key == key), "")


def read(proposal: Proposal, raw: RawFile | None = None) -> Intake:
    sheet = proposal.look.sheet
    text = written(proposal, ["test"], sheet=sheet, guess=True)
    return registry.read(raw or week(), "mapped", {"map": text})[1]


def test_a_clock_column_beside_midnights_is_joined() -> None:
    proposal = drafted("Журнал сторони")
    assert line(proposal, "start") == "{column: Дата, clock: Час початку}"
    reports = read(proposal).reports
    clocks = {row.strftime("%H:%M") for row in reports["start"].to_pylist()}
    assert len(clocks) > 10
    assert set(reports["time_basis"].to_pylist()) == {"instant"}


def test_a_count_in_words_is_read_and_one_that_cannot_be_read_costs_no_row() -> None:
    book = week_book()
    book["Журнал сторони"]["H5"] = "багато"
    raw = raw_of(book)
    found = read(drafted("Журнал сторони", raw), raw)
    assert [row["reason"] for row in found.rejects.to_pylist()] == ["total-row"]
    told = list(
        zip(
            *(found.reports[f"count_{x}"].to_pylist() for x in ("low", "high", "about")),
            strict=True,
        )
    )
    assert told[:5] == [(3, 3, False), (None,) * 3, (20, 20, True), (None,) * 3, (6, None, True)]
    assert any("“багато” (1)" in note for note in found.notes)


def test_a_map_written_by_hand_refuses_what_is_no_count() -> None:
    book, sheet = sheet_of("S")
    put(sheet, ["Date", "Rounds"], ["2031-05-01", "many"], ["2031-05-01", "3"])
    text = (
        "map: 1\ntable: reports\ntime_zone: UTC\nsource: {constant: s}\nstart: Date\n"
        "basis: {constant: alleged}\ncount: Rounds\n"
    )
    strict = registry.read(raw_of(book), "mapped", {"map": text})[1]
    assert strict.rejects["reason"].to_pylist() == ["bad-count"]
    lenient = text.replace("count: Rounds", "count: {column: Rounds, unknown: null}")
    kept = registry.read(raw_of(book), "mapped", {"map": lenient})[1]
    assert kept.reports["count_low"].to_pylist() == [None, 3]
