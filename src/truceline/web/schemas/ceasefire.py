"""What was agreed, and what is told of it."""

from __future__ import annotations

from datetime import datetime

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Days, Edition, Head, Wording


class Party(Told):
    """One party; the order is that of the document and means nothing else."""

    id: str
    name: Wording


class Citation(Told):
    """Where something is written."""

    title: str
    url: str
    said_by: str
    dated: str


class Provision(Told):
    """One obligation of one text.

    Attributes:
        id: Stable id.
        clause: Article number as written.
        wording: By language.
        rule: Which rule reads it.
        binds: Party ids.
        zone_ids: Where; empty: everywhere.
        acts: Which acts.
        object_types: Which objects; empty: any.
        weapons: Which weapon classes; empty: any.
        start: When it begins to hold, UTC; null: with no beginning.
        end: When it ends.
        consistent_at: Up to this chance of being covered an event is consistent with it.
        inconsistent_at: From this chance on it is inconsistent.
        left_open: Which term was left open on purpose, by language.
        decided_by: Who is to decide that term.
        citation: Where it is written.
    """

    id: str
    clause: str
    wording: Wording
    rule: str
    binds: list[str]
    zone_ids: list[str]
    acts: list[str]
    object_types: list[str]
    weapons: list[str]
    start: datetime | None
    end: datetime | None
    consistent_at: float
    inconsistent_at: float
    left_open: Wording
    decided_by: str
    citation: Citation | None


class Text(Told):
    """What somebody says was agreed; competing texts stand side by side.

    Attributes:
        id: Stable id.
        title: By language.
        status: joint, asserted, draft or amendment.
        asserted_by: Who says so; empty: it is agreed.
        start: First instant of its period, UTC; null: it has no beginning.
        end: First instant after it; null: it has no end.
        note: What a reader must know, by language.
        amends: Id of the text it amends; empty: none.
        provisions: In the order of the document.
        citation: Where it is written.
    """

    id: str
    title: Wording
    status: str
    asserted_by: list[str]
    start: datetime | None
    end: datetime | None
    note: Wording
    amends: str
    provisions: list[Provision]
    citation: Citation | None


class Mechanism(Told):
    """Who watches and decides.

    Attributes:
        name: By language.
        time_zone: IANA zone of its day.
        day_ends: Local time at which its day ends, ``HH:MM``.
        mandate: Axes it may speak of: happened, covered, party.
        powers: What it is entitled to do.
    """

    name: Wording
    time_zone: str
    day_ends: str
    mandate: list[str]
    powers: list[str]


class SourceCard(Told):
    """Who speaks, as far as this tier may know.

    Attributes:
        id: Stable id.
        name: As it calls itself.
        affiliation: Party id it speaks for; null: none, or not established.
        affiliation_known: False: nobody has established for whom it speaks.
        independence_group: Sources of one group are one voice.
        observer: Sees with its own eyes and answers to the mechanism.
    """

    id: str
    name: str
    affiliation: str | None
    affiliation_known: bool
    independence_group: str
    observer: bool


class Counts(Told):
    """How much is told, at this tier.

    Attributes:
        incidents: Incidents.
        placed: Of these, those with a place.
        reports: Reports.
        findings: Findings.
        outcomes: Text id -> outcome -> incidents, of each incident its gravest finding under that
            text; ``none``: the text has no finding on it.
    """

    incidents: int
    placed: int
    reports: int
    findings: int
    outcomes: dict[str, dict[str, int]]


class Ceasefire(Head):
    """The agreement and what is told of it.

    Attributes:
        id: Of the agreement.
        title: By language.
        note: What a reader must know, by language.
        invented: It does not exist; said on every page.
        languages: Languages that pages and reports come in.
        parties: In the order of the document.
        mechanism: Who watches.
        outside_mandate: Axes it may not speak of; their keys are missing everywhere.
        texts: In the order of the document.
        zone_ids: Every zone of the agreement.
        sources: Who speaks.
        days: First and last day of incidents.
        as_of: What was received by then; null: everything.
        known_until: Up to when anything was known.
        shown_until: What ended later is withheld for now; null: nothing is.
        bbox: West, south, east, north of all incidents, degrees; west above east crosses the
            antimeridian; null: no incident has a place.
        counts: How much is told.
        edition: The last numbered report; null: none, or not for this tier.
        has: Which parts this run has for this tier: effort, coverage, talks, aid, relations,
            casework, forecast.
    """

    id: str
    title: Wording
    note: Wording
    invented: bool
    languages: list[str]
    parties: list[Party]
    mechanism: Mechanism
    outside_mandate: list[str]
    texts: list[Text]
    zone_ids: list[str]
    sources: list[SourceCard]
    days: Days
    as_of: datetime | None
    known_until: datetime
    shown_until: datetime | None
    bbox: tuple[float, float, float, float] | None
    counts: Counts
    edition: Edition | None
    has: list[str]
