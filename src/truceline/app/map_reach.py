"""How far a watch is taken to reach where no workbook says it: as cards declare, else a guess.

The guess is so small beside the zones of the agreement that no day counts as quiet by it: a tenth
of the distance from the middle of the smallest zone to its nearest edge, so that one post watches a
hundredth of it, and no more than a kilometre.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from truceline.model.agreement import Agreement, Zone, ZoneKind
from truceline.model.source import Source

_MOST_M, _SHARE = 1000.0, 0.1
#: Where nothing tells how small a zone is.
_LEAST_M = 10.0
_METRES_A_DEGREE = 111_195.0


def declared_reach_m(sources: Iterable[Source]) -> float:
    """Return the smallest reach, in metres, that cards of sources declare; 0 if none does."""
    return min((one.radius_m for source in sources for one in source.watches), default=0.0)


def guessed_reach_m(agreement: Agreement) -> float:
    """Return a reach in metres by which no zone of an agreement could become quiet."""
    halves = [_half_m(one) for one in agreement.zones if one.kind is not ZoneKind.EVERYWHERE]
    least = min([_MOST_M, *(_SHARE * one for one in halves)])
    return max(_LEAST_M, _round_down(least))


def _half_m(zone: Zone) -> float:
    """Return how far it is from the middle of a zone to its edge, where it is narrowest; metres."""
    if zone.radius_m is not None:
        return zone.radius_m
    if zone.distance_m is not None:
        return zone.distance_m / 2
    points = [point for ring in zone.rings for point in ring]
    if not points:
        return 0.0
    lons, lats = zip(*points, strict=True)
    wide = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats)))
    return min(wide, max(lats) - min(lats)) * _METRES_A_DEGREE / 2


def _round_down(metres: float) -> float:
    """Return metres with one digit that counts, no larger: 650 is 600."""
    if metres <= 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(metres))
    return math.floor(metres / step) * step
