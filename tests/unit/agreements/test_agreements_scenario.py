"""Scenarios beside the worked agreements: readable, labelled, and fit for the walk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from truceline.agreements.load import load
from truceline.agreements.scenario import check_scenario, load_scenario
from truceline.model import tables

ROOT = Path(__file__).parents[3]
SCENARIOS = sorted((ROOT / "agreements").glob("*/scenarios/*.yaml"))

WRITTEN = """
truceline: 1
scenario: nothing here is a real event
name: One of everything
why: To see every column
agreement: example
time_zone: Europe/Kyiv
sources:
  - {id: eye, observer: true, p_true: 0.9}
  - {id: voice, affiliation: A, independence_group: g}
given:
  reports:
    - id: full
      source: voice
      act: shelling
      object_type: port
      weapon: tank
      actor: B
      affected: A
      circumstances: [exercise]
      when: {at: 2025-03-26T02:10}
      where: {lon: 30.5, lat: 50.5, error_m: 500, name: somewhere}
      count: {low: 3, high: 5, about: true}
      published: 2025-03-26T08:00
      said: Words
    - {id: day, source: eye, basis: observed, act: overflight, when: {date: 2025-03-30}}
    - {id: bare, source: eye}
  tallies:
    - {id: t, series: s, source: voice, about: B, unit: shots, act: shelling,
       when: {from: 2025-03-26T00:00, until: 2025-03-27T00:00}, value: {low: 7}}
    - {id: blank, series: s, source: eye, unit: shots, when: {date: 2025-03-27}}
  lines:
    - {line_id: contact, stated_by: eye, valid: {from: 2025-03-26T00:00, days: 1},
       parts: [[[30, 50], [31, 51]], [[32, 52], [33, 53], [34, 54]]]}
  effort:
    - {id: e, source: eye, mode: camera, status: on, lon: 30, lat: 50, radius_m: 900,
       when: {from: 2025-03-26T00:00, until: 2025-03-27T00:00}, acts: [shelling], p_detect: 0.5}
expect:
  - {report: full, text: x, provision: y, outcome: inconsistent}
  - {series: s, text: x, outcome: undetermined, because: object unknown}
  - {day: 2025-03-26, text: x, outcome: not_monitored, because: no observer}
"""


def codes(before: str, after: str) -> list[str]:
    assert before in WRITTEN
    return [p.code for p in check_scenario(WRITTEN.replace(before, after), "x")]


def test_every_column_arrives() -> None:
    s = load_scenario(WRITTEN, "x")
    assert s.reports.schema.equals(tables.REPORTS)
    assert s.tallies.schema.equals(tables.TALLIES)
    assert s.lines.schema.equals(tables.LINES)
    assert s.effort.schema.equals(tables.EFFORT)
    full, day, bare = s.reports.to_pylist()
    at = datetime(2025, 3, 26, 0, 10, tzinfo=UTC)
    assert (full["report_id"], full["claimant"], full["basis"]) == ("voice/full", "A", "alleged")
    assert (full["start"], full["end"], full["time_basis"]) == (
        at,
        at + timedelta(minutes=1),
        "instant",
    )
    assert (full["known_at"], full["known_basis"]) == (
        datetime(2025, 3, 26, 6, tzinfo=UTC),
        "published",
    )
    assert (full["place_kind"], full["error_m"], full["place_name"]) == ("disc", 500, "somewhere")
    assert (full["count_low"], full["count_high"], full["count_about"]) == (3, 5, True)
    # The day on which the clocks go forward has 23 hours.
    assert (day["end"] - day["start"], day["time_basis"]) == (timedelta(hours=23), "date")
    assert (bare["act"], bare["start"], bare["place_kind"], bare["time_basis"]) == (
        None,
        None,
        "none",
        "unknown",
    )
    told, blank = s.tallies.to_pylist()
    assert (told["value_low"], told["value_high"], told["claimant"]) == (7, 7, "A")
    assert (blank["value_low"], blank["value_high"], blank["claimant"]) == (None, None, "eye")
    assert s.lines.to_pylist()[0]["part_start"] == [0, 2]
    assert s.effort.to_pylist()[0]["p_detect"] == 0.5


def test_a_transfer_keeps_that_its_figure_is_only_about() -> None:
    listed = """\
  transfers:
    - {id: sure, source: eye, stage: delivered, quantity: {low: 12}}
    - {id: some, source: eye, stage: delivered, quantity: {low: 12, about: true}}
    - {id: none, source: eye, stage: delivered}
