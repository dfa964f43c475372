"""What was agreed, and what is told of it."""

from __future__ import annotations

from datetime import date, datetime

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
            casework.
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


class Standing(Told):
    """One text at one instant.

    Attributes:
        text_id: Which text.
        title: By language.
        day: 1 in the first 24 hours; null: not running, or without a beginning.
        of: Number of days it runs; null: it has no end.
        state: ``not yet``, ``running`` or ``over``.
        begins: First instant, UTC.
        ended: First instant after it, UTC.
    """

    text_id: str
    title: Wording
    day: int | None
    of: int | None
    state: str
    begins: datetime | None
    ended: datetime | None


class Deadline(Told):
    """Something due.

    Attributes:
        due: When, UTC.
        duty: What, by language.
        on: Whose duty; empty: the mechanism's.
        text_id: Under which text.
        clause: Of which article; empty: of the text as a whole.
        about: Incident or due date that it is about; empty: neither.
        started: When its clock started, UTC.
    """

    due: datetime
    duty: Wording
    on: list[str]
    text_id: str
    clause: str
    about: str
    started: datetime


class Unanswered(Told):
    """A case with questions that a party has not answered; that is no admission."""

    case_id: str
    text_id: str
    provision_id: str
    incident_id: str | None
    parties: list[str]


class Known(Told):
    """How much of the run was known at one instant.

    Attributes:
        reports: Known by then.
        incidents: Of which a report was known by then.
        new_incidents: Of which the first was known in the 24 hours before.
        outcomes: Text id -> outcome -> so many of these incidents, as this run judges them: later
            reports counted for it as well.
    """

    reports: int
    incidents: int
    new_incidents: int
    outcomes: dict[str, dict[str, int]]


class Since(Told):
    """What is new since the last numbered report, at this tier.

    Attributes:
        edition: That report.
        incidents: Incidents known since its cut-off.
        reports: Reports known since.
    """

    edition: Edition
    incidents: int
    reports: int


class Today(Head):
    """Where things stand at one instant.

    Attributes:
        at: The instant.
        day: The mechanism's day of it.
        standings: One a text, in the order of the document.
        due_soon: Deadlines within 72 hours, soonest first.
        running: Other clocks still running.
        passed: Deadlines of the last 72 hours.
        arrived: Source id -> reports known in the 24 hours before.
        arrived_tallies: Likewise of tallies.
        last_arrived: When the latest thing known by then was known; null: nothing is.
        look_at: If every text is over, the last day within them that has data.
        known: How much of the run was known by then.
        unanswered: Cases with questions without an answer, as of the run; never at the public tier.
        since: Null: there is no numbered report, or this tier is told of none.
    """

    at: datetime
    day: date
    standings: list[Standing]
    due_soon: list[Deadline]
    running: list[Deadline]
    passed: list[Deadline]
    arrived: dict[str, int]
    arrived_tallies: dict[str, int]
    last_arrived: datetime | None
    look_at: date | None
    known: Known
    unanswered: list[Unanswered]
    since: Since | None
