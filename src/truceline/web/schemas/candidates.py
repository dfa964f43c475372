"""Candidates from reading: statements, the words around them, and reviews."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from truceline.web.schemas.base import Given, Told
from truceline.web.schemas.desk import Line, Words


class PersonTold(Told):
    """Somebody whom a statement names."""

    name: str
    party: str


class StatementTold(Told):
    """One statement of a document."""

    id: str
    kind: str
    quote: str
    rule: str
    by: PersonTold | None
    through: PersonTold | None
    what: str
    status: str
    who: list[PersonTold]
    to: list[PersonTold]
    when: str
    places: list[str]
    act: str
    condition: str
    issues: list[str]


class ReviewTold(Told):
    """What a person said of a statement last."""

    state: str
    by: str
    at: datetime
    text: str
    fields: dict[str, str]


class CandidateLine(Told):
    """A statement in the list."""

    statement: StatementTold
    paper: str = Field(description="name of its document")
    sha256: str
    review: str
    changed: list[str]
    gone: bool


class CandidatesTold(Told):
    """Statements, in the order of documents and of their words."""

    total: int
    items: list[CandidateLine]


class FieldTold(Told):
    """What may be edited, as it would be typed."""

    name: str
    value: str
    options: list[str]


class PassageTold(Told):
    """The words around a statement: text, and never markup. Offsets count code points."""

    start: int
    end: int
    shown_from: int
    length: int
    before: str
    words: str
    after: str


class CandidateTold(Told):
    """One statement with the words around it."""

    version: str
    statement: StatementTold
    paper: PaperHead
    review: str
    last: ReviewTold | None
    changed: list[str]
    gone: bool
    fields: list[FieldTold]
    passage: PassageTold | None = Field(description="null: it cannot be read any longer")
    fault: str


class PaperHead(Told):
    """What a document tells of itself."""

    sha256: str
    name: str
    title: str
    dated: str
    language: str
    genre: str
    tier: str
    received: datetime
    by: str
    notes: list[str]


class Reviewed(Given):
    """A review: accept, edit, reject."""

    state: Literal["accept", "edit", "reject"]
    by: Line
    reason: Words = ""
    fields: dict[Line, Line] = Field(default_factory=dict, max_length=20)
