"""Where things stand at one instant."""

from __future__ import annotations

from datetime import date, datetime

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Edition, Head, Wording


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


class Voice(Told):
    """What one source told, and when.

    Attributes:
        source_id: Which.
        reports: Known between ``counted_from`` and the instant.
        tallies: Likewise of tallies.
        watches: Likewise of watches, those that saw nothing among them; 0 where the tier is told
            of none.
        last_known_at: When the latest of all was known by the instant; null: nothing was.
    """

    source_id: str
    reports: int
    tallies: int
    watches: int
    last_known_at: datetime | None


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
        counted_from: Cut-off of the last numbered report, if that lies before the instant and this
            tier is told of it; else 24 hours before the instant.
        voices: What each source told from then on, in the order of the document; who told nothing
            stands there too.
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
    counted_from: datetime
    voices: list[Voice]
