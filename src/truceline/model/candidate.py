"""What a document may state: contacts, commitments, proposals, alleged incidents. No facts.

Issues, claims, steps of normalisation and deferrals: :mod:`truceline.model.asserted`.

Every candidate has its exact extent, the rule that found it and a review state. A machine gives the
state ``machine`` and no other; only people accept, edit or reject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.asserted import Claim, Deferral, Issue, Step
from truceline.model.document import Extent
from truceline.model.mention import Actor, Count, Length, Place, When
from truceline.model.telling import Review as Review
from truceline.model.telling import Told as Told

#: How somebody was in contact.
Means = Literal["call", "meeting", "visit", "talks", "unspecified"]
#: Whether a contact came about.
Happening = Literal["held", "planned", "not held"]
#: How somebody is bound.
Binding = Literal["agreed", "pledged", "unilateral"]


#: What became of a proposal, as far as the document tells.
Outcome = Literal["made", "noted", "deferred", "accepted", "not accepted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A call, meeting or visit between parties, as a document tells of it.

    Attributes:
        id: Of document, kind and extent; the same text gives the same id.
        extent: Where it is told.
        rule: What found it.
        form: ``call``, ``meeting``, ``visit``, ``talks`` or ``unspecified``.
        status: ``held``, ``planned`` or ``not held``.
        participants: Who took part, each once.
        when: Its time, if one is told.
        lasted: How long, if it is told.
        lasted_told: Who says how long, if that is told elsewhere than the contact.
        place: Where, if it is told.
        which: A word that tells it from others, e.g. ``first``; empty: none.
        told: Who says so.
        also: Other places that tell of it.
        review: Who has looked at it.
        seconded: A language model that was asked, too, says the same of the same words.
    """

    id: str
    extent: Extent
    rule: str
    form: Means
    status: Happening
    participants: tuple[Actor, ...]
    when: When | None
    lasted: Length | None
    place: Place | None
    which: str
    told: Told
    lasted_told: Told | None = None
    also: tuple[Extent, ...] = ()
    review: Review = Review.MACHINE
    seconded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody undertakes who may, as a document states it.

    Attributes:
        id: Of document, kind and extent.
        extent: Where it is stated.
        rule: What found it.
        by: Who undertakes it; each may bind his party.
        binding: ``agreed`` between several, ``pledged`` by one, or ``unilateral``: announced.
        act: Where the words of what is to be done stand.
        deadline: By when, if it is said.
        condition: Where a condition stands, if there is one.
        told: Who says so.
        review: Who has looked at it.
        seconded: A language model that was asked, too, says the same of the same words.
    """

    id: str
    extent: Extent
    rule: str
    by: tuple[Actor, ...]
    binding: Binding
    act: Extent
    deadline: When | None
    condition: Extent | None
    told: Told
    review: Review = Review.MACHINE
    seconded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody asks for, offers or demands.

    Attributes:
        id: Of document, kind and extent.
        extent: Where it is told.
        rule: What found it.
        by: Whose it is.
        to: To whom, if that is said.
        act: Where the words of what is proposed stand.
        outcome: What became of it, as far as it is told.
        told: Who says so.
        review: Who has looked at it.
        seconded: A language model that was asked, too, says the same of the same words.
    """

    id: str
    extent: Extent
    rule: str
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]
    act: Extent
    outcome: Outcome
    told: Told
    review: Review = Review.MACHINE
    seconded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedIncident:
    """An act of force that somebody tells of. Alleged, whoever tells it.

    Attributes:
        id: Of document, kind and extent.
        extent: Where it is told.
        rule: What found it.
        act: The word that tells what was done, as written.
        accused: Who is said to have done it; empty: it is not said.
        when: Its time, if one is told.
        places: Where.
        counts: What is counted, each with its unit.
        told: Who alleges it.
        review: Who has looked at it.
        kind: Kind of act (vocabulary); empty: the reader does not tell it.
        target: Kind of object it fell upon (vocabulary); empty: none was read.
        seconded: A language model that was asked, too, says the same of the same words.
    """

    id: str
    extent: Extent
    rule: str
    act: str
    accused: tuple[Actor, ...]
    when: When | None
    places: tuple[Place, ...]
    counts: tuple[Count, ...]
    told: Told
    review: Review = Review.MACHINE
    kind: str = ""
    target: str = ""
    seconded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedModel:
    """A language model that was asked besides the rules, so that its answers can be told again.

    Attributes:
        name: As the person named it to its server.
        version: Of the task it was given.
        prompt_sha256: Hash of the words and the schema of that task.
    """

    name: str
    version: int
    prompt_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a document gives.

    Attributes:
        contacts: In the order of the text, likewise the others.
        commitments: What is undertaken.
        proposals: What is asked for, offered or demanded.
        incidents: What is alleged.
        notes: What was not read, in plain sentences.
        asked: Which language model was asked besides the rules; ``None``: none.
        issues: What is on the table.
        claims: What is stated.
        steps: Of normalisation.
        deferrals: What is said to be put off.
    """

    contacts: tuple[Contact, ...]
    commitments: tuple[Commitment, ...]
    proposals: tuple[Proposal, ...]
    incidents: tuple[AllegedIncident, ...]
    notes: tuple[str, ...]
    asked: AskedModel | None = None
    issues: tuple[Issue, ...] = ()
    claims: tuple[Claim, ...] = ()
    steps: tuple[Step, ...] = ()
    deferrals: tuple[Deferral, ...] = ()
