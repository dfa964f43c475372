"""Our own answers, by our kernels.

A run goes by the same for lines, pairs and chances; which of many zones it does not ask yet.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.app.bench.inputs import Answer, Ground
from truceline.kernels.among import among, pairs_among
from truceline.kernels.disc import p_inside_disc
from truceline.kernels.grid import Points
from truceline.kernels.line import distance_by_day
from truceline.kernels.nearby import pairs_nearby
from truceline.kernels.zones import edges

#: Two points are candidates within these.
NEAR_M, NEAR_DAYS = 5_000.0, 1.0
#: What the chances of :func:`disc` are asked of: a zone, and an error that holds 95 %.
ONE, ERROR_M = 400, 5_000.0
#: Beyond this, distances to a line are not compared.
FAR_M = 140_000.0


def zones(given: Ground) -> Answer:
    """Which zones each point lies in: index and all."""

    def work() -> object:
        made = among([edges([ring], closed=True) for ring in given.zones])
        return pairs_among(given.lon, given.lat, made)

    return Answer(work, lambda found: as_pairs(found[0], found[1], len(given.zones)))


def line(given: Ground) -> Answer:
    """How far each point is from the line of its day, along the geodesic: edges and all."""

    def work() -> object:
        lines = [edges([one], closed=False) for one in given.lines]
        return distance_by_day(given.lon, given.lat, given.day, lines)

    return Answer(work, within_reach)


def within_reach(metres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return distances as they are compared: beyond 140 km no provision asks how far."""
    return np.minimum(metres, FAR_M)


def near(given: Ground) -> Answer:
    """Every pair of points within 5 km and a day."""
    n = len(given.lon)
    leg = np.full(n, NEAR_M / np.sqrt(2))
    points = Points(given.lon, given.lat, given.when, leg, np.full(n, NEAR_DAYS), np.arange(n))
    return Answer(lambda: pairs_nearby(points), lambda found: as_pairs(found[0], found[1], n))


def disc(given: Ground) -> Answer:
    """How likely each place, known to 5 km, lies in a zone of 300 vertices."""
    zone = edges([given.zones[ONE]], closed=True)
    places = around(given)
    return Answer(lambda: p_inside_disc(*places, ERROR_M, zone), np.asarray)


def around(given: Ground) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return as many places as there are points, about the zone of :func:`disc`."""
    (x, y), off = given.zones[ONE], np.random.default_rng(len(given.lon))
    n = len(given.lon)
    return off.uniform(x.min() - 0.1, x.max() + 0.1, n), off.uniform(y.min(), y.max(), n)


def as_pairs(first: NDArray[Any], second: NDArray[Any], n: int) -> NDArray[np.int64]:
    """Return pairs as one number each, sorted."""
    return np.sort(first.astype(np.int64) * n + second.astype(np.int64))
