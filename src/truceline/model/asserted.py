"""What a document says of the table: issues, claims, steps of normalisation, deferrals. No facts.

Like every candidate, each has its exact extent, the rule that found it and a review state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.document import Extent
from truceline.model.mention import Actor, Place, When
from truceline.model.telling import Review, Told

#: What sort of statement a claim is.
ClaimKind = Literal["fact", "opinion", "forecast", "allegation"]
#: In which mood it is stated.
Modality = Literal["asserted", "hedged", "denied", "conditional"]
#: How somebody stands to an issue: a suggestion of the machine, for a person to look at.
Leaning = Literal["for", "against", "conditional", "none"]
#: What sort of tie a step of normalisation mends.
StepKind = Literal[
    "sport", "consular", "flights", "trains", "trade", "crossing", "culture", "post", "other"
]
#: How far a step has come, as far as the document tells.
StepStatus = Literal[
    "floated", "announced", "agreed", "scheduled", "held", "cancelled", "denied"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something that is on the table, as one teller raises it.

    Attributes:
        id: Of document, kind and extent.
        extent: Where he first speaks of it.
        rule: What found it.
        issue: Which, by its id in the table of issues, e.g. ``monitoring``.
        asked: It is raised in a question; whoever answers has not raised it.
        told: Who raises it.
        also: Other places where the same teller speaks of it.
        review: Who has looked at it.
    """

    id: str
    extent: Extent
    rule: str
    issue: str
    asked: bool
    told: Told
    also: tuple[Extent, ...] = ()
    review: Review = Review.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How a claim seems to stand to an issue. Suggested, never more.

    Attributes:
        issue: By its id in the table of issues.
        leaning: ``for``, ``against``, ``conditional``, or ``none``: named, and nothing suggests.
        extent: Where the issue is named.
        rule: Which words suggested it; empty for ``none``.
    """

    issue: str
    leaning: Leaning
    extent: Extent
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement that somebody makes, or whose making is reported.

    Attributes:
        id: Of document, kind and extent.
        extent: Its words, without those that say who says so.
        rule: What told its kind.
        kind: ``fact``, ``opinion``, ``forecast`` or ``allegation``.
        modality: ``asserted``, ``hedged``, ``denied`` or ``conditional``.
        stances: How it seems to stand to each issue it names; suggestions.
        checkable: Whether somebody could hold it against a record.
        why: Why it is checkable, or is not.
        when: Its time, if one is told.
        places: Where, if that is told.
        told: Who asserts it, and on whose word.
        conceded: Said only to be set against what follows: *at first glance …*.
        review: Who has looked at it.
    """

    id: str
    extent: Extent
    rule: str
    kind: ClaimKind
    modality: Modality
    stances: tuple[Stance, ...]
    checkable: bool
    why: str
    when: When | None
    places: tuple[Place, ...]
    told: Told
    conceded: bool = False
    review: Review = Review.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of normalisation: a hockey match, a consulate, a flight.

    Attributes:
        id: Of document, kind and extent.
        extent: Where it is told.
        rule: What found it.
        kind: What sort of tie.
        status: How far it has come, as far as it is told.
        between: Whose ties; empty: it is not said.
        when: Its time, if one is told.
        told: Who says so.
        review: Who has looked at it.
    """

    id: str
    extent: Extent
    rule: str
    kind: StepKind
    status: StepStatus
    between: tuple[Actor, ...]
    when: When | None
    told: Told
    review: Review = Review.MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """An issue put off, as somebody claims: that it will be taken up later is his word.

    Attributes:
        id: Of document, kind and extent.
        extent: Where it is told.
        rule: What found it.
        issues: Which, by their ids in the table of issues; empty: its name is in no table.
        until: To when, if a time is told.
        occasion: To which occasion, e.g. ``the next round``, if that is told.
        told: Who claims it.
        review: Who has looked at it.
    """

    id: str
    extent: Extent
    rule: str
    issues: tuple[str, ...]
    until: When | None
    occasion: Extent | None
    told: Told
    review: Review = Review.MACHINE
