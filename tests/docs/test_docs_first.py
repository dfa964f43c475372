"""The short page on workbooks is short, and its commands go from workbook to edition."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from test_docs_workbook import five_sheets

from truceline.cli import first as door
from truceline.cli import map as map_door
from truceline.cli.main import group

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "howto" / "workbook.md").read_text("utf-8")
STEPS = [
    line.split()[1:]
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
#: Screens, and words on them, that the page promises at most; and words of the page itself.
SCREENS, WORDS, PAGE_WORDS = 6, 800, 350


def test_the_page_is_read_in_two_minutes() -> None:
    assert len(PAGE.split()) <= PAGE_WORDS


def test_the_page_goes_from_a_workbook_to_an_edition_and_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    five_sheets(tmp_path, monkeypatch)
    monkeypatch.setattr(door, "_at_terminal", lambda: True)
    monkeypatch.setattr(map_door, "_at_terminal", lambda: True)
    asked: list[str] = []
    owed = iter(("team-three",))

    def entered(*_: str, prompt_suffix: str, **__: object) -> str:
        asked.append(prompt_suffix)
        return next(owed) if prompt_suffix == "answer> " else ""

    monkeypatch.setattr("click.prompt", entered)
    step(["init", "my-ceasefire", "--from", "energy-moratorium-2025"])
    assert [words[0] for words in STEPS] == ["first", "daily", "ingest", "daily"]
    folder = tmp_path / "my-ceasefire"
    first = step([*STEPS[0], "--formats", "html"])
    assert len(asked) <= SCREENS
    assert "answer> " not in asked
    assert len(first.split()) <= WORDS
    assert "40 reports of events in it" in first
    assert "who did it, as no column says it" in first
    assert "Issue it now" in first
    listed = (folder / "maps" / "assumed-april.md").read_text("utf-8")
    assert "whose are the coordinates? **event: of the event itself**" in listed
    assert not (folder / "editions").exists()
    paper = (folder / "draft" / "osce-like" / "daily.en.html").read_text("utf-8")
    assert "DRAFT – not issued" in paper
    # A mended cell is in the draft whenever it is mended, and nothing is asked anew.
    asked.clear()
    mend(tmp_path / "april.xlsx")
    again = step([*STEPS[0], "--formats", "html"])
    assert not asked
    assert "39 incidents" in again
    assert "Edition 1" in step([*STEPS[1], "--formats", "html"])
    assert not (folder / "draft").exists()
    assert "has 1 edition already" in step(STEPS[0], code=5)
    assert "known by its shape" in step(STEPS[2])


def mend(path: Path) -> None:
    """Delete a row of the first day, and say otherwise when another took place: late in the day."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.delete_rows(9)
    sheet.cell(8, 2).value = "23:45"
    book.save(path)


def step(words: list[str], code: int = 0) -> str:
    done = CliRunner().invoke(group, words)
    if code:
        return str(done.exception)
    assert done.exception is None, (words, done.output, done.exception)
    return done.output
