"""A workspace in which every kind of report came in: rebuilt, explained, exported, shown."""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.app import run as runs
from truceline.app.explain.finding import explain
from truceline.app.simulated import take_in, write_world
from truceline.app.workspace import Workspace
from truceline.cli.main import group
from truceline.simulation.settings import Settings

SETTINGS = Settings(seed=4714, events_per_day=12.0, days=10, days_before=3, other_kinds=True)


def fixed_clock() -> datetime:
    return datetime(2031, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kinds") / "case"
    write_world(made, SETTINGS)
    runs.run(take_in(made, fixed_clock), languages=("en", "uk"))
    return made


def _hashes(*folders: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(p for p in folder.rglob("*") if p.is_file())
    }


def test_everything_derived_is_rebuilt_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "case"))
    before = _hashes(copy / "out", copy / "store")
    shutil.rmtree(copy / "out")
    shutil.rmtree(copy / "store")
    runs.run(Workspace(copy, fixed_clock), languages=("en", "uk"))
    assert _hashes(copy / "out", copy / "store") == before


def test_the_tables_of_other_kinds_lie_beside_the_report(folder: Path) -> None:
    found = runs.kept(Workspace(folder)).tables
    for name in ("harm", "transfers"):
        assert (folder / f"out/{name}.parquet").is_file()
    with (folder / "out/reported.csv").open(encoding="utf-8-sig", newline="") as sheet:
        ids = [row[0] for row in csv.reader(sheet)][2:]
    wanted = [
        r["report_id"]
        for r in found["reports"].to_pylist()
        if r["kind"] in ("performance", "nil") or r["act"] == "denial_of_access"
    ]
    assert ids == sorted(wanted)


def test_every_report_shown_on_the_page_can_be_explained(folder: Path) -> None:
    html = (folder / "out/report.html").read_text("utf-8")
    section = html.split('<section id="reported"')[1].split("</section>")[0]
    named = re.findall(r"<code>([^<]+)</code>", section)
    assert len(named) > 30
    for report_id in (named[0], named[-1]):
        found = explain(Workspace(folder), report_id)
        (voice,) = [v for v in found.voices if v.report["report_id"] == report_id]
        assert report_id.split("/")[-1] in voice.raw


def test_explain_leads_a_nil_report_to_its_effort_and_an_incident_to_its_harm(
    folder: Path,
) -> None:
    tables = runs.kept(Workspace(folder)).tables
    watched = [e for e in tables["effort"]["effort_id"].to_pylist() if e.endswith("#watched")]
    told = _call("explain", str(folder), watched[0].removesuffix("#watched")).output
    assert "of kind nil" in told
    assert "counted as effort" in told
    harm = tables["harm"].to_pylist()[0]
    told = _call("explain", str(folder), harm["report_id"]).output
    assert f"  harm      {harm['harm']} (" in told
    assert harm["basis"] in told


def test_the_summary_counts_each_kind(folder: Path) -> None:
    told = " ".join(_call("run", str(folder), "--lang", "en").output.split())
    for words in ("reports of duties", "reports that nothing was seen", "figures of people harmed"):
        assert words in told


def _call(*words: str) -> Result:
    done = CliRunner().invoke(group, words)
    assert done.exception is None, done.output
    return done
