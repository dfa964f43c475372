"""What handsets send and are told."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from truceline.web.schemas.base import Given, Told


class Joining(Given):
    """A code that was handed over by word or on paper."""

    code: str = Field(min_length=8, max_length=80, description="works once")


class Joined(Told):
    """What a handset keeps: it is told once."""

    team: str
    token: str = Field(description="64 hex digits; shown with everything that it sends")


class PostTold(Told):
    """A place that the mission knows by name."""

    name: str
    lon: float = Field(description="degrees east")
    lat: float = Field(description="degrees north")
    error_m: float = Field(description="radius in metres that holds 95 %")


class PartyTold(Told):
    """A party to the agreement."""

    id: str
    name: dict[str, str] = Field(description="by language")


class SetupTold(Told):
    """What a handset needs to file, and nothing of what was filed."""

    team: str
    now: datetime = Field(description="by the server's clock, to compare the handset's with")
    public_key: str = Field(description="X25519, 64 hex digits: items are sealed to it")
    fingerprint: str = Field(description="to be compared with what the mission says")
    parties: list[PartyTold] = Field(description="in the agreement's order")
    acts: list[str] = Field(description="words of acts; first those that the agreement speaks of")
    own_acts: int = Field(description="how many the agreement speaks of")
    weapons: list[str]
    objects: list[str]
    circumstances: list[str]
    harms: list[str]
    harmed: list[str]
    posts: list[PostTold]


class Acknowledged(Told):
    """A sealed item is on the disk and on the record: it may be deleted where it came from."""

    id: str = Field(description="SHA-256 of the sealed bytes")
    entry: int = Field(description="position on the record")
    at: datetime = Field(description="when it was recorded, UTC")
