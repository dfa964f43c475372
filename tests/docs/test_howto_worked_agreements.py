"""What the page on worked agreements names is there, and its command works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app.drafting.start import worked
from truceline.cli.check import command

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "worked-agreements.md").read_text("utf-8")
TRAPS = re.findall(r"^\| [^|]+ \| (`[a-z].*) \|$", PAGE, re.MULTILINE)


def test_every_agreement_named_is_there() -> None:
    named = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert sorted(named) == list(worked()), "each worked agreement stands in the table once"
    for name in named:
        assert (ROOT / "agreements" / name / "README.md").is_file(), name


@pytest.mark.parametrize("row", TRAPS)
def test_every_scenario_named_is_there(row: str) -> None:
    for group in row.split("; "):
        case, *scenarios = re.findall(r"`([\w-]+)`", group)
        assert scenarios
        for name in scenarios:
            assert (ROOT / "agreements" / case / "scenarios" / f"{name}.yaml").is_file(), name


def test_there_are_traps() -> None:
    assert len(TRAPS) >= 12


def test_the_command_works(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = re.findall(r"^    truceline check (.+)$", PAGE, re.MULTILINE)
    monkeypatch.chdir(ROOT)
    found = CliRunner().invoke(command, line.split(), standalone_mode=False)
    assert found.return_value == 0, found.output
    assert "4 expectations, 0 surprises" in found.output
