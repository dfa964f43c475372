"""The area of a zone that never moves, as edges and how far around them it reaches."""

from __future__ import annotations

import numpy as np

from truceline.kernels.zones import Edges, edges
from truceline.model.agreement import Zone, ZoneKind

#: Edges, and how far around them the zone reaches, metres.
Area = tuple[Edges, float]


def fixed_area(zone: Zone) -> Area:
    """Return the area of a polygon, sea area, disc or corridor.

    Raises:
        ValueError: If a polygon is no polygon; the agreement's lint says where.
    """
    if zone.kind is ZoneKind.DISC:
        # A disc is all that lies within a distance of one place.
        centre = (np.array([zone.lon], float), np.array([zone.lat], float))
        return edges([centre], closed=False), float(zone.radius_m or 0.0)
    corridor = zone.kind is ZoneKind.CORRIDOR
    paths = zone.path if corridor else zone.rings
    parts = [(np.array([x for x, _ in p]), np.array([y for _, y in p])) for p in paths]
    return edges(parts, closed=not corridor), zone.reach_m if corridor else 0.0
