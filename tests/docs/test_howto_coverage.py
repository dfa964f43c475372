"""The recipe on coverage works as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli.main import group

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "coverage.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    told("init", "my-ceasefire")
    (cards,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (plan,) = re.findall(r"^```yaml watches\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "my-ceasefire" / "sources.yaml").write_text(cards, "utf-8")
    (tmp_path / "watches.yaml").write_text(plan, "utf-8")
    return tmp_path


def told(*words: str) -> str:
    done = CliRunner().invoke(group, words, standalone_mode=False)
    assert done.exception is None, (words, done.output)
    return done.output


def test_the_commands_say_what_the_page_says(folder: Path) -> None:
    checked = told("check", "my-ceasefire")
    assert "no mistakes, 1 warning" in checked
    assert "provision 2: no declared source would see: attack by missile" in checked
    assert told("check", "watches.yaml").endswith("no mistakes\n")
    seen = told("coverage", "my-ceasefire")
    assert "cannot be watched as a whole" in seen
    assert "nobody declared would see small-arms fire between 18:00 and 06:00" in seen
    told("coverage", "my-ceasefire", "--html", "plan.html", "--csv", "plan.csv", "--lang", "uk")
    assert "НЕ ДЛЯ ОПРИЛЮДНЕННЯ" in (folder / "plan.html").read_text("utf-8")
    gained = told("coverage", "my-ceasefire", "--with", "watches.yaml")
    assert "in zone Bridge: 8.6% of zone and hours before, 100% after" in gained


def test_every_key_of_the_written_form_is_explained() -> None:
    from truceline.agreements.schema_watching import SeesForm, WatchForm

    for form in (SeesForm, WatchForm):
        for key in form.model_fields:
            assert f"`{key}`" in PAGE or f"{key}:" in PAGE, key
