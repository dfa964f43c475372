"""Written form of zones, reference lines and sealed registers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from truceline.agreements.schema_terms import (
    CitationRef,
    Degrees,
    Form,
    Id,
    NameForm,
    Object,
    PeriodForm,
    Point,
    Said,
    WordingForm,
)
from truceline.model.agreement import DistanceMeaning, ZoneKind

Metres = Annotated[float, Field(gt=0, le=20_000_000, allow_inf_nan=False)]


class _ZoneForm(Form):
    id: Id = Field(description="stable id that provisions name in `zone_ids`")
    name: WordingForm = Field(description="what people call it, by language")
    citation: CitationRef | None = Field(None, description="where it is written")


class EverywhereForm(_ZoneForm):
    """The whole earth, said on purpose."""

    kind: Literal[ZoneKind.EVERYWHERE] = Field(description="how the zone is given")


class PolygonForm(_ZoneForm):
    """An area inside rings."""

    kind: Literal[ZoneKind.POLYGON] = Field(description="how the zone is given")
    rings: list[list[Point]] = Field(
        min_length=1,
        description="closed rings of [lon, lat] points, even-odd rule: a ring inside a ring is a "
        "hole",
    )


class DiscForm(_ZoneForm):
    """Everything within a distance of a point."""

    kind: Literal[ZoneKind.DISC] = Field(description="how the zone is given")
    lon: Degrees = Field(description="longitude of the centre, degrees east")
    lat: Degrees = Field(description="latitude of the centre, degrees north")
    radius_m: Metres = Field(description="radius in metres")


class LineBufferForm(_ZoneForm):
    """Everything within a distance of a reference line that may move daily."""

    kind: Literal[ZoneKind.LINE_BUFFER] = Field(description="how the zone is given")
    line_id: Id = Field(description="which reference line: one of `lines`, or a daily line read in")
    distance_m: Metres = Field(description="the distance as the text gives it, in metres")
    distance_means: DistanceMeaning = Field(
        description="does the distance mean each side of the line (`per_side`) or the whole width "
        "of the zone (`total_width`)? The text must answer this; nothing is assumed"
    )
    beyond: list[Point] = Field(
        default=[],
        description="where the text says `behind` the line: points that close the line around what "
        "lies beyond it; all of that is then in the zone, and the distance holds on this side only",
    )


class SeaAreaForm(_ZoneForm):
    """A part of the sea inside rings; what is reported on land nearby is not meant."""

    kind: Literal[ZoneKind.SEA_AREA] = Field(description="how the zone is given")
    rings: list[list[Point]] = Field(
        min_length=1, description="closed rings of [lon, lat] points, even-odd rule"
    )


class CorridorForm(_ZoneForm):
    """Everything within a distance of a fixed path: a road, a shipping lane, an air corridor."""

    kind: Literal[ZoneKind.CORRIDOR] = Field(description="how the zone is given")
    path: list[Annotated[list[Point], Field(min_length=2)]] = Field(
        min_length=1, description="polylines of [lon, lat] points along its middle"
    )
    distance_m: Metres = Field(description="the distance as the text gives it, in metres")
    distance_means: DistanceMeaning = Field(
        description="each side of the path (`per_side`) or the whole width (`total_width`)"
    )


ZoneForm = Annotated[
    EverywhereForm | PolygonForm | DiscForm | LineBufferForm | SeaAreaForm | CorridorForm,
    Field(discriminator="kind"),
]


class LineForm(Form):
    """A reference line that the agreement itself gives."""

    id: Id = Field(description="the `line_id` that zones refer to")
    name: WordingForm | None = Field(None, description="what the texts call it; left out: its id")
    stated_by: NameForm = Field(
        description="whose line it is: a party id, or a publisher's name (by language)"
    )
    valid: PeriodForm | None = Field(
        None, description="when it is the reference; left out: as long as it is referred to"
    )
    parts: list[Annotated[list[Point], Field(min_length=2)]] = Field(
        min_length=1, description="polylines of [lon, lat] points"
    )


class RegisterForm(Form):
    """Protected objects known only by salted hash until one is revealed."""

    id: Id = Field(description="stable id that provisions name in `register_id`")
    object_types: list[Object] = Field(
        min_length=1, description="kinds of object the register holds"
    )
    commitments: list[
        Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$", strip_whitespace=True)]
    ] = Field(min_length=1, description="SHA-256 commitments: 64 lower-case hex digits each")
    deposited: Said = Field(description="when the list was handed over, e.g. 2025-03-25T00:00")
    citation: CitationRef | None = Field(None, description="where the deposit is recorded")
