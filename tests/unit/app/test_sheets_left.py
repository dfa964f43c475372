"""What was left out of a workbook stays out, and a draft says what it may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping, sheets_left
from truceline.app.maps.tables_found import Found

_LOG = ("No", "Date", "Time", "Village", "Event", "Side")


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> mapping.Survey:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, columns in (("Log", _LOG), ("Copy", _LOG[:-1])):
        sheet = made.create_sheet(name)
        sheet.append(columns)
        rows = (
            (1, "2031-03-14", "06:10", "Alpha", "shelling", "LVR"),
            (2, "2031-03-15", "07:10", "Beta", "shelling", "HC"),
        )
        for row in rows:
            sheet.append(row[: len(columns)])
    sheet = made.create_sheet("Amendments")
    for cells in (("No", "Column", "For", "Read"), ("1", "Time", "0610", "0640")):
        sheet.append(cells)
    sheet.append(("2", "Side", "HC", "LVR"))
    path = tmp_path_factory.mktemp("left") / "desk.xlsx"
    made.save(path)
    return mapping.survey(mapping.opened(path))


def _table(survey: mapping.Survey, name: str) -> Found:
    every = [*survey.found, *(one for one, _ in survey.undated)]
    return next(one for one in every if one.sheets == (name,))


def test_what_was_left_out_stays_out_until_it_is_read(
    survey: mapping.Survey, tmp_path: Path
) -> None:
    log, copy = _table(survey, "Log"), _table(survey, "Copy")
    sheets_left.keep(tmp_path, "desk.xlsx", [(copy, "Left out, as you said.")], [log])
    left = sheets_left.as_left("Copy", copy.look.columns)
    assert set(sheets_left.load(tmp_path, "desk.xlsx")) == {left}
    assert not sheets_left.load(tmp_path, "other.xlsx")
    assert sheets_left.as_left("Copy", [*copy.look.columns, "Side"]) != left
    sheets_left.keep(tmp_path, "desk.xlsx", [], [log, copy])
    assert not sheets_left.load(tmp_path, "desk.xlsx")


def test_corrections_on_a_sheet_left_out_are_named_one_by_one(
    survey: mapping.Survey, tmp_path: Path
) -> None:
    copy, amendments = _table(survey, "Copy"), _table(survey, "Amendments")
    left = [(copy, "Left out, as you said."), (amendments, "No column tells the day: left out.")]
    sheets_left.keep(tmp_path, "desk.xlsx", left, [])
    corrects, plain = sheets_left.every(tmp_path)
    assert corrects.corrects == ((2, "1 | Time | 0610 | 0640"), (3, "2 | Side | HC | LVR"))
    assert "none of it is applied" in corrects.told()
    assert plain.told() == "“Copy”, 2 rows, is left out: nothing of it is in the draft."


def test_a_file_that_is_damaged_leaves_nothing_out(tmp_path: Path) -> None:
    place = sheets_left.place_of(tmp_path, "desk.xlsx")
    place.parent.mkdir()
    place.write_text('[{"sheet": "Copy"}]', "utf-8")
    assert not sheets_left.load(tmp_path, "desk.xlsx")
