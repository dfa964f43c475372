"""What a sentence names: a time, a length of time, a count, somebody, a place.

Extents count code points of the canonical text of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.document import Extent


class ActorKind(StrEnum):
    """What sort of somebody is named."""

    STATE = "state"
    GOVERNMENT = "government"
    FORCES = "forces"
    ORGANISATION = "organisation"
    PERSON = "person"
    GROUP = "group"


class Reach(StrEnum):
    """For whom somebody may undertake something, by office and not by name."""

    BINDS = "binds"
    CONVEYS = "conveys"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as stated, and the days it may mean.

    Attributes:
        extent: Where it stands.
        earliest: First day it may mean, ISO; empty: unresolved.
        latest: Last day it may mean, ISO; empty: unresolved.
        basis: ``stated``, or ``document date``: the year or day rests on the document's date.
        reason: Why it is not resolved; empty if it is.
        rule: Which form it has, e.g. ``when.last-night``.
        clock: Time of day as told, ``HH:MM`` or ``HH:MM/HH:MM``; empty: none was read.
    """

    extent: Extent
    earliest: str
    latest: str
    basis: str
    reason: str
    rule: str
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time.

    Attributes:
        extent: Where it stands.
        low: At least so many units.
        high: At most so many units.
        unit: ``minute``, ``hour``, ``day``, ``week``, ``month`` or ``year``.
        about: It is said to be about so much.
    """

    extent: Extent
    low: float
    high: float
    unit: str
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count with its unit.

    Attributes:
        extent: Where it stands, with the unit.
        low: At least so many; ``None``: no lower bound is said.
        high: At most so many; ``None``: no upper bound is said.
        unit: What is counted, as written, e.g. ``drones``.
        about: It is said to be about so much.
    """

    extent: Extent
    low: float | None
    high: float | None
    unit: str
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody named.

    Attributes:
        extent: Where the name stands, with the office in front of it.
        id: Stable id of who it is, e.g. ``state/XA`` or ``person/jane-doe``.
        name: The name by which it is listed, or as written if it is not.
        kind: What sort of somebody.
        party: Id of the state or body it belongs to; empty: not known.
        office: As written, or as listed; empty: none.
        reach: Whether the office may bind the party.
        metonym: It is a capital or a seat that stands for its government.
        rule: What told it, e.g. ``actor.listed``.
    """

    extent: Extent
    id: str
    name: str
    kind: ActorKind
    party: str
    office: str
    reach: Reach
    metonym: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the ground, as named; never a government called by its capital.

    Attributes:
        extent: Where it stands.
        name: As written.
        kind: ``country``, ``region``, ``settlement``, ``water``, ``site`` or ``unknown``.
        rule: What told it.
    """

    extent: Extent
    name: str
    kind: str
    rule: str
