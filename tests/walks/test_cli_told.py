"""What the commands say to a person who asks for too little, too early, or from afar."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.app import run as runs
from truceline.app.explain import finding as explaining
from truceline.app.simulated import take_in, write_world
from truceline.app.workspace import Workspace
from truceline.cli import explain as explain_door
from truceline.cli import main
from truceline.cli.explain_voice import tell_voice
from truceline.cli.main import group
from truceline.cli.shared import instant
from truceline.errors import WorkspaceError
from truceline.simulation.settings import Settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world") / "case"
    write_world(made, Settings(seed=4714, events_per_day=5.0))
    runs.run(take_in(made, lambda: datetime(2031, 5, 1, tzinfo=UTC)), languages=("en",))
    return made


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


def test_backtest_says_what_is_asked_and_what_is_left_out(folder: Path) -> None:
    told = call("backtest", folder, "--show", "1").output
    assert "asked about: incidents from 2031-03-" in told
    assert "others not asked about" in told
    assert "left out here" in told
    assert '"n_outside"' in call("backtest", folder, "--json").output


def test_one_text_alone_is_wrong_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = str(tmp_path / "case")
    for words, code in (
        (["init", case], 0),
        (["run", case, "--lang", "en"], 0),
        (["backtest", case], 2),
        (["backtest", case, "--json"], 2),
    ):
        monkeypatch.setattr(sys, "argv", ["truceline", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        assert (left.value.code or 0) == code, words
    said = capsys.readouterr()
    assert "--against FILE" in said.err
    assert not said.out


def test_the_settings_of_a_world_are_listed_without_a_folder(tmp_path: Path) -> None:
    told = call("simulate", "--list")
    assert told.exit_code == 0
    assert "events_per_day = " in told.output
    without = call("simulate")
    assert without.exit_code == 2
    assert "truceline simulate DIR" in without.output


@pytest.mark.parametrize(
    ("table", "column"), [("findings", "finding_id"), ("incidents", "incident_id")]
)
def test_the_first_signs_of_an_id_are_enough(folder: Path, table: str, column: str) -> None:
    workspace = Workspace(folder)
    ids = runs.kept(workspace).tables[table][column].to_pylist()
    starts = [wanted[:6] for wanted in ids]
    alone = next(i for i, start in zip(ids, starts, strict=True) if starts.count(start) == 1)
    assert explaining.explain(workspace, alone[:6]) == explaining.explain(workspace, alone)
    for wanted in (alone[:5], "F-zzzz", alone[2:]):
        with pytest.raises(WorkspaceError, match="nothing is called"):
            explaining.explain(workspace, wanted)


def test_several_ids_that_begin_alike_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explaining, "_SHORTEST", 3)
    workspace = Workspace(folder)
    ids = sorted(runs.kept(workspace).tables["findings"]["finding_id"].to_pylist())
    alike = [i for i in ids if i.startswith(ids[0][:3])]
    assert len(alike) > 5
    with pytest.raises(WorkspaceError, match=f"{len(alike)} ids in the last run begin") as fault:
        explaining.explain(workspace, ids[0][:3])
    assert ", ".join(alike[:5]) + ", …" in str(fault.value)
    assert alike[5] not in str(fault.value)


def test_a_run_before_anything_was_known_warns(folder: Path) -> None:
    early = call("run", folder, "--as-of", "2001-01-01", "--lang", "en")
    assert early.exit_code == 0
    told = early.stderr
    assert "nothing was known by 2001-01-01 23:59:59 UTC; the first thing known is of 2031-" in told
    later = call("run", folder, "--lang", "en")
    assert "warning" not in later.stderr


def test_instants_and_places_are_written_for_a_person(folder: Path) -> None:
    assert instant(datetime(2031, 3, 4, 12, 0, tzinfo=UTC)) == "2031-03-04 12:00 UTC"
    assert instant(datetime(2031, 3, 4, 12, 0, 7, tzinfo=UTC)) == "2031-03-04 12:00:07 UTC"
    row = {"lat": -29.0309, "lon": -16.0928, "error_m": 90.0, "place_basis": "b", "place_name": ""}
    assert explain_door._place(row) == "29.031 S, 16.093 W ± 90 m (b)"
    reports = runs.kept(Workspace(folder)).tables["reports"].to_pylist()
    told = call("explain", folder, reports[0]["report_id"]).output.split("as received")[0]
    assert "+00:00" not in told
    assert " UTC" in told


def test_what_no_source_told_is_not_printed_as_none(capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2031, 3, 4, tzinfo=UTC)
    report: dict[str, object] = {"report_id": "R", "basis": "alleged", "known_at": at}
    report |= {"published_at": None, "known_basis": "event_end", "cue": None, "row_number": 1}
    tell_voice(explaining.Voice(report=report, source="s", file="f", raw="x"))
    told = capsys.readouterr().out
    assert "None" not in told
    assert "known 2031-03-04 00:00 UTC (event_end)" in told
