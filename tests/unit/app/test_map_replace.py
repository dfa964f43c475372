"""A workbook that has maps is mapped anew: what they hold is taken, and the dialogue ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.app.maps.session import Session
from truceline.app.maps.trial import tried
from truceline.sources.propose.ask import Context
from truceline.sources.propose.shape import shape_of

TURNS = 20
CONTEXT = Context(stem="week", time_zone="UTC", parties={"NOR": "NOR", "SOU": "SOU"})


@pytest.fixture
def survey(tmp_path: Path) -> mapping.Survey:
    """Movements with a day and two clocks, calls, and a list without dates."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, header, row in (
        (
            "Moves",
            ("Date", "From", "To", "By", "What happened", "Village"),
            ("2031-04-13", "06:10", "07:00", "NOR", "turned back", "Alpha"),
        ),
        ("Log", ("Date", "Side", "Event", "Camera"), ("2031-04-14", "SOU", "shelling", "x")),
        ("Teams", ("Team", "Leader", "Car"), ("T1", "Ann", "white")),
    ):
        sheet = made.create_sheet(name)
        sheet.append(header)
        sheet.append(row)
        sheet.append(tuple(one.replace("13", "15").replace("14", "16") for one in row))
    made.save(tmp_path / "week.xlsx")
    return mapping.survey(mapping.opened(tmp_path / "week.xlsx"))


def session(survey: mapping.Survey, before: list[dict[str, str]]) -> Session:
    return Session(survey, CONTEXT, before, None)


def by_enter(one: Session, told: Mapping[str, str]) -> list[str]:
    """Take what Enter answers, or what is told; return the kinds of screens, in turn."""
    seen: list[str] = []
    for _ in range(TURNS):
        if not one.screens():
            return seen
        first = one.screens()[0]
        seen.append(first.family)
        items = (*first.items, *first.sure)
        one.tell([(item, told.get(item.question.key, item.enter)) for item in items])
    raise AssertionError(f"the same screens come again and again: {seen[-3:]}")


def texts(one: Session, survey: mapping.Survey) -> list[str]:
    return [
        mapping.text_of(found, proposal, "week.xlsx", guess=True, pinned=False)
        for found, proposal in zip(survey.found, one.proposals, strict=True)
    ]


def again(survey: mapping.Survey, made: list[str]) -> list[dict[str, str]]:
    return [
        answers_in(text, found.shape, tuple(found.look.columns))
        for text, found in zip(made, survey.found, strict=True)
    ]


TOLD = {"source": "team", "error_m": "500"}


def test_a_workbook_with_maps_and_a_sheet_without_dates_comes_to_an_end(
    survey: mapping.Survey,
) -> None:
    assert survey.undated
    first = session(survey, [{} for _ in survey.found])
    by_enter(first, TOLD)
    made = texts(first, survey)
    anew = session(survey, again(survey, made))
    assert "sheets" not in by_enter(anew, TOLD)


def test_a_map_that_was_made_is_made_again_with_its_day_and_both_clocks(
    survey: mapping.Survey,
) -> None:
    first = session(survey, [{} for _ in survey.found])
    by_enter(first, TOLD)
    made = texts(first, survey)
    assert "end: {column: Date, clock: To}" in made[0]
    anew = session(survey, again(survey, made))
    by_enter(anew, TOLD)
    said = texts(anew, survey)[0]
    assert "start: {column: Date, clock: From}" in said
    assert "end: {column: Date, clock: To}" in said
    assert tried(survey.raw, survey.found[0].sheets, said).accepted == 2


MAP = """map: "1"
table: reports
time_zone: UTC
start: Date
end: {{column: Until, clock: To}}
coordinates: {{column: Where, unknown: "null"}}
relative: {{column: {words}, known: {{Mill: [37.1, 48.1, 1500]}}}}
"""


@pytest.mark.parametrize(
    ("words", "means"), [("Where", ["place"]), ("Near", ["place", "relative"])]
)
def test_a_column_of_coordinates_stays_one_where_its_words_tell_places_too(
    words: str, means: list[str]
) -> None:
    columns = ("Date", "Until", "To", "Where", "Near")
    found = answers_in(MAP.format(words=words), shape_of("s", columns, 1, ""), columns)
    told = [found[f"column:{one}"] for one in ("Where", "Near") if f"column:{one}" in found]
    assert told == means
    # An end on a day of its own keeps it.
    assert (found["column:Date"], found["column:Until"]) == ("start", "end")


def test_how_far_off_known_places_may_be_is_not_asked_of_a_map_that_says_it(tmp_path: Path) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in (
        ("Log", (("Date", "Village", "Event"), ("2031-04-13", "Alpha", "shelling"))),
        (
            "Places",
            (("Name", "Latitude", "Longitude"), ("Alpha", 48.1, 37.1), ("Beta", 48.2, 37.2)),
        ),
    ):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(tmp_path / "week.xlsx")
    found = mapping.survey(mapping.opened(tmp_path / "week.xlsx"))
    context = replace(CONTEXT, posts=found.posts, glossary=found.glossary)
    first = Session(found, context, [{}], None)
    assert "place_error_m" in {one.key for one in first.proposals[0].open}
    by_enter(first, TOLD)
    made_text = texts(first, found)
    anew = Session(found, context, again(found, made_text), None)
    assert "place_error_m" not in {one.key for one in anew.proposals[0].open}
    told = [
        [one.value for one in dialogue.proposals[0].lines if one.key == "relative"]
        for dialogue in (first, anew)
    ]
    assert told[0] == told[1] != []