expect:
"""
    written = WRITTEN.replace("expect:\n", listed)
    found = load_scenario(written, "x").transfers.to_pylist()
    assert [(t["quantity_low"], t["quantity_about"]) for t in found] == [
        (12, False),
        (12, True),
        (None, None),
    ]


def test_voices_become_cards_and_expectations_name_rows() -> None:
    s = load_scenario(WRITTEN, "x")
    eye, voice = s.sources
    assert (eye.observer, eye.affiliation, eye.p_true) == (True, None, 0.9)
    assert (voice.affiliation, voice.independence_group) == ("A", "g")
    report, series, day = s.expectations
    assert (report.report_id, report.provision_id) == ("voice/full", "y")
    assert (series.series, series.because) == ("s", "object unknown")
    assert (day.day, day.line) == (
        date(2025, 3, 26),
        WRITTEN.splitlines().index(
            "  - {day: 2025-03-26, text: x, outcome: not_monitored, because: no observer}"
        )
        + 1,
    )


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("nothing here is a real event", "a real event", "unknown-word"),
        ("source: voice\n", "source: choir\n", "unknown-source"),
        ("act: overflight", "act: overfly", "unknown-act"),
        ("weapon: tank", "weapon: tanks", "unknown-weapon"),
        ("object_type: port", "object_type: harbour", "unknown-object"),
        ("[exercise]", "[drill]", "unknown-circumstance"),
        ("{report: full,", "{report: ful,", "unknown-report"),
        ("{series: s, text", "{series: z, text", "unknown-series"),
        ("{report: full,", "{report: full, series: s,", "expects-what"),
        ("{report: full,", "{", "expects-what"),
        ("{report: full,", "{report: full, occasion: entry,", "occasion-of-no-duty"),
        ("{report: full,", "{duty: d, occasion: entri,", "unknown-occasion"),
        ("{day: 2025-03-26, text", "{day: 26 March, text", "bad-time"),
        ("{at: 2025-03-26T02:10}", "{at: 2025-03-30T03:10}", "nonexistent-time"),
        ("{at: 2025-03-26T02:10}", "{at: 2025-03-26T02:10, date: 2025-03-26}", "bad-time"),
        ("{at: 2025-03-26T02:10}", "{from: 2025-03-26T02:10}", "bad-time"),
        ("{date: 2025-03-30}", "{date: 9999-12-31}", "bad-time"),
        ("Europe/Kyiv", "Kyiv", "unknown-time-zone"),
        ("id: bare", "id: day", "duplicate-id"),
        ("outcome: inconsistent", "outcome: violation", "unknown-word"),
        ("valid: {from: 2025-03-26T00:00, days: 1}", "valid: {from: 2025-03-26T00:00}", "no-end"),
        ("published: 2025-03-26T08:00", "published: 2025-03-26", "no-hour"),
    ],
)
def test_a_mistake_is_told(before: str, after: str, code: str) -> None:
    assert code in codes(before, after)


def test_each_worked_case_has_scenarios() -> None:
    cases = {path.parent.parent.name for path in SCENARIOS}
    beside = {path.parent.name for path in (ROOT / "agreements").glob("*/agreement.yaml")}
    assert cases == beside - {"template"}
    for case in cases:
        assert sum(path.parent.parent.name == case for path in SCENARIOS) >= 6


@pytest.mark.parametrize(
    "path", SCENARIOS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}"
)
def test_a_worked_scenario_names_what_its_agreement_has(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# scenario: nothing here is a real event\n")
    scenario = load_scenario(text, path.name)
    folder = path.parent.parent
    agreement = load((folder / "agreement.yaml").read_text(encoding="utf-8"), "agreement")
    assert scenario.agreement_id == agreement.id == folder.name
    provisions = {t.id: [p.id for p in t.provisions] for t in agreement.texts}
    parties = {p.id for p in agreement.parties}
    for expected in scenario.expectations:
        known = provisions[expected.text_id]
        assert expected.provision_id in known or (expected.provision_id is None and len(known) == 1)
    for source in scenario.sources:
        assert source.affiliation is None or source.affiliation in parties
    for report in scenario.reports.to_pylist():
        # Somebody who is no party is told as such, and by no name of a group.
        assert {report["actor"], report["affected"]} <= parties | {None, "OTHERS"}


def test_no_worked_scenario_shows_one_party_only_as_the_one_who_acts() -> None:
    for folder in {path.parent for path in SCENARIOS}:
        agreement = load(
            (folder.parent / "agreement.yaml").read_text(encoding="utf-8"), "agreement"
        )
        acting = {party.id: 0 for party in agreement.parties}
        for path in sorted(folder.glob("*.yaml")):
            rows = load_scenario(path.read_text(encoding="utf-8"), path.name).reports.to_pylist()
            for actor in (row["actor"] for row in rows if row["actor"] in acting):
                acting[actor] += 1
        assert max(acting.values()) - min(acting.values()) <= 1, acting
