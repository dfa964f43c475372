"""What ``explain`` says of a case whose mandate leaves an axis out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from daily_case import AGREEMENT, REPORTS_MAP, mission, report, take

from truceline.app import run
from truceline.cli.explain import command

MAP = REPORTS_MAP + "actor: actor\naffected: affected\n"
GONE = {"happened": {"p_happened", "p_happened_equal"}, "party": {"actor", "affected", "p_party"}}


@pytest.mark.parametrize("axis", GONE)
def test_explain_tells_no_axis_outside_the_mandate(tmp_path: Path, axis: str) -> None:
    left = ", ".join(a for a in ("happened", "covered", "party") if a != axis)
    text = AGREEMENT.replace("mandate: [happened, covered]", f"mandate: [{left}]")
    workspace = mission(tmp_path / "case", text)
    row = report("1", "2025-03-12 09:00:00", "2025-03-12 10:00:00", actor="B", affected="A")
    take(workspace, "reports.csv", [row], MAP)
    dossier = run.run(workspace, languages=("en",))
    assert dossier.tables["incidents"]["actor"].to_pylist() == ["B"]
    [incident] = dossier.tables["incidents"]["incident_id"].to_pylist()
    told = CliRunner().invoke(command, [str(workspace.folder), incident, "--json"])
    found = json.loads(told.output)
    assert not GONE[axis] & (found["incident"].keys() | found["judged"][0]["finding"].keys())
    if axis == "party":
        assert found["voices"][0]["report"]["actor"] is None
    words = CliRunner().invoke(command, [str(workspace.folder), incident])
    assert words.exit_code == 0, words.output
    assert "outside the mechanism's mandate" in words.output or axis == "happened"
    assert "p_happened" not in words.output or axis != "happened"
