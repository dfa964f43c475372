"""An invented body of two parties, and acts in its cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from truceline.agreements import load as agreements
from truceline.model.agreement import Agreement, Commission, DecisionRule, Power
from truceline.model.casework import (
    CaseAct,
    CaseEntry,
    CaseStatus,
    MeetingAct,
    MeetingEntry,
    Subject,
)

START = datetime(2031, 3, 1, tzinfo=UTC)
SUBJECT = Subject(
    id="F-000000000001",
    text_id="text",
    provision_id="text/fire",
    incident_id="I-1",
    report_ids=("r1", "r2"),
    outcome="inconsistent",
)

_YAML = """
truceline: 1
id: court
title: {en: Court}
invented: true
parties:
  - {id: A, name: {en: A}}
  - {id: B, name: {en: B}}
mechanism:
  name: {en: Commission}
  time_zone: UTC
  powers: [observe, verify, investigate, attribute, adjudicate]
  commission:
    name: {en: Commission}
    seats:
      - {id: seat-a, name: {en: A}, party: A}
      - {id: seat-b, name: {en: B}, party: B}
      - {id: chair, name: {en: Chair}, chair: true}
    quorum: 2
    decision_rule: majority
  escalation:
    - {id: liaison, name: {en: Liaison}, answer_h: 24, next: commission}
    - {id: commission, name: {en: Commission}, answer_h: 72, next: guarantor}
    - {id: guarantor, name: {en: Guarantor}}
zones:
  - {id: here, name: {en: Here}, kind: disc, lon: 20, lat: 10, radius_m: 1000}
texts:
  - id: text
    title: {en: Text}
    status: joint
    period: {from: 2031-03-01T00:00, days: 30}
    guarantees:
      - id: g1
        by: State E
        to: [A]
        trigger: ruling
        act: {en: Acts}
        within_h: 48
      - id: g2
        by: State E
        to: [B]
        trigger: finding
        act: {en: Acts}
    provisions:
      - id: text/fire
        clause: "1"
        wording: {en: No fire.}
        rule: prohibited_act
        acts: [shelling]
        zone_ids: [here]
        binds: [A, B]
"""


def agreement(**changed: Any) -> Agreement:
    """The court; ``changed`` are fields of its body, or ``powers`` or ``mandate``."""
    found = agreements.load(_YAML, "court.yaml")
    mechanism = found.mechanism
    whole = {k: changed.pop(k) for k in ("powers", "mandate", "commission") if k in changed}
    if changed and mechanism.commission:
        mechanism = replace(mechanism, commission=replace(mechanism.commission, **changed))
    return replace(found, mechanism=replace(mechanism, **whole))


def body(**changed: Any) -> Commission:
    found = agreement(**changed).mechanism.commission
    assert found
    return found


class Clerk:
    """Writes entries with the next place and hour."""

    def __init__(self) -> None:
        self.seq = -1

    def _next(self) -> dict[str, Any]:
        self.seq += 1
        return {"seq": self.seq, "at": START + timedelta(hours=self.seq)}

    def case(self, act: str, by: str = "mechanism", **values: Any) -> CaseEntry:
        values.setdefault("text", "words")
        if act == "open":
            values.setdefault("subject", SUBJECT)
        values.setdefault("case_id", "K-1")
        return CaseEntry(act=CaseAct(act), by=by, **values, **self._next())

    def meeting(self, act: str, *seats: str, text: str = "", which: str = "M-1") -> MeetingEntry:
        return MeetingEntry(
            meeting_id=which, act=MeetingAct(act), seats=seats, text=text, **self._next()
        )

    def rule(self, **positions: str) -> CaseEntry:
        """Positions by seat; ``_`` stands for the hyphen."""
        taken = {seat.replace("_", "-"): CaseStatus(said) for seat, said in positions.items()}
        return self.case("rule", meeting_id="M-1", positions=taken)


__all__ = ["START", "SUBJECT", "Clerk", "DecisionRule", "Power", "agreement", "body"]
