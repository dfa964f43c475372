"""The negotiating table: contacts, commitments, proposals, issues and rounds, with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.statement import Held, Tied

#: Why several readouts stand for one contact.
Joined = Literal["one readout", "both say so", "a person says so"]
#: How a commitment stands. `lapsed` says only that its day is over and nothing is on record.
Standing = Literal["open", "lapsed", "kept", "broken", "disputed"]
#: How an aspect of a contact stands over its readouts.
Agreement = Literal["in all", "in some", "in one only", "contradicting", "in none"]
#: What became of an issue at one point.
Turn = Literal["raised", "spoken of", "deferred", "taken up", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """One contact, with every readout of it.

    Attributes:
        id: The least of the ids of its readouts; each of them names it as well.
        readouts: Statements, in order of their documents' days.
        joined: Why they stand for one contact.
        ties: What people said of it.
        earliest: First day it may have been, over all readouts; empty: unresolved.
        latest: Last day.
    """

    id: str
    readouts: tuple[Held, ...]
    joined: Joined
    ties: tuple[Tied, ...]
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """One commitment and how it stands.

    Attributes:
        held: The statement.
        standing: How it stands; rests on the deadline and on what people tied to it.
        ties: What people said of it, in order, each with what it cites.
        one_sided: Parties, if all that is cited is their own word; empty: it is more, or nothing.
    """

    held: Held
    standing: Standing
    ties: tuple[Tied, ...]
    one_sided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one party says on one issue.

    Attributes:
        issue: By id.
        party: By id.
        positions: Statements, oldest first; of undated documents last.
        current: The newest of a dated document, by the party's own word if there is one; ``None``:
            all are undated.
        own: Whether the current one is its own word; if not, another says so of it.
        moved: ISO day on which it last came to stand otherwise than before, by its own word if
            there is one; empty: never.
    """

    issue: str
    party: str
    positions: tuple[Held, ...]
    current: Held | None
    own: bool
    moved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that became of an issue.

    Attributes:
        turn: What.
        day: ISO day of the document or of the person's word; empty: undated.
        held: The statement; ``None``: a person's word.
        tie: That word.
    """

    turn: Turn
    day: str
    held: Held | None = None
    tie: Tied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What became of one issue, in order of days."""

    issue: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The table, as of a day.

    Attributes:
        day: ISO day as of which deadlines are reckoned.
        parties: Ids of those who speak: parties of the agreement first, in its order.
        contacts: In order of time; those without a day last.
        commitments: In order of deadline; those without one last.
        unanswered: Proposals of which no outcome and no reply is on record.
        cells: Issue by issue, party by party.
        rounds: Issue by issue.
        waiting: Statements that nobody has looked at.
        rejected: Statements that a person rejected.
        unreviewed: Whether those are among the lines, marked ``machine``.
    """

    day: str
    parties: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    unanswered: tuple[Held, ...] = ()
    cells: tuple[Cell, ...] = ()
    rounds: tuple[Round, ...] = ()
    waiting: int = 0
    rejected: int = 0
    unreviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that readouts of a contact tell or do not tell.

    Attributes:
        aspect: ``time``, ``status``, ``form``, ``length``, ``place``, ``participant``, ``outcome``,
            ``issue``.
        how: How it stands over the readouts.
        told: By readout, in their order, what is told of it; empty: nothing.
    """

    aspect: str
    how: Agreement
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The readouts of one contact side by side."""

    contact: ContactLine
    items: tuple[Item, ...]
