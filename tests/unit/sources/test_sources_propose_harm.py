"""People harmed by short names and marks, lists of persons, and calls dated by when they came."""

from __future__ import annotations

from datetime import datetime

import pytest
from messy_books import put, raw_of, sheet_of
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.earlier import answers_in
from truceline.app.maps.session import Session
from truceline.model.intake import Intake
from truceline.sources import registry
from truceline.sources.propose.ask import Context
from truceline.sources.propose.draft import Proposal
from truceline.sources.propose.shape import shape_in

CONTEXT = Context(
    stem="book",
    time_zone="UTC",
    parties={"North": "NOR", "NOR": "NOR", "South": "SOU", "SOU": "SOU"},
    year=2031,
)
EVENTS = (
    ["2031-06-02", "0910", "Ford", "shelling"],
    ["2031-06-03", "1120", "Mill", "shelling"],
    ["2031-06-04", "1330", "Quarry", "shelling"],
)


def drafted(book: Workbook, **answers: str) -> tuple[Proposal, Intake]:
    found = mapping.survey(raw_of(book)).found[0]
    proposal = mapping.draft(found, CONTEXT, answers)
    text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
    return proposal, registry.read(raw_of(book), "mapped", {"map": text})[1]


def means(proposal: Proposal) -> dict[str, str]:
    return {one.column: one.means for one in proposal.guesses}


def asked(proposal: Proposal) -> set[str]:
    return {one.key for one in proposal.open}


def harm(made: Intake) -> list[tuple[int, str, int]]:
    rows = made.harm.to_pylist()
    return sorted((one["row_number"], one["harm"], one["best"]) for one in rows)


def with_harm(group: str, killed: str, injured: str, *rows: tuple[object, object]) -> Workbook:
    book, sheet = sheet_of("Log")
    put(sheet, ["Date", "Time", "Place", "Type", group, "" if group else injured])
    if group:
        put(sheet, ["", "", "", "", killed, injured])
        sheet.merge_cells("E1:F1")
        for column in "ABCD":
            sheet.merge_cells(f"{column}1:{column}2")
    else:
        sheet["E1"] = killed
    put(sheet, *([*event, *told] for event, told in zip(EVENTS, rows, strict=True)))
    return book


@pytest.mark.parametrize(
    ("group", "killed", "injured"),
    [
        ("Cas.", "K", "W"),
        ("Casualties", "KIA", "WIA"),
        ("Втрати", "заг.", "пор."),
        ("Потерпілі", "вбито", "поранено"),
        ("Cas", "dead", "inj."),
        ("", "killed", "inj."),
    ],
)
def test_short_names_below_a_group_of_people_harmed_are_figures(
    group: str, killed: str, injured: str
) -> None:
    proposal, made = drafted(with_harm(group, killed, injured, (0, 2), (1, None), (None, 4)))
    assert not {one for one in asked(proposal) if one.startswith("column:")}
    first = 3 if group else 2
    assert harm(made) == [
        (first, "injured", 2),
        (first, "killed", 0),
        (first + 1, "killed", 1),
        (first + 2, "injured", 4),
    ]


def test_two_letters_side_by_side_without_a_group_are_asked_after() -> None:
    proposal, made = drafted(with_harm("", "K", "W", (0, 2), (4, 1), (2, 4)))
    assert {"column:K", "column:W"} <= asked(proposal)
    assert len(made.harm) == 6
    _, without = drafted(
        with_harm("", "K", "W", (0, 2), (4, 1), (2, 4)), **{"column:K": "", "column:W": ""}
    )
    assert len(without.harm) == 0


def test_a_letter_alone_is_no_harm() -> None:
    book, sheet = sheet_of("Log")
    put(sheet, ["Date", "Time", "Place", "Type", "K"])
    put(sheet, *([*event, 3] for event in EVENTS))
    assert means(drafted(book)[0])["K"] not in ("killed", "injured")


@pytest.mark.parametrize("mark", ["x", "X", "+", "✓", "так"])
def test_a_mark_below_such_a_name_is_one_person(mark: str) -> None:
    book = with_harm("", "dead", "wounded", (mark, None), (None, mark), (None, 3))
    assert harm(drafted(book)[1]) == [(2, "killed", 1), (3, "injured", 1), (4, "injured", 3)]


def persons() -> Workbook:
    book, sheet = sheet_of("Civ cas")
    put(sheet, ["Civilian casualties, June 2031"])
    put(
        sheet, ["Nr", "date", "who", "age", "m/f", "place", "cause", "dead", "wounded", "info from"]
    )
    put(
        sheet,
        [1, "2031-06-02", "miller", 41, "m", "Ford", "mortar", None, "x", "clinic"],
        [2, "2031-06-02", "child", 9, "f", "Ford", "mortar", "x", None, "clinic"],
        ["3-6", "2031-06-03", "4 workers", "20-45", "m", "Mill", "long story", None, 4, "hospital"],
        [7, "2031-06-04", "teacher", 33, "f", "Quarry", "shots", None, "x", "hospital"],
        ["TOT", None, None, None, None, None, None, 1, 6, None],
    )
    return book


