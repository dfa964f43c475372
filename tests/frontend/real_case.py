"""One small invented world that has every part a page shows, run and served by the real app."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "walks"))

import case_case
import daily_case
import talks_case
import test_aid_walk as aid_case

from truceline.app import run as runs
from truceline.app.casework.acts import open_case
from truceline.app.intake.ingest import take
from truceline.app.ledger import adopt, heads
from truceline.app.register.reviewing import accept_all
from truceline.app.relations.stepping import add_events, add_step
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

#: One line, which each party states where it wants it, and a zone along it.
LINES = """lines:
  - {id: contact, stated_by: ALD, valid: {from: open, until: open},
     parts: [[[-16.2, -29.1], [-15.8, -29.0]]]}
  - {id: contact, stated_by: BIR, valid: {from: open, until: open},
     parts: [[[-16.2, -28.9], [-15.8, -28.8]]]}
zones:
  - {id: belt, name: {en: Belt}, kind: line_buffer, line_id: contact, distance_m: 9000,
     distance_means: per_side}
"""
GAZETTE = "no,day,said,giver,kind,worth\n1,2031-03-01,2031-03-02,Poland,unroca:IV,70000000.01\n"
#: The same as an agency tells it, so that two lists are held against each other.
AGENCY = GAZETTE.replace("70000000.01", "71000000")


def made(folder: Path) -> Workspace:
    """Return the workspace: reviewed, run, its log signed, with an edition and an open case."""
    made = case_case.made(folder / "case")
    agreed = case_case.AGREEMENT.replace("zones:\n", LINES).replace("[here]", "[here, belt]")
    (made.folder / "agreement.yaml").write_text(agreed, "utf-8")
    case_case.take(made, "watch.csv", case_case.EFFORT, mapping=case_case.EFFORT_MAP)
    for name, text in (("call.txt", talks_case.CALL), ("other.txt", talks_case.OTHER)):
        spoken = text.replace("Arden", "Alder").replace("Brell", "Birch").replace("June", "March")
        talks_case.given(made, name, spoken)
    accept_all(made, talks_case.WHO)
    for source, rows in (("gazette", GAZETTE), ("agency", AGENCY)):
        mapping = aid_case.MAP.replace("gazette", source).replace("constant: A}", "constant: ALD}")
        take(made, f"{source}.csv", rows.encode(), "mapped", {"map": mapping})
    table = folder / "dyads.csv"
    days = [f"2031-{1 + n // 28:02}-{1 + n % 28:02},{n % 5},100" for n in range(84)]
    table.write_text("\n".join(["date,RUS_USA,world_abs_sum", *days]), "utf-8")
    add_events(made, table, [aid_case.PAIR], "R. Reader", Tier.MISSION)
    add_step(made, aid_case.STEP, "R. Reader")
    adopt.init(made, "room.example/case")
    runs.run(made, languages=("en",))
    rows = runs.kept(made).tables["findings"].to_pylist()
    finding = max(rows, key=lambda row: str(row["day"]))
    open_case(made, str(finding["finding_id"]), "ALD", "please look", respondent="BIR")
    now = datetime.fromisoformat("2031-04-20T00:00:00+00:00")
    daily_case.issued(made, date(2031, 3, 3), now=now)
    runs.run(made, languages=("en",))
    heads.sign(made)
    return made
