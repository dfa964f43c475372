"""What is asked of the store for a claim: which act, when, where, and who is said to have done it.

A claim that leaves one of these open cannot be held against a record; what is left open is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from truceline.model.agreement import Agreement, ZoneKind
from truceline.model.asserted import Claim
from truceline.model.candidate import AllegedIncident
from truceline.model.document import Extent
from truceline.model.mention import Actor, Place, When
from truceline.model.telling import Told
from truceline.reading.gazetteer.load import names
from truceline.reading.tokens import tokens_in
from truceline.sources.gazetteer import by_alias

#: Acts of force that one may call by another's name, and hindrance of movement.
FORCE = frozenset(
    {"attack", "strike", "shelling", "small_arms_fire", "drone_attack", "assault", "lethal_event",
     "explosion", "burst_or_shot", "launch", "projectile_in_flight", "muzzle_flash"}
)  # fmt: skip
_PASSAGE = frozenset({"denial_of_access", "hindrance", "checkpoint"})
_FLIGHT = frozenset({"overflight"})
_FAMILIES = (
    (re.compile(r"passage|access|entry|turned back|denied|refused", re.IGNORECASE), _PASSAGE),
    (re.compile(r"circled|overflew|flew over", re.IGNORECASE), _FLIGHT),
)
_KIND = re.compile(
    r"^(?:the\s)?(?P<name>.+?)\s(?:region|oblast|province|district|republic|krai)s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the claim: a disc that holds it, radius in metres."""

    name: str
    lon: float
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim as it is asked of the store.

    Attributes:
        id: Of the candidate.
        extent: Its words in the document.
        told: Who says so.
        acts: Kinds of act it may mean.
        start: Aware; from. ``None``: unresolved.
        end: Until, excluded.
        spots: Where, as far as that is known.
        accused: Who is said to have done it.
        denied: It is said not to have been.
        open: Why it cannot be held against a record; empty: it can.
    """

    id: str
    extent: Extent
    told: Told
    acts: frozenset[str]
    start: datetime | None
    end: datetime | None
    spots: tuple[Spot, ...]
    accused: tuple[Actor, ...]
    denied: bool
    open: tuple[str, ...]


class Places:
    """Where names of places lie: zones of the agreement, the gazetteer, places of incidents.

    Args:
        agreement: Gives discs as zones.
        incidents: Rows with ``place_name``, ``lon``, ``lat`` and ``error_m``.
    """

    def __init__(self, agreement: Agreement, incidents: Sequence[Mapping[str, object]]) -> None:
        self._zones: dict[str, Spot] = {}
        self._told: dict[str, Spot] = {}
        for row in incidents:
            name, lon, lat = row["place_name"], row["lon"], row["lat"]
            if isinstance(name, str) and isinstance(lon, float) and isinstance(lat, float):
                error = row["error_m"]
                radius = error if isinstance(error, float) else 0.0
                self._told.setdefault(_bare(name), Spot(name, lon, lat, radius))
        for zone in agreement.zones:
            if zone.kind is ZoneKind.DISC and zone.lon is not None and zone.lat is not None:
                for name in zone.name.values():
                    spot = Spot(name, zone.lon, zone.lat, zone.radius_m or 0.0)
                    self._zones[_bare(name)] = spot

    def of(self, name: str) -> Spot | None:
        """Return where a name lies; ``None``: nothing tells."""
        bare = _bare(name)
        if (zone := self._zones.get(bare)) is not None:
            return zone
        if (area := by_alias(bare) or by_alias(f"{bare} oblast")) is not None:
            return Spot(name, area.lon, area.lat, area.radius_km * 1_000.0)
        return self._told.get(bare)


def _bare(name: str) -> str:
    name = " ".join(name.split())
    m = _KIND.match(name)
    return (m["name"] if m else name).lower().removeprefix("the ")


def asked_of_incident(one: AllegedIncident, places: Places, time_zone: str) -> Asked:
    """Return what an alleged incident asks of the store."""
    return _asked(one.id, one.extent, one.told, one.act, (one.when, one.places), places,
                  time_zone, one.accused, denied=False)  # fmt: skip


def asked_of_claim(one: Claim, words: str, places: Places, time_zone: str) -> Asked:
    """Return what a claim of an act asks of the store."""
    return _asked(one.id, one.extent, one.told, words, (one.when, one.places), places, time_zone,
                  (), denied=one.modality == "denied")  # fmt: skip


def _asked(
    key: str, extent: Extent, told: Told, act: str, where: tuple[When | None, tuple[Place, ...]],
    places: Places, time_zone: str, accused: tuple[Actor, ...], *, denied: bool,
) -> Asked:  # fmt: skip
    when, lot = where
    found = tuple(spot for place in lot if (spot := places.of(place.name)) is not None)
    start, end = _window(when, time_zone)
    why: list[str] = []
    if when is None:
        why.append("no time is told")
    elif start is None:
        why.append(when.reason)
    if not lot:
        why.append("no place is told")
    elif not found:
        unknown = ", ".join(place.name for place in lot)
        why.append(f"{unknown}: in no zone, no gazetteer and no incident")
    return Asked(
        id=key, extent=extent, told=told, acts=_acts(act), start=start, end=end, spots=found,
        accused=accused, denied=denied, open=tuple(why),
    )  # fmt: skip


def _acts(act: str) -> frozenset[str]:
    return next((acts for words, acts in _FAMILIES if words.search(act)), FORCE)


def _window(when: When | None, time_zone: str) -> tuple[datetime | None, datetime | None]:
    """Return the days a time may mean as instants, whole days of the mechanism's time zone."""
    if when is None or not when.earliest:
        return None, None
    zone = ZoneInfo(time_zone)
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    start = datetime.combine(first, time(), zone)
    return start.astimezone(UTC), datetime.combine(
        last + timedelta(days=1), time(), zone
    ).astimezone(UTC)


def party_ids(agreement: Agreement) -> dict[str, str]:
    """Return for parties as documents call them their ids in the agreement."""
    out: dict[str, str] = {}
    for party in agreement.parties:
        for name in (party.id, *party.name.values()):
            out.setdefault(name.casefold(), party.id)
            for token in tokens_in(name, Extent(0, len(name)), names()):
                if token.entry is not None and token.entry.sort in "SA":
                    out.setdefault(token.entry.party.casefold(), party.id)
    return out
