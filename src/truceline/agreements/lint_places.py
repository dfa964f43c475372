"""Mistakes in points, rings, lines and discs that a form cannot see."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.agreements.node import Node
from truceline.errors import Problem
from truceline.kernels.beyond import ring_beyond

Note = Callable[[Problem], None]
_Floats = npt.NDArray[np.float64]

#: A longer ring is a data set; crossing tests would take minutes.
MAX_RING_POINTS = 10_000
#: Pairs of sides with overlapping boxes; a real outline has some ten a side.
MAX_PAIRS = 1_000_000
#: A place so much nearer to the others once its two numbers are swapped was surely swapped.
_NEAR_DEG = 5.0
_FAR_DEG = 15.0
_LON_LAT = "write [lon, lat]: longitude (east) first, then latitude (north)"


def lint_places(root: Node, note: Note) -> None:
    """Note every mistake of shape in zones and lines."""
    for zone in root.each("zones"):
        for ring in zone.each("rings"):
            _ring(ring, note)
        centre = _disc_centre(zone)
        if centre:
            _degrees(zone, *centre, note)
        for part in zone.each("path"):
            _points(part, note)
        if zone.get("beyond"):
            _beyond(zone, root, note)
    for line in root.each("lines"):
        for part in line.each("parts"):
            _points(part, note)
    _swapped_against_others(root, note)


def _beyond(zone: Node, root: Node, note: Note) -> None:
    """Note what cannot close the lines of a belt around the side beyond them."""
    held = zone.get("beyond")
    course = _points(held, note) if held else None
    if held is None or not course:
        return
    if zone.text("distance_means") != "per_side":
        words = "a whole width reaches to both sides, and this belt to one"
        note(held.problem("beyond-of-width", words, "write `distance_means: per_side`"))
    for line in root.each("lines"):
        if line.text("id") == zone.text("line_id"):
            _closes(held, course, line, note)


def _closes(held: Node, course: list[tuple[float, float]], line: Node, note: Note) -> None:
    parts = [[_point(node) for node in part.items()] for part in line.each("parts")]
    if len(parts) != 1:
        words = f"the line `{line.text('id')}` has {len(parts)} parts, which no course can close"
        note(held.problem("beyond-of-parts", words, "write the line as one part"))
        return
    points = [point for point in parts[0] if point]
    ring = ring_beyond(np.array(points), np.array(course)) if points else np.empty((0, 2))
    kept = [k for k, place in enumerate(ring) if k == 0 or (place != ring[k - 1]).any()]
    try:
        crossing = first_crossing(ring[kept].astype(np.float64)) if kept else None
    except ValueError:
        crossing = (0, 0)
    if crossing is not None:
        note(
            held.problem(
                "beyond-crosses",
                f"the line `{line.text('id')}` and this course cross: what lies beyond cannot be "
                "told",
                "lead the course from one end of the line around its far side to the other end",
            )
        )


def _disc_centre(zone: Node) -> tuple[float, float] | None:
    lon, lat = _number(zone.text("lon")), _number(zone.text("lat"))
    return None if lon is None or lat is None else (lon, lat)


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _point(node: Node) -> tuple[float, float] | None:
    pair = [_number(i.value) if isinstance(i.value, str) else None for i in node.items()]
    if len(pair) != 2 or pair[0] is None or pair[1] is None:
        return None  # the form already says so
    return pair[0], pair[1]


def _degrees(node: Node, lon: float, lat: float, note: Note) -> bool:
    """Say whether the degrees are on earth; note it if not."""
    if abs(lon) <= 180 and abs(lat) <= 90:
        return True
    if abs(lon) <= 90 and abs(lat) <= 180:
        note(node.problem("lon-lat-swapped", f"latitude {lat:g} is beyond a pole", _LON_LAT))
    else:
        note(
            node.problem(
                "not-on-earth",
                f"longitude {lon:g}, latitude {lat:g} is no place",
                "longitude is -180 to 180, latitude -90 to 90, in degrees",
            )
        )
    return False


def _points(line: Node, note: Note) -> list[tuple[float, float]] | None:
    """Return the points, or ``None`` if one of them is at fault (noted once a ring)."""
    points = []
    for node in line.items():
        point = _point(node)
        if point is None or not _degrees(node, *point, note):
            return None
        points.append(point)
    return points


def _ring(ring: Node, note: Note) -> None:
    points = _points(ring, note)
    if points is not None:
        problem = _open_or_empty(ring, points) or _crossed(ring, points)
        if problem:
            note(problem)


def _open_or_empty(ring: Node, points: list[tuple[float, float]]) -> Problem | None:
    if len(points) > MAX_RING_POINTS:
        return ring.problem(
            "ring-too-long",
            f"the ring has {len(points)} points, more than {MAX_RING_POINTS}",
            "simplify it, or bring it in as data with `truceline ingest`",
        )
    distinct = len(dict.fromkeys(points))
    if distinct < 3:
        return ring.problem(
            "too-few-points",
            f"the ring has only {distinct} distinct points and holds no area",
            "an area needs three corners or more",
        )
    if points[0] != points[-1]:
        return ring.problem(
            "ring-not-closed",
            "the ring does not end where it starts",
            f"repeat the first point {_written(points[0])} as the last",
        )
    return None


def _crossed(ring: Node, points: list[tuple[float, float]]) -> Problem | None:
    # A point written twice in a row is clumsy and harmless.
    kept = [k for k, point in enumerate(points) if k == 0 or point != points[k - 1]]
    try:
        crossing = first_crossing(np.array([points[k] for k in kept]))
    except ValueError as error:
        return ring.problem("ring-too-tangled", str(error), "draw it with fewer, shorter sides")
    if crossing is None:
        return None
    i, j = (kept[side] for side in crossing)
    return ring.items()[j].problem(
        "ring-crosses-itself",
        f"the ring crosses itself: the side from {_written(points[j])} meets the side from "
        f"{_written(points[i])}",
        "put the corners in order around the area; two corners are probably swapped",
    )


def _written(point: tuple[float, float]) -> str:
    return f"[{point[0]:g}, {point[1]:g}]"


def first_crossing(ring: _Floats) -> tuple[int, int] | None:
    """Return two sides of a closed ring that meet where they should not.

    Args:
        ring: Float array (n, 2), first point repeated as the last, no point twice in a row. Planar
            in degrees: sides are short enough that a crossing on the sphere is a crossing here.

    Returns:
        Indices ``(i, j)`` with ``i < j`` of the sides, or ``None`` for a simple ring.

    Raises:
        ValueError: If more pairs of sides than :data:`MAX_PAIRS` would have to be compared.
    """
    a, b = ring[:-1], ring[1:]
    folded = _first_fold(a, b)
    if folded is not None:
        return folded
    n, pairs = len(a), 0
    low, high = np.minimum(a, b), np.maximum(a, b)
    # Swept from west to east: only sides whose boxes overlap are compared.
    order = np.argsort(low[:, 0], kind="stable")
    last = np.searchsorted(low[order, 0], high[order, 0], side="right")
    for k, i in enumerate(order):
        j = order[k + 1 : last[k]]
        apart = np.abs(j - i)
        near = (low[j, 1] <= high[i, 1]) & (high[j, 1] >= low[i, 1])
        j = j[near & (apart != 1) & (apart != n - 1)]
        pairs += len(j)
        if pairs > MAX_PAIRS:
            raise ValueError("the ring is too tangled to be judged")
        hits = j[_meet(a[i], b[i], a[j], b[j])]
        if len(hits):
            other = int(hits.min())
            return min(int(i), other), max(int(i), other)
    return None


def _first_fold(a: _Floats, b: _Floats) -> tuple[int, int] | None:
    """Return the first side that the next one folds back onto."""
    back = -(b - a)
    following = np.roll(b - a, -1, axis=0)
    cross = back[:, 0] * following[:, 1] - back[:, 1] * following[:, 0]
    folds = np.flatnonzero((cross == 0) & ((back * following).sum(axis=1) > 0))
    if not len(folds):
        return None
    i, j = int(folds[0]), (int(folds[0]) + 1) % len(a)
    return min(i, j), max(i, j)


def _meet(p: _Floats, q: _Floats, r: _Floats, s: _Floats) -> npt.NDArray[np.bool_]:
    """Say which of the segments ``rs`` the segment ``pq`` meets; r and s are (m, 2)."""
    sides = [np.sign(_side(*three)) for three in ((p, q, r), (p, q, s), (r, s, p), (r, s, q))]
    met = (sides[0] * sides[1] < 0) & (sides[2] * sides[3] < 0)
    for side, three in zip(sides, ((p, q, r), (p, q, s), (r, s, p), (r, s, q)), strict=True):
        met |= (side == 0) & _between(*three)
    return np.asarray(met, dtype=np.bool_)


def _side(p: _Floats, q: _Floats, r: _Floats) -> _Floats:
    """Return on which side of the line ``pq`` the point ``r`` lies, by its sign."""
    towards, across = q - p, r - p
    return np.asarray(towards[..., 0] * across[..., 1] - towards[..., 1] * across[..., 0])


def _between(p: _Floats, q: _Floats, r: _Floats) -> npt.NDArray[np.bool_]:
    """Say whether ``r`` lies in the box around ``p`` and ``q``."""
    inside = (np.minimum(p, q) <= r) & (r <= np.maximum(p, q))
    return np.asarray(inside.all(axis=-1))


def _swapped_against_others(root: Node, note: Note) -> None:
    """Note places that lie with all the others only once their two numbers are swapped."""
    middles = list(_middles(root))
    for index, (node, middle) in enumerate(middles):
        others = [m for k, (_, m) in enumerate(middles) if k != index]
        if not others:
            return
        as_written = min(math.dist(middle, other) for other in others)
        swapped = min(math.dist((middle[1], middle[0]), other) for other in others)
        lonely = len(others) == 1  # of two, nobody knows which one is swapped: blame the later
        if swapped < _NEAR_DEG and as_written > _FAR_DEG and not (lonely and index == 0):
            note(
                node.problem(
                    "lon-lat-swapped",
                    f"around {_written(middle)} it lies far from every other place of this "
                    "document, and among them with its numbers swapped",
                    _LON_LAT,
                )
            )


def _middles(root: Node) -> Iterator[tuple[Node, tuple[float, float]]]:
    for zone in root.each("zones"):
        centre = _disc_centre(zone)
        if centre:
            yield zone, centre
        yield from _ring_middles(zone.each("rings"))
    for line in root.each("lines"):
        yield from _ring_middles(line.each("parts"))


def _ring_middles(rings: Iterable[Node]) -> Iterator[tuple[Node, tuple[float, float]]]:
    for ring in rings:
        points: list[Any] = [_point(node) for node in ring.items()]
        if points and None not in points:
            lon, lat = np.mean(np.array(points), axis=0)
            yield ring, (float(lon), float(lat))
