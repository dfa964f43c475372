from __future__ import annotations

import pytest
from courts import DecisionRule, body
from hypothesis import given
from hypothesis import strategies as st

from truceline.adjudication.decide import decide, may_take_part, missing
from truceline.model.casework import POSITIONS, CaseStatus

ABS = CaseStatus.ABSTAINS
UP, NOT, EXC = CaseStatus.UPHELD, CaseStatus.NOT_UPHELD, CaseStatus.PERMITTED_EXCEPTION
SEATS = ("chair", "seat-a", "seat-b")
TAKEN = st.dictionaries(st.sampled_from(SEATS), st.sampled_from(POSITIONS))
RULES = st.sampled_from([None, *DecisionRule])


@pytest.mark.parametrize(
    ("rule", "positions", "status"),
    [
        ("majority", {"seat-a": UP, "seat-b": NOT, "chair": UP}, UP),
        ("majority", {"seat-a": UP, "seat-b": NOT}, CaseStatus.NO_CONSENSUS),
        ("majority", {"seat-a": UP, "seat-b": NOT, "chair": EXC}, CaseStatus.NO_CONSENSUS),
        ("majority", {"seat-a": UP}, UP),
        ("consensus", {"seat-a": UP, "seat-b": NOT, "chair": UP}, CaseStatus.NO_CONSENSUS),
        ("consensus", {"seat-a": NOT, "seat-b": NOT}, NOT),
        ("consensus", {"seat-a": NOT, "seat-b": ABS, "chair": NOT}, NOT),
        ("consensus", dict.fromkeys(("seat-a", "seat-b", "chair"), ABS), CaseStatus.NO_CONSENSUS),
        ("majority", {"seat-a": UP, "seat-b": ABS, "chair": ABS}, UP),
        ("chair", {"seat-a": NOT, "seat-b": NOT, "chair": ABS}, CaseStatus.NO_CONSENSUS),
        (None, {"seat-a": UP, "seat-b": UP, "chair": ABS}, CaseStatus.NO_CONSENSUS),
        ("chair", {"seat-a": NOT, "seat-b": NOT, "chair": UP}, UP),
        ("chair", {"seat-a": NOT, "seat-b": NOT}, CaseStatus.NO_CONSENSUS),
        (None, {"seat-a": UP, "seat-b": UP, "chair": UP}, UP),
        (None, {"seat-a": UP, "seat-b": UP}, CaseStatus.NO_CONSENSUS),
    ],
)
def test_the_agreed_rule_decides(
    rule: str | None, positions: dict[str, CaseStatus], status: CaseStatus
) -> None:
    held = body(decision_rule=DecisionRule(rule) if rule else None)
    assert decide(held, positions).status == status


def test_where_no_quorum_is_agreed_only_all_of_one_mind_decide() -> None:
    held = body(quorum=None)
    assert decide(held, {"seat-a": UP, "chair": UP}).status == CaseStatus.NO_CONSENSUS
    assert decide(held, dict.fromkeys(SEATS, UP)).status == UP
    mixed = {"seat-a": UP, "seat-b": NOT, "chair": UP}
    for rule in DecisionRule:
        decision = decide(body(quorum=None, decision_rule=rule), mixed)
        assert (decision.status, decision.rule) == (CaseStatus.NO_CONSENSUS, "all")


def test_the_quorum_names_who_is_absent() -> None:
    assert list(missing(body(), ("seat-a", "seat-b"))) == []
    told = " ".join(missing(body(quorum=3), ("seat-a", "chair")))
    assert "seat-b" in told
    assert "3" in told
    assert "seat-b" in " ".join(missing(body(quorum_of_each_party=True), ("seat-a", "chair")))
    held = body(decision_rule=DecisionRule.CHAIR)
    assert "chair" in " ".join(missing(held, ("seat-a", "seat-b")))


@given(rule=RULES, positions=TAKEN, quorum=st.sampled_from([None, 2]))
def test_swapping_the_parties_swaps_nothing_of_what_is_decided(
    rule: DecisionRule | None, positions: dict[str, CaseStatus], quorum: int | None
) -> None:
    held = body(decision_rule=rule, quorum=quorum)
    swap = {"seat-a": "seat-b", "seat-b": "seat-a", "chair": "chair"}
    assert decide(held, positions) == decide(held, {swap[s]: p for s, p in positions.items()})


@given(rule=RULES, positions=TAKEN)
def test_nothing_is_decided_that_nobody_took_as_position(
    rule: DecisionRule | None, positions: dict[str, CaseStatus]
) -> None:
    decision = decide(body(decision_rule=rule), positions)
    assert decision.status in {CaseStatus.NO_CONSENSUS, *positions.values()}
    assert bool(decision.because) == (decision.status == CaseStatus.NO_CONSENSUS)


def test_a_chair_without_a_vote_takes_part_only_where_the_chair_decides() -> None:
    seats = tuple(
        s if s.id != "chair" else type(s)(id=s.id, name=s.name, chair=True, votes=False)
        for s in body().seats
    )
    assert may_take_part(body(seats=seats)) == ("seat-a", "seat-b")
    chaired = body(seats=seats, decision_rule=DecisionRule.CHAIR)
    assert may_take_part(chaired) == SEATS
