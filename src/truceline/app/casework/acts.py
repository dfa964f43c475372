"""Casework on the record: each act is checked against the agreement, then recorded, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from truceline.adapters import files
from truceline.adjudication import meeting as rooms
from truceline.adjudication import procedure
from truceline.adjudication.docket import replayed
from truceline.adjudication.meeting import Room
from truceline.adjudication.procedure import Docket
from truceline.adjudication.standing import current, subjects
from truceline.app.casework import records as written
from truceline.app.casework.ground import Ground, on_ground
from truceline.app.evidence.records import cited
from truceline.app.explain.finding import in_full
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.codec import sound
from truceline.errors import ProcedureError, WorkspaceError
from truceline.model.agreement import Agreement
from truceline.model.casework import (
    MECHANISM,
    CaseAct,
    CaseEntry,
    CaseStatus,
    GuaranteeEntry,
    MeetingAct,
    MeetingEntry,
    Said,
    Subject,
)
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.case_tiers import as_the_mission_sees

#: Characters of one person's words, and of minutes; what is longer is a document of its own.
LONGEST_TEXT, LONGEST_MINUTES = 8_000, 20_000


def docket_of(workspace: Workspace, as_of: datetime | None = None) -> tuple[Docket, Room]:
    """Return cases and meetings as they stand."""
    return replayed(workspace.agreement(), written.casework_of(workspace.entries(), as_of))


def open_case(
    workspace: Workspace,
    wanted: str,
    by: str,
    text: str,
    respondent: str = "",
    evidence: Sequence[str] = (),
) -> CaseEntry:
    """Open a case about a finding, a due date or a limit of the last run.

    Args:
        workspace: Run at least once.
        wanted: ``F-…``, ``D-…`` or ``C-…``, or its first signs.
        by: Seat, party, or ``mechanism``.
        text: Why, in their words.
        respondent: Party whose act is alleged; empty: nobody is named.
        evidence: Ids of items of evidence that it names.

    Raises:
        ProcedureError: With every reason why it cannot be opened.
        WorkspaceError: If the last run knows no such id, or there is no such item.
    """
    subject = _subject(workspace, wanted)
    with on_ground(workspace) as ground:
        before = sum(case.subject.id == subject.id for case in ground.docket.cases.values())
        case_id = f"K-{files.sha256_of(f'{subject.id} {before}'.encode())[:12]}"
        named = cited(workspace, evidence)
        values = {"text": text, "subject": subject, "respondent": respondent, "evidence": named}
        return _put(ground, case_id, CaseAct.OPEN, by, (), values)


def _subject(workspace: Workspace, wanted: str) -> Subject:
    dossier = kept(workspace)
    wanted_id = in_full(dossier, wanted)
    for tier, found in _views(dossier):
        for subject in subjects(found, wanted_id):
            return replace(subject, tier=tier)
    hint = "a case is about a finding (F-…), a due date (D-…) or a limit (C-…) of the last run"
    raise WorkspaceError(f"the last run knows no {wanted!r}", hint)


def _cited(workspace: Workspace, before: Subject) -> Subject | None:
    """Return what a case is about as it stands now; ``None`` if it is gone, or several."""
    for tier, found in _views(kept(workspace)):
        now = current(before, found)
        if now:
            return replace(now[0], tier=tier) if len(now) == 1 else None
    return None


def _views(dossier: Dossier) -> Iterator[tuple[str, Mapping[str, pa.Table]]]:
    """Yield the tables as the mission sees them, then as they are."""
    yield Tier.MISSION.value, as_the_mission_sees(dossier.agreement, dossier.tables)
    yield Tier.RESTRICTED.value, dossier.tables


def act(
    workspace: Workspace,
    case_id: str,
    what: CaseAct,
    by: str,
    *,
    papers: Sequence[Path] = (),
    evidence: Sequence[str] = (),
    **values: Any,
) -> CaseEntry:
    """Check one act and put it on the record, in one go: nobody records between the two.

    Args:
        workspace: Whose record.
        case_id: Which case, or its first signs.
        what: Which act.
        by: Seat, party, or ``mechanism``.
        papers: Documents that go with it; kept in the inbox once the act is possible.
        evidence: Ids of items of evidence that it names.
        values: Further fields of :class:`~truceline.model.casework.CaseEntry`.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
        WorkspaceError: If there is no such item of evidence.
    """
    read = tuple(files.read(path) for path in papers)
    with on_ground(workspace) as ground:
        told = {**values, "evidence": cited(workspace, evidence)}
        return _put(ground, in_full_case(ground.docket, case_id), what, by, read, told)


def _put(
    ground: Ground,
    case_id: str,
    what: CaseAct,
    by: str,
    papers: Sequence[bytes],
    values: Mapping[str, Any],
) -> CaseEntry:
    entry = CaseEntry(
        seq=ground.seq,
        at=ground.workspace.now(),
        case_id=case_id,
        act=what,
        by=by,
        documents=tuple(files.sha256_of(data) for data in papers),
        **{**values, "text": _text(values.get("text", ""))},
    )
    reasons = (
        *procedure.faults(ground.docket, entry, ground.room),
        *ground.unsigned(by, entry.positions),
    )
    _refuse(f"{what} in {entry.case_id}", reasons)
    for data in papers:
        ground.workspace.keep(data)
    if what is CaseAct.RULE:
        now = _cited(ground.workspace, ground.docket.cases[case_id].cited)
        entry = replace(entry, subject=now)
    done = procedure.completed(ground.docket, entry, ground.room)
    seq = ground.record("case", written.case_payload(done))
    return written.case_entry(ground.workspace.entries()[seq])


def in_full_case(docket: Docket, case_id: str) -> str:
    """Return the one case id that begins so; ``case_id`` itself if none or several do."""
    found = [one for one in docket.cases if one.startswith(case_id)]
    return found[0] if len(found) == 1 and len(case_id) >= len("K-1234") else case_id


def rule(
    workspace: Workspace,
    case_id: str,
    meeting_id: str,
    positions: Mapping[str, CaseStatus],
    text: str,
) -> CaseEntry:
    """Record the positions taken on a case in a meeting; see :func:`act`."""
    return act(
        workspace,
        case_id,
        CaseAct.RULE,
        "mechanism",
        meeting_id=meeting_id,
        positions=dict(positions),
        text=text,
    )


def meet(
    workspace: Workspace,
    what: MeetingAct,
    seats: Sequence[str],
    text: str,
    meeting_id: str = "",
) -> MeetingEntry:
    """Check one act of a meeting and put it on the record.

    Args:
        workspace: Whose record.
        what: Which act.
        seats: Who is present, leaves, returns, or agrees to the minutes.
        text: Agenda, reason, or minutes.
        meeting_id: Which meeting; empty: the last one, or for opening the next number.

    Raises:
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    with on_ground(workspace) as ground:
        entry = MeetingEntry(
            seq=ground.seq,
            at=workspace.now(),
            meeting_id=meeting_id or _meeting(ground.room, what),
            act=what,
            seats=tuple(sorted(set(seats))),
            text=_text(text, LONGEST_MINUTES),
        )
        reasons = (
            *rooms.faults(ground.room, entry, ground.docket.commission),
            *ground.unsigned(MECHANISM, seats),
        )
        _refuse(f"{what} of {entry.meeting_id}", reasons)
        payload = {**written.meeting_payload(entry), "by": MECHANISM}
        seq = ground.record("meeting", payload)
        return written.meeting_entry(workspace.entries()[seq])


