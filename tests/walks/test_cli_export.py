"""An export of a whole walk, through the door."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli.demo import command as demo
from truceline.cli.export import command
from truceline.simulation import settings


def test_an_export_accounts_for_its_rows_goes_on_the_record_and_is_the_same_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # `demo` invents its world from nothing, as for whoever types it; of fewer events.
    monkeypatch.setattr(settings, "Settings", partial(settings.Settings, events_per_day=5.0))
    folder = tmp_path / "world"
    runner = CliRunner()
    assert runner.invoke(demo, [str(folder), "--seed", "3"]).exit_code == 0
    told = [runner.invoke(command, [str(folder), "--as", "kml"]) for _ in range(2)]
    assert all(t.exit_code == 0 for t in told), told[0].output
    assert "written + " in told[0].output
    # Its texts are over, and more was known for longer than a day after them: nothing is young.
    assert "+ 0 withheld" in told[0].output
    assert told[0].output == told[1].output  # the same hash
    record = (folder / "log" / "record.jsonl").read_text("utf-8").splitlines()
    assert sum('"kind":"export"' in line for line in record) == 2
    early = runner.invoke(command, [str(folder), "--as", "cot", "--as-of", "2031-03-13", "--json"])
    assert early.exit_code == 0, early.output
    # What is too young was not there in the first place: no number tells how much it is.
    assert '"withheld": {}' in early.output
    written = [int(n) for n in re.findall(r'"(?:incidents|written)": (\d+)', early.output)]
    assert written[0] == written[1] > 0
