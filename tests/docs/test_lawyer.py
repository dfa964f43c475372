"""The lawyer's guide, run command by command."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli.main import group

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "howto" / "lawyer.md").read_text("utf-8")
COMMANDS = re.findall(r"^    truceline (.+)$", PAGE, re.MULTILINE)


def _run(line: str) -> str:
    name, *words = line.split()
    command = group.get_command(click.Context(group), name)
    assert command is not None
    done = CliRunner().invoke(command, words, standalone_mode=False)
    assert done.exception is None, (line, done.output)
    assert done.return_value in (None, 0), (line, done.output)
    return done.output


def test_the_page_runs_from_answers_to_redline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agreements").symlink_to(ROOT / "agreements")
    (answers,) = re.findall(r"^```answers\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "answers.txt").write_text(answers, "utf-8")
    ask, draft, *whole, check, diff, texts, print_, redline = COMMANDS
    assert ask == "new river"
    _the_whole_agreement(tmp_path, *whole)
    assert "agreement.yaml is written" in _run(draft)
    told = _run(check)
    assert "no mistakes" in told
    assert "0 surprises" in told
    first = tmp_path / "river" / "agreement.yaml"
    second = first.read_text("utf-8").replace("days: 30", "days: 31")
    (tmp_path / "river" / "second.yaml").write_text(second, "utf-8")
    assert "Runs longer by 24 hours." in _run(diff)
    assert "coal mine" in _run(texts)
    _run(print_)
    _run(redline)
    main = zipfile.ZipFile(tmp_path / "river" / "redline.docx").read("word/document.xml")
    assert b"<w:ins " in main
    assert b"<w:del " in main


def _the_whole_agreement(folder: Path, draft: str, check: str, print_: str) -> None:
    kept = (ROOT / "docs" / "howto" / "river-ceasefire.answers.txt").read_text("utf-8")
    (folder / "river-ceasefire.answers.txt").write_text(kept, "utf-8")
    assert "agreement.yaml is written" in _run(draft)
    told = _run(check)
    assert "no mistakes" in told
    assert "0 surprises" in told
    _run(print_)
    paper = zipfile.ZipFile(folder / "whole" / "agreement.docx").read("word/document.xml").decode()
    printed = re.sub("<[^>]+>", "", paper)
    for sentence in (
        "Neutral chair (for no party, one member, presides)",
        "Decisions are taken by consensus",
        "Local team of both parties: has 24 hours",
        "Given by A guarantor state to Party A and Party B",
        "Not before 7 days have passed",
    ):
        assert sentence in printed
    first = (folder / "whole" / "agreement.yaml").read_text("utf-8")
    assert "decision_rule: consensus" in first
    other = first.replace("decision_rule: consensus", "decision_rule: majority")
    (folder / "whole" / "other.yaml").write_text(other, "utf-8")
    assert "majority" in _run("diff whole/agreement.yaml whole/other.yaml")


def test_every_question_word_of_the_page_is_one_the_program_knows() -> None:
    from truceline.agreements.interview.talk import HELP, OPEN

    assert f"* `{HELP}`" in PAGE
    assert f"* `{OPEN}`" in PAGE