def _meeting(room: Room, what: MeetingAct) -> str:
    if what == MeetingAct.OPEN:
        return f"M-{len(room.meetings) + 1}"
    return next(reversed(list(room.meetings)), "M-1")


def say_of_guarantee(
    workspace: Workspace, text_id: str, guarantee_id: str, by: str, said: Said, text: str
) -> GuaranteeEntry:
    """Put on the record what somebody says of a guarantee.

    Raises:
        ProcedureError: If there is no such guarantee, or nobody of that name who may speak.
    """
    with on_ground(workspace) as ground:
        strangers = _strangers(ground.agreement, text_id, guarantee_id, by)
        _refuse("saying so", (*strangers, *ground.unsigned(by)))
        entry = GuaranteeEntry(
            seq=ground.seq,
            at=workspace.now(),
            text_id=text_id,
            guarantee_id=guarantee_id,
            by=by,
            said=said,
            text=_text(text),
        )
        seq = ground.record("guarantee", written.guarantee_payload(entry))
        return written.guarantee_entry(workspace.entries()[seq])


def _strangers(agreement: Agreement, text_id: str, guarantee_id: str, by: str) -> tuple[str, ...]:
    held = {(t.id, g.id): g for t in agreement.texts for g in t.guarantees}
    body = agreement.mechanism.commission
    known = {party.id for party in agreement.parties}
    known |= {seat.id for seat in body.seats} if body else set()
    faults = []
    if (text_id, guarantee_id) not in held:
        names = ", ".join(f"{t} {g}" for t, g in held) or "none"
        faults.append(f"no guarantee {guarantee_id!r} in text {text_id!r}; there are: {names}")
    else:
        known.add(held[text_id, guarantee_id].by)
    if by not in known:
        faults.append(f"{by!r} is neither party, seat nor guarantor: {', '.join(sorted(known))}")
    return tuple(faults)


def _text(text: str, longest: int = LONGEST_TEXT) -> str:
    told = sound(text).strip()
    if len(told) > longest:
        hint = "say it shorter, and hand the rest in as a document (--document FILE)"
        raise WorkspaceError(f"the words are longer than {longest:,} characters", hint)
    return told


def _refuse(what: str, reasons: Sequence[str]) -> None:
    if reasons:
        raise ProcedureError(f"{what} is not possible", tuple(reasons))
