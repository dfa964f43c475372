"""Inside and how far: shapely and GeographicLib are the referees."""

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from numpy.typing import NDArray

from truceline.kernels import threads
from truceline.kernels.zones import Edges, contains, edges, signed_distance_m

WGS84 = Geodesic.WGS84
Floats = NDArray[np.float64]
SQUARE = ([30.0, 31.0, 31.0, 30.0], [48.0, 48.0, 49.0, 49.0])


def _referee_m(lon: float, lat: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """Least geodesic distance to the straight lon/lat edge a-b, by samples, then by thirds."""

    def at(t: float) -> float:
        x, y = a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
        return float(WGS84.Inverse(lat, lon, y, x)["s12"])

    ts = np.linspace(0, 1, 41)
    k = int(np.argmin([at(t) for t in ts]))
    low, high = max(ts[k] - 1 / 40, 0), min(ts[k] + 1 / 40, 1)
    for _ in range(45):
        one, two = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, two) if at(one) < at(two) else (one, high)
    return min(at(low), at(high), at(0.0), at(1.0))


@pytest.mark.parametrize(("latitude", "bound_m"), [(0, 0.05), (48, 0.05), (-70, 0.05), (84, 0.05)])
def test_distance_to_long_edges_is_within_five_centimetres(latitude: int, bound_m: float) -> None:
    rng = np.random.default_rng(latitude % 90)
    worst = 0.0
    for _ in range(25):
        a = (179.5 + rng.normal(), latitude + rng.normal() * 0.3)
        heading, length = rng.uniform(0, 360), rng.uniform(0.1, 100_000)
        end = WGS84.Direct(a[1], a[0], heading, length)
        b = (a[0] + (end["lon2"] - a[0] + 180) % 360 - 180, end["lat2"])
        start = WGS84.Direct(a[1], a[0], rng.uniform(0, 360), rng.uniform(0, 140_000))
        line = edges([([a[0], b[0]], [a[1], b[1]])], closed=False)
        got = signed_distance_m(start["lon2"], start["lat2"], line)
        worst = max(worst, abs(float(got) - _referee_m(start["lon2"], start["lat2"], a, b)))
    assert worst < bound_m


def test_far_away_is_sane() -> None:
    line = edges([([30.0, 31.0], [48.0, 49.0])], closed=False)
    rng = np.random.default_rng(5)
    for lon, lat in zip(rng.uniform(-180, 180, 20), rng.uniform(-90, 90, 20), strict=True):
        want = _referee_m(lon, lat, (30.0, 48.0), (31.0, 49.0))
        assert signed_distance_m(lon, lat, line) == pytest.approx(want, rel=1e-3)


def _star(vertices: int, seed: int, middle: float = 35.0) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    turn = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    r = 1 + 0.08 * rng.normal(size=vertices)
    return middle + 1.5 * r * np.cos(turn), 48 + r * np.sin(turn)


@pytest.mark.parametrize("vertices", [3, 7, 50, 500, 100_000])
def test_inside_agrees_with_shapely(vertices: int) -> None:
    lon, lat = _star(vertices, vertices)
    rng = np.random.default_rng(0)
    x, y = rng.uniform(32, 38, 20_000), rng.uniform(46, 50, 20_000)
    polygon = shapely.Polygon(np.c_[lon, lat])
    shapely.prepare(polygon)
    want = shapely.contains_xy(polygon, x, y)
    np.testing.assert_array_equal(contains(x, y, edges([(lon, lat)], closed=True)), want)


def test_rays_through_vertices_count_them_once() -> None:
    lon, lat = _star(40, 12)
    polygon, zone = shapely.Polygon(np.c_[lon, lat]), edges([(lon, lat)], closed=True)
    x, y = np.meshgrid(np.linspace(32.03, 38.07, 50), lat)
    np.testing.assert_array_equal(contains(x, y, zone), shapely.contains_xy(polygon, x, y))


def test_hole_and_island_in_it_by_even_odd() -> None:
    rings = [_box(30, 48, 2), _box(30, 48, 1)[::-1], _box(30, 48, 0.5)]
    zone = edges([(np.array(r)[:, 0], np.array(r)[:, 1]) for r in rings], closed=True)
    got = contains([31.5, 30.7, 30.2], [48.0, 48.0, 48.0], zone)
    assert got.tolist() == [True, False, True]


def _box(lon: float, lat: float, half: float) -> list[tuple[float, float]]:
    return [
        (lon - half, lat - half),
        (lon + half, lat - half),
        (lon + half, lat + half),
        (lon - half, lat + half),
    ]


def test_points_on_edges_and_vertices_are_inside() -> None:
    lon, lat = _star(60, 3)
    zone = edges([(lon, lat)], closed=True)
    t = np.linspace(0, 1, 13)[:, None]
    x = lon + t * (np.roll(lon, -1) - lon)
    y = lat + t * (np.roll(lat, -1) - lat)
    assert contains(x, y, zone).all()
    distance = signed_distance_m(x, y, zone)
    assert (distance <= 0).all()
    assert (distance > -1e-3).all()
    assert contains(lon, lat, zone).all()


def test_a_hole_keeps_its_own_edge() -> None:
    zone = edges([SQUARE, ([30.4, 30.6, 30.6, 30.4], [48.4, 48.4, 48.6, 48.6])], closed=True)
    assert contains(30.4, 48.5, zone)
    assert not contains(30.4 + 1e-7, 48.5, zone)
    assert contains(30.4 - 1e-7, 48.5, zone)


