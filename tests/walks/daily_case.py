"""A small mission whose day ends at 19:30 in Kyiv: reports are written by hand, one file a lot."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from truceline.app.editions.daily import Asked, Issued, issue
from truceline.app.editions.recompute import recompute
from truceline.app.intake.ingest import Order, ingest, ingest_as
from truceline.app.workspace import Workspace

AGREEMENT = """
truceline: 1
id: river-ceasefire
title: {en: Ceasefire on the river, uk: Припинення вогню на річці}
parties:
  - {id: A, name: {en: Alder}}
  - {id: B, name: {en: Birch}}
mechanism:
  name: {en: Joint commission}
  time_zone: Europe/Kyiv
  day_ends: 19:30
  mandate: [happened, covered]
zones:
  - {id: bridge, name: {en: Bridge}, kind: disc, lon: 35.0, lat: 48.0, radius_m: 5000}
texts:
  - id: joint
    title: {en: Joint text}
    status: joint
    period: {from: '2025-03-01T00:00', until: '2025-12-01T00:00'}
    provisions:
      - id: joint/fire
        clause: '1'
        wording: {en: No fire at the bridge.}
        rule: prohibited_act
        binds: [A, B]
        zone_ids: [bridge]
        acts: [shelling, explosion]
        clocks:
          - {id: answer, starts_on: incident, after_h: 24, duty: {en: The party answers.}, on: [A]}
"""
SOURCES = """
truceline: 1
sources:
  - {id: a-post, name: Post of A, affiliation: A, licence: CC0-1.0, publisher: A,
     cadence: daily, time_zone: Europe/Kyiv, p_true: 0.8}
  - {id: patrol, name: Patrol, observer: true, licence: CC0-1.0, publisher: mission,
     cadence: daily, time_zone: Europe/Kyiv, p_true: 0.9}
"""
REPORTS_MAP = """
map: 1
table: reports
format: csv
time_zone: Europe/Kyiv
source: source
basis: basis
id: id
start: from
end: until
act: act
count: count
received: received
lon: lon
lat: lat
error_m: error_m
text: text
"""
EFFORT_MAP = """
map: 1
table: effort
format: csv
time_zone: Europe/Kyiv
source: {constant: patrol}
id: id
start: from
end: until
mode: {constant: patrol}
status: status
lon: lon
lat: lat
radius_m: radius_m
received: received
"""
REPORT = {
    "source": "a-post", "basis": "alleged", "act": "shelling", "count": "1", "lon": "35.0",
    "lat": "48.0", "error_m": "100", "text": "",
}  # fmt: skip
EFFORT = {"status": "on", "lon": "35.0", "lat": "48.0", "radius_m": "9000"}


def mission(folder: Path, agreement: str = AGREEMENT) -> Workspace:
    """A workspace without inputs."""
    folder.mkdir(parents=True)
    (folder / "agreement.yaml").write_text(agreement, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return Workspace(folder, lambda: datetime(2026, 1, 1, tzinfo=UTC))


def report(number: str, at: str, received: str, until: str = "", **given: str) -> dict[str, str]:
    """One report; local times as ``2025-03-12 09:00:00``."""
    return {**REPORT, "id": number, "from": at, "until": until or at, "received": received, **given}


def watch(number: str, start: str, end: str, received: str, **given: str) -> dict[str, str]:
    """One watch."""
    return {**EFFORT, "id": number, "from": start, "until": end, "received": received, **given}


def take(workspace: Workspace, name: str, rows: list[dict[str, str]], map_text: str) -> None:
    """Take one file in."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = workspace.folder / "given" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.getvalue(), encoding="utf-8")
    done = ingest(workspace, [path], "mapped", {"map": map_text})
    assert not done.faults, done.faults
    rejects = done.receipts[0].intake.rejects
    assert rejects.num_rows == 0, rejects.to_pylist()


def ingest_again(workspace: Workspace, name: str) -> None:
    """Let a file that was retracted count again."""
    order = Order(connector="mapped", options={"map": REPORTS_MAP}, again=True)
    assert not ingest_as(workspace, [workspace.folder / "given" / name], order).faults


def reports(workspace: Workspace, name: str, *rows: dict[str, str]) -> None:
    """Take reports in."""
    take(workspace, name, list(rows), REPORTS_MAP)


def effort(workspace: Workspace, name: str, *rows: dict[str, str]) -> None:
    """Take watches in."""
    take(workspace, name, list(rows), EFFORT_MAP)


def issued(
    workspace: Workspace,
    day: date | None,
    *,
    now: datetime = datetime(2026, 1, 1, tzinfo=UTC),
    forms: tuple[str, ...] = ("osce-like",),
    formats: tuple[str, ...] = (),
    languages: tuple[str, ...] = ("en",),
    cutoff: time | None = None,
    since: date | None = None,
    from_start: bool = False,
) -> Issued:
    """Issue an edition."""
    asked = Asked(
        cutoff=cutoff,
        day=day,
        languages=languages,
        formats=formats,
        forms=forms,
        since=since,
        from_start=from_start,
    )
    return issue(workspace, asked, now)


def numbers(of: dict[str, Any], key: str) -> dict[str, int]:
    """The numbers of the sentence of that key."""
    found = [s for s in of["sentences"] if s["key"] == key]
    assert len(found) == 1, (key, [s["key"] for s in of["sentences"]])
    return {name: number["value"] for name, number in found[0]["numbers"].items()}


def came_out(workspace: Workspace, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compute an edition again; return what was put back and what came out otherwise."""
    again = recompute(workspace, number)
    assert again.same_code
    return again.mended, again.other
