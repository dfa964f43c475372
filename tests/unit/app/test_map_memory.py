"""Answers about a workbook are remembered by sheet, and hints that two rows tell one event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from truceline.app.drafts.twice import twice
from truceline.app.maps import memory as map_memory

AT = datetime(2031, 3, 9, 6, tzinfo=UTC)


def test_answers_are_kept_by_sheet_and_those_of_other_sheets_stay(tmp_path: Path) -> None:
    path = map_memory.place_of(tmp_path, "week 9.xlsx")
    map_memory.save(path, ["LOG", "CALLS"], [{"party:N": "NOR"}, {}], [{"key"}, {"basis"}])
    map_memory.save(path, ["LOG"], [{"party:N": ""}], [set()])
    found = map_memory.load(path)
    assert found.answers == {"LOG": {"party:N": ""}, "CALLS": {}}
    assert found.passed == {"LOG": frozenset(), "CALLS": frozenset({"basis"})}


@pytest.mark.parametrize("text", ["", "[]", '{"LOG": 3}', '{"LOG": {"answers": []}}', "\x00"])
def test_what_cannot_be_read_is_not_remembered(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, "utf-8")
    assert map_memory.load(path) == map_memory.Memory()
    assert map_memory.load(tmp_path / "none.json") == map_memory.Memory()


def event(**given: Any) -> dict[str, Any]:
    least = {"start": AT, "end": AT, "act": "shelling", "actor": None, "lon": 30.0, "lat": 40.0}
    return {**least, "place_name": "Holm", **given}


@pytest.mark.parametrize(
    ("other", "sheet", "is_one"),
    [
        ({}, "CALLS", True),
        ({}, "LOG", False),
        ({"actor": "NOR"}, "CALLS", True),
        ({"act": "attack"}, "CALLS", True),
        ({"act": "deployment"}, "CALLS", False),
        ({"start": AT + timedelta(hours=4), "end": AT + timedelta(hours=4)}, "CALLS", False),
        ({"lat": 40.1}, "CALLS", False),
        ({"lon": None, "lat": None}, "CALLS", True),
        ({"lon": None, "lat": None, "place_name": "Mill"}, "CALLS", False),
        ({"start": None, "end": None}, "CALLS", False),
    ],
)
def test_two_sheets_may_tell_of_one_event(other: dict[str, Any], sheet: str, is_one: bool) -> None:
    pair = [(event(), [("LOG", 2)]), (event(**other), [(sheet, 3)])]
    assert twice(pair) == (frozenset({0, 1}) if is_one else frozenset())
    assert twice(pair[::-1]) == twice(pair)


def test_two_sides_tell_of_two() -> None:
    pair = [(event(actor="NOR"), [("LOG", 2)]), (event(actor="SOU"), [("CALLS", 3)])]
    assert not twice(pair)
