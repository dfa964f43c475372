"""The recipe on the negotiating table works as written."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from truceline.app.register.talks_form import talks_schema_json
from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "talks.md").read_text("utf-8")


def run(line: str) -> str:
    done = CliRunner().invoke(group, shlex.split(line)[1:], catch_exceptions=False)
    assert done.exit_code == 0, (line, done.output)
    return done.output


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r"^```text (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "draft-1.txt").write_text("1. Fire ceases at dawn.\n", "utf-8")
    (tmp_path / "draft-2.txt").write_text("1. Fire ceases at noon.\n", "utf-8")
    run("truceline init my-case --from energy-moratorium-2025")
    said = {}
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            said[line] = run(line)
    table = said["truceline talks my-case --as-of 2031-07-01"]
    assert "2 readouts, one contact: both say so" in table
    assert "lapsed: deadline passed, nothing on record" in table
    assert "length: contradicting" in said["truceline talks my-case --contact contact"]
    told = json.loads(said["truceline talks my-case --first RUS --unreviewed --json"])
    Draft202012Validator(json.loads(talks_schema_json())).validate(told)
    assert "[-dawn-]{+noon+}" in said["truceline talks --compare draft-1.txt draft-2.txt"]


def test_the_committed_schema_is_current() -> None:
    page = ROOT / "docs" / "reference" / "talks.schema.json"
    hint = "write it anew: talks_schema_json of truceline.app.register.talks_form"
    assert page.read_text("utf-8") == talks_schema_json(), hint
