"""How far a watch is taken to reach where no workbook says it: as cards declare, else a guess.

The guess is so small beside the zones of the agreement that no day counts as quiet by it: one post
watches a hundredth of the smallest zone at most, and no more than a kilometre around it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from truceline.model.agreement import Agreement, Zone, ZoneKind
from truceline.model.source import Source

_MOST_M, _SHARE = 1000.0, 0.01
#: Where nothing tells how small a zone is.
_LEAST_M = 10.0
_METRES_A_DEGREE = 111_195.0


def declared_reach_m(sources: Iterable[Source]) -> float:
    """Return the smallest reach, in metres, that cards of sources declare; 0 if none does."""
    return min((one.radius_m for source in sources for one in source.watches), default=0.0)


def guessed_reach_m(agreement: Agreement) -> float:
    """Return a reach in metres by which no zone of an agreement could become quiet."""
    radii = [_radius_m(one) for one in agreement.zones if one.kind is not ZoneKind.EVERYWHERE]
    least = min([_MOST_M, *(one * math.sqrt(_SHARE) for one in radii)])
    return max(_LEAST_M, _round_down(least))


def _radius_m(zone: Zone) -> float:
    """Return the radius of a disc as large as a zone, or of one that lies across a belt."""
    if zone.radius_m is not None:
        return zone.radius_m
    if zone.distance_m is not None:
        return zone.distance_m / 2
    return math.sqrt(max((_area_m2(ring) for ring in zone.rings), default=0.0) / math.pi)


def _area_m2(ring: Sequence[tuple[float, float]]) -> float:
    """Return the area of a ring of degrees, by the shoelace formula on a plane at its middle."""
    middle = math.radians(sum(lat for _, lat in ring) / len(ring))
    points = [
        (lon * math.cos(middle) * _METRES_A_DEGREE, lat * _METRES_A_DEGREE) for lon, lat in ring
    ]
    turned = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turned)) / 2


def _round_down(metres: float) -> float:
    """Return metres with one digit that counts, no larger: 650 is 600."""
    if metres <= 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(metres))
    return math.floor(metres / step) * step
