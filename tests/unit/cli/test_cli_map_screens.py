"""Screens of ``truceline map``: every answer that a line offers settles it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import pytest

from truceline.app.maps.screen import Item, Screen
from truceline.cli.map_screens import ask_all
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.sides import parties

if TYPE_CHECKING:
    from truceline.app.maps.session import Session

PARTIES = {"NOR": "NOR", "Northmark": "NOR", "SOU": "SOU", "Southland": "SOU"}


class OneScreen:
    """A session with one screen of who is who."""

    def __init__(self, cells: Sequence[str], known: dict[str, str]) -> None:
        ask = Inquiry({})
        parties("Side", cells, Context(stem="x", parties=known), ask)
        items = [Item(question=one, tables=(0,)) for one in ask.open.values()]
        self.open: tuple[Screen, ...] = (Screen(family="sides", items=tuple(items)),)
        self.told: dict[str, str] = {}

    def screens(self) -> tuple[Screen, ...]:
        return self.open

    def tell(self, told: Sequence[tuple[Item, str]]) -> None:
        self.told = {item.question.key: value for item, value in told}
        self.open = ()

    def back(self) -> bool:
        return False


def answered(
    monkeypatch: pytest.MonkeyPatch, typed: str, known: dict[str, str] = PARTIES
) -> dict[str, str]:
    one = OneScreen(("the patrol", "villagers"), known)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    ask_all(cast("Session", one))
    return one.told


@pytest.mark.parametrize("said", ["none", "null", "-", "not told", "3"])
def test_that_a_word_is_no_party_is_an_answer_and_no_dead_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    # Both lines wait at first; the answer that nobody is named settles them, and Enter goes on.
    told = answered(monkeypatch, f"\n1-2 {said}\n\n")
    assert told == {"party:the patrol": "", "party:villagers": ""}
    assert "line 1, 2 waits for a value" in capsys.readouterr().out
    # So it does where a line is asked after by its number, and a number chosen there.
    assert answered(monkeypatch, "1\n3\n2 NOR\n\n") == {
        "party:the patrol": "",
        "party:villagers": "NOR",
    }


def test_the_answer_of_nobody_is_the_same_with_the_parties_exchanged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    swapped = {name: {"NOR": "SOU", "SOU": "NOR"}[to] for name, to in PARTIES.items()}
    for known in (PARTIES, swapped):
        assert answered(monkeypatch, "1-2 none\n\n", known)["party:villagers"] == ""


@pytest.mark.parametrize("said", ["clock", "31", "20311", "in 2031"])
def test_a_year_that_is_none_is_no_answer_and_the_screen_says_what_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    ask = Inquiry({})
    for key in ("year", "sheet_year"):
        ask.ask(key, "which year is it?", {"2030": "as others tell it"}, "2030", free=True)
    one = OneScreen((), PARTIES)
    items = tuple(Item(question=question, tables=(0,)) for question in ask.open.values())
    one.open = (Screen(family="settings", items=items),)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"1-2 {said}\n2 2031\n\n"))
    ask_all(cast("Session", one))
    assert one.told == {"year": "2030", "sheet_year": "2031"}
    assert f"1: “{said}” is no answer here (a year, such as 2031)." in capsys.readouterr().out
