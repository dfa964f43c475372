"""Small things an agreement is written in: wording, citation, party, clock, thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: Language code -> wording.
Wording = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a fact stands.

    Attributes:
        title: Document or article.
        url: Address; may be empty.
        said_by: Who says it; empty for a joint text.
        dated: Date of the document as written there.
    """

    title: str
    url: str = ""
    said_by: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party; the order in the document is an order of writing and nothing else."""

    id: str
    name: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who is no party and is named by language: who decides, states or guarantees.

    Attributes:
        id: What it is known by elsewhere: its English name, else that of its first language.
        name: By language.
    """

    id: str
    name: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Declared by the agreement, applied by the machine.

    Attributes:
        consistent_at: ``p_covered`` at or below this is *consistent*; 0 to 0.5.
        inconsistent_at: ``p_covered`` at or above this is *inconsistent*; 0.5 to 1.
        quiet_watched_share: Share of zone and day that declared effort must have watched before a
            day without incidents is *consistent*; 0 to 1.
    """

    consistent_at: float = 0.1
    inconsistent_at: float = 0.9
    quiet_watched_share: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A deadline that something starts.

    Attributes:
        id: Stable id.
        starts_on: ``entry`` (start of the text), ``end`` (counts back from the end when
            ``after_h`` is negative) or ``incident`` (each inconsistent or undetermined finding).
        after_h: Hours after that.
        duty: What is due, by language.
        on: Party ids whose duty it is; empty means the mechanism's.
    """

    id: str
    starts_on: str
    after_h: float
    duty: Wording
    on: tuple[str, ...] = ()
