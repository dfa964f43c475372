"""What may be done in a case, and what it comes to: the agreement's own procedure.

Every reason against an act is told at once. Nothing here knows which party is which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from truceline.adjudication import case as acts
from truceline.adjudication.case import Case
from truceline.adjudication.decide import decide, may_take_part
from truceline.adjudication.meeting import Room
from truceline.adjudication.ruling import ruling_faults
from truceline.adjudication.rung import may_go_on
from truceline.errors import IntegrityError
from truceline.model.agreement import Agreement, Commission, Power
from truceline.model.casework import (
    MECHANISM,
    VERIFIED,
    CaseAct,
    CaseEntry,
    CaseStatus,
    Subject,
)

Cases = Mapping[str, Case]
#: What to do about a record that does not hang together.
HINT = "restore the record from a copy; do not edit it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """All cases, and the agreement that says how they are handled.

    Attributes:
        agreement: Whose parties, powers, body and rule hold.
        cases: By id, in the order they were opened.
    """

    agreement: Agreement
    cases: Cases = field(default_factory=dict)

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties, sorted."""
        return tuple(sorted(party.id for party in self.agreement.parties))

    @property
    def commission(self) -> Commission | None:
        """The body that rules."""
        return self.agreement.mechanism.commission


def taken(docket: Docket, entry: CaseEntry, room: Room) -> Docket:
    """Return the docket after one more act, which :func:`faults` finds nothing wrong with."""
    case = docket.cases.get(entry.case_id)
    after = after_act(case, entry, room)
    after = replace(after, entries=(*(case.entries if case else ()), entry))
    return replace(docket, cases={**docket.cases, entry.case_id: after})


def after_act(case: Case | None, entry: CaseEntry, room: Room) -> Case:
    """Return a case after one act of it, with the list of its acts as it was.

    Raises:
        IntegrityError: If the record holds an act in a case that it never opened.
    """
    if entry.act == CaseAct.OPEN and case is None and entry.subject is not None:
        return acts.opened(entry, entry.subject)
    if case is None or entry.act == CaseAct.OPEN:
        what = f"entry {entry.seq} of the record is {entry.act!s} in {entry.case_id}"
        why = "that is open already" if case else "that no entry before it opens"
        raise IntegrityError(f"{what}, a case {why}", HINT)
    return _after(case, entry, room)


def _after(case: Case, entry: CaseEntry, room: Room) -> Case:
    if entry.act == CaseAct.ASK:
        return acts.asked(case, entry)
    if entry.act == CaseAct.REPLY:
        return acts.replied(case, entry)
    if entry.act == CaseAct.SETTLE:
        return acts.settled(case, entry)
    if entry.act == CaseAct.RULE and entry.decision is not None:
        return acts.ruled(case, entry, entry.decision, room.away)
    return acts.noted(case, entry)


def completed(docket: Docket, entry: CaseEntry, room: Room) -> CaseEntry:
    """Return the entry with what it comes to under the agreement as it is now.

    That is recorded with it, so that no later agreement changes what was decided.
    """
    case = docket.cases.get(entry.case_id)
    if entry.act == CaseAct.RULE and docket.commission is not None and case is not None:
        present = room.meetings[entry.meeting_id].present
        here = {*present, *room.away}
        return replace(
            entry,
            decision=decide(docket.commission, entry.positions),
            absent=tuple(s for s in may_take_part(docket.commission) if s not in here),
            unheard=acts.unheard(case, entry.at),
        )
    if entry.act == CaseAct.DISSENT and case is not None:
        return replace(entry, answers=case.rulings[-1].seq)
    if entry.act == CaseAct.SETTLE and case is not None:
        terms = acts.terms_with(case, entry)
        whole = set(terms) == set(docket.parties) and len(set(terms.values())) == 1
        return replace(entry, status=CaseStatus.SETTLED if whole else None)
    return entry


def faults(docket: Docket, entry: CaseEntry, room: Room) -> tuple[str, ...]:
    """Return every reason why an act is not possible, in words; none if it is."""
    return tuple(_faults(docket, entry, room))


def _faults(docket: Docket, entry: CaseEntry, room: Room) -> Iterator[str]:
    yield from _speaker(docket, entry)
    case = docket.cases.get(entry.case_id)
    if entry.act == CaseAct.OPEN:
        yield from _opening(docket, entry)
        return
    if case is None:
        yield f"there is no case {entry.case_id!r}"
        return
    if case.over and entry.act != CaseAct.REPLY:
        yield f"{case.id} is over: {case.status}; the same subject may be opened again"
    yield from _OF[entry.act](docket, case, entry, room)


