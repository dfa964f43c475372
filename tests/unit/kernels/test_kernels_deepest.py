"""The zone a place lies deepest in, or is nearest to, is what measuring each zone says."""

import numpy as np
import pytest
from numpy.typing import NDArray

from truceline.kernels.deepest import deepest
from truceline.kernels.fixed import Area
from truceline.kernels.zones import edges, signed_distance_m

Floats = NDArray[np.float64]


def _zones(rng: np.random.Generator, n: int, middle: float, lat: float) -> list[Area]:
    """Rings with and without reach, lines and discs; some twice, some one in another."""
    areas: list[Area] = []
    for k in range(n):
        size = 10 ** rng.uniform(-3, 0.3)
        turn = np.sort(rng.uniform(0, 2 * np.pi, 12))
        east, north = middle + rng.normal(), lat + rng.normal()
        ring = east + size * np.cos(turn), np.clip(north + size * np.sin(turn), -89.9, 89.9)
        kind = k % 4
        if kind == 3:
            areas.append((edges([([east], [north])], closed=False), 10 ** rng.uniform(2, 5)))
        else:
            offset = 0.0 if kind == 0 else float(10 ** rng.uniform(1, 5))
            areas.append((edges([ring], closed=kind < 2), offset))
    return [*areas, areas[1], areas[0]]


def _each(lon: Floats, lat: Floats, areas: list[Area]) -> Floats:
    return np.stack([signed_distance_m(lon, lat, edge) - offset for edge, offset in areas])


@pytest.mark.parametrize(("middle", "latitude"), [(35.0, 48.0), (180.0, 0.0), (-70.0, 86.0)])
def test_it_is_what_each_zone_says(middle: float, latitude: float) -> None:
    rng = np.random.default_rng(int(abs(middle)))
    areas = _zones(rng, 40, middle, latitude)
    lon, lat = middle + 2 * rng.normal(size=3_000), latitude + 2 * rng.normal(size=3_000)
    first = areas[0][0]
    lon[:12], lat[:12] = first.lon, first.lat  # on vertices, of two zones at once
    lon[12], lat[13:16] = np.nan, (90.5, np.inf, -91)
    lat[20:] = np.clip(lat[20:], -90, 90)
    want = _each(lon, lat, areas)
    margin, which = deepest(lon, lat, areas)
    np.testing.assert_array_equal(margin, want.min(axis=0))
    np.testing.assert_array_equal(which, want.argmin(axis=0))
    order = rng.permutation(len(areas))
    again, _ = deepest(lon, lat, [areas[k] for k in order])
    np.testing.assert_array_equal(again, margin)
    near, _ = deepest(lon, lat, areas, 5_000.0)
    close = want.min(axis=0) < 5_000.0
    np.testing.assert_array_equal(near[close], margin[close])
    assert not (near[~close] < 5_000.0).any()


def test_there_must_be_a_zone() -> None:
    with pytest.raises(ValueError, match="at least one"):
        deepest([0.0], [0.0], [])
