"""Who watches, decides and publishes: the mechanism's clock, powers, body, rungs, publication."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from truceline.model.agreement.terms import Citation, Thresholds, Wording


class Power(StrEnum):
    """What a mechanism is entitled to do; each is a power of its own (DESIGN §5)."""

    OBSERVE = "observe"
    VERIFY = "verify"
    INVESTIGATE = "investigate"
    ATTRIBUTE = "attribute"
    ADJUDICATE = "adjudicate"


class DecisionRule(StrEnum):
    """How the mechanism's body decides."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One delegation of the mechanism's body.

    Attributes:
        id: Stable id.
        name: Who sits there, by language.
        party: Party id whose delegation it is; empty for one of no party.
        members: How many sit for it; at least 1.
        chair: Whether it presides.
        votes: Whether it takes part in decisions.
    """

    id: str
    name: Wording
    party: str = ""
    members: int = 1
    chair: bool = False
    votes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """The body that meets and decides.

    Attributes:
        name: By language.
        seats: Its delegations, in the order of the document.
        quorum: Voting delegations that must be present; ``None`` where the text is silent.
        quorum_of_each_party: Whether every party's delegation must be among them.
        decision_rule: How it decides; ``None`` where the text is silent.
        meets_every_h: Hours between ordinary meetings; ``None`` where the text is silent.
        citation: Where it is written.
    """

    name: Wording
    seats: tuple[Seat, ...]
    quorum: int | None = None
    quorum_of_each_party: bool = False
    decision_rule: DecisionRule | None = None
    meets_every_h: float | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step of escalation: who is turned to, how long they have, and who is next.

    Attributes:
        id: Stable id.
        name: Hotline, liaison officers, local team, commission, guarantor …, by language.
        answer_h: Hours it has from the moment it is reached; ``None`` where the text is silent.
        next_id: Rung reached when that time is over; empty: the last.
        citation: Where it is written.
    """

    id: str
    name: Wording
    answer_h: float | None = None
    next_id: str = ""
    citation: Citation | None = None


class CountedFrom(StrEnum):
    """From which moment of an event a delay of publication is counted."""

    END = "end"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDelay:
    """A delay of its own for a class of events: whatever fits every list that is not empty.

    Attributes:
        delay_h: Hours that must pass; the longest of all delays that fit an event holds.
        acts: Kinds of act; empty: any.
        object_types: Kinds of object; empty: any.
        weapons: Classes of weapon; empty: any.
    """

    delay_h: float
    acts: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the text says about making results public.

    Attributes:
        wording: As agreed, by language.
        tier: ``public`` or ``mission``: how far results go.
        delay_h: Hours that must pass before anything is public; ``None`` where the text is silent.
        delays: Of classes of events, beside ``delay_h``.
        counted_from: From which moment on.
        least_people: How many people must live in a public cell; ``None`` where the text is silent.
        approved_by: Ids of seats whose agreement is needed; empty: none.
        citation: Where it is written.
    """

    wording: Wording
    tier: str
    delay_h: float | None = None
    delays: tuple[ClassDelay, ...] = ()
    counted_from: CountedFrom = CountedFrom.END
    least_people: int | None = None
    approved_by: tuple[str, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """The mechanism's own clock, mandate and thresholds, its powers and its body.

    Attributes:
        name: What it is called, by language.
        time_zone: IANA zone of its day.
        day_ends: Local time at which its day ends; ``00:00`` is the civil day, ``19:30`` the
            OSCE monitoring mission's.
        mandate: Which axes it may show: any of ``happened``, ``covered``, ``party``.
        powers: What it is entitled to do; empty where the text does not say.
        thresholds: Declared limits.
        commission: Its body; ``None`` if none was agreed.
        escalation: Rungs, the first one first; empty if none were agreed.
        publication: ``None`` if nothing was agreed.
    """

    name: Wording
    time_zone: str
    day_ends: time = time(0, 0)
    mandate: tuple[str, ...] = ("happened", "covered", "party")
    powers: tuple[Power, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    commission: Commission | None = None
    escalation: tuple[Rung, ...] = ()
    publication: Publication | None = None
