"""The guide for a party works as written, on the stick too."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app.parties import submission
from truceline.app.parties.page import party_view
from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "party.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "tests" / "walks"))

import case_case  # noqa: E402

_LIST = """no,from,until,who,lon,lat
14,2031-03-04 10:00,2031-03-04 10:10,BIR,-16.0,-29.0
"""


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = case_case.made(tmp_path / "my-ceasefire")
    (tmp_path / "alder.yaml").write_text(case_case.MAP.replace("patrols", "ministry"), "utf-8")
    (tmp_path / "list.csv").write_text(_LIST, "utf-8")
    lines = "".join(re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)).splitlines()
    for line in lines:
        words = shlex.split(line)
        if words[0] == "truceline":
            done = CliRunner().invoke(group, words[1:])
            assert done.exit_code == 0, (line, done.output, done.exception)
            continue
        (entry,) = (tmp_path / "stick" / "receipts").iterdir()
        (tmp_path / "stick" / "list.csv").write_text(_LIST, "utf-8")
        words = [word.replace("entry-4", entry.name) for word in words[1:]]
        told = subprocess.run([sys.executable, "-I", *words], cwd=tmp_path / "stick", check=False)
        assert told.returncode == 0, line
    assert (tmp_path / "alder.ru.html").is_file()
    assert len(lines) == 13
    assert party_view(workspace, "ALD").counts()["own"] == {"received": 1}


def test_what_the_guide_says_of_numbers_and_answers_is_so() -> None:
    assert f"{submission.MOST_A_DAY:,} allegations" in PAGE
    for status in ("received", "duplicate of", "needs place", "unobservable", "under review",
                   "ruled", "no consensus", "settled between parties", "set aside"):  # fmt: skip
        assert f"*{status}*" in PAGE
