"""Answers of OGC API – Features that are no features."""

from __future__ import annotations

from pydantic import Field

from truceline.web.schemas.base import Told


class LinkTold(Told):
    """Where something else lies."""

    href: str
    rel: str
    type: str
    title: str


class LandingTold(Told):
    """What is served here, and where."""

    title: str
    description: str
    run: str = Field(description="which run it comes from; another run, another value")
    tier: str
    links: list[LinkTold]


class ConformanceTold(Told):
    """Which classes of the standard hold."""

    conformsTo: list[str]  # noqa: N815 - the name is the standard's


class SpatialTold(Told):
    """Box around all features."""

    bbox: list[list[float]]
    crs: str


class TemporalTold(Told):
    """First and last instant; null: open."""

    interval: list[list[str | None]]


class ExtentTold(Told):
    """Where and when the features are; what is not known is not there."""

    spatial: SpatialTold | None = None
    temporal: TemporalTold | None = None


class CollectionTold(Told):
    """Features of one kind."""

    id: str
    title: str
    description: str
    itemType: str  # noqa: N815
    extent: ExtentTold
    crs: list[str]
    storageCrs: str  # noqa: N815
    links: list[LinkTold]


class CollectionsTold(Told):
    """All collections for who asks."""

    links: list[LinkTold]
    collections: list[CollectionTold]