def test_sign_and_limit() -> None:
    zone = edges([SQUARE], closed=True)
    inside, outside = signed_distance_m([30.5, 33.0], [48.5, 48.5], zone)
    assert inside == pytest.approx(-36_950.4, abs=1)
    assert outside == pytest.approx(147_560, rel=1e-2)
    near = signed_distance_m([30.5, 33.0], [48.5, 48.5], zone, 1_000.0)
    assert near.tolist() == [-np.inf, np.inf]
    line = edges([SQUARE], closed=False)
    assert signed_distance_m(30.5, 48.5, line) == pytest.approx(36_950.4, abs=1)
    assert not contains(30.5, 48.5, line)


def test_antimeridian() -> None:
    crossing = ([179.0, -179.0, -179.0, 179.0], [-1.0, -1.0, 1.0, 1.0])
    same = ([179.0, 181.0, 181.0, 179.0], [-1.0, -1.0, 1.0, 1.0])
    x, y = np.array([180.0, -180.0, 179.5, -179.5, 178.9, -178.9, 0.0]), np.zeros(7)
    for ring in (crossing, same):
        zone = edges([ring], closed=True)
        assert contains(x, y, zone).tolist() == [True, True, True, True, False, False, False]
        assert signed_distance_m(x, y, zone)[4:6] == pytest.approx([11_132, 11_132], abs=1)
    halves = edges(
        [([179, 180, 180, 179], [-1, -1, 1, 1]), ([-180, -179, -179, -180], [-1, -1, 1, 1])], True
    )
    assert contains(x, y, halves).tolist() == [True, True, True, True, False, False, False]


def test_parts_written_in_different_turns_meet() -> None:
    box = np.array([0.0, 1.0, 1.0, 0.0])
    rings = [(box + 179.5, box[[0, 0, 1, 1]]), (box - 179.5, box[[0, 0, 1, 1]])]
    zone = edges(rings, closed=True)
    assert np.ptp(zone.lon) == 2.0
    assert contains([180.2, -179.2, 179.2, -178.2], 0.5, zone).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_near_the_pole_the_distance_goes_over_it() -> None:
    line = edges([([0.0, 10.0], [89.9, 89.9])], closed=False)
    want = _referee_m(180.0, 89.9, (0.0, 89.9), (10.0, 89.9))
    assert signed_distance_m(180.0, 89.9, line) == pytest.approx(want, abs=0.05)


def test_a_single_place_is_a_disc_by_its_offset() -> None:
    centre = edges([([30.0], [48.0])], closed=False)
    want = WGS84.Inverse(48.0, 30.0, 48.1, 30.2)["s12"]
    assert signed_distance_m(30.2, 48.1, centre) == pytest.approx(want, abs=1e-3)
    assert signed_distance_m(30.0, 48.0, centre) == 0.0


def test_what_is_not_on_earth() -> None:
    zone = edges([SQUARE], closed=True)
    x = np.array([np.nan, np.inf, -np.inf, 30.5, 30.5, 30.5, 30.5])
    y = np.array([48.5, 48.5, 48.5, np.nan, np.inf, 91.0, -91.0])
    assert not contains(x, y, zone).any()
    assert np.isnan(signed_distance_m(x, y, zone)).all()
    assert contains([], [], zone).shape == (0,)


def test_slivers() -> None:
    thin = edges([([30.0, 31.0, 31.0, 30.0], [48.0, 48.0, 48.000001, 48.000001])], closed=True)
    assert contains([30.5, 30.5], [48.0000005, 48.000002], thin).tolist() == [True, False]
    flat = edges([([30.0, 31.0, 30.5], [48.0, 48.0, 48.0])], closed=True)
    assert contains([30.7, 30.7], [48.0, 48.1], flat).tolist() == [True, False]


def test_a_comb_is_no_trap() -> None:
    teeth = 2_000
    x = np.repeat(np.linspace(30, 31, teeth), 2)
    y = np.tile([48.0, 49.0, 49.0, 48.0], teeth // 2)
    lon, lat = np.append(x, [31.0, 30.0]), np.append(y, [47.9, 47.9])
    zone = edges([(lon, lat)], closed=True)
    assert zone.index.slab_edge.size <= 9 * lon.size + 64
    rng = np.random.default_rng(1)
    px, py = rng.uniform(29.9, 31.1, 5_000), rng.uniform(47.8, 49.1, 5_000)
    want = shapely.contains_xy(shapely.Polygon(np.c_[lon, lat]), px, py)
    np.testing.assert_array_equal(contains(px, py, zone), want)


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        ([0, 120, 240], [80, 80, 80], "pole"),
        ([0, 90, 180, -90], [80, 80, 80, 80], "pole"),
        ([0, 180, 10], [0, 1, 2], "180 degrees"),
        ([-180, 180, 180, -180], [-5, 5, 6, 4], "once around"),
        ([0, 1, np.nan], [0, 1, 0], "finite"),
        ([0, 1, 2], [0, 91, 0], "latitudes"),
        ([0, 1, 0], [0, 1, 0], "three different"),
        ([0, 1], [0, 1, 0], "one length"),
        ([], [], "one length"),
    ],
)
def test_rings_that_mean_nothing_are_refused(
    lon: list[float], lat: list[float], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        edges([(lon, lat)], closed=True)


def test_nothing_is_refused_too() -> None:
    with pytest.raises(ValueError, match="at least one"):
        edges([], closed=False)


def test_threads_change_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    zone: Edges = edges([_star(300, 8)], closed=True)
    rng = np.random.default_rng(9)
    x, y = rng.uniform(32, 38, 20_000), rng.uniform(46, 50, 20_000)
    results = []
    for count in (1, 2, 3):
        monkeypatch.setattr(threads, "thread_count", lambda count=count: count)
        results.append(signed_distance_m(x, y, zone).tobytes() + contains(x, y, zone).tobytes())
    assert len(set(results)) == 1
