"""The guide from a finding to a ruling works as written."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "casework.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "tests" / "walks"))

import case_case  # noqa: E402

from truceline.app import run as runs  # noqa: E402


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = case_case.made(tmp_path / "my-ceasefire")
    runs.run(workspace, languages=("en",))
    finding = runs.kept(workspace).tables["findings"]["finding_id"][0].as_py()
    for name in ("statement.pdf", "minutes.txt"):
        (tmp_path / name).write_text("words", "utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    case, asked, objected, said = "", 0, 0, ""
    for line in "".join(blocks).splitlines():
        words = shlex.split(line)[1:]
        swap = {"F-1a2b": finding, "K-0a1b": case, "12": str(asked), "21": str(objected)}
        done = CliRunner().invoke(group, [swap.get(word, word) for word in words])
        assert done.exit_code == 0, (line, done.output, done.exception)
        said += done.output
        if "open" in words and "case" in words:
            case = done.output.split()[0]
        if "ask" in words:
            asked = workspace.entries()[-1].seq
        if "--object-to" in words:
            objected = workspace.entries()[-1].seq
    assert "honoured" in said
