"""What a changed zone means on the ground: reach, area, how far it moved."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.kernels.area import cap_m2, rings_m2
from truceline.model.agreement import Zone, ZoneKind
from truceline.model.change import Effect, EffectKind, Path

#: Smaller differences come from rounding.
_LEAST_KM2, _LEAST_M = 1e-6, 0.5


def zone_effects(ours: Zone, theirs: Zone, path: Path) -> Iterator[Effect]:
    """Yield what differs in operation between two zones of one id."""
    reaches = [_reach_m(zone) for zone in (ours, theirs)]
    if reaches[0] != reaches[1]:
        yield Effect(path=path, kind=EffectKind.REACH_M, before=reaches[0], after=reaches[1])
    areas = [area_km2(zone) for zone in (ours, theirs)]
    if _apart(areas[0], areas[1], _LEAST_KM2):
        yield Effect(path=path, kind=EffectKind.AREA_KM2, before=areas[0], after=areas[1])
    moved = moved_m(ours, theirs)
    if moved is not None and moved >= _LEAST_M:
        yield Effect(path=path, kind=EffectKind.MOVED_M, before=moved, after=moved)


def _apart(a: float | None, b: float | None, least: float) -> bool:
    if a is None or b is None:
        return a is not b
    return abs(a - b) > least


def _reach_m(zone: Zone) -> float | None:
    given = zone.distance_m is not None and zone.distance_means is not None
    return zone.reach_m if given else None


def area_km2(zone: Zone) -> float | None:
    """Return the area of a zone in square kilometres; ``None`` where it follows from a line."""
    if zone.rings:
        return rings_m2(zone.rings) / 1e6
    if zone.kind is ZoneKind.DISC and zone.radius_m is not None:
        return cap_m2(zone.radius_m) / 1e6
    return None


def moved_m(ours: Zone, theirs: Zone) -> float | None:
    """Return how far the middle of a zone moved, metres; ``None`` where it has no middle."""
    middles = [_middle(zone) for zone in (ours, theirs)]
    if middles[0] is None or middles[1] is None or middles[0] == middles[1]:
        return None
    from truceline.kernels.geodesy import distance_m

    # From the smaller to the larger pair of degrees, so that either order gives the same bits.
    (lon1, lat1), (lon2, lat2) = sorted((middles[0], middles[1]))
    return round(float(distance_m(lon1, lat1, lon2, lat2)), 3)


def _middle(zone: Zone) -> tuple[float, float] | None:
    if zone.kind is ZoneKind.DISC and zone.lon is not None and zone.lat is not None:
        return zone.lon, zone.lat
    if zone.rings:
        lons, lats = zip(*(place for ring in zone.rings for place in ring), strict=True)
        return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    return None
