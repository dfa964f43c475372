"""A small invented ceasefire with a body that rules, and reports of three days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from truceline.app.intake.ingest import ingest
from truceline.app.workspace import Workspace

AGREEMENT = """
truceline: 1
id: court
title: {en: An invented court, uk: Вигаданий суд, ru: Вымышленный суд}
invented: true
parties:
  - {id: ALD, name: {en: Alder}}
  - {id: BIR, name: {en: Birch}}
mechanism:
  name: {en: Commission}
  time_zone: UTC
  powers: [observe, verify, investigate, attribute, adjudicate]
  commission:
    name: {en: Commission}
    seats:
      - {id: of-alder, name: {en: Delegation of Alder}, party: ALD}
      - {id: of-birch, name: {en: Delegation of Birch}, party: BIR}
      - {id: chair, name: {en: Chair}, chair: true}
    quorum: 2
    decision_rule: majority
  escalation:
    - {id: liaison, name: {en: Liaison officers}, answer_h: 24, next: commission}
    - {id: commission, name: {en: Commission}}
zones:
  - {id: here, name: {en: Here}, kind: disc, lon: -16, lat: -29, radius_m: 20000}
texts:
  - id: text
    title: {en: Text}
    status: joint
    period: {from: 2031-03-01T00:00, days: 30}
    guarantees:
      - {id: to-alder, by: State E, to: [ALD], trigger: ruling, act: {en: Meets},
         within_h: 48}
      - {id: to-birch, by: State E, to: [BIR], trigger: finding, act: {en: Sends monitors}}
    provisions:
      - id: text/fire
        clause: "1"
        wording: {en: No fire.}
        rule: prohibited_act
        binds: [ALD, BIR]
        acts: [shelling]
        zone_ids: [here]
"""

#: Two voices of one ministry count as one.
SOURCES = """
truceline: 1
sources:
  - {id: ministry, name: Ministry, affiliation: ALD, independence_group: alder, licence: none,
     publisher: it, cadence: daily, time_zone: UTC}
  - {id: speaker, name: Speaker, affiliation: ALD, independence_group: alder, licence: none,
     publisher: it, cadence: daily, time_zone: UTC}
"""

EFFORT_MAP = """
map: 1
table: effort
time_zone: UTC
source: {constant: patrols}
id: shift
start: from
end: until
mode: {constant: patrol}
lon: lon
lat: lat
radius_m: reach_m
"""

EFFORT = """shift,from,until,lon,lat,reach_m
1,2031-03-02 08:00,2031-03-02 16:00,-16.0,-29.0,5000
"""

MAP = """
map: 1
table: reports
time_zone: UTC
source: {constant: patrols}
id: no
basis: {constant: observed}
start: from
end: until
act: {constant: shelling}
actor: who
lon: lon
lat: lat
error_m: {constant: "100"}
"""

ROWS = """no,from,until,who,lon,lat
1,2031-03-02 10:00,2031-03-02 10:10,BIR,-16.0,-29.0
2,2031-03-03 10:00,2031-03-03 10:10,ALD,-16.0,-29.0
"""


class Ticking:
    """A clock that goes on by an hour each time somebody looks."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(hours=1)
        return self.at


def made(folder: Path) -> Workspace:
    """Return the workspace with its two reports taken in."""
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_text(AGREEMENT, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    workspace = Workspace(folder, now=Ticking())
    take(workspace, "first.csv", ROWS)
    return workspace


def take(
    workspace: Workspace,
    name: str,
    rows: str,
    source: str = "patrols",
    claimant: str = "",
    mapping: str = MAP,
) -> None:
    """Take one more file in, of a source of its own group if it is another."""
    path = workspace.folder.parent / name
    path.write_text(rows, "utf-8")
    mapping = mapping.replace("patrols", source)
    if claimant:
        alleged = f"basis: {{constant: alleged}}\nclaimant: {{constant: {claimant}}}"
        mapping = mapping.replace("basis: {constant: observed}", alleged)
    taking = ingest(workspace, [path], "mapped", {"map": mapping})
    assert not taking.faults, taking.faults[0].diagnostics()
