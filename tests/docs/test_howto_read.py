"""The recipe on reading documents works as written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli.main import group

PAGE = (Path(__file__).parents[2] / "docs" / "howto" / "read.md").read_text("utf-8")


def test_the_command_says_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ((name, text),) = re.findall(r"^```text (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (said,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / name).write_text(text, "utf-8")
    done = CliRunner().invoke(group, ["read", name], catch_exceptions=False)
    assert done.output.lstrip("\n") == said
