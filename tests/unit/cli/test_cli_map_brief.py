"""Short screens of ``truceline map`` and ``truceline first``: few words, changed by number."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from truceline.app.drafts.first import span
from truceline.app.maps.screen import Item, Screen
from truceline.cli.first import days_in
from truceline.cli.map_brief import ask_briefly
from truceline.errors import WorkspaceError
from truceline.sources.propose.ask import Context, Inquiry
from truceline.sources.propose.sides import parties

if TYPE_CHECKING:
    from truceline.app.maps.session import Session

PARTIES = {"NOR": "NOR", "Northmark": "NOR", "SOU": "SOU", "Southland": "SOU"}


class OneScreen:
    """A session with one short screen of who is who."""

    def __init__(self) -> None:
        ask = Inquiry({})
        self.context = Context(stem="x", parties=PARTIES)
        parties("Side", ("N", "S", "S", "villagers"), self.context, ask)
        items = [Item(question=one, tables=(0,)) for one in ask.open.values()]
        self.open: tuple[Screen, ...] = (Screen(family="brief", items=tuple(items)),)
        self.told: dict[str, str] = {}
        self.kept: dict[str, str] = {}

    def screens(self) -> tuple[Screen, ...]:
        return self.open

    def tell(self, told: list[tuple[Item, str]]) -> None:
        self.told = {item.question.key: value for item, value in told}
        self.open = ()

    def remember(self, told: list[tuple[Item, str]]) -> None:
        self.kept = {item.question.key: value for item, value in told}

    def back(self) -> bool:
        return False


def answered(monkeypatch: pytest.MonkeyPatch, *typed: str) -> tuple[OneScreen, bool]:
    one, waiting = OneScreen(), iter(typed)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(waiting))
    return one, ask_briefly(cast("Session", one))


def test_enter_takes_what_is_shown_gathered_by_party(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = answered(monkeypatch, "")
    assert one.told == {"party:N": "NOR", "party:S": "SOU", "party:villagers": ""}
    shown = capsys.readouterr().out
    assert "SOU: 1 “S” (2)\n   NOR: 2 “N” (1)\n   nobody: 3 “villagers” (1)" in shown
    assert len(shown.split()) <= 60


def test_a_line_is_changed_by_its_number_and_shown_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = answered(monkeypatch, "back", "3 maybe", "nonsense", "1,3 none", "3 sou", "")
    assert one.told == {"party:N": "NOR", "party:S": "", "party:villagers": "SOU"}
    shown = capsys.readouterr().out
    assert "3: “maybe” is no answer here: `NOR`, `SOU`, `none`" in shown
    assert "This is the first question." in shown
    assert "Write `3 VALUE`" in shown
    assert "   1 “S” (2) → nobody\n   3 “villagers” (1) → nobody\n" in shown


def test_all_asks_everything_and_keeps_what_was_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    one, is_all = answered(monkeypatch, "3 NOR", "all")
    assert is_all
    assert not one.told
    assert one.kept["party:villagers"] == "NOR"


DAYS = (*(date(2031, 3, day) for day in (1, 9, 10, 12, 12, 13)), date(2033, 3, 12))
ENDS = time(18)
NOW = datetime(2031, 6, 1, tzinfo=UTC)


def test_an_edition_covers_the_days_that_are_told_but_for_slips_and_days_before_the_text(
    agreed: Path,
) -> None:
    from truceline.app.workspace import Workspace

    agreement = Workspace(agreed).agreement()
    found = span(agreement, ENDS, DAYS, NOW)
    assert (found.first, found.last) == (date(2031, 3, 9), date(2031, 3, 13))
    assert (found.inside, found.outside) == (5, 2)
    # The mechanism's day ends at 18:00, local time, of the date that it bears.
    assert f"{found.start:%d %H:%M} {found.end:%d %H:%M}" == "08 18:00 13 18:00"
    told = span(agreement, ENDS, DAYS, NOW, (date(2031, 3, 12), date(2031, 3, 12)))
    assert (told.inside, told.outside) == (2, 5)
    early = span(agreement, ENDS, DAYS, datetime(2031, 3, 12, 12, tzinfo=UTC))
    assert early.last == date(2031, 3, 10)
    with pytest.raises(WorkspaceError, match="no report of an event"):
        span(agreement, ENDS, (date(2031, 2, 1),), NOW)


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tools"))
    from workbooks import BOOKS, agreement_of

    text = agreement_of(BOOKS / "ibrahim_field.xlsx")
    text = text.replace("from: 2026-08-16", "from: 2031-03-05")
    (tmp_path / "agreement.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("said", "ends", "first", "last"),
    [
        ("2031-03-09 2031-03-13", time(0), date(2031, 3, 9), date(2031, 3, 13)),
        ("2031-03-09 to 2031-03-13", time(18), date(2031, 3, 10), date(2031, 3, 13)),
        ("2031-03-09 12:00 2031-03-13 12:00", time(12), date(2031, 3, 10), date(2031, 3, 13)),
        ("2031-03-09 00:00 2031-03-13 24:00", time(0), date(2031, 3, 9), date(2031, 3, 13)),
        ("2031-03-09 00:00 2031-03-13 00:00", time(0), date(2031, 3, 9), date(2031, 3, 12)),
    ],
)
def test_days_are_told_by_where_they_begin_and_end(
    said: str, ends: time, first: date, last: date
) -> None:
    usual = time(18) if " to " in said else time(0)
    assert days_in(said, usual) == (ends, first, last)
    assert days_in("from monday", usual) is None
    assert days_in("2031-03-09 2031-03-99", usual) is None


def test_answers_are_taken_as_people_type_them(monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = answered(monkeypatch, "1=none", "none 2", "3 Southland", "yes")
    assert one.told == {"party:N": "", "party:S": "", "party:villagers": "SOU"}
