"""What the commands for talks, aid and relations print, with the run it comes from."""

from __future__ import annotations

from truceline.model.aid import Ledger
from truceline.model.relations import Relations
from truceline.model.talks import Table
from truceline.web.schemas.base import Told
from truceline.web.schemas.common import Head


class Talks(Head):
    """The table; see ``docs/reference/talks.schema.json``."""

    talks: Table


class Aid(Head):
    """The ledger; see ``docs/reference/aid.schema.json``."""

    aid: Ledger


class RelationsTold(Head):
    """How pairs stand; see ``docs/reference/relations.schema.json``."""

    relations: tuple[Relations, ...]


class Section(Told):
    """One counting in sentences: what was found, and what it does not show."""

    heading: str
    found: list[str]
    limits: list[str]


class Forecast(Head):
    """What ``truceline stats forecast --json`` printed, as it lies in the workspace.

    Attributes:
        for_research_only: Always so: no such figure stands in a report, and none is a warning.
        told: In sentences, one a counting.
        forecasting: As data; see ``docs/reference/forecast.schema.json``.
    """

    for_research_only: bool
    told: list[Section]
    forecasting: dict[str, object]
