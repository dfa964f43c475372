"""Where things stand, seen before, during and long after the texts' periods."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.app import run as runs
from truceline.app.drafting.start import start
from truceline.app.intake.ingest import ingest
from truceline.app.today import today
from truceline.app.workspace import Workspace
from truceline.cli.main import group

MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: north}
start: day
basis: {constant: alleged}
act: {constant: strike}
"""


def fixed_clock() -> datetime:
    return datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("world") / "case"
    workspace = start(made, "energy-moratorium-2025", fixed_clock)
    rows = made / "list.csv"
    rows.write_text("day\n2025-03-20\n2025-04-10\n2025-09-01\n", "utf-8")
    ingest(workspace, [rows], "mapped", {"map": MAP})
    runs.run(workspace, languages=("en",))
    return made


def _told(folder: Path, at: str) -> str:
    done = CliRunner().invoke(group, ["today", str(folder), "--at", at])
    assert done.exit_code == 0, done.output
    return done.output


def test_long_after_it_says_when_each_period_ended_and_where_data_are(folder: Path) -> None:
    told = _told(folder, "2026-11-22")
    assert "kremlin-2025-03-25: over; 30 days that ended on 2025-04-16 21:00 UTC, 584 days" in told
    assert "kyiv-2025-03-25: over; 30 days that ended on 2025-04-23 21:00 UTC, 577 days ago" in told
    assert f"truceline today {folder} --at 2025-04-11" in told
    assert "nothing; the last before came in on 2025-09-02" in told
    assert "of 30" not in told


def test_the_day_it_names_is_within_a_period_and_has_data(folder: Path) -> None:
    named = today(Workspace(folder, fixed_clock), fixed_clock()).look_at
    assert named == date(2025, 4, 11)  # a day's report is known when the day has ended
    assert "1 reports from north" in _told(folder, str(named))


def test_within_it_counts_days_and_names_no_other_day(folder: Path) -> None:
    told = _told(folder, "2025-04-20")
    assert "kremlin-2025-03-25: over" in told
    assert "kyiv-2025-03-25: day 27 of 30, running" in told
    assert "--at" not in told


def test_before_it_says_when_it_begins(folder: Path) -> None:
    told = _told(folder, "2025-03-17T20:30")
    assert "kremlin-2025-03-25: not yet; begins on 2025-03-17 21:00 UTC, in less than an" in told
    assert "kyiv-2025-03-25: not yet; begins on 2025-03-24 22:00 UTC, in 7 days" in told
    assert "came in since yesterday: nothing\n" in told


def test_the_first_and_the_last_instant_of_a_period(folder: Path) -> None:
    assert "kremlin-2025-03-25: day 1 of 30" in _told(folder, "2025-03-17T21:00")
    assert "kremlin-2025-03-25: day 30 of 30" in _told(folder, "2025-04-16T20:59")
    assert "kremlin-2025-03-25: over" in _told(folder, "2025-04-16T21:00")


def test_without_any_data_in_the_periods_no_day_is_named(tmp_path: Path) -> None:
    workspace = start(tmp_path / "case", "energy-moratorium-2025", fixed_clock)
    runs.run(workspace, languages=("en",))
    page = today(workspace, fixed_clock())
    assert page.look_at is None
    assert page.last_arrived is None
