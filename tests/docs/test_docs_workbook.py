"""The analyst's recipe works as written, and its figures are those measured."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli import map as door
from truceline.cli.main import group
from truceline.sources.workbook import limits

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "howto" / "workbook-in-detail.md").read_text("utf-8")
REFERENCE = (ROOT / "docs" / "sources" / "mapped.md").read_text("utf-8")
STEPS = [
    line.split()[1:]
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]

sys.path.insert(0, str(ROOT / "tests" / "unit" / "sources"))


def five_sheets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a workbook of five days in April 2025, and one of the day after."""
    import messy_books

    for name, first in (("april.xlsx", 1), ("tomorrow.xlsx", 6)):
        monkeypatch.setattr(messy_books, "DAY", date(2025, 4, first))
        book = messy_books.daily_sheets().book
        for n, sheet in enumerate(book.worksheets[:5]):
            sheet.title = f"{first + n:02d}.04"
        if first == 6:
            for sheet in book.worksheets[1:5]:
                book.remove(sheet)
        (folder / name).write_bytes(messy_books.raw_of(book).data)


def test_the_recipe_runs_from_workbook_to_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    five_sheets(tmp_path, monkeypatch)
    monkeypatch.setattr(door, "_at_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", answered)
    told = [step(["init", "my-ceasefire", "--from", "energy-moratorium-2025"])]
    shorter = {"run": ["--lang", "en"]}
    # The edition is issued by the test of the short page.
    steps = [words for words in STEPS if words[0] != "daily"]
    told += [step([*words, *shorter.get(words[0], [])]) for words in steps]
    said = dict(zip(("init", "map", "ingest", "rejects", "run", "again"), told, strict=True))
    assert "40 rows, 40 accepted, 0 rejected" in said["map"]
    assert said["ingest"].count("8 reports; 0 rejected") == 5
    assert "40 reports of events" in said["run"]
    assert "sheet “06.04” is known by its shape" in said["again"]
    maps = list((tmp_path / "my-ceasefire" / "maps").glob("*.yaml"))
    assert len(maps) == 1


def answered(*_: str, prompt_suffix: str, **__: object) -> str:
    """Press Enter, and type metres or a source where Enter is no answer."""
    return next(TYPED) if prompt_suffix == "answer> " else ""


#: What the page types, in order: who reports, and how far places may be off.
TYPED = iter(("team-three", "500"))


def step(words: list[str]) -> str:
    command = group.get_command(click.Context(group), words[0])
    assert command is not None
    done = CliRunner().invoke(command, words[1:])
    assert done.exception is None, (words, done.output)
    return done.output


def test_the_figures_are_those_measured() -> None:
    from messy_books import SEEN, UNSEEN
    from test_sources_propose import right
    from week_book import MEANS

    known = [right(make) for make in SEEN]
    sure, asked, every = (sum(one[i] for one in known) for i in range(3))
    assert f"{sure} of {every} columns" in " ".join(PAGE.split())
    assert (asked, len(SEEN), len(UNSEEN)) == (every - sure, 8, 2)
    unseen = [right(make) for make in UNSEEN]
    total = sum(every for _, _, every in unseen)
    assert sum(sure + asked for sure, asked, _ in unseen) == total
    assert f"{sum(sure for sure, _, _ in unseen)} of {total}" in PAGE
    assert f"{week()} of {sum(map(len, MEANS.values()))} now without a question" in PAGE


def week() -> int:
    """Return how many columns of the analyst's week are rightly taken without a question."""
    from test_sources_propose_week import drafted
    from week_book import MEANS

    found = [(name, one) for name in MEANS for one in drafted(name).guesses]
    return sum(one.sure and one.means == MEANS[name][one.column] for name, one in found)


def test_the_limits_told_are_those_kept() -> None:
    told = " ".join(REFERENCE.split())
    for number, unit in (
        (limits.FILE_BYTES // 1_000_000, "MB packed"),
        (limits.UNPACKED_BYTES // 1_000_000, "MB unpacked"),
        (limits.RATIO, "to 1"),
        (limits.SHEETS, "sheets"),
        (limits.STRINGS // 1_000_000, "million texts"),
        (limits.CELLS // 1_000_000, "million cells"),
    ):
        assert f"{number} {unit}" in told
    assert f"{limits.MEMBERS:,} parts" in told
    assert f"{limits.COLUMNS:,} filled columns" in told


def test_every_reason_of_a_row_that_is_no_data_is_documented() -> None:
    from truceline.sources.workbook import table

    for reason in (table.TOTAL_ROW, table.NOTE_ROW, table.HEADER_ROW):
        assert f"`{reason}`" in REFERENCE
