"""Chances of imprecise places: closed forms, then brute force as referee."""

import math

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from truceline.kernels.disc import (
    ERROR_SIGMAS,
    SETTLED_ERRORS,
    p_inside_disc,
    p_inside_disc_any,
    p_inside_shape,
    p_inside_shape_any,
)
from truceline.kernels.geodesy import destination, metres_per_degree
from truceline.kernels.shape import places_in_shape
from truceline.kernels.zones import Edges, contains, edges, signed_distance_m

Floats = NDArray[np.float64]
SQUARE = edges([([30.0, 31.0, 31.0, 30.0], [48.0, 48.0, 49.0, 49.0])], closed=True)
EAST, NORTH = (float(m) for m in metres_per_degree(48.0))


def _normal(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))


def _brute(lon: float, lat: float, error: float, zones: list[tuple[Edges, float]]) -> float:
    rng = np.random.default_rng(7)
    n = 40_000
    r = np.sqrt(-2 * np.log(rng.random(n))) * error / ERROR_SIGMAS
    x, y = destination(lon, lat, rng.uniform(0, 360, n), r)
    hit = np.zeros(n, dtype=bool)
    for e, offset in zones:
        hit |= signed_distance_m(x, y, e, offset * 1.01 + 1) <= offset
    return float(hit.mean())


def _star(vertices: int, seed: int, size: float = 0.1) -> Edges:
    rng = np.random.default_rng(seed)
    turn = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    r = size * (1 + 0.25 * rng.normal(size=vertices))
    return edges([(30 + 1.5 * r * np.cos(turn), 48 + r * np.sin(turn))], closed=True)


def _line(seed: int) -> Edges:
    rng, t = np.random.default_rng(seed), np.linspace(-1, 1, 150)
    wiggle = np.cumsum(rng.normal(size=(2, 150)), axis=1) * 0.01
    return edges([(30 + t + wiggle[0], 48 + t / 2 + wiggle[1])], closed=False)


@pytest.mark.parametrize("sigmas", [-3.0, -1.0, -0.1, 0.0, 0.02, 0.5, 2.0, 4.0])
@pytest.mark.parametrize("error_m", [20.0, 900.0])
def test_half_plane(sigmas: float, error_m: float) -> None:
    lon = 30.0 + sigmas * error_m / ERROR_SIGMAS / float(metres_per_degree(48.5)[0])
    got = float(p_inside_disc(lon, 48.5, error_m, SQUARE))
    assert got == pytest.approx(_normal(sigmas), abs=4e-3)


def test_a_corner_holds_a_quarter_and_a_reflex_corner_three() -> None:
    assert float(p_inside_disc(30.0, 48.0, 500.0, SQUARE)) == pytest.approx(0.25, abs=2e-3)
    notch = edges(
        [([30.0, 31.0, 31.0, 30.5, 30.5, 30.0], [48.0, 48.0, 48.5, 48.5, 49.0, 49.0])], closed=True
    )
    assert float(p_inside_disc(30.5, 48.5, 500.0, notch)) == pytest.approx(0.75, abs=2e-3)


@pytest.mark.parametrize("radius_m", [50.0, 2_000.0, 9_000.0])
@pytest.mark.parametrize("error_m", [1_000.0, 20_000.0])
def test_disc_around_its_own_centre_is_rayleigh(radius_m: float, error_m: float) -> None:
    centre = edges([([30.0], [48.0])], closed=False)
    want = 1 - math.exp(-((radius_m * ERROR_SIGMAS / error_m) ** 2) / 2)
    assert float(p_inside_disc(30.0, 48.0, error_m, centre, radius_m)) == pytest.approx(
        want, abs=1e-3
    )


def test_thin_corridor_and_long_strip() -> None:
    half = 100.0
    strip = edges([([29.0, 31.0], [48.0, 48.0])], closed=False)
    corridor = edges(
        [([29.0, 31.0, 31.0, 29.0], np.array([-1, -1, 1, 1]) * half / NORTH + 48.0)], closed=True
    )
    for error_m in (300.0, 5_000.0):
        want = 2 * _normal(half * ERROR_SIGMAS / error_m) - 1
        assert float(p_inside_disc(30.0, 48.0, error_m, strip, half)) == pytest.approx(
            want, abs=5e-3
        )
        assert float(p_inside_disc(30.0, 48.0, error_m, corridor)) == pytest.approx(want, abs=5e-3)


