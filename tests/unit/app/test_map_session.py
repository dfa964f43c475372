"""The tables of a file are asked about together: once, in screens, with no answer lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.session import Session, family_of
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal

HEADER = ("Date", "Time", "Village", "Side", "Event", "Reported by")
PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}


@pytest.fixture
def survey(tmp_path: Path) -> mapping.Survey:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, more in (("One", "Camera"), ("Two", "Car")):
        sheet = made.create_sheet(name)
        sheet.append((*HEADER, more))
        sheet.append(("2031-04-13", "06:10", "Alpha", "Nor.", "shelling", "PS-1", "x"))
        sheet.append(("2031-04-14", "07:10", "Beta", "Sou.", "drone strike", "PS 1", "y"))
    made.save(tmp_path / "two.xlsx")
    return mapping.survey(mapping.opened(tmp_path / "two.xlsx"))


def session(survey: mapping.Survey, store: Path | None = None) -> Session:
    context = Context(stem="two", time_zone="UTC", parties=PARTIES)
    return Session(survey, context, [{} for _ in survey.found], store)


def by_enter(one: Session) -> list[str]:
    """Take every likely answer; return the kinds of screens, in turn."""
    seen = []
    while screens := one.screens():
        seen.append(screens[0].family)
        one.tell([(item, item.question.likely) for item in screens[0].items])
    return seen


def values(proposal: Proposal) -> dict[str, str]:
    return {one.key: one.value for one in proposal.lines}


def test_what_holds_for_both_sheets_is_asked_once(survey: mapping.Survey) -> None:
    one = session(survey)
    (first, *_) = one.screens()
    assert [len(first.items), first.family] == [2, "sheets"]
    seen = by_enter(one)
    assert len(seen) == len(set(seen))
    assert seen[0] == "sheets"
    assert all("actor" in values(proposal) for proposal in one.proposals)
    assert one.context.year == 2031
    # Two spellings of one voice have one id.
    assert set(one.proposals[0].voices.values()) == set(one.proposals[1].voices.values())
    assert len(set(one.proposals[0].voices.values())) == 1


def test_a_sheet_that_is_left_out_is_asked_nothing_more(survey: mapping.Survey) -> None:
    one = session(survey)
    (first, *_) = one.screens()
    one.tell([(first.items[0], "leave"), (first.items[1], "rows")])
    assert one.proposals[0].refused == "Left out, as you said."
    assert all(item.tables == (1,) for screen in one.screens() for item in screen.items)


def test_back_takes_a_screen_back_and_the_first_has_none_before(survey: mapping.Survey) -> None:
    one = session(survey)
    before = one.screens()
    assert not one.back()
    one.tell([(item, item.question.likely) for item in before[0].items])
    assert one.screens() != before
    assert one.back()
    asked = [[item.question for item in screen.items] for screen in one.screens()]
    assert asked == [[item.question for item in screen.items] for screen in before]


def test_a_dialogue_that_breaks_off_goes_on_and_another_file_does_not(
    survey: mapping.Survey, tmp_path: Path
) -> None:
    store = tmp_path / "unfinished.json"
    one = session(survey, store)
    one.tell([(item, item.question.likely) for item in one.screens()[0].items])
    again = session(survey, store)
    assert again.resumed
    assert again.screens() == one.screens()
    other = session(replace(survey, found=survey.found[:1]), store)
    assert not other.resumed
    store.write_text("{no json", "utf-8")
    assert not session(survey, store).resumed
    one.done()
    assert not store.exists()


def test_every_question_has_a_screen() -> None:
    assert family_of("word:act:x") == "acts"
    assert family_of("word:weapon:x") == "words"
    assert family_of("anything else") == "settings"


@pytest.fixture
def unlike(tmp_path: Path) -> mapping.Survey:
    """Three sheets of unlike shape; none says who reports, nor how far places may be off."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, header, row in (
        ("Log", ("Date", "Village", "Event"), ("2031-04-13", "Alpha", "shelling")),
        ("Night", ("Date", "Lat", "Lon", "Event"), ("2031-04-14", 48.2, 37.2, "gunfire")),
        ("Days", ("Day", "Lat", "Lon", "Event"), ("2031-04-15", 48.3, 37.3, "shelling")),
    ):
        sheet = made.create_sheet(name)
        sheet.append(header)
        sheet.append(row)
    made.save(tmp_path / "three.xlsx")
    return mapping.survey(mapping.opened(tmp_path / "three.xlsx"))


def test_who_reports_and_how_it_is_known_is_a_line_for_each_sheet(unlike: mapping.Survey) -> None:
    one = session(unlike)
    one.tell([(item, item.question.likely) for item in one.screens()[0].items])
    screens = {screen.items[0].question.key: screen for screen in one.screens()}
    told = screens["source"].items
    assert [item.tables for item in told] == [(0,), (1,), (2,)]
    assert ["“Night”" in item.question.text for item in told] == [False, True, False]
    basis = [
        item for screen in one.screens() for item in screen.items if item.question.key == "basis"
    ]
    assert [item.question.text.split(":")[0] for item in basis] == ["“Log”", "“Night”", "“Days”"]
    one.tell([(told[0], "one"), (told[1], "two"), (told[2], "three")])
    assert [values(proposal)["source"] for proposal in one.proposals] == [
        "{constant: one}", "{constant: two}", "{constant: three}",
    ]  # fmt: skip


def test_a_question_that_holds_for_some_sheets_names_them(unlike: mapping.Survey) -> None:
    one = session(unlike)
    one.tell([(item, item.question.likely) for item in one.screens()[0].items])
    (error,) = [
        item for screen in one.screens() for item in screen.items if item.question.key == "error_m"
    ]
    assert error.tables == (1, 2)
    assert error.question.text.startswith("“Night”, “Days”: no column says how far off")


def test_a_question_that_holds_for_all_sheets_says_so(survey: mapping.Survey) -> None:
    one = session(survey, None)
    one.context = replace(one.context, time_zone="")
    one.tell([(item, item.question.likely) for item in one.screens()[0].items])
    asked = [item.question for screen in one.screens() for item in screen.items]
    (zone,) = [found.text for found in asked if found.key == "time_zone"]
    assert zone.startswith("every sheet: by which clock")


def test_what_becomes_of_a_sheet_is_asked_before_anything_else_of_it(tmp_path: Path) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, header in (
        ("Log", ("Date", "Village", "Event", "Count")),
        ("Figures", ("Date", "District", "Event", "Total")),
    ):
        sheet = made.create_sheet(name)
        sheet.append(header)
        for day, n in (("2031-04-13", 14), ("2031-04-13", 23), ("2031-04-14", 8)):
            sheet.append((day, "Alpha", "shelling", n))
    made.save(tmp_path / "two.xlsx")
    one = session(mapping.survey(mapping.opened(tmp_path / "two.xlsx")))
    first = one.screens()[0]
    assert {item.question.key for item in first.items} == {"sheet"}
    one.tell([(item, "leave" if item.tables == (1,) else "rows") for item in first.items])
    assert all(1 not in item.tables for screen in one.screens() for item in screen.items)
