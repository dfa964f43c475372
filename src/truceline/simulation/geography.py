"""An invented country in the open South Atlantic: plane kilometres, degrees, line, coast.

Everything is drawn in a plane (x east, y north, kilometres from the middle) and turned into
degrees with the radii of curvature of WGS 84 there. Truth is what stands in degrees afterwards;
distances are then the business of the kernels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.simulation.names import SETTLEMENTS
from truceline.simulation.streams import stream

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Middle of the country, degrees. There is no land here.
LON0, LAT0 = -16.0, -29.5
#: The line runs from one shore to the other, kilometres north of the middle.
Y_SOUTH_KM, Y_NORTH_KM = -66.0, 66.0
_E2 = 6.69437999014e-3
_A_M = 6378137.0
_W = 1 - _E2 * math.sin(math.radians(LAT0)) ** 2
#: Kilometres in a degree of latitude and of longitude at the middle (WGS 84).
KM_PER_LAT = math.radians(1) * _A_M * (1 - _E2) / _W**1.5 / 1000
KM_PER_LON = math.radians(1) * _A_M * math.cos(math.radians(LAT0)) / _W**0.5 / 1000

SETTLEMENT_X = np.array([s.x_km for s in SETTLEMENTS])
SETTLEMENT_Y = np.array([s.y_km for s in SETTLEMENTS])
SETTLEMENT_R_KM = np.array([s.radius_m / 1000 for s in SETTLEMENTS])


def degrees(x_km: Floats, y_km: Floats) -> tuple[Floats, Floats]:
    """Return (lon, lat) in degrees of points in the plane."""
    return LON0 + x_km / KM_PER_LON, LAT0 + y_km / KM_PER_LAT


def _hamlets() -> tuple[Floats, Floats]:
    """Places between the settlements: a shaken 8 km grid, nowhere within 4 km of a settlement."""
    rng = stream(0, "hamlets")
    x_km, y_km = (a.ravel() for a in np.meshgrid(np.arange(-40, 41, 8.0), np.arange(-60, 61, 8.0)))
    x_km, y_km = np.round(np.stack([x_km, y_km]) + rng.uniform(-2.5, 2.5, (2, x_km.size)), 2)
    away = np.hypot(x_km[:, None] - SETTLEMENT_X, y_km[:, None] - SETTLEMENT_Y).min(axis=1)
    return x_km[away > 4], y_km[away > 4]


HAMLET_X, HAMLET_Y = _hamlets()
#: Everything a witness may name as a place: settlements first, then hamlets.
PLACE_X, PLACE_Y = np.append(SETTLEMENT_X, HAMLET_X), np.append(SETTLEMENT_Y, HAMLET_Y)
PLACE_NAMES = (*(s.en for s in SETTLEMENTS), *(f"Hamlet {i + 1}" for i in range(HAMLET_X.size)))


def nearest_place(x_km: Floats, y_km: Floats) -> tuple[Ints, Floats]:
    """Return the index of the nearest settlement or hamlet and the distance to its centre, km."""
    return _nearest(x_km, y_km, PLACE_X, PLACE_Y)


def nearest_settlement(x_km: Floats, y_km: Floats) -> tuple[Ints, Floats]:
    """Return the index of the nearest settlement and the distance to its centre, km."""
    return _nearest(x_km, y_km, SETTLEMENT_X, SETTLEMENT_Y)


def _nearest(x_km: Floats, y_km: Floats, at_x: Floats, at_y: Floats) -> tuple[Ints, Floats]:
    best = np.zeros(x_km.shape, dtype=np.int64)
    best_km2 = np.full(x_km.shape, np.inf)
    for index in range(at_x.size):  # one step a place, not a row
        km2 = (x_km - at_x[index]) ** 2 + (y_km - at_y[index]) ** 2
        closer = km2 < best_km2
        best[closer] = index
        best_km2 = np.minimum(best_km2, km2)
    return best, np.sqrt(best_km2)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """The line of contact: a wavy base that moves a little every day.

    Attributes:
        drift_km: Amplitude of each wave of the daily drift; shape (days, waves).
    """

    drift_km: Floats

    def x_km(self, y_km: Floats, day: Ints) -> Floats:
        """Return how far east of the middle the line stands at ``y_km`` on ``day``."""
        base = 5.0 * np.sin(2 * np.pi * y_km / 90 + 0.6) + 0.8 * np.sin(2 * np.pi * y_km / 37 + 2)
        phase = np.pi * (y_km - Y_SOUTH_KM) / (Y_NORTH_KM - Y_SOUTH_KM)
        moved = np.zeros(y_km.shape)
        for wave in range(self.drift_km.shape[1]):
            moved += self.drift_km[day, wave] * np.sin((wave + 1) * phase)
        return np.asarray(base + moved)

    def vertices(self, day: int) -> tuple[Floats, Floats]:
        """Return (lon, lat) of the line on one day, from south to north."""
        y_km = np.linspace(Y_SOUTH_KM, Y_NORTH_KM, 81)
        x_km = self.x_km(y_km, np.full(81, day))
        return degrees(x_km, y_km)


def front_line(seed: int, days: int) -> FrontLine:
    """Draw the line of contact for ``days`` days: a slow random walk of four waves."""
    steps = stream(seed, "line").normal(0.0, 0.08, size=(days, 4))
    return FrontLine(np.cumsum(steps, axis=0))


def coast() -> tuple[Floats, Floats]:
    """Return the closed ring (lon, lat) of the shore; the same in every world."""
    turn = np.linspace(0, 2 * np.pi, 181)
    wobble = (
        1 + 0.05 * np.sin(3 * turn + 1) + 0.03 * np.sin(7 * turn + 2) + 0.012 * np.sin(19 * turn)
    )
    lon, lat = degrees(58 * wobble * np.cos(turn), 72 * wobble * np.sin(turn))
    lon[-1], lat[-1] = lon[0], lat[0]
    return lon, lat


def lakes() -> tuple[tuple[Floats, Floats], ...]:
    """Return closed rings (lon, lat) of two lakes, one on each side."""
    turn = np.linspace(0, 2 * np.pi, 61)
    wobble = 1 + 0.12 * np.sin(2 * turn + 0.5) + 0.06 * np.sin(5 * turn)
    rings = []
    for x_km, y_km in ((-36.0, 22.0), (36.0, -36.0)):
        lon, lat = degrees(x_km + 7 * wobble * np.cos(turn), y_km + 5 * wobble * np.sin(turn))
        lon[-1], lat[-1] = lon[0], lat[0]
        rings.append((lon, lat))
    return tuple(rings)


def settlement_degrees() -> tuple[tuple[str, float, float], ...]:
    """Return (slug, lon, lat) of every settlement, to five decimals."""
    lon, lat = degrees(SETTLEMENT_X, SETTLEMENT_Y)
    return tuple(
        (place.slug, round(float(x), 5), round(float(y), 5))
        for place, x, y in zip(SETTLEMENTS, lon, lat, strict=True)
    )
