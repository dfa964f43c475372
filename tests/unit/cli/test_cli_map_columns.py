"""``truceline map``: an answer on a column can be changed, at once and a day later."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook
from test_cli_map import folder, kept, run, typed

__all__ = ["folder"]

HEADER = ("Date", "Village", "Latitude", "Longitude", "Event type", "Killed", "Reported by")


@pytest.fixture
def plain(folder: Path) -> Path:
    """A sheet of which no column is in doubt."""
    made = Workbook()
    made.worksheets[0].append(HEADER)
    made.worksheets[0].append(("2031-04-13", "Alpha", 48.251, 37.251, "shelling", 1, "P01"))
    made.worksheets[0].append(("2031-04-14", "Beta", 48.252, 37.252, "shelling", 2, "P01"))
    made.save(folder / "plain.xlsx")
    return folder


def told(folder: Path) -> dict[str, object]:
    (path,) = kept(folder)
    found: dict[str, object] = yaml.safe_load(path.read_text("utf-8"))
    return found


def test_columns_is_an_answer_to_any_question(
    plain: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "columns", "2 text", "", "", "750", "", "")
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case") == 0
    out = capsys.readouterr().out
    assert "`columns` shows what every column is taken for" in out
    assert "2 Village = place_name" in out
    assert told(plain)["text"] == "Village"
    assert "place_name" not in told(plain)


def test_a_kept_answer_on_a_column_is_changed_with_replace_and_columns(
    plain: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case", "--yes") == 0
    assert "Killed" in str(told(plain)["harm"])
    typed(monkeypatch)
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case") == 5
    assert "--columns" in capsys.readouterr().err
    typed(monkeypatch, "6 injured", "", "", "750", "", "", "")
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case", "--replace", "--columns") == 0
    assert "6 Killed = killed" in capsys.readouterr().out
    assert told(plain)["harm"] == [
        {"harm": "injured", "best": {"column": "Killed", "unknown": None}}
    ]
    # Once more, as words: no line of the map before reads it as people harmed any longer.
    typed(monkeypatch, "6 text", "", "", "", "", "")
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case", "--replace", "--columns") == 0
    assert told(plain).get("harm") is None
    assert told(plain)["text"] == "Killed"


def test_columns_that_nobody_can_be_asked_are_refused(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "map", "plain.xlsx", "--in", "case", "--yes", "--columns") == 2
