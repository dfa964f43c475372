"""Coverage, effort, settlements and counts by day."""

from __future__ import annotations

from datetime import date, datetime

from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Head, Listed, Wording


class Watched(Told):
    """A row of the table of coverage: what was watched of one provision, zone and day."""

    text_id: str
    provision_id: str
    zone_id: str | None
    day: date
    outcome: str
    because: str | None
    watched_share: float | None
    p_seen: float | None
    n_observers: int | None
    observer_h: float | None
    n_inconsistent: int | None
    n_undetermined: int | None
    n_consistent: int | None


class Coverage(Listed):
    """A page of coverage; at the public tier one row a week."""

    items: list[Watched]


class Watch(Told):
    """A row of the table of effort: who could see what, when."""

    effort_id: str
    source_id: str
    mode: str | None
    status: str | None
    start: datetime | None
    end: datetime | None
    lon: float | None
    lat: float | None
    radius_m: float | None
    acts: list[str] | None
    p_detect: float | None


class Effort(Listed):
    """A page of effort; mission tier and up."""

    items: list[Watch]


class Place(Told):
    """One settlement.

    Attributes:
        id: Of the base map ``g:…``, of a list that came in ``s:…``, or of reports ``r:…``.
        name: What it is called: language code -> name, as the base map has it; ``""``: as a list
            or reports have it.
        stated_by: Source or list whose name it is; empty: the base map.
        lon: Degrees east.
        lat: Degrees north.
        error_m: Radius holding 95 %; null: not told.
        people: About so many live there; null: not told.
    """

    id: str
    name: Wording
    stated_by: str
    lon: float
    lat: float
    error_m: float | None
    people: int | None


class Places(Head):
    """Settlements whose name, in any language, begins with or holds what was asked."""

    items: list[Place]


class Series(Head):
    """Incidents by the mechanism's day.

    Attributes:
        by: What is told apart: outcome, act, actor, affected, status, claimant, source or object.
        text: Under which text, for ``outcome``; null else.
        days: The days, one after another without a gap; empty: nothing has a day.
        keys: What is told apart, in order; null: not told.
        counts: One list a key, one number a day.
        undated: Incidents without a day, one number a key.
        total: How many incidents fit; with ``claimant`` and ``source`` one may count for several.
    """

    by: str
    text: str | None
    days: list[date]
    keys: list[str | None]
    counts: list[list[int]]
    undated: list[int]
    total: int
