"""The places that stand for a zone at an instant."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.effort.sample import Area, places
from truceline.kernels.lines import Lines
from truceline.kernels.zones import edges
from truceline.model.agreement import Zone, ZoneKind

#: Longitudes and latitudes, degrees.
Places = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]


class Ground:
    """Sample places of zones, each worked out once.

    Args:
        lines: Reference lines by time.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._known: dict[tuple[object, ...], Places] = {}

    def places(self, zone: Zone, instant_us: int) -> Places | None:
        """Return places spread evenly over the zone; ``None`` if its line is missing then.

        Where several voices state the line, the zone is all that lies near any of them.

        Args:
            zone: Any zone but everywhere.
            instant_us: Decides which reference line holds; microseconds since 1970 UTC.
        """
        if zone.kind is not ZoneKind.LINE_BUFFER:
            if (zone.id,) not in self._known:
                self._known[(zone.id,)] = places((_fixed(zone),))
            return self._known[(zone.id,)]
        choices = self._lines.choices(zone.line_id or "", instant_us)
        stated = tuple(line for _, line in choices)
        if not stated:
            return None
        # By the lines' identity: one that holds for many days is one object.
        key = (zone.id, *(id(line) for line in stated))
        if key not in self._known:
            self._known[key] = places(tuple((line, zone.reach_m) for line in stated))
        return self._known[key]


def _fixed(zone: Zone) -> Area:
    if zone.kind is ZoneKind.DISC:
        centre = (np.array([zone.lon], float), np.array([zone.lat], float))
        return edges([centre], closed=False), float(zone.radius_m or 0.0)
    rings = [(np.array([x for x, _ in r]), np.array([y for _, y in r])) for r in zone.rings]
    return edges(rings, closed=True), 0.0
