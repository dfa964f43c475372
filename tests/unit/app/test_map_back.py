"""`back` loses no answer: whatever is asked again, Enter takes what was given before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import Workbook

from truceline.app.maps import mapping
from truceline.app.maps.screen import Item, leaving
from truceline.app.maps.session import Session
from truceline.sources.propose.ask import Context, Question

HEADER = ("No.", "Date", "Village", "Side", "Event", "Lat", "Lon", "Damage", "Rounds")
PARTIES = {"Northmark": "NOR", "Southland": "SOU", "NOR": "NOR", "SOU": "SOU"}


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> mapping.Survey:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, side in (("One", "the others"), ("Two", "Nor.")):
        sheet = made.create_sheet(name)
        sheet.append((*HEADER, name))
        sheet.append((1, "3/4/2031", "Alpha", side, "drone strike", 48.1, 37.1, "roof", 3, "x"))
        sheet.append((2, "4/4/2031", "Beta", "Sou.", "loud thing", 48.2, 37.2, "wall", 4, "y"))
        sheet.append((3, "5/4/2031", "Beta", "the rest", "shelling", 48.3, 37.3, "", 4, "y"))
    where = tmp_path_factory.mktemp("back") / "two.xlsx"
    made.save(where)
    return mapping.survey(mapping.opened(where))


def session(survey: mapping.Survey, store: Path | None = None) -> Session:
    context = Context(stem="two", time_zone="UTC", parties=PARTIES)
    return Session(survey, context, [{} for _ in survey.found], store)


def maps(one: Session) -> list[tuple[str, str, str]]:
    """Take Enter until nothing is open; return what the maps say and which are left out."""
    while screens := one.screens():
        one.tell(screens[0].by_enter())
    return [
        (proposal.refused, str(proposal.told), str([(a.key, a.value) for a in proposal.lines]))
        for proposal in one.proposals
    ]


def answered(one: Session, choice: random.Random, most: int) -> int:
    """Answer so many screens at random; return how many were."""
    for done in range(most):
        if not (screens := one.screens()):
            return done
        screen = screens[0]
        if screen.is_single and len(screen.items[0].tables) == 1 and choice.random() < 0.2:
            one.tell([(leaving(screen.items[0]), "leave")])
            continue
        every = (*screen.items, *screen.sure)
        one.tell(screen.told([_some(item, choice) for item in every]))
    return most


def _some(item: Item, choice: random.Random) -> str:
    if choice.random() < 0.5:
        return item.enter
    values = [value for value, _ in item.question.options]
    return choice.choice(values or [item.enter])


@pytest.mark.parametrize("seed", range(4))
def test_any_answers_then_back_then_enter_is_the_same_as_answering_once(
    survey: mapping.Survey, seed: int
) -> None:
    screens = 2 + seed
    once, again = session(survey), session(survey)
    assert answered(once, random.Random(seed), screens) == answered(
        again, random.Random(seed), screens
    )
    for _ in range(1 + seed % 4 if seed % 2 else 99):
        if not again.back():
            break
    assert maps(again) == maps(once)


def test_what_was_changed_before_back_is_shown_and_a_change_after_it_wins(
    survey: mapping.Survey,
) -> None:
    one = session(survey)
    first = one.screens()[0]
    one.tell([(first.items[0], "rows"), (first.items[1], "leave")])
    assert one.back()
    assert [item.enter for item in one.screens()[0].items] == ["rows", "leave"]
    one.tell([(item, "rows") for item in one.screens()[0].items])
    assert not one.proposals[1].left


def test_answers_taken_back_outlive_a_broken_line(survey: mapping.Survey, tmp_path: Path) -> None:
    one = session(survey, tmp_path / "kept.json")
    one.tell([(item, "leave") for item in one.screens()[0].items])
    one.back()
    again = session(survey, tmp_path / "kept.json")
    assert [item.enter for item in again.screens()[0].items] == ["leave", "leave"]


def test_a_question_asked_alone_offers_what_was_said_before_first() -> None:
    asked = Question(key="source", text="who?", options=(("a", "A"),), likely="b", must=True)
    before = Item(question=asked, tables=(0,), given="mine")
    assert before.asked.options[0] == ("mine", "as you said before")
    assert (before.asked.likely, before.asked.must, before.is_owed) == ("mine", False, False)
    assert Item(question=asked, tables=(0,)).asked is asked