def test_a_list_of_persons_tells_of_persons_and_of_no_incidents() -> None:
    proposal, made = drafted(persons())
    named = means(proposal)
    assert (named["Nr"], named["info from"], named["dead"]) == ("number", "source", "killed")
    assert (named["who"], named["age"], named["m/f"]) == ("", "", "")
    assert "persons" in asked(proposal)
    assert any("No row becomes an incident" in one for one in proposal.remarks)
    assert set(made.reports["kind"].to_pylist()) == {"warning"}
    assert made.reports["count_low"].null_count == len(made.reports) == 4
    assert made.rejects["reason"].to_pylist() == ["total-row"]
    assert made.harm["who"].unique().to_pylist() == ["civilian"]
    assert harm(made) == [(3, "injured", 1), (4, "killed", 1), (5, "injured", 4), (6, "injured", 1)]
    assert made.reports["act"].to_pylist()[2] is None  # No cause that is known: not told.


def test_a_list_of_persons_names_nobody_in_its_map() -> None:
    found = mapping.survey(raw_of(persons())).found[0]
    proposal = mapping.draft(found, CONTEXT, {})
    text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
    assert "miller" not in text
    assert not {one for one in asked(proposal) if one.startswith("party:")}


def test_a_person_may_say_that_each_row_is_an_incident() -> None:
    proposal, made = drafted(persons(), persons="event")
    assert set(made.reports["kind"].to_pylist()) == {"event"}
    assert any("an incident of its own, as you said" in one for one in proposal.remarks)


def test_what_becomes_of_persons_is_asked_once_and_kept() -> None:
    found = mapping.survey(raw_of(persons())).found[0]
    proposal = mapping.draft(found, CONTEXT, {"persons": "event"})
    text = mapping.text_of(found, proposal, "b", guess=True, pinned=False)
    shape = shape_in(text)
    assert shape is not None
    kept = answers_in(text, shape, tuple(found.look.columns))
    again = mapping.draft(found, CONTEXT, kept)
    assert "persons" not in asked(again)
    assert {one.key: one.value for one in again.lines}["kind"] == "{constant: event}"


@pytest.mark.parametrize("word", ["TOT", "Total", "Разом", "Всього", "TOTAL"])
def test_a_total_is_no_row_wherever_it_stands_first(word: str) -> None:
    book = with_harm("", "dead", "wounded", (1, None), (None, 1), (None, 3))
    book["Log"].append([None, None, word, None, 1, 4])
    assert drafted(book)[1].rejects["reason"].to_pylist() == ["total-row"]


def calls(came: str, sheet_name: str = "Complaints") -> Workbook:
    book, sheet = sheet_of(sheet_name)
    put(sheet, ["#", came, "from", "against", "when (alleged)", "where", "what they say", "K", "W"])
    put(
        sheet,
        [1, datetime(2031, 6, 2, 15, 5), "North", "South", "today 1420", "Ford", "drone", None, 1],
        [2, "03/06 0930", "South", "North", "0505", "Mill", "not us", 0, 2],
        [3, "13/06 0015", "North", "South", "0510-0530", "Quarry", "fire", None, None],
    )
    return book


@pytest.mark.parametrize("came", ["rec'd", "recd", "received", "отрим.", "надійшло"])
def test_calls_are_dated_by_when_they_came(came: str) -> None:
    proposal, made = drafted(calls(came))
    assert proposal.kind == "hotline"
    assert made.reports["act"].unique().to_pylist() == ["hotline_call"]
    assert [f"{one:%d %H:%M}" for one in made.reports["start"].to_pylist()] == [
        "02 15:05",
        "03 09:30",
        "13 00:15",
    ]
    assert len(made.harm) == 0
    assert any("K, W" in one for one in proposal.remarks)
    assert not {"column:K", "column:W"} & asked(proposal)


def test_a_table_without_dates_stands_on_the_first_screen_with_its_reason() -> None:
    book = with_harm("", "dead", "wounded", (1, None), (None, 1), (None, 3))
    other = book.create_sheet("Stores")
    put(
        other, ["Item", "Place", "Owner"], ["water 3", "Ford", "North"], ["fuel 2", "Mill", "South"]
    )
    survey = mapping.survey(raw_of(book))
    session = Session(survey, CONTEXT, [{} for _ in survey.found])
    first = session.screens()[0]
    assert (first.family, len(first.items)) == ("sheets", 2)
    (left,) = [one for one in first.items if not one.tables]
    assert "without a column of dates" in dict(left.question.options)["leave"]
    session.tell([(one, one.question.likely) for one in first.items])
    assert all(one.family != "sheets" for one in session.screens())


@pytest.mark.parametrize("turned", [False, True])
def test_words_that_say_what_befell_each_person_are_one_person_each(turned: bool) -> None:
    words = ["вбито", "поранено", "пор.", "ВБИТО", "поранена", "?"]
    words = words[::-1] if turned else words
    book, sheet = sheet_of("Victims")
    header = ("No", "Date", "Sex", "Age", "Place", "Вбито/поранено", "What happened")
    rows = [
        (n, f"2031-06-{n:02d}", "m", 30 + n, "Ford", word, "shelling")
        for n, word in enumerate(words, start=1)
    ]
    put(sheet, list(header), *map(list, rows))
    proposal, intake = drafted(book)
    assert proposal.kind == "persons"
    told = {one["report_id"]: one for one in intake.harm.to_pylist() if one["best"]}
    found = [
        told[one["report_id"]]["harm"] if one["report_id"] in told else ""
        for one in (intake.reports.sort_by("row_number").to_pylist())
    ]
    meant = ["killed", "injured", "injured", "killed", "injured", ""]
    assert found == (meant[::-1] if turned else meant)
    assert set(intake.reports["kind"].to_pylist()) == {"warning"}
