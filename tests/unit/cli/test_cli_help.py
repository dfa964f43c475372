"""The doors: every command has help, help is quick to import, errors say what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli.commands import COMMANDS
from truceline.cli.main import group


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_listed_line(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert CliRunner().invoke(command, ["--help"]).exit_code == 0


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys, truceline.cli\n"
        "from click.testing import CliRunner\n"
        "from truceline.cli.main import group\n"
        "CliRunner().invoke(group, ['--help'])\n"
        "heavy = ('numba', 'pyarrow', 'numpy', 'jinja2', 'rich', 'fastapi', 'pydantic')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_error_says_what_happened_and_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "truceline", "run", str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 5
    assert "is no workspace" in done.stderr
    assert "truceline init" in done.stderr
    assert "Traceback" not in done.stderr
