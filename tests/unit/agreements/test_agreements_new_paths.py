"""Any way through the interview gives a file without mistakes; one way reaches all there is."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interview_partners import Thorough, Wanderer

from truceline.agreements.interview.flow import interview
from truceline.agreements.interview.scenario import first_scenario
from truceline.agreements.load import check, load
from truceline.agreements.reading import read
from truceline.agreements.scenario import load_scenario
from truceline.agreements.schema import AgreementForm
from truceline.app.drafting.new import AGREEMENT, SCENARIO, words_of_interview
from truceline.app.drafting.scenarios import surprises

SAY = words_of_interview("en")
SCHEMA = AgreementForm.model_json_schema()
#: Keys that no answer writes, each with the reason. Nothing else may be missing.
_CALENDAR = "lengths by the calendar; the interview takes hours, and days of a duty"
_IN_DAYS = "told in days; the thorough one tells it in hours"
_LASTS = "how long one occasion, such as an exercise, may last"
_RANGES = "ranges of calibre; the interview lists classes"
_MEANT = "where, whom or how many a duty means"
UNREACHED: dict[tuple[str, str], str] = {
    ("AgreementForm", "known_as"): "given by whoever lists the agreement, once it is signed",
    (
        "AgreementForm",
        "not_parties",
    ): "wanted only where a list of aid names what nobody knows",
    ("CapForm", "every_days"): _CALENDAR,
    ("CapForm", "every_months"): _CALENDAR,
    ("CapForm", "to"): _MEANT,
    ("DueForm", "after_months"): _CALENDAR,
    ("DueForm", "every_days"): _IN_DAYS,
    ("QuietForm", "days"): _IN_DAYS,
    ("DueForm", "every_months"): _CALENDAR,
    ("PeriodForm", "months"): _CALENDAR,
    ("DutyForm", "at_least"): _MEANT,
    ("DutyForm", "to"): _MEANT,
    ("DutyForm", "zone_ids"): _MEANT,
    ("DueForm", "lasts_h"): _LASTS,
    ("DueForm", "lasts_days"): _LASTS,
    ("DutyForm", "calibres"): _RANGES,
    ("ProvisionForm", "calibres"): _RANGES,
    ("LineBufferForm", "beyond"): "what lies beyond a line, where the text says behind it",
    ("DivergenceForm", "periods"): "when it binds by each text",
    ("LineForm", "valid"): "a line that holds only for some days",
    ("ProvisionForm", "whose_act"): "whether a clause on one side is read as claimed",
}


def _written(partner: Any, say: Any = SAY) -> str:
    return interview(partner, say, lambda text: check(text, AGREEMENT))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_way_through_gives_a_file_without_mistakes(random: Random) -> None:
    partner = Wanderer(random)
    text = _written(partner)
    assert check(text, AGREEMENT) == ()
    assert partner.refused == []
    agreement = load(text, AGREEMENT)
    assert surprises(agreement, load_scenario(first_scenario(agreement), SCENARIO)) == ()


#: Written by a random way in CI: what silence takes away leaves nothing open.
TAKEN_AWAY = """
truceline: 1
id: mine
title: {en: "Mine"}
invented: true
parties: [{id: A, name: {en: "A"}}, {id: B, name: {en: "B"}}]
mechanism: {name: {en: "M"}, time_zone: UTC, mandate: [happened, covered, party]}
texts:
  - id: joint
    title: {en: "Joint"}
    status: joint
    authentic: [en]
    period: {from: "2030-03-01T06:00", days: 30}
    provisions:
      - id: joint/1
        clause: "1"
        wording: {en: "No attack in exercises but those announced."}
        rule: prohibited_act
        binds: [A, B]
        acts: [attack]
        only_if: [exercise]
        exceptions:
          - id: announced
            requires: [exercise]
            wording: {en: "Exercises announced a day before."}
            prior: {act: local_pause, circumstances: [], within_h: 24, silence: SILENCE}
"""


@pytest.mark.parametrize(
    ("silence", "outcome"), [("not_done", "inconsistent"), ("unknown", "undetermined")]
)
def test_an_exception_lost_by_silence_leaves_nothing_open(silence: str, outcome: str) -> None:
    agreement = load(TAKEN_AWAY.replace("SILENCE", silence), AGREEMENT)
    scenario = first_scenario(agreement)
    assert f"outcome: {outcome}" in scenario
    assert surprises(agreement, load_scenario(scenario, SCENARIO)) == ()


def _keys(spec: dict[str, Any], value: Any, name: str = "AgreementForm") -> set[tuple[str, str]]:
    """Return (form, key) of everything written, as the schema names the forms."""
    if "$ref" in spec:
        name = spec["$ref"].rpartition("/")[2]
        return _keys(SCHEMA["$defs"][name], value, name)
    branches = spec.get("oneOf") or spec.get("anyOf") or []
    if "discriminator" in spec:
        return _keys({"$ref": spec["discriminator"]["mapping"][value["kind"]]}, value)
    if branches:
        sorts: dict[type, str] = {dict: "object", list: "array"}
        sort = sorts.get(type(value), "string")
        fits = [b for b in branches if _type(b) == sort]
        return _keys(fits[0], value, name) if fits else set()
    if isinstance(value, list):
        return {k for one in value for k in _keys(spec.get("items", {}), one, name)}
    if not isinstance(value, dict):
        return set()
    found = set()
    others = [spec.get("additionalProperties"), *spec.get("patternProperties", {}).values()]
    free = next((other for other in others if isinstance(other, dict)), {})
    for key, held in value.items():
        if key in spec.get("properties", {}):
            found |= {(name, key)} | _keys(spec["properties"][key], held, name)
        else:
            found |= _keys(free, held, name)
    return found


def _type(spec: dict[str, Any]) -> str:
    if "$ref" in spec:
        spec = SCHEMA["$defs"][spec["$ref"].rpartition("/")[2]]
    return str(spec.get("type"))


def test_every_key_of_the_schema_is_reached() -> None:
    partner = Thorough()
    text = _written(partner)
    assert check(text, AGREEMENT) == ()
    assert partner.refused == []
    root, _ = read(text)
    assert root is not None
    reached = _keys(SCHEMA, root.plain())
    forms = {"AgreementForm": SCHEMA} | SCHEMA["$defs"]
    every = {(form, key) for form, spec in forms.items() for key in spec.get("properties", {})}
    assert every - reached == set(UNREACHED)
