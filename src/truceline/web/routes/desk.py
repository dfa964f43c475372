"""The review desk, read: what waits, two incidents side by side, candidates, cases, meetings."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from truceline.app.desk import cases, grouping, pairs, papers
from truceline.app.desk.queue import queue as waiting
from truceline.app.grouping.records import said
from truceline.model.statement import Held
from truceline.web import cases_told, desk_told
from truceline.web.acting import InMission, refused
from truceline.web.asking import Seen, TheHouse
from truceline.web.refusal import Refusal
from truceline.web.schemas.candidates import CandidatesTold, CandidateTold
from truceline.web.schemas.desk import (
    ComparisonTold,
    IncidentTold,
    QueueTold,
    ReportTold,
    SettingTold,
    SideTold,
)
from truceline.web.schemas.desk_cases import CasesTold, CaseTold, MeetingsTold

router = APIRouter(prefix="/desk", tags=["desk"])
#: Things of one kind that the queue tells of; all are counted.
_MOST = 100


@router.get("")
def desk(house: TheHouse, shown: Seen, visitor: InMission) -> SettingTold:
    """Tell what every page of the desk needs: who is who, and who may act under which key."""
    return cases_told.setting(house.workspace, shown.dossier, visitor)


@router.get("/queue")
def queue(house: TheHouse, shown: Seen, visitor: InMission) -> QueueTold:
    """Tell what waits for a person, and why."""
    found = waiting(house.workspace, shown.dossier)
    docket = cases.docket_of_mission(house.workspace)()
    versions = (grouping.version_of(house.workspace, shown), docket)
    wanted = [i for one in found.pairs[:_MOST] for i in one.incident_ids]
    tables = shown.dossier.tables
    rows = {i: row for i in wanted if (row := pairs.row_of(tables, i)) is not None}
    return desk_told.queue(found, rows, shown.run, versions, _MOST)


@router.get("/pair")
def pair(house: TheHouse, shown: Seen, visitor: InMission, a: str, b: str) -> ComparisonTold:
    """Tell two incidents side by side, and what speaks for one event and for two."""
    tables = shown.dossier.tables
    some, other = pairs.row_of(tables, a), pairs.row_of(tables, b)
    if some is None or other is None:
        raise _unknown("incident")
    ids = {*some["report_ids"], *other["report_ids"]}
    hidden = grouping.hidden(house.workspace, shown)
    return ComparisonTold(
        run=shown.run,
        version=grouping.version_of(house.workspace, shown),
        sides=[
            SideTold(
                incident=desk_told.cut(IncidentTold, row),
                reports=[desk_told.cut(ReportTold, r) for r in pairs.reports_of(tables, row)],
            )
            for row in (some, other)
        ],
        matches=[desk_told.match(row) for row in pairs.between(tables, some, other)],
        decisions=[
            desk_told.decision(one)
            for one in said(house.workspace.entries()).in_force
            if one.seq not in hidden and any(named.report_id in ids for named in one.named)
        ],
    )


@router.get("/candidates")
def candidates(
    house: TheHouse,
    visitor: InMission,
    state: Literal["waiting", "all"] = "waiting",
    paper: str = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 500,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> CandidatesTold:
    """Tell what documents say, in the order of documents and of their words."""
    held = papers.seen(house.workspace, visitor.tier)
    found = papers.waiting(held) if state == "waiting" else list(held)
    found = [one for one in found if paper in ("", one.paper.sha256)]
    items = [desk_told.candidate_line(one) for one in found[offset : offset + limit]]
    return CandidatesTold(total=len(found), items=items)


@router.get("/candidates/{name}")
def candidate(house: TheHouse, visitor: InMission, name: str) -> CandidateTold:
    """Tell one statement with the words around it, as text and with its offsets."""
    return desk_told.candidate(house.workspace, one_of(house, visitor, name))


def one_of(house: TheHouse, visitor: InMission, name: str) -> Held:
    """Return a statement that somebody may see, by its whole id."""
    for one in papers.seen(house.workspace, visitor.tier):
        if one.id == name:
            return one
    raise _unknown("statement")


@router.get("/cases")
def case_list(house: TheHouse, visitor: InMission) -> CasesTold:
    """Tell every case that the mission may see."""
    docket = cases.docket_of_mission(house.workspace)()
    items = [desk_told.case_line(row) for row in cases.rows(house.workspace)]
    return CasesTold(docket=docket, items=items)


@router.get("/cases/{case_id}")
def case(house: TheHouse, visitor: InMission, case_id: str) -> CaseTold:
    """Tell one case whole: every act, every position, dissent and reply, in order."""
    with refused(house.workspace):
        return cases_told.case(house.workspace, case_id)


@router.get("/meetings")
def meetings(house: TheHouse, visitor: InMission) -> MeetingsTold:
    """Tell the meetings of the body, and who stays away."""
    return cases_told.meetings(house.workspace)


def _unknown(what: str) -> Refusal:
    hint = "it does not exist, or this account may not see it"
    return Refusal(404, "no-such-thing", f"there is no such {what}", hint)
