"""The review desk: what waits, what is compared, candidates from reading."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Event

Wording = dict[str, str]
Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=20_000)]


class WordTold(Told):
    """A chance as the agreed word says it."""

    word: str = Field(description="key of the word in the catalogues")
    low: float = Field(description="from where on the word is used, excluded (included at 0)")
    high: float = Field(description="up to where, included")


class NamedTold(Told):
    """A party, seat or source, and what it is called."""

    id: str
    name: Wording
    party: str = Field("", description="of a seat: for whom it sits; of a source: for whom it "
                       "speaks; empty: nobody")  # fmt: skip


class ActorTold(Told):
    """Somebody who may act in cases."""

    id: str
    party: str
    seat: bool
    chair: bool
    key: str = Field(description="name of its key, which no server holds; empty: it has none")


class TextTold(Told):
    """A text of the agreement."""

    id: str
    title: Wording
    asserted_by: list[str]


class SettingTold(Told):
    """What every page of the desk needs."""

    agreement: str
    title: Wording
    invented: bool
    time_zone: str
    mandate: list[str]
    tier: str
    account: str
    role: str
    party: str | None
    actions: list[str]
    known_until: datetime | None
    parties: list[NamedTold]
    seats: list[NamedTold]
    sources: list[NamedTold]
    texts: list[TextTold]
    actors: list[ActorTold]
    powers: list[str]
    quorum: int | None
    decision_rule: str | None


class IncidentTold(Event):
    """One incident, as far as the desk needs it."""

    incident_id: str
    version: str
    status: str
    n_reports: int
    report_ids: list[str]


class ReportTold(Event):
    """One report of an incident, in its own words."""

    report_id: str
    source_id: str | None
    claimant: str | None
    basis: str
    text: str | None
    text_lang: str | None
    known_at: datetime | None


class DecisionTold(Told):
    """What somebody decided of reports."""

    seq: int
    act: str
    by: str
    at: datetime
    text: str
    sides: list[list[str]]
    missing: list[str] = Field(description="reports that it names and that are not there any more")
    against: list[int] = Field(description="earlier decisions that it contradicts by now")


class PairTold(Told):
    """Two incidents that were kept apart and may be one."""

    a: IncidentTold
    b: IncidentTold
    same: WordTold | None


class PaperTold(Told):
    """A document of which something waits."""

    sha256: str
    name: str
    title: str
    dated: str
    language: str
    received: datetime
    kinds: dict[str, int]
    first: str


class CaseLine(Told):
    """Where a case stands."""

    case_id: str
    text_id: str
    provision_id: str
    subject_id: str
    incident_id: str | None
    status: str
    under_appeal: str | None
    because: str | None
    respondent: str | None
    opened_at: datetime
    opened_by: str
    ruled_at: datetime | None
    rule: str | None
    positions: list[str]
    without: list[str]
    absent: list[str]
    unheard: str | None
    n_dissents: int
    n_appeals: int
    unanswered: list[str]
    review: list[str]
    rung: str


class QuestionTold(Told):
    """A question without an answer, which is never an admission."""

    case_id: str
    seq: int
    to: str
    text: str
    asked_at: datetime
    due_at: datetime | None
    after_ruling: bool
    over: bool


class ReplyTold(Told):
    """An answer to an objection."""

    seq: int
    at: datetime
    by: str
    text: str


class ObjectionTold(Told):
    """An objection, which changes nothing of itself."""

    seq: int
    at: datetime
    by: str
    to: str
    text: str
    replies: list[ReplyTold]


class QueueTold(Told):
    """What waits for a person. Of long parts the first are told, and ``totals`` counts all."""

    run: str
    version: str
    docket: str = Field(description="version to open a case, answer or meet upon")
    totals: dict[str, int]
    pairs: list[PairTold]
    papers: list[PaperTold]
    cases: list[CaseLine]
    questions: list[QuestionTold]
    idle: list[DecisionTold]
    pending: list[DecisionTold] = Field(description="decisions that hold from the next run on")
    objections: list[ObjectionTold]


class WeightTold(Told):
    """What one part of the comparison says."""

    part: str
    weight: str = Field(description="for or against, -clearly from ten to one on; or silent")
    odds: float = Field(description="so many to one, 1 or more")


class MatchTold(Told):
    """Two reports that were held against each other."""

    report_a: str
    report_b: str
    by: str
    joined: bool
    same: WordTold | None
    metres: float | None
    stated_m: float | None
    hours: float | None
    window_h: float | None
    weights: list[WeightTold]


class SideTold(Told):
    """One of two incidents, with its reports."""

    incident: IncidentTold
    reports: list[ReportTold]


class ComparisonTold(Told):
    """Two incidents side by side, and what speaks for one event and for two."""

    run: str
    version: str
    sides: list[SideTold]
    matches: list[MatchTold]
    decisions: list[DecisionTold]


class DoneTold(Told):
    """What an act came to.

    ``command`` is given where nothing speaks against it but that it must be signed with a key that
    no server holds: nothing was recorded, and its holder gives that command.
    """

    recorded: bool
    entry: int | None
    version: str = Field(description="what stands now; the next act names it")
    command: str | None
    reasons: list[str]
    holds: Literal["now", "next-run", "not-at-all"] = Field(
        description="from when on it does: at once, from the next run on, or nothing was recorded"
    )
