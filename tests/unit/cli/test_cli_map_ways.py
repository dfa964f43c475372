"""``truceline map``: ways out of its questions, and answers that are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook
from test_cli_map import HEADER, ROWS, book, folder, kept, run, typed

from truceline.cli import map as door

__all__ = ["folder"]


def with_lists(path: Path) -> Path:
    """An incident sheet beside a list of partners, a log of changes and a list of words."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Incidents"
    sheet.append(("Date", "Village", "Latitude", "Longitude", "Event type", "Reported by"))
    sheet.append(("#date", "#loc", "#geo+lat", "#geo+lon", "#event+type", "#org+reporting"))
    sheet.append(("2031-04-13", "Alpha", 48.251, 37.251, "shelling", "P01"))
    sheet.append(("2031-04-14", "Beta", 48.252, 37.252, "Flyby", "P02"))
    partners = made.create_sheet("Partners")
    partners.append(("Code", "Organisation", "Type", "Reports since"))
    partners.append(("P01", "Caravel", "NGO", "2031-01-01"))
    partners.append(("P02", "Waterline", "network", "2031-02-01"))
    changes = made.create_sheet("Changelog")
    changes.append(("Date", "Sheet", "What changed", "By (role)"))
    changes.append(("2031-04-15", "Incidents", "row added", "desk"))
    changes.append(("2031-04-16", "Incidents", "killed 2 -> 3", "desk"))
    lists = made.create_sheet("Lists")
    lists.append(("Event type", "Definition"))
    lists.append(("Flyby", "No munition"))
    lists.append(("Shelling", "Mortar or more"))
    made.save(path)
    return path


def test_sheets_that_tell_of_no_act_become_no_incidents(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_lists(folder / "lists.xlsx")
    assert run(monkeypatch, "map", "lists.xlsx", "--in", "case", "--yes") == 0
    out = capsys.readouterr().out
    assert out.count("Nothing shows that its rows tell of what took place") == 2
    (path,) = kept(folder)
    assert "Incidents" in path.read_text("utf-8")
    assert "org-reporting" not in path.read_text("utf-8")
    assert "3 rows, 2 accepted, 1 rejected (1 header-row)" in out
    cards = yaml.safe_load((folder / "case" / "sources.yaml").read_text("utf-8"))["sources"]
    assert {"Caravel (P01)", "Waterline (P02)"} <= {one["name"] for one in cards}


def test_what_the_workbook_says_of_a_word_stands_beside_the_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_lists(folder / "lists.xlsx")
    assert run(monkeypatch, "map", "lists.xlsx") == 11
    text = (folder / "lists.map.yaml").read_text("utf-8")
    assert "what is “Flyby” (1)? The workbook says of it: No munition" in text


def test_a_sheet_can_be_skipped_and_a_question_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book(folder / "two.xlsx", HEADER, "A")
    made = Workbook()
    made.worksheets[0].append((*HEADER, "Camera"))
    for row in ROWS:
        made.worksheets[0].append((*row, ""))
    other = made.create_sheet("Other")
    other.append((*HEADER[:6], "Posts"))
    for row in ROWS:
        other.append(row)
    made.save(folder / "two.xlsx")
    left_out = ("back", "1 leave", "")
    typed(monkeypatch, *left_out, *left_out, "1", "team-south", "750", "", "1 later", "")
    assert run(monkeypatch, "map", "two.xlsx", "--in", "case") == 0
    out = capsys.readouterr().out
    assert "Left out, as you said." in out
    assert "This is the first question." in out
    (path,) = kept(folder)
    assert yaml.safe_load(path.read_text("utf-8"))["source"] == {"constant": "team-south"}


def test_a_map_that_stands_there_is_told_before_anything_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case", "--yes") == 0
    typed(monkeypatch)
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") == 5
    assert "exists, and may hold answers" in capsys.readouterr().err


def test_cards_that_cannot_be_added_say_why_and_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "case" / "sources.yaml"
    before = path.read_text("utf-8").rstrip("\n") + (
        "\n  - {id: lost, name: Lost, affiliation: NOBODY-HERE, independence_group: lost,"
        " licence: x, publisher: x, cadence: x, time_zone: UTC}\n"
    )
    path.write_text(before, "utf-8")
    typed(monkeypatch, "", "team-north", "750", "", "")
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") == 5
    said = capsys.readouterr().err
    assert "NOBODY-HERE" in said
    assert path.read_text("utf-8") == before
    aside = yaml.safe_load((folder / "case" / "sources-not-added.yaml").read_text("utf-8"))
    assert [one["id"] for one in aside["sources"]] == ["team-north"]


def test_cards_answered_for_are_added_where_only_invented_examples_stood(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "init", "new") == 0
    (folder / "new" / "agreement.yaml").write_bytes(
        (folder / "case" / "agreement.yaml").read_bytes()
    )
    typed(monkeypatch, "", "team-north", "750", "", "")
    assert run(monkeypatch, "map", "day.xlsx", "--in", "new") == 0
    assert "they are taken out" in capsys.readouterr().out
    cards = yaml.safe_load((folder / "new" / "sources.yaml").read_text("utf-8"))["sources"]
    assert [one["id"] for one in cards] == ["team-north"]


def test_what_is_in_the_way_of_cards_is_told_before_the_first_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "case" / "sources.yaml"
    path.write_text(
        path.read_text("utf-8").rstrip("\n")
        + "\n  - {id: lost, name: Lost, affiliation: NOBODY-HERE, independence_group: lost,"
        " licence: x, publisher: x, cadence: x, time_zone: UTC}\n",
        "utf-8",
    )

    def stopped(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "_at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", stopped)
    assert run(monkeypatch, "map", "day.xlsx", "--in", "case") != 0
    out = capsys.readouterr().out
    assert "No card can be added" in out
    assert "NOBODY-HERE" in out
