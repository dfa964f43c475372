"""The run that is shown."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from truceline.model.vocabulary import Tier
from truceline.web.schemas.base import Told


class RunTold(Told):
    """Which run is shown. Instants are UTC."""

    run: str = Field(description="names what is shown; the same content has the same name")
    tier: Tier
    notice: str = Field(description="stands on everything that two persons have not released")
    agreement: str
    title: dict[str, str] = Field(description="by language")
    invented: bool = Field(description="whether the world is invented")
    as_of: datetime | None = Field(description="received by then; null: everything received")
    first_at: datetime = Field(description="begin of the axis of time")
    last_at: datetime = Field(description="end of the axis of time")
    known_until: datetime
    shown_until: datetime | None = Field(description="later events are withheld for now")
