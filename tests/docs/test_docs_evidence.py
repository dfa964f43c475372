"""The guide to evidence works as written."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app import run as runs
from truceline.app.casework.acts import open_case
from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "evidence.md").read_text("utf-8")
sys.path[:0] = [str(ROOT / "tests" / "walks"), str(ROOT / "tests" / "unit" / "evidence")]

import case_case  # noqa: E402
import pictures  # noqa: E402
import test_evidence_stamp as stamps  # noqa: E402


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = case_case.made(tmp_path / "my-ceasefire")
    runs.run(workspace, languages=("en",))
    finding = runs.kept(workspace).tables["findings"]["finding_id"][0].as_py()
    case = open_case(workspace, finding, "ALD", "look").case_id
    (tmp_path / "school-road.jpg").write_bytes(pictures.jpeg())
    _call(["log", "init", "my-ceasefire", "--origin", "example.org/case"])
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    item, told, sha256 = "", "", ""
    for line in "".join(blocks).splitlines():
        words = shlex.split(line)[1:]
        if "--token" in words and not _answered(tmp_path):
            continue
        told = _call(
            [{"E-ID": item, "K-0a1b": case, "SHA256": sha256}.get(word, word) for word in words]
        )
        if words[:2] == ["evidence", "add"]:
            item, sha256 = told.split()[0], told.split("sha256 ")[1].split()[0]
    assert "valid" in told


def _call(words: list[str]) -> str:
    done = CliRunner().invoke(group, words)
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.output


def _answered(folder: Path) -> bool:
    """Let an authority of our own answer the query, if OpenSSL is here."""
    if shutil.which("openssl") is None:
        return False
    authority = stamps.Authority(folder / "tsa")
    (folder / "authority.pem").write_bytes(authority.root)
    (folder / "stamp.tsr").write_bytes(authority.answer((folder / "stamp.tsq").read_bytes()))
    return True
