"""Merging and splitting: what is asked for, and what it changes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from truceline.web.schemas.base import Given, Told
from truceline.web.schemas.desk import DoneTold, IncidentTold, Line, Words


class Grouped(Given):
    """A merge or a split: who says so, and why."""

    act: Literal["merge", "split"]
    words: list[Line] = Field(min_length=1, max_length=200,
                              description="whole ids of incidents or reports")  # fmt: skip
    by: Line
    reason: Words
    dry_run: bool = Field(False, description="only tell what would change")


class Undone(Given):
    """Decisions that are taken back, by their entries of the record."""

    entries: list[int] = Field(min_length=1, max_length=200)
    by: Line
    reason: Words
    dry_run: bool = False


class SaysTold(Told):
    """What a finding says."""

    text_id: str
    provision_id: str
    outcome: str
    because: str | None
    incident_id: str


class ChangeTold(DoneTold):
    """What a decision on reports changes, as far as this tier sees it."""

    said_before: list[int]
    before: list[IncidentTold]
    after: list[IncidentTold]
    lost: list[SaysTold]
    come: list[SaysTold]
