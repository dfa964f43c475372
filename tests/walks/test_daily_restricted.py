"""What an incident closed to a paper's readers has set running is due in no such paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import daily_case as case
import pytest

from truceline.app import run as runs
from truceline.app.today import today
from truceline.app.workspace import Workspace

FORM = 'tier = "{tier}"\nsections = ["actions"]\n'
MAP = case.REPORTS_MAP + "tier: tier\nactor: actor\n"


def _mission(folder: Path, tier: str) -> Workspace:
    mission = case.mission(folder)
    row = case.report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00", tier=tier, actor="A")
    case.take(mission, "one.csv", [row], MAP)
    for name in ("mission", "public"):
        form = mission.folder / "templates" / f"for-{name}.toml"
        form.parent.mkdir(exist_ok=True)
        form.write_text(FORM.format(tier=name), encoding="utf-8")
    return mission


@pytest.mark.parametrize(
    ("tier", "told"),
    [("mission", ["mission"]), ("restricted", [])],
)
def test_a_clock_runs_for_whoever_may_know_what_started_it(
    tmp_path: Path, tier: str, told: list[str]
) -> None:
    mission = _mission(tmp_path / "case", tier)
    forms = ("for-mission", "for-public")
    done = case.issued(mission, date(2025, 3, 12), forms=forms, formats=("html",))
    pages = {f: (done.folder / f / "daily.en.html").read_text("utf-8") for f in forms}
    for name in ("mission", "public"):
        assert ("The party answers." in pages[f"for-{name}"]) is (name in told)
    runs.run(mission, languages=("en",))
    page = today(mission, datetime(2025, 3, 12, 18, tzinfo=UTC))
    assert bool(page.due_soon) is (tier != "restricted")
    assert case.came_out(mission, 1) == ((), ())
