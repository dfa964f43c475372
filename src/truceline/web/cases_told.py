"""Cases, meetings and the page of a party, as the answers of the API say them."""

from __future__ import annotations

from datetime import datetime, timedelta

from truceline.app.desk import cases
from truceline.app.desk.party import PartyPage
from truceline.app.web.access import Visitor
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.casework import CaseEntry
from truceline.model.dossier import Dossier
from truceline.model.submission import Submission
from truceline.web.desk_told import case_line, cut, objection
from truceline.web.schemas import desk_cases as told
from truceline.web.schemas.desk import ActorTold, NamedTold, SettingTold, TextTold


def setting(workspace: Workspace, dossier: Dossier, visitor: Visitor) -> SettingTold:
    """Return what every page of the desk needs."""
    agreement = dossier.agreement
    body, mechanism = agreement.mechanism.commission, agreement.mechanism
    return SettingTold(
        agreement=agreement.id,
        title=dict(agreement.title),
        invented=agreement.invented,
        time_zone=mechanism.time_zone,
        mandate=sorted(map(str, mechanism.mandate)),
        tier=dossier.tier,
        account=visitor.account,
        role=visitor.role,
        party=visitor.party or None,
        actions=sorted(visitor.actions),
        known_until=dossier.latest,
        parties=[NamedTold(id=p.id, name=dict(p.name), party=p.id) for p in agreement.parties],
        seats=_seats(agreement),
        sources=[
            NamedTold(id=s.id, name={"en": s.name}, party=s.affiliation or "")
            for s in dossier.sources
        ],
        texts=[
            TextTold(id=t.id, title=dict(t.title), asserted_by=list(t.asserted_by))
            for t in agreement.texts
        ],
        actors=[
            ActorTold(id=a.id, party=a.party, seat=a.seat, chair=a.chair, key=a.key)
            for a in cases.actors(workspace, agreement)
        ],
        powers=sorted(map(str, mechanism.powers)),
        quorum=body.quorum if body else None,
        decision_rule=str(body.decision_rule) if body and body.decision_rule else None,
    )


def _seats(agreement: Agreement) -> list[NamedTold]:
    body = agreement.mechanism.commission
    return [
        NamedTold(id=s.id, name=dict(s.name), party=s.party or "")
        for s in (body.seats if body else ())
    ]


def case(workspace: Workspace, case_id: str) -> told.CaseTold:
    """Return one case whole.

    Raises:
        WorkspaceError: If there is none of that id that the mission may see.
    """
    found = cases.whole(workspace, case_id)
    one = found.case
    row = next(row for row in cases.rows(workspace) if row["case_id"] == one.id)
    rooms = {entry.meeting_id for entry in one.entries if entry.meeting_id}
    return told.CaseTold(
        version=cases.version_of(workspace, one.id, rooms=True),
        line=case_line(row),
        subject=told.SubjectTold(
            id=one.subject.id, text_id=one.subject.text_id, provision_id=one.subject.provision_id,
            incident_id=one.subject.incident_id, outcome=one.subject.outcome,
            because=one.subject.because,
        ),
        stated_by=list(found.stated_by),
        over=one.over,
        ruled=one.ruling is not None,
        entries=[_entry(entry) for entry in one.entries],
        settled_by=dict(one.settled_by),
        meetings=[one for one in meetings(workspace).items
                  if one.closed_at is None or one.id in rooms],
    )  # fmt: skip


def _entry(one: CaseEntry) -> told.EntryTold:
    hours = one.within_h
    decided = one.decision
    return told.EntryTold(
        seq=one.seq,
        at=one.at,
        act=str(one.act),
        by=one.by,
        text=one.text,
        to=one.to,
        due_at=_due(one.at, hours),
        answers=one.answers,
        status=str(one.status) if one.status else None,
        positions={seat: str(held) for seat, held in sorted(one.positions.items())},
        decision=str(decided.status) if decided else None,
        rule=decided.rule if decided else None,
        because=decided.because if decided else "",
        absent=list(one.absent),
        unheard=one.unheard,
        meeting_id=one.meeting_id,
        documents=list(one.documents),
        evidence=sorted(one.evidence),
        signed=list(one.signed),
        redacted=one.redacted is not None,
    )


