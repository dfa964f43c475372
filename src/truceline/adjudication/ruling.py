"""When a ruling may be taken: power, open meeting, quorum, a position of each in the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.adjudication.case import Case
from truceline.adjudication.decide import may_take_part, missing
from truceline.adjudication.meeting import Room
from truceline.model.agreement import Agreement, Commission, Power, TextStatus
from truceline.model.casework import POSITIONS, CaseEntry, CaseStatus


def ruling_faults(agreement: Agreement, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    """Yield every reason why a ruling is not possible, in words; nothing if it is."""
    powers, commission = agreement.mechanism.powers, agreement.mechanism.commission
    if powers and Power.ADJUDICATE not in powers:
        yield "the mechanism has no power to adjudicate"
    if commission is None:
        yield "the agreement names no body that rules (`mechanism.commission`)"
        return
    meeting = room.meetings.get(entry.meeting_id)
    if meeting is None or meeting.closed_at is not None:
        yield "a ruling is taken in a meeting that is open"
        return
    yield from _draft(agreement, case)
    yield from missing(commission, meeting.present)
    yield from _positions(commission, entry, meeting.present)
    if case.ruling is not None and case.ruling.decision.status != CaseStatus.NO_CONSENSUS:
        yield f"{case.id} was ruled upon; an appeal opens it again"


def _positions(commission: Commission, entry: CaseEntry, present: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the positions: each seat in the room that decides tells one."""
    entitled = may_take_part(commission)
    for seat, position in sorted(entry.positions.items()):
        if seat not in entitled:
            yield f"{seat!r} takes no part in decisions; entitled are {', '.join(entitled)}"
        elif seat not in present:
            yield f"{seat!r} is not in the room"
        if position not in POSITIONS:
            yield f"a position is one of: {', '.join(POSITIONS)}"
    for seat in entitled:
        if seat in present and seat not in entry.positions:
            yield f"{seat!r} is in the room: tell its position, or that it {CaseStatus.ABSTAINS!s}"


def _draft(agreement: Agreement, case: Case) -> Iterator[str]:
    for text in agreement.texts:
        if text.id == case.subject.text_id and text.status == TextStatus.DRAFT:
            yield f"the text {text.id!r} is a draft: nobody is bound by it and nothing is ruled"
