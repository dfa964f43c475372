"""Rows of incidents and findings."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Event, Listed


class Incident(Event):
    """A row of the list: columns of the table of incidents, ``day``, and how each text reads it.

    ``actor``, ``named_by``, ``affected`` and ``p_party`` are not there where ``party`` is outside
    the mandate, ``p_happened`` where ``happened`` is, ``outcomes`` where ``covered`` is.

    Attributes:
        named_by: Who names the actor: party ids of claimants, else source ids of reports.
        day: The mechanism's day of the middle of its window; null: not known.
        outcomes: Text id -> outcome of its gravest finding under that text; null: it has none.
    """

    incident_id: str
    version: str
    status: str
    named_by: list[str] = Field(default_factory=list)
    circumstances: list[str] | None
    time_basis: str | None
    day: date | None
    place_kind: str | None
    place_basis: str | None
    n_reports: int
    n_groups: int
    source_ids: list[str]
    claimants: list[str]
    disputed: list[str] | None
    p_happened: float | None = None
    p_party: float | None = None
    known_at: datetime | None
    tier: str | None
    outcomes: dict[str, str | None] = Field(default_factory=dict)


class Incidents(Listed):
    """A page of the list of incidents."""

    items: list[Incident]


class Finding(Told):
    """A row of the table of findings."""

    finding_id: str
    text_id: str
    provision_id: str
    rule_id: str
    incident_id: str
    incident_version: str
    outcome: str
    because: str | None
    p_covered: float | None
    p_place: float | None
    p_time: float | None
    margin_m: float | None
    zone_id: str | None
    line_day: str | None
    exception_id: str | None
    day: date | None
    status: str
    p_happened: float | None = None
    p_party: float | None = None
    actor: str | None = None
    tier: str | None


class Findings(Listed):
    """A page of the list of findings."""

    items: list[Finding]
