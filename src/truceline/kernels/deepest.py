"""Of several zones the one a place lies deepest in, or else is nearest to, and by how much.

The same as the least of :func:`truceline.kernels.zones.signed_distance_m` less offset over all
zones, to the bit, without measuring most of them: a zone whose boxes are further off than the best
so far cannot be better.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from truceline.kernels.ellipsoid import compiled, earth_centred, on_earth
from truceline.kernels.index import Floats, Index, Ints
from truceline.kernels.search import framed, inside, signed
from truceline.kernels.threads import by_rows, flat_rows
from truceline.kernels.zones import Edges

#: A place deep in many zones, or near to many, is some ten times the work of a distance.
_WORTH_ROWS = 1_024
#: Chords up to here are a thousandth shorter than their arcs at most, metres; one vertex in so many
#: is looked at.
_SHORT_M, _EVERY = 900_000.0, 64


@compiled
def _bound(
    lon: Floats, lat: Floats, place: Floats, bound: Floats, vertex: Floats, offset: Floats
) -> None:
    # No zone's margin is more than the way to any place on its edges, less its offset.
    for i in range(lon.size):
        place[i, 0], place[i, 1], place[i, 2] = earth_centred(lon[i], lat[i])
        for k in range(offset.size):
            x, y, z = place[i, 0] - vertex[k, 0], place[i, 1] - vertex[k, 1], place[i, 2]
            chord = math.sqrt(x * x + y * y + (z - vertex[k, 2]) ** 2)
            # Half a circle is the longest that an arc can be for its chord.
            way = chord * (1.001 if chord < _SHORT_M else math.pi / 2 * 1.01)
            bound[i] = min(bound[i], way - offset[k])


@compiled
def _deeper(
    lon: Floats, lat: Floats, place: Floats, bound: Floats, margin: Floats, which: Ints,
    index: Index, offset: float, number: int,
) -> None:  # fmt: skip
    # Writes this zone's number wherever it is better than what was found so far. Most places are
    # far from most zones: what settles those stands here, for a call with an index costs more.
    crate, west, east, middle = index.crate, index.frame[0, 0], index.frame[0, 1], index.frame[0, 5]
    south, north = index.frame[0, 2], index.frame[0, 3]
    for i in range(lon.size):
        if not on_earth(lon[i], lat[i]):
            margin[i] = math.nan
            continue
        limit = math.inf
        boxed = south <= lat[i] <= north and west <= framed(lon[i], middle) <= east
        if not (boxed and inside(lon[i], lat[i], index, 0)):
            # Searched is the straight way, which is shorter, but for rounding.
            limit = min(margin[i], bound[i]) + offset
            limit += 1e-9 * abs(limit) + 1e-6
            near = limit == math.inf
            for k in range(crate.shape[0]):
                if near or limit <= 0:
                    break
                x = max(crate[k, 0] - place[i, 0], 0.0, place[i, 0] - crate[k, 3])
                y = max(crate[k, 1] - place[i, 1], 0.0, place[i, 1] - crate[k, 4])
                z = max(crate[k, 2] - place[i, 2], 0.0, place[i, 2] - crate[k, 5])
                near = x * x + y * y + z * z < limit * limit
            if not near:
                continue
        found = signed(lon[i], lat[i], index, 0, limit) - offset
        if found < margin[i]:
            margin[i], which[i] = found, number


def _each_zone(
    lon: Floats, lat: Floats, margin: Floats, which: Ints,
    areas: Sequence[tuple[Edges, float]],
) -> None:  # fmt: skip
    place, bound = np.empty((len(lon), 3)), np.full(len(lon), np.inf)
    if len(areas) > 1 or not np.isinf(margin).all():
        vertices = [edges.index.piece[::_EVERY, :3] for edges, _ in areas]
        offsets = np.repeat([metres for _, metres in areas], [len(v) for v in vertices])
        _bound(lon, lat, place, bound, np.concatenate(vertices), offsets.astype(float))
    for number, (edges, offset_m) in enumerate(areas):
        _deeper(lon, lat, place, bound, margin, which, edges.index, float(offset_m), number)


def deepest(
    lon: ArrayLike,
    lat: ArrayLike,
    areas: Sequence[tuple[Edges, float]],
    limit_m: float = np.inf,
) -> tuple[Floats, Ints]:
    """Return how far each place is from the zone it lies deepest in, or is nearest to, and which.

    Args:
        lon: Degrees east, any turn; float64[n].
        lat: Degrees north.
        areas: Edges, and the metres from them that still count; at least one.
        limit_m: Places further than this from every zone may come back infinitely far.

    Returns:
        Metres from the limit of that zone, inside negative, NaN where a place is not on the earth;
        and its number. Of equals the first; 0 where there is none.

    Raises:
        ValueError: Without zones.
    """
    if not areas:
        raise ValueError("there must be at least one zone")
    shape, (x, y) = flat_rows(lon, lat)
    margin, which = np.full(len(x), limit_m), np.zeros(len(x), np.int64)
    by_rows(_each_zone, (x, y, margin, which), (areas,), _WORTH_ROWS)
    if np.isfinite(limit_m):
        margin[margin == limit_m] = np.inf
    return margin.reshape(shape), which.reshape(shape)
