"""Remarks elsewhere in a workbook that put a row right, and places among names on a grid."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from messy_books import raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.sources import registry
from truceline.sources.mapped.form import RelativeForm
from truceline.sources.mapped.form_rows import MendsForm
from truceline.sources.mapped.mends import instead, is_open, mended_in, with_mends
from truceline.sources.mapped.one_place import spot_of
from truceline.sources.mapped.vague_clock import clock_within
from truceline.sources.propose.ask import Context
from truceline.sources.propose.attributed import attributed_in
from truceline.sources.propose.nearly import nearly
from truceline.sources.propose.posts import Post, by_name
from truceline.sources.records import Records

PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}
HEAD = ("Ref", "DTG", "Place", "Side", "Act", "Count", "Remarks")
ROWS: list[tuple[str | int, ...]] = [
    ("K1", "070615Z SEP 26", "RIVERTON", "NOR", "SMALL ARMS FIRE", 10, ""),
    ("K2", "070650Z SEP 26", "XC 450 080", "SOU", "MORTAR FIRE", 4, "see corrections"),
    ("K3", "080720Z SEP 26", "RIVRTON", "NOR", "DRONE OVER ZONE", 1, ""),
    ("K4", "080910Z SEP 26", "XC 460 090", "SOU", "PATROL STOPPED", "", "40 minutes at the gate"),
    ("K5", "081030Z SEP 26", "OLD MILL", "SOU", "NEW TRENCH", 2,
     "K1: not Riverton, it was Old Mill"),
]  # fmt: skip


def book() -> Workbook:
    made, sheet = sheet_of("Log")
    sheet.append(("GRIDS 30U",))
    for row in (HEAD, *ROWS):
        sheet.append(row)
    sheet.append(())
    sheet.append(("K2 FOR SOU READ NOR. CRATERS.",))
    sheet.append(("K3 DTG FOR 080720Z READ 080820Z.",))
    sheet.append(("K4 is corrected by hand, ask the clerk.",))
    places = made.create_sheet("Places")
    places.append(("Place", "Lat", "Lon"))
    places.append(("RIVERTON", 51.51, -0.91))
    places.append(("OLD MILL", 51.55, -0.85))
    places.append(("STONE GATE", 51.58, -0.80))
    return made


@pytest.fixture(scope="module")
def told() -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    raw = raw_of(book())
    survey = mapping.survey(raw)
    context = Context(
        stem="book", time_zone="UTC", parties=PARTIES, posts=survey.posts,
        glossary=survey.glossary, box=(-3.0, 50.0, 1.0, 53.0),
    )  # fmt: skip
    found = next(one for one in survey.found if one.sheets == ("Log",))
    proposal = mapping.draft(found, context, {})
    text = mapping.text_of(found, proposal, "book.xlsx", guess=True, pinned=False)
    intake = registry.read(raw, "mapped", {"map": text, "sheet": "Log"})[1]
    return list(intake.reports.sort_by("row_number").to_pylist()), tuple(intake.notes)


def test_remarks_put_side_time_and_place_right_and_no_row_is_lost(told: Any) -> None:
    rows, notes = told
    assert [one["actor"] for one in rows] == ["NOR", "NOR", "NOR", "SOU", "SOU"]
    assert [one["start"].strftime("%d %H:%M") for one in rows][2] == "08 08:20"
    assert rows[0]["lat"] == pytest.approx(51.55, abs=0.01)
    mended = [found for note in notes if (found := mended_in(note))]
    assert sorted(row for row, _, _ in mended) == [3, 4, 5]
    assert {by for _, by, _ in mended} == {"“Log” row 7", "“Log” row 9", "“Log” row 10"}
    assert "“SOU” → “NOR”" in " ".join(said for _, _, said in mended)
    assert sum(map(is_open, notes)) == 1


def test_grids_and_misspelt_names_among_names_have_a_place(told: Any) -> None:
    rows, _ = told
    assert all(one["lon"] is not None for one in rows)
    assert rows[1]["error_m"] < 300
    assert rows[2]["lon"] == pytest.approx(-0.91, abs=0.01)


LOG = {"No": ["1", "2", "2"], "By": ["A", "B", "B"]}


@pytest.mark.parametrize(
    ("row", "old", "made"),
    [("1", "A", "C"), ("1", "B", "A"), ("2", "B", "A")],
    ids=["applied", "no longer what it was", "two rows of that number"],
)
def test_a_cell_is_mended_where_it_is_what_it_was(row: str, old: str, made: str) -> None:
    table = pa.table({name: pa.array(texts, pa.string()) for name, texts in LOG.items()})
    records = Records(rows=3, table=table, row_number=np.arange(2, 5, dtype=np.int64))
    cell = {"row": row, "column": "By", "old": old, "new": "C", "by": "“Notes” row 1"}
    form = MendsForm.model_validate({"number": "No", "cells": [cell]})
    assert with_mends(records, form).column("By").to_pylist() == [made, "B", "B"]


def test_a_group_is_mended_in_a_whole_date() -> None:
    whole = "2026-10-18 13:30+03:00"
    assert instead(whole, "181330C", "191345C") == "2026-10-19 13:45+03:00"
    assert not instead(whole, "171330C", "191345C")


PLACES = [Post(name="KISIMA", lon=1.0, lat=2.0), Post(name="OP5", lon=3.0, lat=4.0),
          Post(name="OP4", lon=3.5, lat=4.0), Post(name="MARBU", lon=5.0, lat=6.0),
          Post(name="MARBO", lon=7.0, lat=6.0)]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [("KISMA", "KISIMA"), ("KISIAM", "KISIMA"), ("OP 5", "OP5"), ("OP3", ""), ("MARBI", ""),
     ("KIMA", "")],
)  # fmt: skip
def test_only_one_near_name_is_meant(name: str, found: str) -> None:
    post = nearly(name, by_name(PLACES))
    assert (post.name if post else "") == found


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("XC 450 080", True), ("at the ford, XC 450 080, two shots", True),
     ("2 km N of XC 450 080", False), ("XC 450 080 to XC 460 090", False), ("XC 45 0", False)],
)  # fmt: skip
def test_one_grid_reference_among_words_is_a_place(text: str, is_told: bool) -> None:
    form = RelativeForm.model_validate({"column": "-", "unknown": "null"})
    assert (spot_of(text, form, grid_zone="30U") is not None) is is_told
    # Nobody tells the zone: no place.
    assert spot_of(text, form) is None


def test_doubt_is_attributed_only_where_a_note_says_so() -> None:
    said = "When I write “confirmed” or “probable” we attribute it; with “possible” we do not."
    assert attributed_in([said]) == {"probable"}
    assert not attributed_in(["probable: we do not attribute it to a side"])


@pytest.mark.parametrize(
    ("words", "clock"),
    [("late evening, after 22:00", "after 22:00"), ("seen at 09:00", "about 09:00"),
     ("night, before 5:30", "before 5:30")],
)  # fmt: skip
def test_a_limit_within_words_stays_one(words: str, clock: str) -> None:
    assert clock_within(words) == clock
