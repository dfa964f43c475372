"""Casework at the desk, written: cases, meetings, and answers to objections."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from truceline.app.desk import cases
from truceline.app.desk.acting import or_prepared
from truceline.app.parties.objections import answered
from truceline.app.web.access import Role, Visitor
from truceline.model.casework import CaseAct, MeetingAct
from truceline.web import desk_told
from truceline.web.acting import Done, InMission, Write, refused, written
from truceline.web.asking import Seen, TheHouse
from truceline.web.refusal import Refusal
from truceline.web.schemas.desk import DoneTold
from truceline.web.schemas.desk_cases import Acted, Answered, Met, Opened

router = APIRouter(prefix="/desk", tags=["desk"])


@router.post("/cases")
def open_case(
    house: TheHouse, once: Done, shown: Seen, visitor: InMission, given: Write, asked: Opened
) -> DoneTold:
    """Open a case about a finding, a due date or a limit of the last run."""
    workspace = house.workspace
    _may_speak(house, visitor, asked.by)

    def do() -> DoneTold:
        found = cases.opened(workspace, asked.subject, asked.by, asked.text, asked.respondent)
        return desk_told.done(found, seen())

    seen = cases.docket_of_mission(workspace)
    return written(house, once, visitor, given, asked, seen, do)


@router.post("/cases/{case_id}/acts")
def case_act(
    house: TheHouse, once: Done, visitor: InMission, given: Write, case_id: str, asked: Acted
) -> DoneTold:
    """Ask, hear, verify, rule, dissent, appeal, settle or withdraw, as the agreement has it."""
    workspace = house.workspace
    _may_speak(house, visitor, asked.by)
    with refused(workspace):
        cases.whole(workspace, case_id)

    def do() -> DoneTold:
        found = cases.acted(workspace, case_id, wanted(asked))
        return desk_told.done(found, cases.version_of(workspace, case_id, rooms=True))

    seen = lambda: cases.version_of(workspace, case_id, rooms=True)  # noqa: E731
    return written(house, once, visitor, given, asked, seen, do)


@router.post("/meetings")
def meet(house: TheHouse, once: Done, visitor: InMission, given: Write, asked: Met) -> DoneTold:
    """Open or close a meeting, record who left or came back, or minutes and who agrees to them."""
    workspace = house.workspace

    def do() -> DoneTold:
        what = MeetingAct(asked.act)
        found = cases.met(workspace, what, asked.seats, asked.text, asked.meeting_id)
        return desk_told.done(found, seen())

    seen = cases.docket_of_mission(workspace)
    return written(house, once, visitor, given, asked, seen, do)


@router.post("/objections/{seq}/answer")
def answer(
    house: TheHouse, once: Done, visitor: InMission, given: Write, seq: int, asked: Answered
) -> DoneTold:
    """Answer an objection; it stays on the record, and changes nothing of itself."""
    workspace = house.workspace
    _may_speak(house, visitor, asked.by)
    argv = ["case", "answer", "DIR", str(seq), "--by", asked.by, "--text", asked.text]

    def do() -> DoneTold:
        found = or_prepared(
            workspace, [asked.by], argv, lambda: answered(workspace, seq, asked.by, asked.text)
        )
        last = getattr(found, "replies", (found,))[-1]
        return desk_told.done(last, seen())

    seen = cases.docket_of_mission(workspace)
    return written(house, once, visitor, given, asked, seen, do)


def wanted(asked: Acted) -> cases.Wanted:
    """Return an act as it is asked for; words that are none of a list are mistakes."""
    given: dict[str, Any] = {
        name: value
        for name in ("text", "to", "within_h", "answers", "status", "positions", "meeting_id")
        if (value := getattr(asked, name)) not in (None, "")
    }
    return cases.Wanted(what=CaseAct(asked.act), by=asked.by, values=given)


def _may_speak(house: TheHouse, visitor: Visitor, by: str) -> None:
    """Let an adjudicator enter no party's word: that is the party's account's, or the keeper's."""
    if visitor.role is Role.OWNER:
        return
    agreement = house.workspace.agreement()
    if by in {a.id for a in cases.actors(house.workspace, agreement) if a.party}:
        raise Refusal(
            403, "not-allowed", f"{by} is of a party, and this account is not",
            "the party enters it on its own page; a letter of it, whoever keeps the folder",
        )  # fmt: skip
