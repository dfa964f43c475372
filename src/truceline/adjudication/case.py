"""One case, as the acts on the record make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from truceline.model.casework import OVER, CaseAct, CaseEntry, CaseStatus, Decision, Subject

#: Why a respondent is not heard.
NEVER_ASKED, TIME_RUNNING = "never asked", "time running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something a party was asked.

    Attributes:
        seq: Position on the record.
        to: Party id.
        text: The question.
        asked_at: When, UTC.
        due_at: When an answer was wanted; ``None``: no time was set.
        answered_at: ``None`` while there is no answer, which is never an admission.
        after_ruling: Whether it asks what was done after a ruling.
    """

    seq: int
    to: str
    text: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None = None
    after_ruling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the body came to.

    Attributes:
        seq: Position on the record.
        at: When, UTC.
        meeting_id: Where.
        positions: By seat.
        decision: What they come to.
        text: Reasons as given.
        without: Seats that had walked out by then, with the instant.
        absent: Voting seats that were not there and had not walked out.
        unheard: Why the respondent was not heard by then; empty: it was, or nobody is named.
        subject: What the case is about, as it stood then; ``None``: it was no longer one thing.
    """

    seq: int
    at: datetime
    meeting_id: str
    positions: Mapping[str, CaseStatus]
    decision: Decision
    text: str
    without: Mapping[str, datetime]
    absent: tuple[str, ...] = ()
    unheard: str = ""
    subject: Subject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Where one case stands.

    Attributes:
        id: ``K-…``.
        subject: What it is about, as it stood when the case was opened.
        opened_at: When, UTC.
        opened_by: Seat, party, or ``mechanism``.
        respondent: Party whose act is alleged; empty: nobody is named.
        status: Where it stands.
        because: Reason given for that, or why there is no consensus.
        questions: In order.
        rulings: In order; the last one holds.
        dissents: Entries of dissent, in order.
        appeals: Entries of appeal, in order.
        settled_by: Terms each party said it settled on since the last ruling or appeal.
        entries: Every act, in order.
    """

    id: str
    subject: Subject
    opened_at: datetime
    opened_by: str
    respondent: str
    status: CaseStatus = CaseStatus.UNDER_REVIEW
    because: str = ""
    questions: tuple[Question, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    dissents: tuple[CaseEntry, ...] = ()
    appeals: tuple[CaseEntry, ...] = ()
    settled_by: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[CaseEntry, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more can be done in it."""
        return self.status in OVER

    @property
    def ruling(self) -> Ruling | None:
        """The ruling in force: the last one, unless an appeal came after it."""
        if not self.rulings or (self.appeals and self.appeals[-1].seq > self.rulings[-1].seq):
            return None
        return self.rulings[-1]

    @property
    def decided(self) -> Ruling | None:
        """The last ruling that decides, be it in force or under appeal."""
        return next((one for one in reversed(self.rulings) if not one.decision.because), None)

    @property
    def appealed(self) -> Ruling | None:
        """The ruling that decides and is under appeal: it stays visible until another decides."""
        last = self.decided
        later = last is not None and any(entry.seq > last.seq for entry in self.appeals)
        return last if later else None

    @property
    def cited(self) -> Subject:
        """What the case is about as the last ruling, else the opening, cites it."""
        last = self.rulings[-1].subject if self.rulings else None
        return last or self.subject


def opened(entry: CaseEntry, subject: Subject) -> Case:
    """Return a new case."""
    return Case(
        id=entry.case_id,
        subject=subject,
        opened_at=entry.at,
        opened_by=entry.by,
        respondent=entry.respondent,
        entries=(entry,),
    )


def asked(case: Case, entry: CaseEntry) -> Case:
    """Return the case after a question to a party."""
    question = Question(
        seq=entry.seq,
        to=entry.to,
        text=entry.text,
        asked_at=entry.at,
        due_at=None if entry.within_h is None else entry.at + timedelta(hours=entry.within_h),
        after_ruling=case.ruling is not None,
    )
    return replace(case, questions=(*case.questions, question))


def replied(case: Case, entry: CaseEntry) -> Case:
    """Return the case after a party's word; it answers a question, or comes unasked."""
    questions = tuple(
        replace(q, answered_at=entry.at) if q.seq == entry.answers and q.answered_at is None else q
        for q in case.questions
    )
    return replace(case, questions=questions)


def ruled(case: Case, entry: CaseEntry, decision: Decision, away: Mapping[str, datetime]) -> Case:
    """Return the case after positions were taken, whatever they come to."""
    ruling = Ruling(
        seq=entry.seq,
        at=entry.at,
        meeting_id=entry.meeting_id,
        positions=dict(sorted(entry.positions.items())),
        decision=decision,
        text=entry.text,
        without=dict(away),
        absent=entry.absent,
        unheard=entry.unheard,
        subject=entry.subject,
    )
    return replace(
        case,
        rulings=(*case.rulings, ruling),
        settled_by={},
        status=decision.status,
        because=decision.because,
    )


def unheard(case: Case, at: datetime) -> str:
    """Return why the respondent of a case is not heard at an instant; empty: it is, or nobody is.

    A question without a time to answer runs until it is answered.
    """
    put = [q for q in case.questions if q.to == case.respondent]
    words = [e for e in case.entries if e.act == CaseAct.REPLY and e.by == case.respondent]
    if not case.respondent:
        return ""
    if not put and not words:
        return NEVER_ASKED
    running = [q for q in put if q.answered_at is None and (q.due_at is None or q.due_at > at)]
    return TIME_RUNNING if running else ""


def terms_with(case: Case, entry: CaseEntry) -> dict[str, str]:
    """Return the terms each party gave, with those of one more."""
    return dict(sorted({**case.settled_by, entry.by: entry.text}.items()))


def settled(case: Case, entry: CaseEntry) -> Case:
    """Return the case after one party said on which terms it settles."""
    after = replace(case, settled_by=terms_with(case, entry))
    if entry.status != CaseStatus.SETTLED:
        return after
    return replace(after, status=CaseStatus.SETTLED, because=entry.text)


def noted(case: Case, entry: CaseEntry) -> Case:
    """Return the case after an act that changes no more than status or lists."""
    if entry.act == CaseAct.ASSESS and entry.status is not None:
        return replace(case, status=entry.status, because=entry.text)
    if entry.act == CaseAct.DISSENT:
        return replace(case, dissents=(*case.dissents, entry))
    if entry.act == CaseAct.APPEAL:
        appeals = (*case.appeals, entry)
        return replace(
            case,
            appeals=appeals,
            settled_by={},
            status=CaseStatus.UNDER_REVIEW,
            because="appeal",
        )
    if entry.act == CaseAct.WITHDRAW:
        return replace(case, status=CaseStatus.WITHDRAWN, because=entry.text)
    return case
