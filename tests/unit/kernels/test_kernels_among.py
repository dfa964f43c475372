"""Many zones at once hold what each holds alone, which shapely has refereed."""

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from truceline.kernels.among import among, pairs_among
from truceline.kernels.zones import Edges, contains, edges

Floats = NDArray[np.float64]
Pairs = set[tuple[int, int]]


def _star(lon: float, lat: float, size: float, vertices: int, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    turn = np.sort(rng.uniform(0, 2 * np.pi, vertices))
    r = size * (1 + 0.08 * rng.normal(size=vertices))
    return lon + 1.5 * r * np.cos(turn), np.clip(lat + r * np.sin(turn), -90, 90)


def _box(lon: float, lat: float, half: float) -> tuple[Floats, Floats]:
    return (
        lon + half * np.array([-1.0, 1.0, 1.0, -1.0]),
        lat + half * np.array([-1.0, -1.0, 1.0, 1.0]),
    )


def _zone(*rings: tuple[Floats, Floats]) -> Edges:
    return edges(list(rings), closed=True)


GROUND: dict[str, list[Edges]] = {
    "crowd": [_zone(_star(30 + k % 7, 47 + k % 5, 0.02 * (k + 1), 40 + k, k)) for k in range(30)],
    "antimeridian": [_zone(_star(180 + k, -17, 1.3, 200, k + 2)) for k in (-2, 0, 1)],
    "two sides of it and far": [
        _zone(_star(-179.5, 10, 1, 50, 1)),
        _zone(_star(20, 10, 1, 50, 2)),
        _zone(_star(179, 10, 1.2, 50, 3)),
    ],
    "once around": [_zone(_box(90.0 * k, 0, 46)) for k in range(-2, 3)],
    "to the pole": [_zone(_star(40, 88.5, 1.6, 300, 4)), _zone(_box(-20, 87, 3))],
    "holes": [_zone(_box(30, 48, 2), _box(30, 48, 1), _box(30, 48, 0.5)), _zone(_box(31, 48, 1))],
    "slivers": [
        _zone((np.array([30.0, 32.0, 32.0]), np.array([48.0, 49.0, 49.0 + 1e-7]))),
        _zone((np.array([30.0, 30.0 + 1e-7, 30.0]), np.array([48.0, 48.5, 49.0]))),
        _zone((np.array([30.0, 32.0, 31.0]), np.array([48.5, 48.5, 48.5 + 1e-8]))),
    ],
    "one tiny": [_zone(_box(30, 48, 1e-7))],
    "100,000 vertices": [_zone(_star(35, 48, 1, 100_000, 5)), _zone(_star(35, 48, 0.3, 30, 6))],
}


def _asked(zones: list[Edges]) -> tuple[Floats, Floats]:
    """Points all about, on vertices, on edges and a hair beside them, in other turns too."""
    rng = np.random.default_rng(11)
    wide = rng.uniform(-200, 200, 1_000), rng.uniform(-90, 90, 1_000)
    x, y = [wide[0]], [wide[1]]
    for zone in zones:
        least, most = (f(zone.lon) for f in (np.min, np.max))
        x.append(rng.uniform(least - 0.1, most + 0.1, 800))
        y.append(np.clip(rng.uniform(zone.lat.min() - 0.1, zone.lat.max() + 0.1, 800), -90, 90))
        some = rng.integers(0, len(zone.lon) - 1, 300)
        t = rng.uniform(0, 1, 300).round(1)
        lon = zone.lon[some] + t * (zone.lon[some + 1] - zone.lon[some])
        lat = zone.lat[some] + t * (zone.lat[some + 1] - zone.lat[some])
        for turn, beside in ((0, 0.0), (360, 0.0), (-720, 5e-8), (0, -5e-8)):
            x.append(lon + turn + beside)
            y.append(np.clip(lat + beside, -90, 90))
    return np.concatenate(x), np.concatenate(y)


@pytest.mark.parametrize("name", GROUND)
def test_all_hold_what_each_holds_alone(name: str) -> None:
    zones = GROUND[name]
    x, y = _asked(zones)
    point, zone = pairs_among(x, y, among(zones))
    want = np.argwhere(np.stack([contains(x, y, one) for one in zones], axis=1))
    np.testing.assert_array_equal(np.stack([point, zone], axis=1), want)
    assert len(want) > 500


def test_the_middle_of_every_cell_and_its_corners_are_told_rightly() -> None:
    zones = GROUND["crowd"]
    made = among(zones)
    at = np.arange(0, made.side + 1, 9)
    lon, lat = made.extent[0] + at / made.extent[4], made.extent[1] + at / made.extent[5]
    for shift in (0.0, 0.5):
        x, y = np.meshgrid(lon + shift / made.extent[4], lat + shift / made.extent[5])
        point, zone = pairs_among(x.ravel(), y.ravel(), made)
        want = np.argwhere(np.stack([contains(x, y, z).ravel() for z in zones], axis=1))
        np.testing.assert_array_equal(np.stack([point, zone], axis=1), want)


def test_shapely_says_the_same() -> None:
    rings = [_star(30 + k % 4, 47 + k % 3, 0.1 * (k + 1), 60, k) for k in range(12)]
    rng = np.random.default_rng(2)
    x, y = rng.uniform(28, 36, 50_000), rng.uniform(45, 51, 50_000)
    tree = shapely.STRtree([shapely.Polygon(np.c_[ring]) for ring in rings])
    want: Pairs = set(zip(*tree.query(shapely.points(x, y), "intersects").tolist(), strict=True))
    point, zone = pairs_among(x, y, among([_zone(ring) for ring in rings]))
    assert set(zip(point.tolist(), zone.tolist(), strict=True)) == want


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    zones = among(GROUND["crowd"])
    rng = np.random.default_rng(3)
    x, y = rng.uniform(29, 38, 100_000), rng.uniform(46, 52, 100_000)
    one = pairs_among(x, y, zones)
    monkeypatch.setattr("truceline.kernels.among.thread_count", lambda: 5)
    many = pairs_among(x, y, zones)
    assert [one[0].tobytes(), one[1].tobytes()] == [many[0].tobytes(), many[1].tobytes()]


def test_what_is_nowhere_lies_in_nothing_and_no_zone_is_no_question() -> None:
    made = among(GROUND["crowd"])
    assert [len(part) for part in pairs_among([], [], made)] == [0, 0]
    bad = [np.nan, np.inf, 30.0, 30.0], [47.0, 47.0, np.nan, 91.0]
    assert [len(part) for part in pairs_among(*bad, made)] == [0, 0]
    line = edges([([30.0, 31.0], [48.0, 49.0])], closed=False)
    for none in ([], [line]):
        with pytest.raises(ValueError, match="bound an area"):
            among(none)
