"""Every worked agreement says of every scenario beside it what its lawyer expects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from truceline.adapters.files import worked_agreements
from truceline.agreements.load import load
from truceline.agreements.scenario import load_scenario
from truceline.app.scenarios import surprises
from truceline.app.start import worked

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
