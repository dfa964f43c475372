"""What decided a due or a limit is told also where whose act something was may not be."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from test_app_deadlines import AGREEMENT, MAP, ROWS, SOURCES

from truceline.app import run as runs
from truceline.app.explain.owed import explain_cap, explain_due
from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace

ONCE_OUT = """
        conditions:
          - {id: visited, kind: performed, wording: B is out., act: withdrawal, by: [B]}
"""
ARMS = f"""
      - id: joint/arms
        clause: "3"
        wording: No guns
        rule: transfer_cap
        binds: [A]{ONCE_OUT}        caps:
          - {{id: guns, kind: freeze, items: [artillery], stages: [delivered], side: recipient,
             every_days: 10, complete_lists: [patrol]}}
"""
GUNS_MAP = """
map: 1
table: transfers
time_zone: UTC
source: {constant: patrol}
id: id
start: at
recipient: to
stage: {constant: delivered}
item: {constant: artillery}
quantity: n
unit: {constant: piece}
"""


def test_a_mandate_without_party_leaves_every_due_and_limit_explained(tmp_path: Path) -> None:
    whole = AGREEMENT.replace("  escalation:", "  mandate: [happened, covered]\n  escalation:")
    (tmp_path / "agreement.yaml").write_text(whole + ARMS, "utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, "utf-8")
    workspace = Workspace(tmp_path, lambda: datetime(2031, 6, 1, tzinfo=UTC))
    given = (("rows", ROWS, MAP), ("guns", "id,at,to,n\n1,2031-05-20,A,3\n", GUNS_MAP))
    for name, rows, columns in given:
        (tmp_path / f"{name}.csv").write_text(rows, "utf-8")
        done = ingest(workspace, [tmp_path / f"{name}.csv"], "mapped", {"map": columns})
        assert not done.faults, done.faults
    found = runs.run(workspace, languages=("en",)).tables
    told = [explain_due(workspace, row["due_id"]) for row in found["dues"].to_pylist()]
    assert [len(one.said) for one in told] == [0, 1]
    assert [w.voice.report["actor"] for one in told for w in one.said] == [None]
    limits = [explain_cap(workspace, row["cap_id"]) for row in found["caps"].to_pylist()]
    assert [("condition" in one.words, len(one.counted)) for one in limits] == [
        (True, 0),
        (False, 1),
    ]
