"""What people do about a finding: cases, meetings, rulings, and where each stands.

Everything here was entered by a person and stands on the record; the machine adds nothing but the
arithmetic of quorum and votes that the agreement itself prescribes (DESIGN §2.3, §5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from truceline.model.redacted import Redacted


class CaseAct(StrEnum):
    """What can be done in a case."""

    OPEN = "open"
    ASK = "ask"
    REPLY = "reply"
    ASSESS = "assess"
    RULE = "rule"
    DISSENT = "dissent"
    APPEAL = "appeal"
    SETTLE = "settle"
    WITHDRAW = "withdraw"


class CaseStatus(StrEnum):
    """Where a case stands; only :data:`RULED` says how the mechanism judged."""

    UNDER_REVIEW = "under review"
    CORROBORATED = "corroborated"
    NOT_CORROBORATED = "not corroborated"
    NOT_VERIFIED = "could not be verified"
    CONTRADICTED = "contradicted"
    UPHELD = "upheld"
    PERMITTED_EXCEPTION = "permitted exception"
    NOT_UPHELD = "not upheld"
    NOT_DETERMINED = "not determined"
    NO_CONSENSUS = "no consensus"
    SETTLED = "settled between parties"
    WITHDRAWN = "withdrawn"
    #: A position only; no case ever stands so.
    ABSTAINS = "abstains"


#: What verification may come to.
VERIFIED = (
    CaseStatus.CORROBORATED,
    CaseStatus.NOT_CORROBORATED,
    CaseStatus.NOT_VERIFIED,
    CaseStatus.CONTRADICTED,
)
#: Positions a delegation may take in a ruling.
RULED = (
    CaseStatus.UPHELD,
    CaseStatus.PERMITTED_EXCEPTION,
    CaseStatus.NOT_UPHELD,
    CaseStatus.NOT_DETERMINED,
)
#: What a seat in the room may say when positions are taken; saying nothing is not possible.
POSITIONS = (*RULED, CaseStatus.ABSTAINS)
#: After these a case is over; the same subject may be opened again.
OVER = (CaseStatus.SETTLED, CaseStatus.WITHDRAWN)

#: Who acts when it is the mechanism itself, its staff or its secretariat.
MECHANISM = "mechanism"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the positions of a body came to, by the rule in force when they were taken.

    Attributes:
        status: A ruling, or ``no consensus``.
        rule: ``consensus``, ``majority``, ``chair``, or ``all`` where the text names no rule.
        because: Why there is no ruling, or empty.
    """

    status: CaseStatus
    rule: str
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a case is about: one finding, due date or limit, as it stood.

    An entry without a tier counts as restricted.

    Attributes:
        id: ``F-…``, ``D-…`` or ``C-…``.
        text_id: Under which text.
        provision_id: Under which provision.
        incident_id: Incident of a finding; empty of a due date or a limit.
        report_ids: Reports it rested on, sorted.
        outcome: As the machine had it, e.g. ``inconsistent``.
        because: Likewise; may be empty.
        tier: ``mission``, or ``restricted`` where it rested on anything withheld from the mission.
    """

    id: str
    text_id: str
    provision_id: str
    incident_id: str = ""
    report_ids: tuple[str, ...] = ()
    outcome: str = ""
    because: str = ""
    tier: str = "restricted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """One act in a case, as it stands on the record.

    Attributes:
        seq: Position on the record; orders all acts.
        at: When it was recorded, UTC.
        case_id: ``K-`` and 12 hex digits.
        act: Which.
        by: Who: a seat's id, a party's id, or :data:`MECHANISM`.
        text: In their words; may be empty.
        subject: Of the opening; of a ruling as it stood then, ``None`` where it was no longer one.
        respondent: Party whose act is alleged; empty: nobody is named.
        to: Party that is asked.
        within_h: Hours it has to answer; ``None``: none were set.
        answers: Position on the record of the question that a reply answers, or of the ruling that
            a dissent is from; ``None``: none.
        status: What verification came to; of a settlement: ``settled between parties`` if with
            this word every party had given the same terms.
        positions: Of a ruling, by seat.
        decision: What these came to under the agreement of that day; no amendment changes it.
        absent: Of a ruling: voting seats that were not in the room and had not walked out.
        unheard: Of a ruling: why the respondent was not heard yet; empty: it was, or nobody is.
        meeting_id: Where the ruling was taken.
        documents: SHA-256 of documents kept in the inbox with it.
        evidence: Items of evidence it names: id and SHA-256. The items stay where they are.
        signed: Who signed it with their key, sorted; ``truceline key verify`` checks that.
        redacted: The tombstone, if anything of it was redacted.
    """

    seq: int
    at: datetime
    case_id: str
    act: CaseAct
    by: str
    text: str = ""
    subject: Subject | None = None
    respondent: str = ""
    to: str = ""
    within_h: int | None = None
    answers: int | None = None
    status: CaseStatus | None = None
    positions: Mapping[str, CaseStatus] = field(default_factory=dict)
    decision: Decision | None = None
    absent: tuple[str, ...] = ()
    unheard: str = ""
    meeting_id: str = ""
    documents: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    redacted: Redacted | None = None


class MeetingAct(StrEnum):
    """What can be done in a meeting."""

    OPEN = "open"
    LEAVE = "leave"
    RETURN = "return"
    MINUTES = "minutes"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """One act in a meeting, as it stands on the record.

    Attributes:
        seq: Position on the record.
        at: When it was recorded, UTC.
        meeting_id: ``M-`` and a number, from 1.
        act: Which.
        seats: Who is present, leaves, returns, or agrees to the minutes.
        text: Agenda, reason, or minutes.
    """

    seq: int
    at: datetime
    meeting_id: str
    act: MeetingAct
    seats: tuple[str, ...] = ()
    text: str = ""


class Said(StrEnum):
    """What somebody says of a guarantee."""

    TRIGGERED = "triggered"
    NOT_TRIGGERED = "not triggered"
    HONOURED = "honoured"
    NOT_HONOURED = "not honoured"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeEntry:
    """What somebody says of a guarantee, as it stands on the record.

    Attributes:
        seq: Position on the record.
        at: When it was recorded, UTC.
        text_id: Which text.
        guarantee_id: Which guarantee of it.
        by: Who says so: a party's id, a seat's id, or a guarantor's name.
        said: What.
        text: In their words; may be empty.
    """

    seq: int
    at: datetime
    text_id: str
    guarantee_id: str
    by: str
    said: Said
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casework:
    """Everything people entered, in the order of the record."""

    cases: tuple[CaseEntry, ...] = ()
    meetings: tuple[MeetingEntry, ...] = ()
    guarantees: tuple[GuaranteeEntry, ...] = ()
