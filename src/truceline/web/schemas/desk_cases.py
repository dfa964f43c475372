"""Cases at the desk, and the page of a party."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from truceline.web.schemas.base import Given, Told
from truceline.web.schemas.desk import (
    CaseLine,
    Line,
    NamedTold,
    ObjectionTold,
    Wording,
    Words,
)


class EntryTold(Told):
    """One act in a case, as it stands on the record."""

    seq: int
    at: datetime
    act: str
    by: str
    text: str
    to: str
    due_at: datetime | None = Field(description="of a question: by when an answer is wanted")
    answers: int | None
    status: str | None
    positions: dict[str, str]
    decision: str | None
    rule: str | None
    because: str
    absent: list[str]
    unheard: str
    meeting_id: str
    documents: list[str] = Field(description="SHA-256 of each")
    evidence: list[str]
    signed: list[str]
    redacted: bool


class SubjectTold(Told):
    """What a case is about, as it stood when it was opened."""

    id: str
    text_id: str
    provision_id: str
    incident_id: str
    outcome: str
    because: str


class CaseTold(Told):
    """One case: every act, position, dissent and reply, in order."""

    version: str
    line: CaseLine
    subject: SubjectTold
    stated_by: list[str]
    over: bool
    ruled: bool = Field(description="a ruling is in force")
    entries: list[EntryTold]
    settled_by: dict[str, str]
    meetings: list[MeetingTold]


class CasesTold(Told):
    """Every case that the mission may see."""

    docket: str
    items: list[CaseLine]


class MinutesTold(Told):
    """One version of the minutes."""

    text: str
    entered_at: datetime
    agreed_by: list[str]


class LeftTold(Told):
    """A delegation that left."""

    seat: str
    at: datetime
    reason: str


class MeetingTold(Told):
    """One meeting of the body."""

    id: str
    opened_at: datetime
    closed_at: datetime | None
    agenda: str
    present: list[str]
    attended: list[str]
    left: list[LeftTold]
    versions: list[MinutesTold]


class MeetingsTold(Told):
    """All meetings, and who stays away."""

    docket: str
    items: list[MeetingTold]
    away: dict[str, datetime]


class Opened(Given):
    """A case that is opened about a finding, due date or limit of the last run."""

    subject: Line
    by: Line
    text: Words = ""
    respondent: Line = ""


Verified = Literal["corroborated", "not corroborated", "could not be verified", "contradicted"]
Position = Literal["upheld", "permitted exception", "not upheld", "not determined", "abstains"]
Whole = Annotated[int, Field(ge=0, le=10_000_000)]


class Acted(Given):
    """An act in a case. What an act does not know of, it is given as a mistake."""

    act: Literal["ask", "reply", "assess", "rule", "dissent", "appeal", "settle", "withdraw"]
    by: Line
    text: Words = ""
    to: Line | None = None
    within_h: Whole | None = None
    answers: Whole | None = None
    status: Verified | None = None
    positions: dict[Line, Position] | None = Field(None, max_length=50)
    meeting_id: Line | None = None


class Met(Given):
    """An act of a meeting."""

    act: Literal["open", "leave", "return", "minutes", "close"]
    seats: list[Line] = Field(default_factory=list, max_length=50)
    text: Words = ""
    meeting_id: Line = ""


class Answered(Given):
    """An answer to an objection."""

    by: Line
    text: Words


class AllegationTold(Told):
    """One allegation and what became of it."""

    report_id: str
    act: str | None
    object_type: str | None = None
    start: datetime | None
    end: datetime | None
    place_name: str | None
    status: str
    because: str | None
    case_id: str | None


class OwnTold(AllegationTold):
    """One of its own, with the entry that is its receipt."""

    row_number: int | None
    receipt: int | None


class AgainstTold(AllegationTold):
    """One against it, with who says so."""

    source_id: str | None
    claimant: str | None


class RejectedTold(Told):
    """Why rows of a file were rejected, and which."""

    reason: str
    rows: list[int]


class FileTold(Told):
    """A file that it handed in."""

    seq: int
    at: datetime
    by: str
    name: str
    redacted: bool
    rows: int
    accepted: int
    rejected: int
    repeated: int
    allegations: int
    due: datetime | None
    why_rejected: list[RejectedTold]


class AskedTold(Told):
    """A question put to it."""

    case_id: str
    seq: int
    text: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    after_ruling: bool


class SaidTold(Told):
    """What it said itself in a case."""

    seq: int
    at: datetime
    by: str
    act: str
    text: str


class OwnCase(Told):
    """A case that concerns it."""

    version: str
    line: CaseLine
    said: list[SaidTold]


class PartyTold(Told):
    """What a party is shown: the same for every party."""

    version: str
    party: str
    title: Wording
    invented: bool
    time_zone: str
    parties: list[NamedTold] = Field(description="this one first")
    voices: list[str] = Field(description="itself and the seats that sit for it")
    keys: dict[str, str] = Field(description="which of these act under a key, and its name")
    names: dict[str, str] = Field(description="sources that it reads of here")
    seats: list[NamedTold]
    counts: dict[str, dict[str, int]]
    withheld_own: int
    withheld_against: int
    own: list[OwnTold]
    against: list[AgainstTold] | None = Field(description="null: outside the mandate")
    own_of: dict[str, int]
    against_by: dict[str, int]
    cases: list[OwnCase]
    asked: list[AskedTold]
    files: list[FileTold]
    objections: list[ObjectionTold]
    may_object_to: list[str]
    head: int | None
    log: str
    at: datetime


class Objected(Given):
    """An objection to a source or to a seat."""

    to: Line
    text: Words
