"""Every worked agreement says of every scenario beside it what its lawyer expects."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.adapters.files import worked_agreements
from truceline.agreements.load import load
from truceline.agreements.scenario import load_scenario
from truceline.app.drafting.scenarios import surprises
from truceline.app.drafting.start import start, worked

CASES = sorted(Path(__file__).resolve().parents[2].glob("agreements/*/scenarios/*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.parent.name}/{p.stem}")
def test_the_agreement_reads_the_scenario_as_expected(path: Path) -> None:
    document = path.parent.parent / "agreement.yaml"
    agreement = load(document.read_text("utf-8"), document.name)
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    assert scenario.agreement_id == agreement.id
    assert scenario.expectations
    assert surprises(agreement, scenario) == ()


def test_a_wrong_expectation_is_a_surprise() -> None:
    path = next(case for case in CASES if case.stem == "two-lists")
    document = path.parent.parent / "agreement.yaml"
    agreement = load(document.read_text("utf-8"), document.name)
    scenario = load_scenario(path.read_text("utf-8"), path.name)
    wrong = tuple(replace(e, outcome="not_monitored") for e in scenario.expectations)
    found = surprises(agreement, replace(scenario, expectations=wrong))
    assert len(found) == len(wrong)
    assert "not_monitored" in found[0].expected


@pytest.mark.parametrize("case", worked())
def test_there_are_enough_of_them_for_each_case(case: str) -> None:
    assert len(list((worked_agreements() / case / "scenarios").glob("*.yaml"))) >= 6


NOTICE = worked_agreements() / "arms-cap-invented" / "scenarios" / "notice.yaml"
_ASKED = "{duty: notice, party: A, text: arms-2031-03-01, provision: arms/notice, "


def _found(old: str, new: str) -> list[str]:
    """Return what is found where a worked scenario expects something else."""
    text = NOTICE.read_text("utf-8")
    assert old in text
    agreement = load((NOTICE.parents[1] / "agreement.yaml").read_text("utf-8"), "arms")
    return [s.found for s in surprises(agreement, load_scenario(text.replace(old, new), "notice"))]


def test_a_report_names_the_occasion_that_its_incident_sets_off() -> None:
    asked = _ASKED.replace("party: A", "party: A, occasion: crossed-a")
    assert _found(_ASKED + "outcome: inconsistent", asked + "outcome: inconsistent") == []
    assert _found(_ASKED + "outcome: inconsistent", asked + "outcome: no_finding") == [
        "inconsistent (done late)"
    ]
    # A report may set off nothing: that is what the expectation says.
    other = _ASKED.replace("party: A", "party: A, occasion: elsewhere-d")
    assert _found(_ASKED + "outcome: inconsistent", other + "outcome: no_finding") == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (_ASKED.replace("party: A", "party: A, occasion: entry"), "it has I-"),
        (_ASKED.replace("party: A", 'party: A, occasion: "7"'), "it has I-"),
        (_ASKED.replace("duty: notice", "duty: notices"), "it has no duty notices there"),
        (_ASKED.replace("party: A", "party: X"), "it has no party X"),
        (_ASKED.replace("arms-2031-03-01", "arms"), "it has no text arms"),
        (_ASKED.replace("arms/notice", "arms/none"), "it has no provision arms/none in that text"),
    ],
)
def test_what_matches_nothing_is_told_and_never_passes(changed: str, found: str) -> None:
    told = _found(_ASKED + "outcome: inconsistent", changed + "outcome: no_finding")
    assert len(told) == 1
    assert told[0].startswith(found)


def test_a_tally_about_nobody_bound_is_told() -> None:
    tally = "{id: t, series: s, source: newspaper, about: Z, unit: x, when: {date: 2031-04-05}}"
    assert _found("\nexpect:", f"\n  tallies: [{tally}]\nexpect:") == ["it has no party Z"]


def test_a_workspace_from_a_worked_agreement_has_its_scenarios(tmp_path: Path) -> None:
    workspace = start(
        tmp_path / "case", "arms-cap-invented", lambda: datetime(2031, 1, 1, tzinfo=UTC)
    )
    told = sorted((tmp_path / "case" / "scenarios").glob("*.yaml"))
    assert [path.name for path in told] == sorted(p.name for p in NOTICE.parent.glob("*.yaml"))
    scenario = load_scenario(told[0].read_text("utf-8"), told[0].name)
    assert surprises(workspace.agreement(), scenario) == ()
