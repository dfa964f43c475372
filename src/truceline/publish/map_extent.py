"""What part of the earth a map shows: one stray place must not shrink the rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from truceline.model.agreement import Zone, ZoneKind
from truceline.publish.map_base import Line, box_of, joined, zone_box
from truceline.publish.map_marks import Marks
from truceline.publish.projection import METRES_PER_DEG, Box

_LEAST_DEG = 0.4
_MARGIN = 0.06
_SLOWEST, _WIDEST = 0.62, 1.0  # height over width


def extent(
    marks: Marks,
    zones: Sequence[Zone],
    lines: Sequence[tuple[Line, ...]],
    tallest: float = _WIDEST,
) -> Box | None:
    """Return the box of a map, or nothing if nothing has a place.

    It holds the zones that have a place of their own and the bulk of the marks; reference lines
    count only where there is nothing else.

    Args:
        marks: Drawn.
        zones: Likewise.
        lines: Likewise.
        tallest: Most height over width.
    """
    box = joined([bulk(marks), zone_box(zones)])
    if box is None:
        parts = [part for states in lines for part in states[0].parts]
        box = box_of(parts) if parts else None
    return None if box is None else _shaped(box, tallest=tallest)


def extent_of(
    zones: Sequence[Zone],
    lines: Sequence[tuple[Line, ...]],
    least_deg: float = _LEAST_DEG,
    tallest: float = _WIDEST,
) -> Box | None:
    """Return the box of a map of zones alone, belts along their lines included.

    Args:
        zones: Drawn.
        lines: Reference lines of the belts.
        least_deg: Shown at least, degrees of latitude.
        tallest: Most height over width.
    """
    boxes = [zone_box(zones)]
    for zone in zones:
        if zone.kind is ZoneKind.LINE_BUFFER:
            parts = [p for states in lines if states[0].line_id == zone.line_id
                     for p in states[0].parts]  # fmt: skip
            boxes.append(box_of(parts).padded(zone.reach_m) if parts else None)
    box = joined(boxes)
    return None if box is None else _shaped(box, least_deg, tallest)


def bulk(marks: Marks) -> Box | None:
    """Return the box of all marks but strays.

    A stray lies farther outside the box of the middle 96 % than half its size (fewer than 20
    marks: outside the box of the middle half, than three times its size) and 50 km.
    """
    known = marks.placed
    if not known.any():
        return None
    lon, lat = marks.lon[known], marks.lat[known]
    tail, reach = (0.02, 0.5) if len(lon) >= 20 else (0.25, 3.0)
    limits = []
    for values in (lon, lat):
        low, high = np.quantile(values, [tail, 1 - tail])
        slack = max(reach * (high - low), 50_000 / METRES_PER_DEG)
        kept = values[(values >= low - slack) & (values <= high + slack)]
        limits.append((float(kept.min()), float(kept.max())))
    (west, east), (south, north) = limits
    return Box(west, south, east, north)


def _shaped(box: Box, least_deg: float = _LEAST_DEG, tallest: float = _WIDEST) -> Box:
    """Add a margin and bring the box to a shape that fits a page."""
    squeeze = max(float(np.cos(np.radians((box.south + box.north) / 2))), 0.05)
    wide = max((box.east - box.west) * squeeze, least_deg) * (1 + 2 * _MARGIN)
    high = max(box.north - box.south, least_deg) * (1 + 2 * _MARGIN)
    high, wide = max(high, _SLOWEST * wide), max(wide, high / tallest)
    lon, lat = (box.west + box.east) / 2, (box.south + box.north) / 2
    south, north = max(lat - high / 2, -89.5), min(lat + high / 2, 89.5)
    return Box(lon - wide / squeeze / 2, south, lon + wide / squeeze / 2, north)
