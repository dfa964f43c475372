"""From degrees to the pixels of a map, and cutting geometry to its frame.

Equirectangular, scaled by the cosine of the middle latitude: distances at the middle are true, and
at the edges of a country-sized map off by a few per cent. The map says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from truceline.publish.svg import Points

#: Metres in a degree of latitude, mean of WGS 84.
METRES_PER_DEG = 111_195.0


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: west, south, east, north; ``east`` may run past 180."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: Points, lat: Points) -> np.ndarray:
        """Say which places lie within."""
        inside: np.ndarray = (
            (lon >= self.west) & (lon <= self.east) & (lat >= self.south) & (lat <= self.north)
        )
        return inside

    def joined(self, other: Box | None) -> Box:
        """Return the box that holds both."""
        if other is None:
            return self
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def padded(self, metres: float) -> Box:
        """Return the box with a margin all round."""
        high = metres / METRES_PER_DEG
        middle = math.radians((self.south + self.north) / 2)
        wide = high / max(math.cos(middle), 0.05)
        return Box(self.west - wide, self.south - high, self.east + wide, self.north + high)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box drawn ``width`` pixels wide."""

    box: Box
    width: float

    @property
    def squeeze(self) -> float:
        """Length of a degree of longitude in degrees of latitude, at the middle."""
        return max(math.cos(math.radians((self.box.south + self.box.north) / 2)), 0.05)

    @property
    def px_per_deg_lat(self) -> float:
        """Pixels in a degree of latitude."""
        return self.width / ((self.box.east - self.box.west) * self.squeeze)

    @property
    def height(self) -> float:
        """Pixels."""
        return (self.box.north - self.box.south) * self.px_per_deg_lat

    def px(self, metres: float) -> float:
        """Return a length on the ground in pixels, at the middle."""
        return metres / METRES_PER_DEG * self.px_per_deg_lat

    def place(self, lon: Points, lat: Points) -> Points:
        """Return pixels (n, 2)."""
        x = (lon - self.box.west) * self.squeeze * self.px_per_deg_lat
        return np.column_stack([x, (self.box.north - lat) * self.px_per_deg_lat])

    def rings(self, rings: Iterable[Points]) -> list[Points]:
        """Return closed rings in pixels, cut to the frame, over the antimeridian too."""
        out = []
        for ring in rings:
            for turn in _turns(ring, self.box):
                cut = self._cut(self.place(ring[:, 0] + turn, ring[:, 1]))
                if len(cut) >= 3:
                    out.append(cut)
        return out

    def lines(self, lines: Iterable[Points]) -> list[Points]:
        """Return open lines in pixels; pieces wholly outside the frame are left out."""
        out: list[Points] = []
        for line in lines:
            for turn in _turns(line, self.box):
                out.extend(self._pieces(self.place(line[:, 0] + turn, line[:, 1])))
        return out

    def _pieces(self, line: Points) -> list[Points]:
        low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
        edge = np.array([self.width + _SPILL, self.height + _SPILL])
        near = np.all((high >= -_SPILL) & (low <= edge), axis=1)
        runs = np.flatnonzero(np.diff(np.concatenate([[False], near, [False]]).astype(np.int8)))
        return [line[a : b + 1] for a, b in runs.reshape(-1, 2)]

    def _cut(self, ring: Points) -> Points:
        for axis, limit, sign in (
            (0, -_SPILL, 1.0),
            (0, self.width + _SPILL, -1.0),
            (1, -_SPILL, 1.0),
            (1, self.height + _SPILL, -1.0),
        ):
            ring = _half_plane(ring, axis, limit, sign)
        return ring


def reaches(lines: Sequence[Points]) -> Points:
    """Return west, south, east and north of each line; (n, 4)."""
    boxes = [np.concatenate([line.min(axis=0), line.max(axis=0)]) for line in lines]
    return np.array(boxes).reshape(-1, 4)


def near(box: Box, lines: Sequence[Points], reach: Points) -> list[Points]:
    """Return the lines of which a box may show something, whole and in their order.

    Args:
        box: In degrees.
        lines: Those of a world, nearly all of which lie elsewhere.
        reach: See :func:`reaches`.
    """
    west, south, east, north = reach.T
    shown = np.zeros(len(reach), dtype=np.bool_)
    for turn in _TURNS:
        shown |= (east + turn >= box.west - _NEAR_DEG) & (west + turn <= box.east + _NEAR_DEG)
    shown &= (north >= box.south - _NEAR_DEG) & (south <= box.north + _NEAR_DEG)
    return [lines[i] for i in np.flatnonzero(shown).tolist()]


#: Geometry so far outside a box is not looked at.
_NEAR_DEG = 1.0
_TURNS = (-360.0, 0.0, 360.0)
_SPILL = 30.0  # cut outside the frame, so that the cut is not seen as a coast


def _turns(line: Points, box: Box) -> list[float]:
    low, high = line.min(axis=0), line.max(axis=0)
    if high[1] < box.south - _NEAR_DEG or low[1] > box.north + _NEAR_DEG:
        return []
    return [
        turn
        for turn in _TURNS
        if high[0] + turn >= box.west - _NEAR_DEG and low[0] + turn <= box.east + _NEAR_DEG
    ]


def _half_plane(ring: Points, axis: int, limit: float, sign: float) -> Points:
    """Sutherland and Hodgman (1974), one side, all vertices at once."""
    if len(ring) == 0:
        return ring
    depth = (ring[:, axis] - limit) * sign
    if np.all(depth >= 0):
        return ring
    after, depth_after = np.roll(ring, -1, axis=0), np.roll(depth, -1)
    crosses = (depth >= 0) != (depth_after >= 0)
    run = np.where(crosses, depth - depth_after, 1.0)
    met = ring + (after - ring) * (depth / run)[:, None]
    slots = np.stack([ring, met], axis=1).reshape(-1, 2)
    kept: Points = slots[np.stack([depth >= 0, crosses], axis=1).ravel()]
    return kept
