"""A key sheet beside a log: codes beside a list of places, headers that name a half of the globe.

Found by three workbooks of hands that had not seen the proposer; the book here is another.
"""

from __future__ import annotations

from typing import Any

import pytest
from messy_books import raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.tables_found import on_sheet
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.half_globes import is_letter_o, signed
from truceline.sources.workbook.book import Book

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
PLACES = [("OPA", "48,10", "17,60"), ("OPB", "48,05", "17,80"), ("RIVA", "48,02", "17,50"),
          ("STONE BR", "48,07", "17,40"), ("MOLLEN", "48,12", "17,30")]  # fmt: skip
CODES = [("AAF", "SMALL ARMS FIRE"), ("IDF", "INDIRECT FIRE, MORTAR"), ("UV", "DRONE OVER ZONE"),
         ("FX", "PATROL STOPPED"), ("NW", "NEW WORKS, TRENCH")]  # fmt: skip
ROWS = [
    ("LUNES 7 SEPT",),
    ("1", "06:15", "OPA 310/3", "NOR", "AAF", "10", "OPA"),
    ("2", "06:50", "RIVA", "SOU", "IDF", "4", "OPB"),
    ("MARTES 8 SEPT",),
    ("3", "07:20", "OPB 090/2", "NOR", "UV", "1", "OPB"),
    (
        "",
        "NOTA: the crater of no. 2 was found by the patrol of the next day, three metres wide.",
    ),
    ("4", "09:10", "STONE BR", "SOU", "FX", "", "OPB"),
    ("5", "10:30", "WK 543 693", "SOU", "NW", "2", "OPA"),
]


def book(lon: str = "Long O") -> Workbook:
    made, sheet = sheet_of("Log")
    sheet.append(("WEEK 37: 7 – 8 sept. 2026",))
    sheet.append(("No", "Time", "LOC", "Side", "Act", "Count", "OBS"))
    for row in ROWS:
        sheet.append(row)
        if row[0] == "":
            sheet.merge_cells(
                start_row=sheet.max_row, end_row=sheet.max_row, start_column=2, end_column=7
            )
    key = made.create_sheet("Key")
    key.append(("Place", "Lat N", lon, None, "CODE"))
    for place, code in zip(PLACES, CODES, strict=True):
        key.append((*place, None, *code))
    return made


def taken(made: Workbook) -> list[dict[str, Any]]:
    """Map a book with every likely answer, and take its log in."""
    raw = raw_of(made)
    survey = mapping.survey(raw)
    context = Context(
        stem="book", time_zone="UTC", parties=PARTIES, posts=survey.posts,
        glossary=survey.glossary, box=(-18.5, 47.5, -16.5, 48.5),
    )  # fmt: skip
    found = next(one for one in survey.found if one.sheets == ("Log",))
    proposal = mapping.draft(found, context, {})
    text = mapping.text_of(found, proposal, "book.xlsx", guess=True, pinned=False)
    intake = registry.read(raw, "mapped", {"map": text, "sheet": "Log"})[1]
    return list(intake.reports.sort_by("row_number").to_pylist())


@pytest.mark.parametrize("lon", ["Long O", "Long W", "Longitude W"])
def test_a_key_sheet_tells_what_codes_mean_and_where_places_lie(lon: str) -> None:
    told = taken(book(lon))
    assert [one["start"].strftime("%d %H:%M") for one in told] == [
        "07 06:15", "07 06:50", "08 07:20", "08 09:10", "08 10:30"]  # fmt: skip
    acts = [one["act"] for one in told]
    assert acts == ["small_arms_fire", "shelling", "overflight", "denial_of_access", "deployment"]
    assert [one["lon"] is not None for one in told] == [True, True, True, True, False]
    assert all(-18.0 < one["lon"] < -17.3 for one in told[:4])
    # From the post by bearing and distance, and not at the post, which another column names.
    assert told[0]["lon"] < -17.6 < told[0]["lon"] + 0.06
    assert told[2]["lon"] > -17.8


def test_a_note_between_the_rows_ends_no_day() -> None:
    (found,) = on_sheet(Book(raw_of(book())).grid("Log"), 0)
    assert found.look.headed == ("LUNES 7 SEPT",) * 2 + ("MARTES 8 SEPT",) * 3


def test_a_list_of_places_stands_above_a_log_of_changes() -> None:
    made = book()
    sheet = made.create_sheet("Read me", 0)
    sheet.append(("What is here: the log, and the key.",))
    sheet.append(())
    sheet.append(("Name", "Nombre", "Latitude", "Longitude", "Note"))
    for at, (name, *_) in enumerate(PLACES):
        sheet.append((f"New {name}", f"N. {name}", f"48°0{at}'40\"N", f"17°1{at}'20\"W", "village"))
    sheet.append(())
    sheet.append(("Changes",))
    for day in ("Mon 7 Sep", "Tue 8 Sep", "Tue 8 Sep"):
        sheet.append((day, "a cell was mended"))
    posts = {one.name: one for one in mapping.survey(raw_of(made)).posts}
    assert posts["New RIVA"].lat == pytest.approx(48 + 2 / 60 + 40 / 3600)
    assert posts["N. RIVA"].lon == pytest.approx(-17 - 12 / 60 - 20 / 3600)


@pytest.mark.parametrize(
    ("header", "degrees", "is_o"),
    [("Long O", -17.5, True), ("lon. W", -17.5, False), ("Longitude (West)", -17.5, False),
     ("Lat S", -17.5, False), ("Long E", 17.5, False), ("Lat N", 17.5, False),
     ("Location", 17.5, False), ("Long", 17.5, False)],
)  # fmt: skip
def test_a_header_tells_the_half_of_the_globe(header: str, degrees: float, is_o: bool) -> None:
    assert signed(17.5, header) == degrees
    assert signed(-17.5, header) == -17.5
    assert is_letter_o(header) is is_o
