"""The places that stand for a zone at an instant."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.effort.sample import places
from truceline.kernels.fixed import fixed_area
from truceline.kernels.lines import Lines
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
                self._known[(zone.id,)] = places((fixed_area(zone),))
            return self._known[(zone.id,)]
        choices = self._lines.choices(zone.line_id or "", instant_us)
        found = (self._lines.area(zone, version, line) for version, line in choices)
        stated = tuple(area for area in found if area is not None)
        if not stated:
            return None
        # By the lines' identity: one that holds for many days is one object.
        key = (zone.id, *(id(line) for line, _ in stated))
        if key not in self._known:
            self._known[key] = places(stated)
        return self._known[key]
