"""Invented inputs, by seed: points, most of them near a line that moves day by day, and zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Part = tuple[Floats, Floats]

#: Vertices of the line, its days, and the share of points near it.
VERTICES, DAYS, NEAR = 2_400, 365, 0.6
#: Zones: how many, least and greatest radius in km, vertices.
ZONES = ((400, 0.3, 5.0, 65), (75, 5.0, 25.0, 300), (25, 20.0, 60.0, 3_000))
_KM_PER_DEG = 111.2


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What most cases ask about.

    Attributes:
        lon: float64[n], degrees east.
        lat: float64[n], degrees north.
        when: float64[n], days from 0 to 365.
        zones: Rings, longitudes and latitudes.
        lines: One a day.
    """

    lon: Floats
    lat: Floats
    when: Floats
    zones: tuple[Part, ...]
    lines: tuple[Part, ...]

    @property
    def day(self) -> NDArray[np.int64]:
        """Which line holds for each point; int64[n]."""
        return self.when.astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Work to be timed, and what it says in a form that others say it in too.

    Attributes:
        work: Does it, from inputs in the engine's own form to its own result.
        told: Makes of the result an array to compare; not timed.
        room: Folder to clear away afterwards.
    """

    work: Callable[[], object]
    told: Callable[[Any], NDArray[np.generic]]
    room: str = ""


def ground(n: int, seed: int) -> Ground:
    """Return ``n`` points, 500 zones of 123,500 vertices, and a line of some 1,100 km each day."""
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 1, VERTICES)
    drift = np.cumsum(rng.normal(size=(2, VERTICES)), axis=1) * 0.004
    line = 28 + 12 * t + drift[0], 46 + 5 * t + drift[1]
    days = np.cumsum(rng.normal(size=(DAYS, 2)), axis=0) * 0.01
    lines = tuple((line[0] + east, line[1] + north) for east, north in days)
    zones = []
    for count, least_km, most_km, vertices in ZONES:
        at = rng.integers(0, VERTICES, count)
        lon = line[0][at] + rng.normal(0, 0.3, count)
        lat = line[1][at] + rng.normal(0, 0.2, count)
        radii = rng.uniform(least_km, most_km, count)
        zones += [_star(rng, *one, vertices) for one in zip(lon, lat, radii, strict=True)]
    near, at = rng.random(n) < NEAR, rng.integers(0, VERTICES, n)
    lon = np.where(near, line[0][at] + rng.normal(0, 0.3, n), rng.uniform(26, 42, n))
    lat = np.where(near, line[1][at] + rng.normal(0, 0.2, n), rng.uniform(44, 53, n))
    return Ground(lon, lat, rng.uniform(0, DAYS, n), tuple(zones), lines)


def _star(rng: np.random.Generator, lon: float, lat: float, km: float, vertices: int) -> Part:
    turn = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    wave = 0.15 * np.sin(5 * turn + rng.uniform(0, 6)) + 0.01 * rng.normal(size=vertices)
    r = km * (1 + wave) / _KM_PER_DEG
    return lon + r * np.cos(turn) / np.cos(np.radians(lat)), lat + r * np.sin(turn)
