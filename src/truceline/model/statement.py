"""A statement: what a document says, as the register holds it, with what people made of it.

The machine proposes a statement (:mod:`truceline.model.candidate`); a person accepts, edits or
rejects it. No statement is a fact: each names who says so, in which words, where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from truceline.model.candidate import Review
from truceline.model.redacted import Redacted

#: What sort of statement it is.
Kind = Literal[
    "contact", "commitment", "proposal", "incident", "issue", "claim", "step", "deferral"
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "contact", "commitment", "proposal", "incident", "issue", "claim", "step", "deferral"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks, acts or is spoken of.

    Attributes:
        id: Stable id, e.g. ``person/ana-corvi``.
        name: As listed, or as written.
        party: Id of the party of the agreement to which it belongs, else of the state or body as
            it was read; empty: not known.
    """

    id: str
    name: str
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A time as stated, and the days it may mean.

    Attributes:
        earliest: First day, ISO; empty: unresolved.
        latest: Last day, ISO; empty: unresolved.
        words: As written.
        reason: Why it is not resolved; empty if it is.
    """

    earliest: str
    latest: str
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of one document. What a field means depends on the kind.

    ============  ================  =====================================  ==================
    kind          ``what``          ``status``                             ``who``
    ============  ================  =====================================  ==================
    contact       call, meeting, …  held, planned, not held                participants
    commitment    agreed, …         (empty)                                who is bound
    proposal      (empty)           made, noted, deferred, accepted, …     whose it is
    incident      the act's word    alleged                                the accused
    issue         (empty)           asked, raised                          (empty)
    claim         fact, opinion, …  asserted, hedged, denied, conditional  (empty)
    step          sport, trade, …   floated, announced, agreed, held, …    whose ties
    deferral      (empty)           (empty)                                (empty)
    ============  ================  =====================================  ==================

    Attributes:
        id: Of document, kind and extent; stays when the document is read again.
        kind: What sort.
        document: SHA-256 of the document's bytes.
        start: First code point of the canonical text.
        end: Behind the last one.
        quote: The words that stand there.
        rule: What found it.
        by: Who states it in the document; ``None``: nobody is named.
        through: On whose word; ``None``: his own.
        lasted_by: On whose word a contact lasted so long, if on another's.
        what: See the table.
        status: See the table.
        who: See the table.
        to: To whom a proposal goes.
        which: A word that tells a contact from others, e.g. ``first``.
        when: Time of a contact, incident, claim or step; deadline of a commitment; until when of a
            deferral.
        lasted: How long a contact lasted, as written; empty: it is not said.
        lasted_minutes: From and to, in minutes, as text, and ``about`` if it is said so; empty: it
            is not said.
        places: Where, as written.
        act: What is to be done, proposed or counted, in the document's words.
        condition: In the document's words; empty: none.
        issues: On which issues it bears, by id.
        leaning: Of a claim: ``issue=leaning`` of each stance; suggestions.
    """

    id: str
    kind: Kind
    document: str
    start: int
    end: int
    quote: str
    rule: str
    by: Voice | None = None
    through: Voice | None = None
    lasted_by: Voice | None = None
    what: str = ""
    status: str = ""
    who: tuple[Voice, ...] = ()
    to: tuple[Voice, ...] = ()
    which: str = ""
    when: Days | None = None
    lasted: str = ""
    lasted_minutes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    act: str = ""
    condition: str = ""
    issues: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document in the register.

    Attributes:
        seq: Its entry of the record.
        at: When it was recorded, UTC.
        received: When the mission got it, as told, else when it was recorded, UTC.
        sha256: Of its bytes.
        name: As it came.
        tier: Who may see what it says.
        by: Who took it in; empty: not told.
        title: As it states; empty: none.
        dated: ISO day it bears; empty: none.
        language: ISO 639-1 code.
        genre: What sort of document.
        notes: What was not read, in plain sentences.
    """

    seq: int
    at: datetime
    received: datetime
    sha256: str
    name: str
    tier: str
    by: str = ""
    title: str = ""
    dated: str = ""
    language: str = ""
    genre: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What one person said of one statement.

    Attributes:
        seq: Entry of the record.
        at: When, UTC.
        by: The name this person gave; nobody proves it.
        state: ``accepted``, ``edited`` or ``rejected``.
        text: Why; an edit and a rejection need it.
        fields: What was edited, name -> new value as typed.
        in_bulk: It was accepted with all others that waited.
        was: The statement as it stood, before the edit.
        redacted: Of its words, if they were destroyed.
    """

    seq: int
    at: datetime
    by: str
    state: Review
    text: str
    was: Statement
    fields: tuple[tuple[str, str], ...] = ()
    in_bulk: bool = False
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A statement as the register holds it.

    Attributes:
        statement: With what was edited.
        read: As the rules of today read it; of one that they do not find, as it was reviewed.
        paper: The document that says it.
        review: Who has looked at it.
        last: What was said of it last; ``None``: nothing yet.
        gone: It was reviewed, and the rules of today do not find it any more.
        changed: Names of fields that the rules of today read otherwise than when it was reviewed.
    """

    statement: Statement
    read: Statement
    paper: Paper
    review: Review
    last: Reviewed | None = None
    gone: bool = False
    changed: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Id of the statement."""
        return self.statement.id

    @property
    def stands(self) -> bool:
        """Say whether a person lets it stand."""
        return self.review in (Review.ACCEPTED, Review.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """What one person says of statements: that they are one contact, or how something ended.

    Attributes:
        seq: Entry of the record.
        at: When, UTC.
        act: ``join``, ``part``, ``kept``, ``broken``, ``disputed``, ``answered``, ``dropped``.
        by: The name this person gave.
        text: Why.
        of: Ids of the statements.
        cites: Ids of what it rests on: statements, incidents, findings.
        tier: Who may see it: as closed as the most closed document that it names.
        redacted: Of its words, if they were destroyed.
    """

    seq: int
    at: datetime
    act: str
    by: str
    text: str
    of: tuple[str, ...]
    cites: tuple[str, ...] = ()
    tier: str = "mission"
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything that documents say, as of some instant, and what people made of it.

    Attributes:
        papers: Documents, in the order they came in.
        held: Statements, in the order of documents and of their words.
        ties: What people said of statements, in order; what was taken back is not among them.
        unread: Documents that could not be read again, with the reason.
    """

    papers: tuple[Paper, ...] = ()
    held: tuple[Held, ...] = ()
    ties: tuple[Tied, ...] = ()
    unread: tuple[tuple[Paper, str], ...] = field(default=())
