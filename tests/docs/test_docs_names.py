"""The guides to team keys and to the register of names work as written."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app import run as runs
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.model.names import is_code

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "walks")]

import case_case  # noqa: E402

CARD = """  - {id: patrols, name: Patrols, observer: true, signed: true, licence: none,
     publisher: it, cadence: daily, time_zone: UTC}
"""
PERSON = "Oksana Verbytska\n+380 44 279-01-17\nto the commission alone\n"


def _made(folder: Path) -> Workspace:
    made = case_case.made(folder / "my-ceasefire")
    made.sources_path.write_text(made.sources_path.read_text("utf-8") + CARD, "utf-8")
    return made


def _lines(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / "howto" / page).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [shlex.split(line)[1:] for line in "".join(blocks).splitlines()]


def _call(words: list[str], told: str = "") -> str:
    done = CliRunner().invoke(group, words, input=told)
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.stdout


def test_the_commands_of_the_guide_to_team_keys_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = _made(tmp_path)
    for name, day in (("more", "1"), ("late", "2")):
        rows = case_case.ROWS.replace("2031-03-0", f"2031-03-{day}").replace("\n1,", f"\n{day}1,")
        (tmp_path / f"{name}.csv").write_text(rows, "utf-8")
    (tmp_path / "map.yaml").write_text(case_case.MAP, "utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"as handed over")
    named: dict[str, str] = {}
    said: list[str] = []
    for words in _lines("team-keys.md"):
        if words[0] == "explain":
            runs.run(workspace, languages=("en",))
            reports = runs.kept(workspace).tables["reports"].to_pylist()
            sha256 = next(t.sha256 for t in workspace.taken() if t.name == "more.csv")
            named["REPORT"] = next(r["report_id"] for r in reports if r["file_sha256"] == sha256)
        said.append(_call([named.get(word, word) for word in words]))
        if words[:2] == ["key", "new"]:
            named["VKEY"] = said[-1].split("to be enrolled: ")[1].strip()
        if words[:2] == ["evidence", "add"]:
            named["E-ID"] = said[-1].split()[0]
    told = "".join(said)
    assert ": accessed (entry" in told
    assert "signed by team patrols\n" in next(one for one in said if "accessed" in one)
    assert "input late.csv: not signed; without team patrols, which signs" in told
    assert told.count("input more.csv: signed by team patrols") == 1
    assert "2 signatures, all of them fit" in told
    assert "team patrols: withdrawn" in said[-1]
    explained = next(one for one in said if "as received" in one)
    assert "signed by team patrols" in explained


def test_the_commands_of_the_guide_to_names_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _made(tmp_path)
    header, *rows = case_case.ROWS.splitlines()
    lines = [f"{header},Witness", *(f"1{row},Oksana Verbytska" for row in rows), ""]
    (tmp_path / "list.csv").write_text("\n".join(lines), "utf-8")
    (tmp_path / "map.yaml").write_text(case_case.MAP + "witness: Witness\n", "utf-8")
    named: dict[str, str] = {}
    said: list[str] = []
    for words in _lines("names.md"):
        told = PERSON if words[:2] == ["names", "add"] else ""
        said.append(_call([named.get(word, word) for word in words], told))
        if told:
            named["CODE"] = said[-1].split()[-1]
            assert is_code(named["CODE"])
        if "--reason" in words:
            named["REQUEST"] = re.findall(r"request ([0-9a-f]{16})", said[-1])[0]
    assert [n for n, one in enumerate(said) if "Verbytska" in one] == [
        next(n for n, words in enumerate(_lines("names.md")) if "--confirm" in words)
    ]
    assert "2 codes of one person" in said[-1]
