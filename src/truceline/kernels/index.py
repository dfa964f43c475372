"""What makes looking up edges fast, as plain arrays that compiled code can take.

Two structures, both exact (they only skip what cannot matter):

* **Pieces** for distances: every edge cut into pieces of at most 1 km, each kept as an
  earth-centred chord; 16 pieces have a box (in space, so there is neither antimeridian nor pole),
  16 boxes have a box again.
* **Slabs** for containment: bands of latitude that list the edges touching them. A ray to the west
  stays in its band, so only that list is looked at. There is no "full cell" shortcut that could
  skip the exact test, and a point outside the extent is refused before any slab is computed.

Several zones stack into one index; their arrays are joined and the starts shifted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.ellipsoid import compiled, earth_centred

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

#: A point this near an edge, in degrees, is on it (a tenth of a millimetre).
ON_EDGE_DEG = 1e-9
#: Longest piece, metres; and how far an edge along a parallel may turn within one, degrees.
_PIECE_M = 1_000.0
_PIECE_TURN_DEG = 0.02
_FAN = 16


class Index(NamedTuple):
    """Arrays of one zone or of several, one after another.

    Attributes:
        piece: float64[n, 12]: start x y z, end x y z (metres), 1 / length², how far the true edge
            strays from the chord (metres), start lon lat, dlon dlat (degrees).
        block: float64[b, 6]: least and greatest x y z of what block b holds, strays included.
        block_start: int64[b + 1]: first piece of each block.
        crate: float64[c, 6]: the same for 16 blocks.
        crate_start: int64[c + 1]: first block of each.
        zone_crate: int64[z + 1]: first crate of each zone.
        edge: float64[m, 5]: x0 y0 x1 y1 (degrees, y0 <= y1) and length, closed zones only.
        slab_edge: int64[k]: edges by slab.
        slab_start: int64[s + 1]: into ``slab_edge``.
        zone_slab: int64[z + 1]: first slab of each zone.
        frame: float64[z, 6]: least and greatest lon, least and greatest lat (on-edge margin
            included), slabs per degree, middle lon.
        closed: bool[z].
    """

    piece: Floats
    block: Floats
    block_start: Ints
    crate: Floats
    crate_start: Ints
    zone_crate: Ints
    edge: Floats
    slab_edge: Ints
    slab_start: Ints
    zone_slab: Ints
    frame: Floats
    closed: NDArray[np.bool_]


def build(a: Floats, b: Floats, closed: bool) -> Index:
    """Build the index of one zone.

    Args:
        a: float64[n, 2]: lon, lat where each edge starts, longitudes in one frame.
        b: float64[n, 2]: where it ends.
        closed: Whether the edges bound an area.
    """
    swap = (a[:, 1] > b[:, 1]) | ((a[:, 1] == b[:, 1]) & (a[:, 0] > b[:, 0]))
    # One direction for all, so that a reversed ring gives the same bits.
    low, high = np.where(swap[:, None], b, a), np.where(swap[:, None], a, b)
    piece = _pieces(low, high)
    start, end = piece[:, :3], piece[:, 3:6]
    stray = piece[:, 7:8]
    boxes = np.hstack([np.minimum(start, end) - stray, np.maximum(start, end) + stray])
    block, block_start = _group(boxes)
    crate, crate_start = _group(block)
    frame = _frame(low, high)
    edge, slab_edge, slab_start = _slabs(low, high, frame) if closed else _no_slabs()
    return Index(
        piece=piece,
        block=block,
        block_start=block_start,
        crate=crate,
        crate_start=crate_start,
        zone_crate=np.array([0, len(crate)]),
        edge=edge,
        slab_edge=slab_edge,
        slab_start=slab_start,
        zone_slab=np.array([0, len(slab_start) - 1]),
        frame=frame[None, :],
        closed=np.array([closed]),
    )


def stack(indices: Sequence[Index]) -> Index:
    """Join the indices of several zones into one, in their order."""
    if len(indices) == 1:
        return indices[0]
    return Index(
        piece=np.concatenate([i.piece for i in indices]),
        block=np.concatenate([i.block for i in indices]),
        block_start=_joined([i.block_start for i in indices]),
        crate=np.concatenate([i.crate for i in indices]),
        crate_start=_joined([i.crate_start for i in indices]),
        zone_crate=_joined([i.zone_crate for i in indices]),
        edge=np.concatenate([i.edge for i in indices]),
        slab_edge=np.concatenate(
            [
                i.slab_edge + before
                for i, before in zip(
                    indices, np.cumsum([0, *(len(i.edge) for i in indices)]), strict=False
                )
            ]
        ),
        slab_start=_joined([i.slab_start for i in indices]),
        zone_slab=_joined([i.zone_slab for i in indices]),
        frame=np.concatenate([i.frame for i in indices]),
        closed=np.concatenate([i.closed for i in indices]),
    )


def _joined(starts: Sequence[Ints]) -> Ints:
    return np.concatenate([[0], *(np.diff(s) for s in starts)]).astype(np.int64).cumsum()


@compiled
def _spatial(place: Floats, out: Floats) -> None:
    # Compiled, so that one vertex has the same bits wherever it stands in an array.
    for i in range(place.shape[0]):
        out[i, 0], out[i, 1], out[i, 2] = earth_centred(place[i, 0], place[i, 1])


def _on_globe(place: Floats) -> Floats:
    out = np.empty((len(place), 3))
    _spatial(place, out)
    return out


def _pieces(low: Floats, high: Floats) -> Floats:
    step = high - low
    cos = np.cos(np.radians(np.minimum(np.abs(low[:, 1]), np.abs(high[:, 1]))))
    cos[low[:, 1] * high[:, 1] < 0] = 1
    length = 111_700.0 * np.hypot(step[:, 0] * cos, step[:, 1])
    sin = np.sin(np.radians(np.maximum(np.abs(low[:, 1]), np.abs(high[:, 1]))))
    turn = np.abs(step[:, 0]) * sin
    count = np.maximum(1, np.ceil(np.maximum(length / _PIECE_M, turn / _PIECE_TURN_DEG)))
    times = count.astype(np.int64)
    nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    of = np.repeat(np.arange(len(low)), times)
    a = low[of] + step[of] * (nth / count[of])[:, None]
    b = low[of] + step[of] * ((nth + 1) / count[of])[:, None]
    b[nth + 1 == times[of]] = high[of[nth + 1 == times[of]]]
    chord_a, chord_b = _on_globe(a), _on_globe(b)
    stray = np.linalg.norm(_on_globe((a + b) / 2) - (chord_a + chord_b) / 2, axis=1)
    square = ((chord_b - chord_a) ** 2).sum(axis=1)
    inverse = np.divide(1.0, square, out=np.zeros_like(square), where=square > 0)
    # A tenth more: the middle strays most, but only to first order.
    rest = [inverse[:, None], stray[:, None] * 1.1 + 1e-6, a, b - a]
    return np.hstack([chord_a, chord_b, *rest])


def _group(boxes: Floats) -> tuple[Floats, Ints]:
    starts = np.arange(0, len(boxes), _FAN)
    least = np.minimum.reduceat(boxes[:, :3], starts)
    most = np.maximum.reduceat(boxes[:, 3:], starts)
    return np.hstack([least, most]), np.append(starts, len(boxes))


def _frame(low: Floats, high: Floats) -> Floats:
    both = np.concatenate([low, high])
    west, south = both.min(axis=0) - ON_EDGE_DEG
    east, north = both.max(axis=0) + ON_EDGE_DEG
    height = float(north - south)
    rise = float((high[:, 1] - low[:, 1]).sum())
    # Tall thin combs would list every edge in every slab: at most nine entries an edge.
    slabs = max(1, min(len(low), 65_536, int(8 * len(low) * height / max(rise, height))))
    return np.array([west, east, south, north, slabs / height, (west + east) / 2])


def _slabs(low: Floats, high: Floats, frame: Floats) -> tuple[Floats, Ints, Ints]:
    south, north, per_degree = frame[2], frame[3], frame[4]
    slabs = round(float((north - south) * per_degree))
    first = ((low[:, 1] - ON_EDGE_DEG - south) * per_degree).astype(np.int64).clip(0, slabs - 1)
    last = ((high[:, 1] + ON_EDGE_DEG - south) * per_degree).astype(np.int64).clip(0, slabs - 1)
    times = last - first + 1
    of = np.repeat(np.arange(len(low)), times)
    slab = first[of] + np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    order = np.argsort(slab, kind="stable")
    starts = np.concatenate([[0], np.bincount(slab, minlength=slabs).cumsum()])
    length = np.hypot(high[:, 0] - low[:, 0], high[:, 1] - low[:, 1])
    return np.hstack([low, high, length[:, None]]), of[order], starts.astype(np.int64)


def _no_slabs() -> tuple[Floats, Ints, Ints]:
    return np.empty((0, 5)), np.empty(0, dtype=np.int64), np.zeros(1, dtype=np.int64)
