"""What was agreed: parties, texts, zones, provisions, clocks, thresholds.

* Ids are stable and never reused.
* Competing texts live side by side in one agreement; everything downstream is computed per text.
* A term may be left open: constructive ambiguity is no mistake.
* Written form (YAML, pydantic) lives in :mod:`truceline.agreements`; this is the working form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from truceline.model.interval import Interval

#: Language code -> wording.
Wording = Mapping[str, str]


class TextStatus(StrEnum):
    """What a text is. These are different things and never mixed (DESIGN §5)."""

    JOINT = "joint"
    ASSERTED = "asserted"
    DRAFT = "draft"
    AMENDMENT = "amendment"


class ZoneKind(StrEnum):
    """How a zone is given."""

    EVERYWHERE = "everywhere"
    POLYGON = "polygon"
    DISC = "disc"
    LINE_BUFFER = "line_buffer"


class DistanceMeaning(StrEnum):
    """The width/per-side trap: "a 50 km zone" is 25 km a side or 50 km a side, never guessed."""

    PER_SIDE = "per_side"
    TOTAL_WIDTH = "total_width"


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
class Mechanism:
    """The mechanism's own clock, mandate and thresholds.

    Attributes:
        name: What it is called, by language.
        time_zone: IANA zone of its day.
        day_ends: Local time at which its day ends; ``00:00`` is the civil day, ``19:30`` the
            OSCE monitoring mission's.
        mandate: Which axes it may show: any of ``happened``, ``covered``, ``party``.
        thresholds: Declared limits.
    """

    name: Wording
    time_zone: str
    day_ends: time = time(0, 0)
    mandate: tuple[str, ...] = ("happened", "covered", "party")
    thresholds: Thresholds = field(default_factory=Thresholds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the earth.

    Attributes:
        id: Stable id.
        name: By language.
        kind: How it is given; decides which of the following are set.
        rings: For ``polygon``: closed rings of (lon, lat) degrees, even-odd rule.
        lon: For ``disc``: centre, degrees.
        lat: Likewise.
        radius_m: For ``disc``: radius, metres, geodesic.
        line_id: For ``line_buffer``: which reference line, by day.
        distance_m: For ``line_buffer``: as written.
        distance_means: For ``line_buffer``: what ``distance_m`` measures.
        citation: Where it is written.
    """

    id: str
    name: Wording
    kind: ZoneKind
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    line_id: str | None = None
    distance_m: float | None = None
    distance_means: DistanceMeaning | None = None
    citation: Citation | None = None

    @property
    def reach_m(self) -> float:
        """Return how far a line buffer reaches to each side, in metres.

        Raises:
            ValueError: If this zone is no line buffer.
        """
        if self.distance_m is None or self.distance_means is None:
            raise ValueError(f"zone {self.id} has no distance")
        return self.distance_m / (2 if self.distance_means is DistanceMeaning.TOTAL_WIDTH else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedLine:
    """A reference line that the agreement itself gives; daily lines come in as input instead.

    Attributes:
        id: The ``line_id`` zones refer to.
        stated_by: Whose line it is, e.g. a party id or a publisher.
        valid: When it is the reference.
        parts: Polylines of (lon, lat) degrees.
    """

    id: str
    stated_by: str
    valid: Interval
    parts: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRegister:
    """Protected objects known only by salted hash until one is revealed for an incident.

    Attributes:
        id: Stable id.
        object_types: What kinds of object the register holds; an incident whose object is known to
            be of another kind is not touched by it.
        commitments: Lower-case hex SHA-256, sorted; see :mod:`truceline.agreements.register`.
        deposited: When the list was handed over; a reveal cannot be older.
        citation: Where the deposit is recorded.
    """

    id: str
    object_types: tuple[str, ...]
    commitments: tuple[str, ...]
    deposited: datetime
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionClause:
    """When an otherwise prohibited act is allowed.

    Attributes:
        id: Stable id within the provision.
        requires: Circumstances (vocabulary) that must all be claimed for it to come into question;
            a claim makes the finding *undetermined*, and only a ruling grants it.
        wording: As agreed, by language.
        citation: Where it is written.
    """

    id: str
    requires: tuple[str, ...]
    wording: Wording
    citation: Citation | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One obligation of one text.

    Attributes:
        id: Stable id within the agreement, e.g. ``kremlin/energy``.
        clause: Article number as written, e.g. ``2(b)``; may be ``-`` where a text has none.
        wording: Article text, by language.
        rule: Id of the rule that reads it.
        binds: Ids of the parties bound.
        zone_ids: Where; empty means everywhere.
        acts: Which acts (vocabulary); empty only for rules that need none.
        object_types: Which objects; empty means any.
        register_id: Sealed register that names the objects, if any.
        weapons: Which weapon classes; empty means any.
        period: When; ``None`` means the text's period.
        exceptions: See :class:`ExceptionClause`.
        thresholds: ``None`` means the mechanism's.
        clocks: See :class:`Clock`.
        left_open: Which term was left open on purpose, by language; empty if none.
        decided_by: Who is to decide the open term.
        citation: Where it is written.
    """

    id: str
    clause: str
    wording: Wording
    rule: str
    binds: tuple[str, ...]
    zone_ids: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    register_id: str | None = None
    weapons: tuple[str, ...] = ()
    period: Interval | None = None
    exceptions: tuple[ExceptionClause, ...] = ()
    thresholds: Thresholds | None = None
    clocks: tuple[Clock, ...] = ()
    left_open: Wording = field(default_factory=dict)
    decided_by: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What somebody says was agreed.

    Attributes:
        id: Stable id, e.g. ``kremlin-2025-03-25``.
        title: By language.
        status: Joint, asserted, draft or amendment.
        asserted_by: Who says so (party ids or names); empty for a joint text.
        period: When it runs.
        provisions: In the order of the document.
        citation: Where it is written.
        clocks: Deadlines of the text as a whole.
        note: What a reader must know, by language.
    """

    id: str
    title: Wording
    status: TextStatus
    asserted_by: tuple[str, ...]
    period: Interval
    provisions: tuple[Provision, ...]
    citation: Citation | None = None
    clocks: tuple[Clock, ...] = ()
    note: Wording = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The whole document.

    Attributes:
        id: Stable id.
        title: By language.
        parties: Exactly those bound; two or more.
        mechanism: Clock, mandate and thresholds.
        texts: Competing or successive texts; at least one.
        zones: By order of the document.
        lines: Reference lines the agreement itself gives.
        registers: Sealed registers.
        note: What a reader must know, by language.
        invented: ``True`` for a world that does not exist; said on every page.
    """

    id: str
    title: Wording
    parties: tuple[Party, ...]
    mechanism: Mechanism
    texts: tuple[Text, ...]
    zones: tuple[Zone, ...] = ()
    lines: tuple[FixedLine, ...] = ()
    registers: tuple[SealedRegister, ...] = ()
    note: Wording = field(default_factory=dict)
    invented: bool = False

    def zone(self, zone_id: str) -> Zone:
        """Return the zone of that id; ``KeyError`` if there is none."""
        return {z.id: z for z in self.zones}[zone_id]

    def register(self, register_id: str) -> SealedRegister:
        """Return the sealed register of that id; ``KeyError`` if there is none."""
        return {r.id: r for r in self.registers}[register_id]


def period_of(text: Text, provision: Provision) -> Interval:
    """Return when the provision holds: its own period, else the text's."""
    return provision.period or text.period


def thresholds_of(agreement: Agreement, provision: Provision) -> Thresholds:
    """Return the thresholds that decide: the provision's own, else the mechanism's."""
    return provision.thresholds or agreement.mechanism.thresholds
