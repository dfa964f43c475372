"""Lines between the rows that date those below, under a title that tells a date as well."""

from __future__ import annotations

import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal

CONTEXT = Context(stem="log", time_zone="UTC")
HEADER = ["Ser", "Hr", "Place", "Lat", "Lon", "What"]
WEEK = "DUTY LOG (Mon 28 DEC – Sun 3 JAN 2027)"
BANDS = (
    ("Mon 28 DEC · SHIFT 1 · duty: Ana", ["08:10"]),
    ("Mon 28 DEC · SHIFT 3 · duty: Bo", ["22:50", "01:40"]),
    ("Thu 31 DEC · SHIFT 3 · duty: Bo", ["02:15"]),
    ("Fri 1 JAN · SHIFT 1–2 · duty: Ana", ["07:20", "16:50"]),
)


def log(title: str = WEEK, bands: tuple[tuple[str, list[str]], ...] = BANDS) -> Workbook:
    book, sheet = sheet_of("Wk53")
    put(sheet, [title], ["shift 1: 06–14 · shift 2: 14–22 · shift 3: 22–06"], [], HEADER)
    for band, hours in bands:
        put(sheet, [band])
        for n, hour in enumerate(hours):
            put(sheet, [f"A{n}", hour, f"Hamlet {n}", 48.25 + n / 100, 37.41, "shelling"])
    return book


def drafted(book: Workbook, **answers: str) -> tuple[Proposal, Intake | None]:
    raw = raw_of(book)
    (found,) = mapping.survey(raw).found
    proposal = mapping.draft(found, CONTEXT, answers)
    if proposal.refused:
        return proposal, None
    text = mapping.text_of(found, proposal, "log", guess=True, pinned=False)
    return proposal, registry.read(raw, "mapped", {"map": text, "sheet": "Wk53"})[1]


def starts(intake: Intake | None) -> list[str]:
    assert intake is not None
    return [f"{one:%Y-%m-%d %H:%M}" for one in intake.reports["start"].to_pylist()]


def test_each_row_is_of_the_line_above_it_and_past_midnight_of_the_day_after() -> None:
    proposal, intake = drafted(log())
    assert starts(intake) == [
        "2026-12-28 08:10", "2026-12-28 22:50", "2026-12-29 01:40", "2027-01-01 02:15",
        "2027-01-01 07:20", "2027-01-01 16:50",
    ]  # fmt: skip
    (asked,) = [one for one in proposal.open if one.key == "sheet_date"]
    assert "Mon 28 DEC" in asked.text
    assert asked.likely != "leave"


def test_without_a_clock_that_goes_past_midnight_every_hour_is_of_its_line() -> None:
    bands = tuple((band, [one for one in hours if one != "01:40"]) for band, hours in BANDS)
    assert "2026-12-31 02:15" in starts(drafted(log(bands=bands))[1])


def test_a_person_says_that_the_lines_date_nothing() -> None:
    assert "left out" in drafted(log(), sheet_date="leave")[0].refused


@pytest.mark.parametrize(
    "bands",
    [
        (BANDS[3], BANDS[0]),  # days go back
        ((("no date here"), ["06:10"]), *BANDS[2:]),  # a row above every day
        tuple((band.replace("DEC", "MAY").replace("JAN", "JUN"), two) for band, two in BANDS),
        BANDS[:2],  # one day alone
    ],
)
def test_lines_that_may_be_something_else_are_not_taken_for_days(
    bands: tuple[tuple[str, list[str]], ...],
) -> None:
    proposal, _ = drafted(log(bands=bands))
    assert not any("of the line above" in one.value for one in proposal.lines)
    assert not any("date the rows below" in one.text for one in proposal.open)