CASES: dict[str, list[tuple[Edges, float]]] = {
    "triangle": [(_star(3, 0), 0.0)],
    "jagged": [(_star(60, 4), 0.0)],
    "buffered polygon": [(_star(20, 5), 3_000.0)],
    "near a line": [(_line(1), 2_000.0)],
    "far off a line": [(_line(2), 15_000.0)],
    "overlapping union": [(_star(30, 6), 0.0), (_line(3), 4_000.0)],
    "hole": [(edges([(_star(9, 8).lon, _star(9, 8).lat), ([29.97, 30.03, 30.03, 29.97],
                     [47.98, 47.98, 48.02, 48.02])], closed=True), 0.0)],
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_against_brute_force(case: str) -> None:
    zones = CASES[case]
    rng = np.random.default_rng(3)
    for error in (800.0, 5_000.0, 20_000.0):
        x, y = 30 + rng.normal(size=5) * 0.12, 48 + rng.normal(size=5) * 0.1
        got = p_inside_disc_any(x, y, error, zones)
        want = [_brute(a, b, error, zones) for a, b in zip(x, y, strict=True)]
        # 40,000 draws have a standard error of 0.0025.
        np.testing.assert_allclose(got, want, atol=0.0125)


def test_zones_that_share_an_edge_have_no_seam() -> None:
    west = edges([([29.0, 30.0, 30.0, 29.0], [47.0, 47.0, 49.0, 49.0])], closed=True)
    east = edges([([30.0, 31.0, 31.0, 30.0], [47.0, 47.0, 49.0, 49.0])], closed=True)
    x = 30 + np.linspace(-0.05, 0.05, 41)
    both = p_inside_disc_any(x, 48.0, 5_000.0, [(west, 0.0), (east, 0.0)])
    np.testing.assert_allclose(both, 1.0, atol=1e-5)


def test_beyond_reach_it_is_exactly_zero_or_one() -> None:
    error = 1_000.0
    far = (SETTLED_ERRORS * error + 5) / float(metres_per_degree(48.5)[0])
    got = p_inside_disc([30 - far, 30 + far], 48.5, error, SQUARE)
    assert got.tolist() == [0.0, 1.0]


def test_smooth_across_the_edge() -> None:
    x = 30 + np.linspace(-4_000, 4_000, 801) / float(metres_per_degree(48.3)[0])
    p = p_inside_disc(x, 48.3, 2_000.0, SQUARE)
    assert (np.diff(p) >= -1e-6).all()
    assert np.diff(p).max() < 0.008


def test_exact_places_and_what_is_unknown() -> None:
    x, y = [30.5, 30.0, 29.9], [48.5, 48.5, 48.5]
    assert p_inside_disc(x, y, 0.0, SQUARE).tolist() == [1.0, 1.0, 0.0]
    assert np.isnan(p_inside_disc(30.5, 48.5, [np.nan, -1.0, np.inf], SQUARE)).all()
    assert np.isnan(p_inside_disc([np.nan, 30.0], [48.0, 95.0], 10.0, SQUARE)).all()
    assert p_inside_disc([], [], [], SQUARE).shape == (0,)
    for wrong in (-1.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="offset"):
            p_inside_disc(30.0, 48.0, 10.0, SQUARE, wrong)
    with pytest.raises(ValueError, match="at least one zone"):
        p_inside_disc_any(30.0, 48.0, 10.0, [])


def test_antimeridian_and_high_latitude() -> None:
    zone = edges([([179.0, -179.0, -179.0, 179.0], [79.0, 79.0, 81.0, 81.0])], closed=True)
    assert float(p_inside_disc(-179.0, 80.0, 1_000.0, zone)) == pytest.approx(0.5, abs=2e-3)
    assert float(p_inside_disc(179.0, 80.0, 1_000.0, zone)) == pytest.approx(0.5, abs=2e-3)
    assert float(p_inside_disc(-180.0, 80.0, 1_000.0, zone)) == 1.0
    pole = edges([([0.0], [90.0])], closed=False)
    assert float(p_inside_disc(12.0, 90.0, 1_000.0, pole, 1_000.0)) == pytest.approx(0.95, abs=1e-3)


def test_places_in_a_shape_are_even_by_area() -> None:
    tall = edges([([0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 80.0, 80.0])], closed=True)
    _, lat = places_in_shape(tall, 2_000)
    share = np.sin(np.radians(40)) / np.sin(np.radians(80))
    assert (lat < 40).mean() == pytest.approx(share, abs=2e-3)
    ring = CASES["hole"][0][0]
    assert contains(*places_in_shape(ring, 2_000), ring).all()


def test_shape_against_shapely() -> None:
    shape, zone = _star(12, 9), _star(15, 11)
    a, b = (shapely.Polygon(np.c_[e.lon, e.lat]).buffer(0) for e in (shape, zone))
    assert p_inside_shape(shape, zone) == pytest.approx(a.intersection(b).area / a.area, abs=5e-3)
    line = edges([([30.0, 30.0], [47.0, 49.0])], closed=False)
    band = shapely.box(30 - 2_000 / EAST, 47, 30 + 2_000 / EAST, 49)
    want = a.intersection(band).area / a.area
    assert p_inside_shape(shape, line, 2_000.0) == pytest.approx(want, abs=5e-3)
    union = p_inside_shape_any(shape, [(zone, 0.0), (line, 2_000.0)])
    both = a.intersection(b.union(band)).area / a.area
    assert union == pytest.approx(both, abs=5e-3)


def test_sliver_hole_and_nothing_as_shape() -> None:
    sliver = edges([([30.0, 31.0, 31.0], [48.0, 49.0, 49.000001])], closed=True)
    west = edges([([30.0, 30.5, 30.5, 30.0], [47.0, 47.0, 50.0, 50.0])], closed=True)
    assert p_inside_shape(sliver, west) == pytest.approx(0.25, abs=0.01)
    assert p_inside_shape(SQUARE, SQUARE) == 1.0
    flat = edges([([30.0, 31.0, 30.5], [48.0, 48.0, 48.0])], closed=True)
    with pytest.raises(ValueError, match="without area"):
        p_inside_shape(flat, SQUARE)
    with pytest.raises(ValueError, match="line has no area"):
        p_inside_shape(_line(1), SQUARE)
