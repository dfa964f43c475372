"""Registers as desks keep them: numbers `3/14`, lines of days, letters for sides, lists beside."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.sources.propose.ask import Context
from truceline.sources.propose.by_codes import by_codes
from truceline.sources.propose.guess import guesses
from truceline.sources.propose.letters import letters_in
from truceline.sources.propose.look import Look
from truceline.sources.propose.party_meant import party_meant
from truceline.sources.propose.pointers import with_pointers
from truceline.sources.propose.sides import party_of
from truceline.sources.workbook.clocks import begins_with_day, on_day_before, to_date
from truceline.sources.workbook.days import Rows, with_days
from truceline.sources.workbook.serials import count_on

_WEEK = [date(2031, 3, 14) + timedelta(days=one) for one in range(7)]
_PARTIES = {"Lower Valley Rangers": "LVR", "Hill Company": "HC", "LVR": "LVR", "HC": "HC"}


def test_numbers_that_begin_anew_each_day_are_no_days() -> None:
    assert count_on(["1/13", "2/13", "3/13", "1/14", "2/14", "1/15"])
    # A day of each row begins anew once a month, and days of a month first never do.
    assert not count_on([f"{one}/11" for one in range(1, 29)] + ["1/12", "2/12"])
    assert not count_on(["11/13", "11/13", "11/14", "11/15", "11/15"])


def _book(tmp_path: Path, sheets: dict[str, list[tuple[object, ...]]]) -> mapping.Survey:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "desk.xlsx")
    return mapping.survey(mapping.opened(tmp_path / "desk.xlsx"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> mapping.Survey:
    log: list[tuple[object, ...]] = [
        ("DESK BOOK, MARCH 2031",),
        (),
        ("Nr", "Rep'd", "Occ'd", "Where", "Kind", "S", "By", "What"),
        ("FRIDAY 14th",),
        ("1/14", "0730", "0710", "Alpha", "SAF", "R", "AB", "Two bursts"),
        ("2/14", "1910", "1825", "Beta", "Mortar", "H", "CD", "Four rounds"),
        ("3/14", "2130", "2115", "Alpha", "SAF", "R", "AB", "One burst"),
        ("SATURDAY 15th",),
        ("1/15", "0720", "prev 2340", "Beta", "Mortar", "H", "CD", "Bangs in the night. As 2/14"),
        ("2/15", "0905", "0830", "Gamma", "SAF", "R", "CD", "Shots at a car"),
        ("SUNDAY 16th",),
        ("1/16", "1200", "1110", "Gamma", "Mortar", "H", "AB", "One round"),
        ("2/16", "1400", "1320", "Alpha", "SAF", "R", "AB", "Shots"),
    ]
    watch: list[tuple[object, ...]] = [
        ("Day", "Seen", "Nr"),
        ("Fri 14", "bursts at Alpha", "1/14"),
        ("Fri 14", "mortar at Beta", "2/14"),
        ("Sat 15", "tracer, nobody wrote it down", ""),
        ("Sun 16", "mortar at Gamma", "1/16"),
    ]
    places: list[tuple[object, ...]] = [
        ("Place", "Height"),
        ("Alpha", 210),
        ("Beta", 340),
        ("Gamma", 90),
        (),
        ("S", "side: R Rangers (Lower Valley), H Hill Company, B both"),
        ("SAF", "small arms fire"),
    ]
    return _book(tmp_path_factory.mktemp("desk"), {"Book": log, "Watch": watch, "Places": places})


def _of(desk: mapping.Survey, sheet: str) -> Look:
    return next(one.look for one in desk.found if one.sheets == (sheet,))


def test_lines_of_weekday_and_number_date_the_rows_below(desk: mapping.Survey) -> None:
    look = _of(desk, "Book")
    assert look.columns["Occ'd"][:4] == [
        "2031-03-14 0710", "2031-03-14 1825", "2031-03-14 2115", "2031-03-14 2340",
    ]  # fmt: skip
    assert look.columns["Rep'd"][3] == "2031-03-15 0720"
    assert look.columns["Occ'd"][4] == "2031-03-15 0830"
    assert look.columns["Nr"][0] == "1/14"


def test_the_log_says_as_another_number_and_the_second_list_names_its_rows(
    desk: mapping.Survey,
) -> None:
    assert _of(desk, "Book").points == {"What": ("Bangs in the night. As 2/14",)}
    watch = _of(desk, "Watch")
    assert watch.refers == "Nr"
    assert watch.points == {"Nr": ("1/14", "2/14", "1/16")}


def test_a_legend_below_a_table_explains_letters(desk: mapping.Survey) -> None:
    words = desk.glossary.words
    assert (words["r"], words["h"], words["saf"]) == (
        "Rangers (Lower Valley)", "Hill Company", "small arms fire",
    )  # fmt: skip
    assert party_meant(words["r"], _PARTIES, party_of) == "LVR"


def test_initials_are_not_who_did_it(desk: mapping.Survey) -> None:
    context = Context(stem="desk", parties=_PARTIES, glossary=desk.glossary)
    found = next(one for one in desk.found if one.sheets == ("Book",))
    made = mapping.draft(found, context, {})
    means = {one.column: one.means for one in made.guesses}
    assert (means["S"], means["By"]) == ("actor", "source")


@pytest.mark.parametrize("text", ["Take care, V is mine", "A dog, B side", "R. came late, H. too"])
def test_prose_explains_no_letters(text: str) -> None:
    assert not dict(letters_in(text))


def test_a_number_names_a_row_only_where_the_day_is_the_same() -> None:
    def look(sheet: str, columns: dict[str, list[str]]) -> Look:
        n = len(next(iter(columns.values())))
        at = tuple((sheet, row) for row in range(2, 2 + n))
        return Look(sheet=sheet, columns=columns, rows=n, at=at)

    log = look(
        "Journal",
        {
            "№": ["401", "402", "403", "404"],
            "Date": ["2031-03-14", "2031-03-15", "2031-03-16", "2031-03-17"],
            "Type of event": ["shelling", "small arms fire", "explosion", "explosion"],
        },
    )
    days = ["2031-03-14", "2031-03-16", "2031-03-17"]
    columns = {"Date": days, "Seen": ["crater", "smoke", "new trench"]}
    same = look("Rounds", {**columns, "№": ["401", "403", ""]})
    assert with_pointers([log, same])[1].points == {"№": ("401", "403")}
    others = look("Rounds", {**columns, "№": ["404", "401", ""]})
    assert with_pointers([log, others])[1].points == {}


def test_the_day_before_and_the_first_cell_date_clock_times() -> None:
    assert on_day_before("prev 2340", date(2031, 3, 15)) == "2031-03-14 2340"
    assert on_day_before("prev 2340", None) == "prev 2340"
    assert begins_with_day(["17th, 40 min past midnight", "0420"])
    assert not begins_with_day(["0420", "17th, 0500"])
    assert to_date(["Rep'd", "Occ'd", "Left"]) == ["Occ'd", "Rep'd"]
    rows = Rows(number=[3, 4, 5], headings=[(), (), ()], title="", sheet="Relief")
    told, _ = with_days(
        {"When": ["17th, 0040", "0420", "18th, 0215"]}, rows, lambda: _WEEK, lambda: False
    )
    assert told["When"] == ["2031-03-17 0040", "2031-03-17 0420", "2031-03-18 0215"]


def test_a_column_called_by_that_names_a_party_stays_who_did_it() -> None:
    columns = {"By": ["LVR", "HC", "LVR"], "S": ["R", "H", "R"]}
    found = guesses({**columns, "Date": ["2031-03-14"] * 3}, {})
    spelled = {"r": "LVR", "h": "HC", **_PARTIES}
    shares = {"By": 1.0, "S": 1.0}
    look = Look(columns={**columns, "Date": ["2031-03-14"] * 3}, rows=3)
    made = by_codes(found, look, spelled, shares, {}, is_of_calls=False)
    assert next(one.means for one in made if one.column == "By") == "actor"