def _due(at: datetime, hours: int | None) -> datetime | None:
    return None if hours is None else at + timedelta(hours=hours)


def meetings(workspace: Workspace) -> told.MeetingsTold:
    """Return all meetings, and who stays away."""
    room = cases.room_of(workspace)
    items = [
        told.MeetingTold(
            id=one.id, opened_at=one.opened_at, closed_at=one.closed_at, agenda=one.agenda,
            present=list(one.present), attended=list(one.attended),
            left=[told.LeftTold(seat=d.seat_id, at=d.at, reason=d.reason) for d in one.departures],
            versions=[
                told.MinutesTold(text=v.text, entered_at=v.entered_at, agreed_by=list(v.agreed_by))
                for v in one.versions
            ],
        )
        for one in room.meetings.values()
    ]  # fmt: skip
    docket = cases.docket_of_mission(workspace)()
    return told.MeetingsTold(docket=docket, items=items, away=dict(room.away))


def party(workspace: Workspace, page: PartyPage) -> told.PartyTold:
    """Return what a party is shown."""
    view, agreement = page.view, page.agreement
    names = {p.id: dict(p.name) for p in agreement.parties}
    keys = {a.id: a.key for a in cases.actors(workspace, agreement) if a.party == view.party}
    against = page.against
    return told.PartyTold(
        version=page.version,
        party=view.party,
        title=dict(agreement.title),
        invented=agreement.invented,
        time_zone=agreement.mechanism.time_zone,
        parties=[NamedTold(id=one, name=names[one], party=one) for one in page.order],
        voices=list(keys),
        keys={who: key for who, key in keys.items() if key},
        names=page.names,
        seats=_seats(agreement),
        counts=view.counts(),
        withheld_own=view.withheld_own,
        withheld_against=view.withheld_against,
        own=[cut(told.OwnTold, row) for row in page.own],
        against=None if against is None else [cut(told.AgainstTold, row) for row in against],
        own_of=dict(view.own_of),
        against_by=dict(view.against_by),
        cases=[_own_case(workspace, page, row["case_id"]) for row in page.cases],
        asked=[
            told.AskedTold(
                case_id=q.case_id, seq=q.seq, text=q.text, asked_at=q.asked_at, due_at=q.due_at,
                answered_at=q.answered_at, after_ruling=q.after_ruling,
            )
            for q in view.asked
        ],
        files=[_file(page, one) for one in view.submissions],
        objections=[objection(one) for one in view.objections],
        may_object_to=list(page.may_object_to),
        head=view.head,
        log=view.origin,
        at=view.at,
    )  # fmt: skip


def _own_case(workspace: Workspace, page: PartyPage, case_id: str) -> told.OwnCase:
    row = next(row for row in page.cases if row["case_id"] == case_id)
    return told.OwnCase(
        version=cases.version_of(workspace, case_id, rooms=False),
        line=case_line(row),
        said=[
            told.SaidTold(seq=e.seq, at=e.at, by=e.by, act=str(e.act), text=e.text)
            for e in page.said[case_id]
        ],
    )


def _file(page: PartyPage, one: Submission) -> told.FileTold:
    gone = one.redacted is not None
    return told.FileTold(
        seq=one.seq, at=one.at, by=one.by, name="" if gone else one.name, redacted=gone,
        rows=one.rows, accepted=one.accepted, rejected=one.rejected, repeated=one.repeated,
        allegations=len(one.allegations), due=one.due,
        why_rejected=[
            told.RejectedTold(reason=why, rows=rows)
            for why, rows in page.rejected[one.sha256].items()
        ],
    )  # fmt: skip
