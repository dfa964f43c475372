"""A due rests on more than it names, and is withheld from whoever may not see all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_world import (
    VOICES,
    agreement,
    at,
    incident,
    incidents,
    mechanism,
    report,
    reports,
    text,
)
from test_assessment_dues import EARLY, LATE, OTHER, OUT, OWN, UNTIL, owing

from truceline.assessment.dues import judge_dues
from truceline.assessment.performances import performances_of
from truceline.model import tables
from truceline.model.agreement import (
    Condition,
    ConditionKind,
    Due,
    Duty,
    Provision,
    Silence,
    Starts,
    WhoseAct,
)
from truceline.model.dossier import Dossier
from truceline.publish.release import release

KEPT = replace(OUT, silence=Silence.NOT_DONE)
AFTER = Duty(
    id="report",
    act="notification",
    due=Due(starts_on=Starts.PERFORMANCE, act="withdrawal", after_h=24),
    silence=Silence.NOT_DONE,
)
VISITED = Condition(
    id="visited", kind=ConditionKind.PERFORMED, wording={}, act="inspection", by=("south",)
)


def shown(
    under: Provision, tier: str, *done: dict[str, Any], **changes: Any
) -> list[dict[str, Any]]:
    whole, told = agreement(text(under), **changes), reports(*done)
    happened = incidents(incident("x", status="reported", tier="public"))
    found = {name: tables.empty(schema) for name, schema in tables.TABLES.items()}
    dues = judge_dues(
        whole,
        happened,
        found["shapes"],
        found["lines"],
        performances_of(whole, told, VOICES),
        found["coverage"],
        UNTIL,
    )
    dossier = Dossier(
        agreement=whole,
        sources=VOICES,
        tables=found | {"reports": told, "incidents": happened, "dues": dues},
        as_of=None,
        first_at=at(1),
        last_at=UNTIL,
        parameters={},
        scorecard={},
        tier=tier,
    )
    return list(release(dossier).tables["dues"].to_pylist())


UNTIMED = report("b", start=None, end=None)
VISIT = report("b", act="inspection", actor="south", start=at(2), end=at(2))


@pytest.mark.parametrize(
    ("under", "first", "second"),
    [
        (owing(KEPT), [], UNTIMED),
        (owing(KEPT, conditions=(VISITED,)), [], VISIT),
        (owing(AFTER), [report("a", **EARLY, **OWN, tier="public")], report("b", **EARLY, **OTHER)),
    ],
)
def test_what_a_withheld_report_decides_is_withheld(
    under: Provision, first: list[dict[str, Any]], second: dict[str, Any]
) -> None:
    (without,) = shown(under, "mission", *first)
    for tier, row_tier in (
        ("public", "restricted"),
        ("public", "mission"),
        ("mission", "restricted"),
    ):
        assert shown(under, tier, *first, {**second, "tier": row_tier}) == []
    told, *_ = shown(under, "mission", *first, {**second, "tier": "mission"})
    assert (told["outcome"], told["because"]) != (without["outcome"], without["because"])
    assert second["report_id"] in told["rests_on"]
    # To the public only what was done is told: none of these was.
    assert told["done_at"] is None
    assert shown(under, "public", *first, {**second, "tier": "public"}) == []


def test_the_public_is_told_what_was_done_and_on_no_report_that_it_rests() -> None:
    done = report("a", **EARLY, tier="public")
    (told,) = shown(owing(KEPT), "mission", done)
    (public,) = shown(owing(KEPT), "public", done)
    assert (told["rests_on"] or told["report_ids"]) != []
    assert (public["rests_on"], public["report_ids"]) == ([], [])
    assert (public["outcome"], public["because"]) == (told["outcome"], told["because"])


def test_a_due_rests_on_nothing_of_another_clock() -> None:
    rows = [report("a", **EARLY), report("b", **LATE), report("c", **EARLY, actor="south")]
    for row in shown(owing(AFTER), "mission", *({**r, "tier": "public"} for r in rows)):
        assert row["rests_on"] == [row["occasion"]]


@pytest.mark.parametrize("on", [("north", "south"), ()])
@pytest.mark.parametrize("mandate", [("happened", "covered"), ("happened", "covered", "party")])
def test_whose_act_an_incident_was_is_told_to_nobody_outside_by_what_is_due_for_it(
    on: tuple[str, ...], mandate: tuple[str, ...]
) -> None:
    due = Due(starts_on=Starts.INCIDENT, acts=("shelling",), after_h=24)
    answer = Duty(id="answer", act="notification", on=on, due=due)
    under = owing(answer, whose_act=WhoseAct.AS_CLAIMED)
    given: dict[str, Any] = {"mechanism": mechanism(mandate=mandate)}
    when: dict[str, Any] = {"start": at(10, 18), "end": at(10, 18)}
    actor = "north" if on else None
    told = report("a", act="notification", actor=actor, tier="public", **when)
    seen = [row["party"] for row in shown(under, "mission", told, **given)]
    assert seen == ["north" if on else None]
    kept = [] if on and "party" not in mandate else ["north" if on else None]
    assert [row["party"] for row in shown(under, "public", told, **given)] == kept
