"""Pairs found by the grid are those found by looking at every pair, poles and seam included."""

from __future__ import annotations

import math

import numpy as np
import pytest

from truceline.kernels.around import count_around
from truceline.kernels.geodesy import distance_m
from truceline.kernels.grid import Points
from truceline.kernels.nearby import pairs_nearby

PLACES = {
    "inland": (37.0, 48.0),
    "seam": (180.0, -17.0),
    "pole": (10.0, 89.97),
    "south": (-120.0, -89.95),
    "equator": (0.0, 0.0),
}


def points(place: str, n: int, seed: int, coarse: bool = False) -> Points:
    rng = np.random.default_rng(seed)
    lon0, lat0 = PLACES[place]
    lat = np.clip(lat0 + rng.normal(0, 0.06, n), -90, 90)
    wide = 180.0 if abs(lat0) > 80 else 0.08
    lon = (lon0 + rng.uniform(-wide, wide, n) + 180) % 360 - 180
    reach = rng.choice([300.0, 2_000.0, 9_000.0], n) if coarse else np.full(n, 3_000.0)
    return Points(
        lon=lon,
        lat=lat,
        when=rng.integers(0, 12, n) + rng.choice([0.0, 0.3], n),
        reach_m=reach,
        span=rng.choice([1.5, 4.0], n) if coarse else np.full(n, 1.5),
        source=rng.integers(0, 3, n),
    )


def by_hand(p: Points, apart: bool) -> set[tuple[int, int]]:
    found = set()
    for i in range(len(p.lon)):
        j = np.arange(i + 1, len(p.lon))
        d = distance_m(p.lon[i], p.lat[i], p.lon[j], p.lat[j])
        near = d <= np.hypot(p.reach_m[i], p.reach_m[j])
        near &= np.abs(p.when[i] - p.when[j]) <= np.maximum(p.span[i], p.span[j])
        near &= (p.source[i] != p.source[j]) == apart
        found |= {(i, int(k)) for k in j[near]}
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("coarse", [True, False])
@pytest.mark.parametrize("crowd", [0.0, math.inf], ids=["small cells", "large cells"])
def test_the_pairs_are_those_found_by_hand(
    place: str, apart: bool, coarse: bool, crowd: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.kernels.nearby._CROWD", crowd)
    p = points(place, 300, 7, coarse)
    first, second, metres = pairs_nearby(p, apart)
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == by_hand(p, apart)
    assert len(first) > 50
    ground = distance_m(p.lon[first], p.lat[first], p.lon[second], p.lat[second])
    assert metres == pytest.approx(ground, rel=4e-3)


def test_there_may_be_no_points_at_all() -> None:
    p = points("inland", 0, 1)
    assert [len(one) for one in pairs_nearby(p)] == [0, 0, 0]


def test_every_point_around_is_counted_once_by_list() -> None:
    p = points("seam", 200, 3)
    near = count_around(p, 5_000.0, 2.0, 3)
    for i in (0, 17, 199):
        d = distance_m(p.lon[i], p.lat[i], p.lon, p.lat)
        around = (d <= 5_000.0) & (np.abs(p.when - p.when[i]) <= 2.0)
        assert near.counted[i].tolist() == np.bincount(p.source[around], minlength=3).tolist()
    assert ((near.lean >= 0) & (near.lean <= 1)).all()
    assert ((near.tilt >= 0) & (near.tilt <= 1)).all()


def test_of_a_crowd_a_part_is_counted_for_all_and_itself_once() -> None:
    p = points("inland", 200, 3)
    near = count_around(p, 5_000.0, 2.0, 3, every=4)
    for i in (0, 17, 196):
        d = distance_m(p.lon[i], p.lat[i], p.lon, p.lat)
        around = (d <= 5_000.0) & (np.abs(p.when - p.when[i]) <= 2.0)
        around[np.arange(200) % 4 > 0] = around[i] = False
        expected = 4 * np.bincount(p.source[around], minlength=3)
        expected[p.source[i]] += 1
        assert near.counted[i].tolist() == expected.tolist()


def test_the_middle_of_half_a_disc_lies_where_geometry_says() -> None:
    rng = np.random.default_rng(5)
    n = 4_000
    lat = 48 + rng.uniform(-0.1, 0.1, n)
    lon = 37 + np.abs(rng.uniform(-0.15, 0.15, n))
    lon[0], lat[0] = 37.0, 48.0
    p = Points(
        lon=lon, lat=lat, when=np.zeros(n), reach_m=np.full(n, 100.0), span=np.ones(n),
        source=np.zeros(n, np.int64),
    )  # fmt: skip
    assert count_around(p, 8_000.0, 1.0, 1).lean[0] == pytest.approx(4 / (3 * math.pi), abs=0.03)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_asked_after_is_found_alike_in_any_order_and_alone(place: str) -> None:
    """Those asked after are walked through cell by cell: which others are asked changes no bit."""
    p = points(place, 300, 11)
    every = count_around(p, 4_000.0, 2.0, 3)
    some = np.random.default_rng(1).permutation(300)[:70]
    near = count_around(p, 4_000.0, 2.0, 3, asked=some)
    for name in ("counted", "lean", "tilt"):
        assert getattr(near, name).tolist() == getattr(every, name)[some].tolist()
    turned = np.random.default_rng(2).permutation(300)
    again = count_around(p.taken(turned), 4_000.0, 2.0, 3)
    assert again.counted.tolist() == every.counted[turned].tolist()