def _speaker(docket: Docket, entry: CaseEntry) -> Iterator[str]:
    seats = {seat.id for seat in docket.commission.seats} if docket.commission else set()
    known = {MECHANISM, *docket.parties, *seats}
    if entry.by not in known:
        yield f"{entry.by!r} is neither party nor seat; known are {', '.join(sorted(known))}"
    for party in filter(None, (entry.respondent, entry.to)):
        if party not in docket.parties:
            yield f"{party!r} is no party; the parties are {', '.join(docket.parties)}"


def _opening(docket: Docket, entry: CaseEntry) -> Iterator[str]:
    if entry.respondent and "party" not in docket.agreement.mechanism.mandate:
        yield "the mandate does not cover who did it: nobody can be named"
    for other in docket.cases.values():
        if entry.subject is None or other.over:
            continue
        same = other.subject.text_id, other.subject.provision_id
        if same != (entry.subject.text_id, entry.subject.provision_id):
            continue
        if other.subject.id == entry.subject.id or _one_incident(other.subject, entry.subject):
            yield f"{other.id} is about the same and is not over: {other.status}"


def _one_incident(one: Subject, other: Subject) -> bool:
    """Say whether two findings are about one event: an incident is known by its reports."""
    both = one.incident_id and other.incident_id
    return bool(both) and not set(one.report_ids).isdisjoint(other.report_ids)


def _ask(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if not entry.to:
        yield "no party is said to be asked"
    if not entry.text:
        yield "the question is empty"
    if entry.within_h is not None and not 0 < entry.within_h <= _LONGEST_H:
        yield f"the time to answer lies outside 0 to {_LONGEST_H:,} hours"


def _reply(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if entry.by not in docket.parties:
        yield "a reply is a party's"
    if not entry.text and not entry.documents and not entry.evidence:
        yield "the reply is empty"
    if entry.answers is not None:
        mine = [q for q in case.questions if q.seq == entry.answers]
        if not mine:
            yield f"there is no question {entry.answers} in {case.id}"
        elif mine[0].to != entry.by:
            yield f"question {entry.answers} was put to {mine[0].to}"


def _assess(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    powers = docket.agreement.mechanism.powers
    if powers and not {Power.VERIFY, Power.INVESTIGATE} & set(powers):
        yield "the mechanism has no power to verify or investigate"
    if entry.status not in VERIFIED:
        yield f"verification comes to one of: {', '.join(VERIFIED)}"
    if entry.status in (CaseStatus.NOT_VERIFIED, CaseStatus.CONTRADICTED) and not entry.text:
        yield f"{entry.status!s} needs a reason"
    if case.ruling is not None:
        yield f"{case.id} was ruled upon; an appeal opens it again"
    if entry.by in docket.parties:
        yield "a party does not verify; it replies"
    seats = docket.commission.seats if docket.commission else ()
    if any(seat.id == entry.by and seat.party for seat in seats):
        yield f"{entry.by!r} is the delegation of a party, and a party does not verify"


def _rule(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    yield from ruling_faults(docket.agreement, case, entry, room)


def _dissent(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if not case.rulings:
        yield "there is no ruling to dissent from"
    elif any(e.by == entry.by and e.seq > case.rulings[-1].seq for e in case.dissents):
        yield f"the dissent of {entry.by!r} from the last ruling is on record already"
    if docket.commission is None or entry.by not in {s.id for s in docket.commission.seats}:
        yield "a dissent is a seat's"
    if not entry.text:
        yield "the dissent is empty"


def _appeal(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if case.ruling is None:
        yield "there is no ruling in force to appeal against"
    if entry.by not in docket.parties:
        yield "an appeal is a party's"
    if not may_go_on(case, docket.agreement.mechanism.escalation, entry.at):
        yield "no rung of escalation is left to appeal to"
    if not entry.text:
        yield "an appeal needs its grounds"


def _settle(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if entry.by not in docket.parties:
        yield "only parties settle"
    if not entry.text:
        yield "the terms are empty"


def _withdraw(docket: Docket, case: Case, entry: CaseEntry, room: Room) -> Iterator[str]:
    if entry.by != case.opened_by:
        yield f"only {case.opened_by}, who opened it, withdraws it"
    if case.rulings:
        yield f"{case.id} was ruled upon and cannot be withdrawn"


#: A year and a leap day.
_LONGEST_H = 366 * 24

_Check = Callable[[Docket, Case, CaseEntry, Room], Iterator[str]]
_OF: Mapping[CaseAct, _Check] = {
    CaseAct.ASK: _ask,
    CaseAct.REPLY: _reply,
    CaseAct.ASSESS: _assess,
    CaseAct.RULE: _rule,
    CaseAct.DISSENT: _dissent,
    CaseAct.APPEAL: _appeal,
    CaseAct.SETTLE: _settle,
    CaseAct.WITHDRAW: _withdraw,
}
