"""What is due: duties not shown done, and the rung of escalation each finding has reached."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from truceline.app import run as runs
from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace
from truceline.model.dossier import Dossier
from truceline.publish.deadlines import deadlines

AGREEMENT = """
truceline: 1
id: owed
title: An invented agreement
invented: true
parties:
  - {id: A, name: Party A}
  - {id: B, name: Party B}
mechanism:
  name: Commission
  time_zone: UTC
  escalation:
    - {id: hotline, name: Hotline, answer_h: 2, next: team}
    - {id: team, name: Local team, answer_h: 24, next: commission}
    - {id: commission, name: Commission}
texts:
  - id: joint
    title: Joint text
    status: joint
    period: {from: 2031-05-01T00:00, days: 30}
    provisions:
      - id: joint/fire
        clause: "1"
        wording: No fire
        rule: prohibited_act
        binds: [A, B]
        acts: [shelling]
      - id: joint/out
        clause: "2"
        wording: Guns out within ten days
        rule: duty
        binds: [A, B]
        duties:
          - {id: guns, act: withdrawal, on: [A, B], due: {starts_on: entry, after_h: 240}}
"""
MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: patrol}
start: at
basis: {constant: observed}
act: what
actor: who
kind: kind
"""
ROWS = """at,what,who,kind
2031-05-02T10:00,shelling,A,event
2031-05-08T10:00,withdrawal,B,performance
"""
SOURCES = """truceline: 1
sources:
  - {id: patrol, name: Patrol, observer: true, affiliation: null, licence: invented,
     publisher: invented, cadence: daily, time_zone: UTC}
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder = tmp_path_factory.mktemp("owed")
    (folder / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    rows = folder / "rows.csv"
    rows.write_text(ROWS, "utf-8")
    workspace = Workspace(folder, lambda: datetime(2031, 6, 1, tzinfo=UTC))
    ingest(workspace, [rows], "mapped", {"map": MAP})
    return runs.run(workspace, languages=("en",))


def test_a_duty_that_was_shown_done_is_no_longer_due(dossier: Dossier) -> None:
    found = [d for d in deadlines(dossier, dossier.last_at) if d.clause == "2"]
    assert [(d.on, d.due) for d in found] == [(("A",), datetime(2031, 5, 11, tzinfo=UTC))]
    assert found[0].about.startswith("D-")


@pytest.mark.parametrize(
    ("hours", "rung"), [(0, "Hotline"), (1.99, "Hotline"), (2, "Local team"), (25, "Local team")]
)
def test_escalation_climbs_with_time(dossier: Dossier, hours: float, rung: str) -> None:
    (known,) = dossier.tables["incidents"]["known_at"].to_pylist()
    at = known + timedelta(hours=hours)
    (found,) = [d for d in deadlines(dossier, at) if d.clause == "1"]
    assert found.duty == {"en": rung}
    assert found.started <= at < found.due


def test_the_last_rung_has_no_deadline(dossier: Dossier) -> None:
    (known,) = dossier.tables["incidents"]["known_at"].to_pylist()
    late = known + timedelta(hours=27)
    assert [d for d in deadlines(dossier, late) if d.clause == "1"] == []
