"""The written form of a reading: what ``truceline read --json`` prints, with its JSON Schema.

Offsets count code points of ``text``, which is in the output itself; a quote is what stands there.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from truceline.model.asserted import ClaimKind, Leaning, Modality, StepKind, StepStatus
from truceline.model.candidate import Binding, Happening, Means, Outcome, Review
from truceline.model.document import Asking, Genre, Layout, Role
from truceline.model.mention import ActorKind, Reach

#: Version of this form.
VERSION = 1

Offset = Annotated[int, Field(ge=0, description="code point of the canonical text, from 0")]


class Form(BaseModel):
    """A written mapping: no other keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanForm(Form):
    """A stretch of the text."""

    start: Offset
    end: Offset
    quote: str = Field(description="the text from start to end, unchanged")


class StatedForm(Form):
    """Something a document states of itself."""

    value: str = Field(description="a title as written, a date as ISO, a language as its code")
    basis: str = Field(description="how it was found")
    start: Offset | None = Field(description="null: outside of the text")
    end: Offset | None


class BlockForm(Form):
    """A paragraph, a heading, or what stands in their place."""

    start: Offset
    end: Offset
    role: Role = Field(description="candidates are looked for in body and quotation only")


class TurnForm(Form):
    """What one speaker says."""

    start: Offset
    end: Offset
    speaker: str = Field(description="as written; empty: nobody is named")
    asking: Asking
    rule: str = Field(description="which layout told it")


class SentenceForm(Form):
    """One sentence."""

    start: Offset
    end: Offset
    turn: int | None = Field(description="number of its turn, from 0")


class ActorForm(Form):
    """Somebody named, or meant by a word such as `both sides`."""

    id: str = Field(description="stable id; `person/…` and `unlisted/…` are in no table")
    name: str
    kind: ActorKind
    party: str = Field(description="state or body it belongs to; empty: not known")
    office: str
    reach: Reach = Field(description="whether the office may bind the party")
    metonym: bool = Field(description="a capital or seat that stands for its government")
    rule: str
    span: SpanForm = Field(description="where the name stands that told who is meant")


class WhenForm(Form):
    """A time as stated, and the days it may mean."""

    span: SpanForm
    earliest: str = Field(description="ISO date; empty: unresolved")
    latest: str
    basis: str = Field(description="`stated`, or `document date` where it rests on that")
    reason: str = Field(description="why it is unresolved; empty if it is not")
    rule: str
    clock: str = Field(description="time of day as told, HH:MM or HH:MM/HH:MM; empty: none read")


class LengthForm(Form):
    """A length of time."""

    span: SpanForm
    low: float
    high: float
    unit: str
    about: bool


class CountForm(Form):
    """A count with its unit; never to be added to another claimant's."""

    span: SpanForm
    low: float | None
    high: float | None
    unit: str
    about: bool


class PlaceForm(Form):
    """A place on the ground."""

    span: SpanForm
    name: str
    kind: str
    rule: str


class ToldForm(Form):
    """Who says so."""

    by: ActorForm | None = Field(description="speaker of the turn, or issuer of the document")
    through: ActorForm | None = Field(description="on whose word; null: his own")


class CandidateForm(Form):
    """What every candidate has."""

    id: str
    span: SpanForm
    rule: str = Field(description="what found it")
    review: Review = Field(description="a machine gives `machine` and no other state")
    seconded: bool = Field(
        default=False, description="a language model that was asked says the same"
    )
    told: ToldForm


class ContactForm(CandidateForm):
    """A call, meeting or visit."""

    form: Means
    status: Happening
    participants: list[ActorForm]
    when: WhenForm | None
    lasted: LengthForm | None
    lasted_told: ToldForm | None = Field(
        description="who says how long, if that is told elsewhere than the contact"
    )
    place: PlaceForm | None
    which: str = Field(description="a word that tells it from others, e.g. `first`")
    also: list[SpanForm] = Field(description="other places that tell of it")


class CommitmentForm(CandidateForm):
    """What somebody undertakes who may."""

    by: list[ActorForm]
    binding: Binding
    act: SpanForm = Field(description="what is to be done")
    deadline: WhenForm | None
    condition: SpanForm | None


class ProposalForm(CandidateForm):
    """What somebody asks for, offers or demands."""

    by: list[ActorForm]
    to: list[ActorForm]
    act: SpanForm = Field(description="what is proposed")
    outcome: Outcome = Field(description="what became of it, as far as the document tells")


class IncidentForm(CandidateForm):
    """An act of force that somebody tells of."""

    status: Literal["alleged"] = Field(description="whoever tells it")
    act: str
    kind: str = Field(description="kind of act (vocabulary); empty: not told by the reader")
    target: str = Field(description="kind of object (vocabulary); empty: none was read")
    accused: list[ActorForm] = Field(description="who is said to have done it")
    when: WhenForm | None
    places: list[PlaceForm]
    counts: list[CountForm]


class AskedForm(Form):
    """The language model that was asked besides the rules; its own finds bear rules `asked.…`."""

    name: str
    version: int
    prompt_sha256: str


class IssueForm(CandidateForm):
    """Something that is on the table, as one teller raises it."""

    issue: str = Field(description="id in the table of issues")
    asked: bool = Field(description="raised in a question")
    also: list[SpanForm] = Field(description="other places where the same teller speaks of it")


class StanceForm(Form):
    """How a claim seems to stand to an issue: a suggestion."""

    issue: str
    leaning: Leaning
    span: SpanForm
    rule: str = Field(description="which words suggested it; empty for `none`")


class ClaimForm(CandidateForm):
    """A statement that somebody makes, or is said to make."""

    kind: ClaimKind
    modality: Modality
    stances: list[StanceForm]
    checkable: bool
    why: str = Field(description="why it is checkable, or is not")
    when: WhenForm | None
    places: list[PlaceForm]
    conceded: bool = Field(description="said only to be set against what follows")


class StepForm(CandidateForm):
    """A step of normalisation."""

    kind: StepKind
    status: StepStatus
    between: list[ActorForm]
    when: WhenForm | None


class DeferralForm(CandidateForm):
    """An issue put off, as somebody claims."""

    issues: list[str]
    until: WhenForm | None
    occasion: SpanForm | None


class DocumentForm(Form):
    """One document."""

    name: str
    form: Layout
    text: str = Field(description="canonical text, to which all offsets refer")
    title: StatedForm | None
    dated: StatedForm | None
    publisher: StatedForm | None
    dateline: StatedForm | None
    language: StatedForm
    genre: Genre
    genre_rule: str
    blocks: list[BlockForm]
    turns: list[TurnForm]
    sentences: list[SentenceForm]
    contacts: list[ContactForm]
    commitments: list[CommitmentForm]
    proposals: list[ProposalForm]
    incidents: list[IncidentForm]
    issues: list[IssueForm]
    claims: list[ClaimForm]
    steps: list[StepForm]
    deferrals: list[DeferralForm]
    notes: list[str]
    asked: AskedForm | None


class RefusedForm(Form):
    """A file that was not read."""

    name: str
    reason: str


class ReadingForm(Form):
    """What was read of the files named; documents + refused = files."""

    truceline_reading: Literal[1] = Field(description="version of this form")
    documents: list[DocumentForm]
    refused: list[RefusedForm]


def reading_schema_json() -> str:
    """Return the JSON Schema of a reading, as committed in the reference."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= ReadingForm.model_json_schema(mode="serialization")
    return json.dumps(schema | {"title": "A Truceline reading"}, indent=2) + "\n"
