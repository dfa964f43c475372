"""Where: zones, reference lines, sealed registers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from truceline.model.agreement.terms import Citation, Wording
from truceline.model.interval import Interval


class ZoneKind(StrEnum):
    """How a zone is given."""

    EVERYWHERE = "everywhere"
    POLYGON = "polygon"
    DISC = "disc"
    LINE_BUFFER = "line_buffer"
    CORRIDOR = "corridor"
    SEA_AREA = "sea_area"


class DistanceMeaning(StrEnum):
    """The width/per-side trap: "a 50 km zone" is 25 km a side or 50 km a side, never guessed."""

    PER_SIDE = "per_side"
    TOTAL_WIDTH = "total_width"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the earth.

    Attributes:
        id: Stable id.
        name: By language.
        kind: How it is given; decides which of the following are set.
        rings: For ``polygon`` and ``sea_area``: closed rings of (lon, lat) degrees, even-odd rule.
        lon: For ``disc``: centre, degrees.
        lat: Likewise.
        radius_m: For ``disc``: radius, metres, geodesic.
        line_id: For ``line_buffer``: which reference line, by day.
        path: For ``corridor``: polylines of (lon, lat) degrees along its middle.
        distance_m: For ``line_buffer`` and ``corridor``: as written.
        distance_means: For these: what ``distance_m`` measures.
        citation: Where it is written.
        beyond: For ``line_buffer``: one course that closes the line around what lies beyond it; all
            of that is in the zone, and the distance holds on this side. Empty: either side.
    """

    id: str
    name: Wording
    kind: ZoneKind
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()
    lon: float | None = None
    lat: float | None = None
    radius_m: float | None = None
    line_id: str | None = None
    path: tuple[tuple[tuple[float, float], ...], ...] = ()
    distance_m: float | None = None
    distance_means: DistanceMeaning | None = None
    citation: Citation | None = None
    beyond: tuple[tuple[tuple[float, float], ...], ...] = ()

    @property
    def reach_m(self) -> float:
        """Return how far a line buffer or corridor reaches to each side, in metres.

        Raises:
            ValueError: If this zone has no such distance.
        """
        if self.distance_m is None or self.distance_means is None:
            raise ValueError(f"zone {self.id} has no distance")
        return self.distance_m / (2 if self.distance_means is DistanceMeaning.TOTAL_WIDTH else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedLine:
    """A reference line that the agreement itself gives; daily lines come in as input instead.

    Attributes:
        id: The ``line_id`` zones refer to.
        stated_by: Whose line it is, e.g. a party id or a publisher.
        valid: When it is the reference.
        parts: Polylines of (lon, lat) degrees.
        name: What the texts call it, by language; empty: its id.
    """

    id: str
    stated_by: str
    valid: Interval
    parts: tuple[tuple[tuple[float, float], ...], ...]
    name: Wording = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRegister:
    """Protected objects known only by salted hash until one is revealed for an incident.

    Attributes:
        id: Stable id.
        object_types: What kinds of object the register holds; an incident whose object is known to
            be of another kind is not touched by it.
        commitments: Lower-case hex SHA-256, sorted; see :mod:`truceline.agreements.register`.
        deposited: When the list was handed over; a reveal cannot be older.
        citation: Where the deposit is recorded.
    """

    id: str
    object_types: tuple[str, ...]
    commitments: tuple[str, ...]
    deposited: datetime
    citation: Citation | None = None
