"""The forms of ``docs/howto/report-kinds.md`` are read as the page says."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from truceline.adapters.files import worked_agreements
from truceline.agreements.load import load
from truceline.agreements.scenario import load_scenario
from truceline.app.drafting.scenarios import surprises
from truceline.model.intake import Intake, RawFile
from truceline.sources import registry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "report-kinds.md"
_FORM = re.compile(
    r"^## ([^\n]+)\n(?:(?!^## ).)*?```csv\n(.*?)```\s+```yaml\n(.*?)```", re.MULTILINE | re.DOTALL
)
FORMS = {head: (text, written) for head, text, written in _FORM.findall(PAGE.read_text("utf-8"))}


def _read(head: str) -> Intake:
    text, written = FORMS[head]
    data = text.encode()
    raw = RawFile(name="form.csv", sha256=hashlib.sha256(data).hexdigest(), data=data)
    return registry.read(raw, "mapped", {"map": written})[1]


def test_there_is_a_form_for_every_kind() -> None:
    assert len(FORMS) == 11
    assert PAGE.read_text("utf-8").count("```csv") == len(FORMS)


@pytest.mark.parametrize("head", FORMS)
def test_every_row_of_every_form_is_taken(head: str) -> None:
    intake = _read(head)
    assert intake.rejects.to_pylist() == []
    assert intake.rows == FORMS[head][0].strip().count("\n")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Signature: one thing seen or heard", "event"),
        ("Impact and damage", "event"),
        ("People harmed", "event"),
        ("Weapon seen", "event"),
        ("Visit to a storage site", "performance"),
        ("Movement restricted", "event"),
        ("Hotline call", "performance"),
        ("Local pause", "performance"),
        ("Nil report: nothing was seen", "nil"),
    ],
)
def test_each_becomes_the_kind_the_page_says(head: str, kind: str) -> None:
    assert set(_read(head).reports["kind"].to_pylist()) == {kind}


def test_what_the_page_says_of_figures_reach_and_amounts() -> None:
    harm = _read("People harmed").harm.to_pylist()
    assert [(r["harm"], r["basis"], r["low"], r["best"], r["high"]) for r in harm] == [
        ("injured", "claimed", 3, None, 5),
        ("injured", "confirmed", None, 3, None),
        ("killed", "claimed", 1, 2, 4),
    ]
    effort = _read("Nil report: nothing was seen").effort.to_pylist()
    assert [(r["row_number"], r["radius_m"], r["p_detect"]) for r in effort] == [(1, 5000, 0.7)]
    assert effort[0]["acts"] == ["shelling", "small_arms_fire"]
    first, second = _read("Transfer of arms or aid").transfers.to_pylist()
    assert (first["quantity_low"], first["quantity_high"]) == (3000, 5000)
    assert first["quantity_about"]
    assert (second["value_low"], second["currency"]) == (1.5, "EUR")


#: Fire of either side a quarter of an hour after the last call of the page, which UKR made in vain.
_AFTER_THE_CALL = """
truceline: 1
scenario: nothing here is a real event
agreement: donbas-additional-measures-2020
name: Fire after the calls of the page
why: Only the caller has tried.
time_zone: UTC
sources:
  - {id: patrols, observer: true}
given:
  reports:
    - id: of-the-caller
      source: patrols
      act: shelling
      actor: UKR
      circumstances: [return_fire, leadership_order]
      when: {at: 2020-08-03T22:35}
      where: {lon: 37.6, lat: 48.5, error_m: 500}
    - id: of-the-called
      source: patrols
      act: shelling
      actor: CADLR
      circumstances: [return_fire, leadership_order]
      when: {at: 2020-08-03T22:35}
      where: {lon: 38.4, lat: 48.5, error_m: 500}
expect:
  - {report: of-the-caller, text: tcg-2020-07-22, provision: tcg2020/fire, outcome: undetermined,
     because: exception claimed}
  - {report: of-the-called, text: tcg-2020-07-22, provision: tcg2020/fire, outcome: undetermined,
     because: condition not established}
"""


def test_the_actor_of_a_call_is_who_called_also_for_the_exception_that_asks_for_one() -> None:
    """The page's own calls, walked through July 2020; with ``party`` in the mandate it decides."""
    text, written = FORMS["Hotline call"]
    for ours, theirs in {"ALD": "UKR", "BIR": "CADLR", "2031-03-05": "2020-08-03"}.items():
        text = text.replace(ours, theirs)
    raw = RawFile(name="form.csv", sha256=hashlib.sha256(text.encode()).hexdigest(),
                  data=text.encode())  # fmt: skip
    calls = registry.read(raw, "mapped", {"map": written})[1].reports
    document = worked_agreements() / "donbas-additional-measures-2020" / "agreement.yaml"
    july = load(document.read_text("utf-8"), document.name)
    asking = replace(
        july, mechanism=replace(july.mechanism, mandate=("happened", "covered", "party"))
    )
    scenario = load_scenario(_AFTER_THE_CALL, "calls")
    told = pa.concat_tables([scenario.reports, calls.cast(scenario.reports.schema)])
    assert surprises(asking, replace(scenario, reports=told)) == ()
