"""Distances against GeographicLib, which is the referee."""

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from numpy.typing import NDArray

from truceline.kernels import threads
from truceline.kernels.geodesy import bearing_deg, destination, distance_m, metres_per_degree

WGS84 = Geodesic.WGS84
Floats = NDArray[np.float64]
N = 4_000


def _places(seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    lat = np.degrees(np.arcsin(rng.uniform(-1, 1, N)))
    lon = rng.uniform(-180, 180, N)
    lat[:400] = rng.uniform(85, 90, 400)
    lon[400:800] = np.where(rng.random(400) < 0.5, 179.9, -179.9)
    return lon, lat


def _referee(lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats) -> Floats:
    rows = zip(lat1, lon1, lat2, lon2, strict=True)
    return np.array([WGS84.Inverse(*row)["s12"] for row in rows])


@pytest.mark.parametrize("reach_m", [1.0, 1_000.0, 70_000.0, 140_000.0, 500_000.0])
def test_distance_is_within_a_tenth_of_a_millimetre_of_the_referee(reach_m: float) -> None:
    lon, lat = _places(1)
    away = np.random.default_rng(2).uniform(0, 360, N)
    east, north = destination(lon, lat, away, reach_m)
    assert np.abs(_referee(lon, lat, east, north) - reach_m).max() < 1e-4
    assert np.abs(distance_m(lon, lat, east, north) - reach_m).max() < 1e-4


def test_any_two_places_on_earth() -> None:
    (lon1, lat1), (lon2, lat2) = _places(3), _places(4)
    error = np.abs(distance_m(lon1, lat1, lon2, lat2) - _referee(lon1, lat1, lon2, lat2))
    assert error.max() < 20_000  # of 20,000 km: nearly antipodal
    assert np.quantile(error, 0.99) < 1e-3


def test_nearly_antipodal_places_are_sane() -> None:
    lon, lat = _places(5)
    jitter = np.random.default_rng(6).normal(0, 0.4, (2, N))
    other = np.clip(-lat + jitter[0], -90, 90)
    error = np.abs(
        distance_m(lon, lat, lon + 180 + jitter[1], other)
        - _referee(lon, lat, lon + 180 + jitter[1], other)
    )
    assert error.max() < 20_000


def test_bearings() -> None:
    lon, lat = _places(7)
    away = np.random.default_rng(8).uniform(0, 360, N)
    east, north = destination(lon, lat, away, 50_000.0)
    turn = np.abs((bearing_deg(lon, lat, east, north) - away + 180) % 360 - 180)
    assert turn.max() < 1e-6
    assert bearing_deg(30.0, 50.0, 30.0, 51.0) == 0.0
    assert bearing_deg(0.0, 0.0, 1.0, 0.0) == pytest.approx(90.0)


def test_known_distance() -> None:
    # Karney, Algorithms for geodesics, J. Geodesy 87 (2013), table 2.
    assert distance_m(0.0, 40.0, 137.84490004377, 41.79331020506) == pytest.approx(1e7, abs=1e-3)
    east, north = destination(0.0, 40.0, 30.0, 1e7)
    assert (float(east), float(north)) == pytest.approx((137.84490004377, 41.79331020506))


def test_what_is_not_on_earth_is_nan_and_no_error() -> None:
    odd = np.array([np.nan, np.inf, -np.inf, 30.0])
    assert np.isnan(distance_m(odd[:3], 0.0, 0.0, 0.0)).all()
    assert np.isnan(distance_m(0.0, [90.1, np.nan], 0.0, 0.0)).all()
    assert np.isnan(destination(0.0, [np.nan, 91.0], 0.0, 5.0)).all()
    assert np.isnan(destination(0.0, 0.0, np.nan, 5.0)).all()
    assert np.isnan(metres_per_degree([91.0, np.nan])).all()


def test_same_place_whole_turns_and_poles() -> None:
    assert distance_m(30.0, 50.0, 30.0, 50.0) == 0.0
    assert distance_m(30.0, 50.0, 390.0, 50.0) == pytest.approx(0.0, abs=1e-6)
    assert distance_m(10.0, 90.0, 170.0, 90.0) == pytest.approx(0.0, abs=1e-6)
    assert distance_m(0.0, 90.0, 0.0, -90.0) == pytest.approx(20_003_931.4586, abs=1.0)


def test_over_a_pole_rounding_of_half_a_turn_does_not_matter() -> None:
    lat = np.array([3.0, 20.0, 70.0])
    want = _referee(np.full(3, 180.0), np.zeros(3), np.zeros(3), lat)
    for lon in (180.0, np.nextafter(180.0, 0), -180.0, np.nextafter(-180.0, 0), 540.0):
        np.testing.assert_allclose(distance_m(lon, 0.0, 0.0, lat), want, atol=1e-3)
        np.testing.assert_allclose(distance_m(0.0, lat, lon, 0.0), want, atol=1e-3)


def test_metres_per_degree() -> None:
    east, north = metres_per_degree([0.0, 48.0])
    assert east[0] == pytest.approx(111_319.4908, abs=1e-3)
    assert north[0] == pytest.approx(110_574.2758, abs=1e-3)
    step = 1e-5
    assert north[1] == pytest.approx(
        distance_m(0.0, 48 - step, 0.0, 48 + step) / 2 / step, rel=1e-6
    )


def test_shapes_broadcast() -> None:
    grid = distance_m(np.zeros((3, 1)), np.zeros((3, 1)), np.arange(4.0), 0.0)
    assert grid.shape == (3, 4)
    assert grid[2, 0] == 0.0


def test_threads_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(9)
    lon, lat = rng.uniform(-180, 180, 20_000), rng.uniform(-90, 90, 20_000)
    results = []
    for count in (1, 2, 3):
        monkeypatch.setattr(threads, "thread_count", lambda count=count: count)
        results.append(distance_m(lon, lat, 31.0, 48.0).tobytes())
    assert len(set(results)) == 1
