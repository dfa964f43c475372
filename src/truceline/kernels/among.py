"""Which of many zones each point lies in: every pair of a point and a zone that holds it.

A grid over the extent of all zones lists, cell by cell, the zones that may hold a point of it.
Where an edge touches the cell, each point is asked exactly
(:func:`~truceline.kernels.search.inside`); all of a cell that no edge touches lies on one side, so
it is asked once, at its middle. Edges are followed through the cells with a margin wider than what
counts as on an edge, and a point outside the extent is refused before any cell is computed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from truceline.kernels.ellipsoid import compiled, helper, on_earth
from truceline.kernels.index import ON_EDGE_DEG, Floats, Index, Ints, stack
from truceline.kernels.search import inside
from truceline.kernels.threads import flat_rows, thread_count
from truceline.kernels.zones import Edges

Int32s = NDArray[np.int32]
Marks = NDArray[np.int8]

#: Cells a side at most and at least, and about how many entries they may have together.
_MOST_SIDE, _LEAST_SIDE, _ENTRIES = 1_024, 16, 16_000_000
#: Rows of a chunk: what it finds is copied while it is in the cache.
_CHUNK = 32_768
#: Of a cell: an edge touches it, or the zone holds all of it.
_TOUCHED: Final = 1
_WHOLE: Final = 2
#: How far beside a cell an edge still touches it, in cells.
_MARGIN: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Among:
    """Many zones, ready for look-ups; make them with :func:`among`.

    Attributes:
        index: Of all zones, one after another.
        extent: float64[6]: least lon, least lat, width and height in degrees, cells per degree of
            lon and of lat.
        side: Columns of the grid, and rows.
        cell_start: int32[side * side + 1]: into ``cell_zone``.
        cell_zone: int32[k]: zones by cell, ascending in each; ``~zone`` where it holds all of it.
    """

    index: Index
    extent: Floats
    side: int
    cell_start: Int32s
    cell_zone: Int32s


def among(zones: Sequence[Edges]) -> Among:
    """Build what finds points in zones.

    Args:
        zones: Closed ones.

    Raises:
        ValueError: If there are none, or one is open.
    """
    if not zones or not all(zone.closed for zone in zones):
        raise ValueError("there must be at least one zone, and each must bound an area")
    index = stack([zone.index for zone in zones])
    west, width = _span(index.frame)
    south, height = float(index.frame[:, 2].min()), float(np.ptp(index.frame[:, 2:4]))
    frame = index.frame
    deep = float(((frame[:, 1] - frame[:, 0]) * (frame[:, 3] - frame[:, 2])).sum())
    side = round(math.sqrt(_ENTRIES * width * height / deep))
    side = max(_LEAST_SIDE, min(_MOST_SIDE, side))
    extent = np.array([west, south, width, height, side / width, side / height])
    cell, zone = _entries(zones, extent, side)
    order = np.argsort(cell, kind="stable")
    start = np.zeros(side * side + 1, np.int32)
    np.cumsum(np.bincount(cell, minlength=side * side), out=start[1:])
    return Among(index, extent, side, start, zone[order])


def _span(frame: Floats) -> tuple[float, float]:
    """Return where all zones begin and how far east they reach, across the antimeridian or not."""
    start = frame[:, 0] % 360
    order = np.argsort(start)
    end = np.maximum.accumulate((start + frame[:, 1] - frame[:, 0])[order])
    start = start[order]
    # Before the first stands whatever reaches furthest, a turn earlier.
    gap = start - np.append(end[-1] - 360, np.maximum(end[:-1], end[-1] - 360))
    at = int(gap.argmax())
    return (float(start[at]), float(360 - gap[at])) if gap[at] > 0 else (0.0, 360.0)


def _entries(zones: Sequence[Edges], extent: Floats, side: int) -> tuple[Int32s, Int32s]:
    """Return cells and the zones that may hold a point of them, zone by zone."""
    mark, found = np.zeros(side * side, np.int8), np.empty(side * side, np.int32)
    cells, entries = [], []
    for number, zone in enumerate(zones):
        n = _cells(zone.index, extent, side, mark, found)
        cells.append(found[:n].copy())
        entries.append(np.where(mark[cells[-1]] == _WHOLE, ~number, number).astype(np.int32))
        mark[cells[-1]] = 0
    return np.concatenate(cells), np.concatenate(entries)


@helper
def _column(c: int, side: int, around: bool) -> int:
    # A grid that goes once around goes on at its other end.
    column: int = c % side if around else max(0, min(c, side - 1))
    return column


@helper
def _rows(
    low: float, high: float, column: int, side: int, mark: Marks, cells: Int32s, n: int
) -> int:
    for r in range(max(0, math.floor(low)), min(side - 1, math.floor(high)) + 1):
        cell = column * side + r
        if mark[cell] == 0:
            mark[cell] = _TOUCHED
            cells[n] = cell
            n += 1
    return n


@helper
def _touched(
    index: Index, begin: float, extent: Floats, side: int, mark: Marks, cells: Int32s
) -> int:
    # Marks the cells that the edges of one zone touch and returns how many; `begin` is its west.
    around, west, edge, n = extent[2] >= 360, index.frame[0, 0], index.edge, 0
    mx, my = _MARGIN + 2 * ON_EDGE_DEG * extent[4], _MARGIN + 2 * ON_EDGE_DEG * extent[5]
    for e in range(edge.shape[0]):
        x0, x1 = (edge[e, 0] - west + begin) * extent[4], (edge[e, 2] - west + begin) * extent[4]
        y0, y1 = (edge[e, 1] - extent[1]) * extent[5], (edge[e, 3] - extent[1]) * extent[5]
        if x0 > x1:
            x0, x1, y0, y1 = x1, x0, y1, y0
        for c in range(math.floor(x0 - mx), math.floor(x1 + mx) + 1):
            # The part of the edge in this column, a margin to each side.
            a, b = y0, y1
            if x1 - x0 > mx:
                a = y0 + max(0.0, (c - mx - x0) / (x1 - x0)) * (y1 - y0)
                b = y0 + min(1.0, (c + 1 + mx - x0) / (x1 - x0)) * (y1 - y0)
            column = _column(c, side, around)
            n = _rows(min(a, b) - my, max(a, b) + my, column, side, mark, cells, n)
    return n


@compiled
def _cells(index: Index, extent: Floats, side: int, mark: Marks, cells: Int32s) -> int:
    # Marks the cells that the edges of one zone touch, then those it holds; returns how many.
    around, frame = extent[2] >= 360, index.frame
    begin = frame[0, 0] - extent[0]
    begin -= 360 * math.floor(begin / 360)
    n: int = _touched(index, begin, extent, side, mark, cells)
    first = math.floor(begin * extent[4])
    last = math.floor((begin + frame[0, 1] - frame[0, 0]) * extent[4])
    low = max(0, math.floor((frame[0, 2] - extent[1]) * extent[5]))
    high = min(side - 1, math.floor((frame[0, 3] - extent[1]) * extent[5]))
    for c in range(first, min(last, first + side - 1) + 1):
        column, asked, held = _column(c, side, around), False, False
        for r in range(low, high + 1):
            cell = column * side + r
            if mark[cell] != 0:
                asked = False
                continue
            if not asked:
                # Two cells side by side without an edge lie on one side of the zone.
                lon = extent[0] + (column + 0.5) / extent[4]
                held = inside(lon, extent[1] + (r + 0.5) / extent[5], index, 0)
                asked = True
            if held:
                mark[cell] = _WHOLE
                cells[n] = cell
                n += 1
    return n


@compiled
def _meet(
    lon: Floats, lat: Floats, first: int, index: Index, extent: Floats, side: int,
    cell_start: Int32s, cell_zone: Int32s, point: Ints, zone: Int32s,
) -> int:  # fmt: skip
    # Writes as many pairs as there is room for and returns how many there are.
    n = 0
    for i in range(lon.size):
        if not on_earth(lon[i], lat[i]):
            continue
        x, y = lon[i] - extent[0], lat[i] - extent[1]
        x -= 360 * math.floor(x / 360)
        if x > extent[2] or y < 0 or y > extent[3]:
            continue
        column, row = min(int(x * extent[4]), side - 1), min(int(y * extent[5]), side - 1)
        cell = column * side + row
        for k in range(cell_start[cell], cell_start[cell + 1]):
            which = cell_zone[k]
            if which < 0:
                which = ~which
            elif not inside(lon[i], lat[i], index, which):
                continue
            if n < point.size:
                point[n], zone[n] = first + i, which
            n += 1
    return n


def pairs_among(lon: ArrayLike, lat: ArrayLike, zones: Among) -> tuple[Ints, Int32s]:
    """Return every pair of a point and a zone that holds it, edges included.

    Args:
        lon: Degrees east, any turn; float64[n].
        lat: Degrees north.
        zones: Which.

    Returns:
        Number of the point, ascending, and of the zone, ascending in each point.
    """
    _, (x, y) = flat_rows(lon, lat)
    lot = (zones.index, zones.extent, zones.side, zones.cell_start, zones.cell_zone)

    def met(ends: tuple[int, int]) -> tuple[Ints, Int32s]:
        room = 2 * (ends[1] - ends[0])
        while True:
            point, zone = np.empty(room, np.int64), np.empty(room, np.int32)
            n = int(_meet(x[slice(*ends)], y[slice(*ends)], ends[0], *lot, point, zone))
            if n <= room:
                return point[:n].copy(), zone[:n].copy()
            room = n

    with ThreadPoolExecutor(thread_count()) as pool:
        found = list(pool.map(met, pairwise([*range(0, len(x), _CHUNK), len(x)])))
    points = [np.empty(0, np.int64), *(point for point, _ in found)]
    held = [np.empty(0, np.int32), *(zone for _, zone in found)]
    return np.concatenate(points), np.concatenate(held)
