"""The guide for what monitors file works as written, and its figures are those of the code."""

from __future__ import annotations

import json
import re
import secrets
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.adapters import clock
from truceline.app.drafting.start import start
from truceline.app.field import arrivals, envelope, keys, queue, taking
from truceline.app.workspace import Workspace
from truceline.cli.main import group

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "howto" / "field-form.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "tests" / "unit" / "field"))

from field_written import CARD, item  # noqa: E402


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "field.secret"
    secret.write_bytes(secrets.token_bytes(32))
    monkeypatch.setenv(keys.KEY_FILE_VARIABLE, str(secret))
    start(Path("my-ceasefire"), "arms-cap-invented", clock.now)
    with Path("my-ceasefire/sources.yaml").open("a", encoding="utf-8") as file:
        file.write(CARD)
    lines = "".join(re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)).splitlines()
    for line in lines:
        if "queue.bin" in line:
            Path("queue.bin").write_bytes(_queue(Workspace(Path("my-ceasefire"))))
        done = CliRunner().invoke(group, shlex.split(line)[1:])
        assert done.exit_code == 0, (line, done.output, done.exception)
        if line.endswith("--team patrols") and "take" in line:
            assert "1 item opened, 0 not" in done.output
    assert len(lines) == 8


def _queue(workspace: Workspace) -> bytes:
    told = json.dumps(item(1, "observation", act="shelling")).encode()
    public = keys.in_force(workspace).public
    return queue.packed((envelope.sealed(public, secrets.token_bytes(32), told),))


def test_what_the_guide_says_of_numbers_and_reasons_is_so() -> None:
    assert f"{arrivals.MOST_A_DAY:,} new items a day" in PAGE
    assert envelope.LARGEST == 4_000_000
    assert "4 MB" in PAGE
    for reason in (taking.NO_KEY, taking.CHANGED, taking.OTHER_TEAM, taking.BAD_PICTURE):
        assert f"`{reason}`" in PAGE
    for variable in (keys.PASSPHRASE_VARIABLE, keys.KEY_FILE_VARIABLE):
        assert f"`{variable}`" in PAGE
