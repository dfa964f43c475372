"""What must not matter: where a ring starts, which way it runs, which turn, which order."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from truceline.kernels.disc import p_inside_disc
from truceline.kernels.geodesy import distance_m
from truceline.kernels.zones import contains, edges, signed_distance_m

Floats = NDArray[np.float64]
SEEDS = st.integers(0, 10_000)
#: Of a ring that are asked about too; every ring has three and more.
CORNERS = 3


def _ring(seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    middle = rng.uniform(-180, 180), rng.uniform(-75, 75)
    turn = np.sort(rng.uniform(0, 2 * np.pi, 3 + seed % 40))
    r = rng.uniform(0.2, 1.0, turn.size)
    return middle[0] + r * np.cos(turn), middle[1] + r * np.sin(turn)


def _points(seed: int, ring: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed + 1)
    x = ring[0].mean() + rng.normal(size=60)
    y = np.clip(ring[1].mean() + rng.normal(size=60), -90, 90)
    # The ring's own vertices too: the hardest places there are.
    corners = ring[0][:CORNERS], ring[1][:CORNERS]
    return np.append(x, corners[0]), np.append(y, corners[1])


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(0, 50), st.booleans())
def test_start_and_direction_of_a_ring_do_not_matter(seed: int, turn: int, back: bool) -> None:
    ring = _ring(seed)
    x, y = _points(seed, ring)
    step = -1 if back else 1
    moved = np.roll(ring[0], turn)[::step], np.roll(ring[1], turn)[::step]
    other = edges([moved], closed=True)
    one = edges([ring], closed=True)
    assert (contains(x, y, one) == contains(x, y, other)).all()
    np.testing.assert_allclose(
        signed_distance_m(x, y, one), signed_distance_m(x, y, other), rtol=1e-12, atol=1e-6
    )


@settings(max_examples=40, deadline=None)
@given(SEEDS, st.integers(-2, 2), st.integers(-2, 2))
def test_whole_turns_do_not_matter(seed: int, ring_turns: int, point_turns: int) -> None:
    ring = _ring(seed)
    x, y = _points(seed, ring)
    one = edges([ring], closed=True)
    other = edges([(ring[0] + 360 * ring_turns, ring[1])], closed=True)
    away = x + 360 * point_turns
    assert (contains(x, y, one) == contains(away, y, other)).all()
    np.testing.assert_allclose(
        signed_distance_m(x, y, one), signed_distance_m(away, y, other), rtol=1e-12, atol=1e-6
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_order_and_repeats_of_points_do_not_matter(seed: int) -> None:
    ring = _ring(seed)
    x, y = _points(seed, ring)
    zone = edges([ring], closed=True)
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, x.size, 100)
    for kernel in (signed_distance_m, contains):
        assert kernel(x[rows], y[rows], zone).tobytes() == kernel(x, y, zone)[rows].tobytes()
    p = p_inside_disc(x, y, 20_000.0, zone)
    assert p_inside_disc(x[rows], y[rows], 20_000.0, zone).tobytes() == p[rows].tobytes()


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_sign_is_containment_and_distance_is_lipschitz(seed: int) -> None:
    ring = _ring(seed)
    x, y = _points(seed, ring)
    zone = edges([ring], closed=True)
    d = signed_distance_m(x, y, zone)
    assert ((d <= 0) == contains(x, y, zone)).all()
    apart = distance_m(x[:-1], y[:-1], x[1:], y[1:])
    assert (np.abs(np.diff(d)) <= apart * (1 + 1e-3) + 1e-3).all()


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.floats(2.0, 50_000.0))
def test_a_chance_grows_with_reach_and_inside_plus_outside_is_one(seed: int, error: float) -> None:
    ring = _ring(seed)
    x, y = _points(seed, ring)
    zone = edges([ring], closed=True)
    before = np.zeros(x.size)
    for offset in (0.0, 500.0, 5_000.0):
        p = p_inside_disc(x, y, error, zone, offset)
        assert ((p >= 0) & (p <= 1)).all()
        assert (p >= before - 0.01).all()
        before = p
    west, south = ring[0].min() - 2, ring[1].min() - 2
    frame = [west, west + 6, west + 6, west], [south, south, south + 6, south + 6]
    outer = edges([frame, ring], closed=True)
    if abs(south + 3) < 70 and error < 20_000:
        both = p_inside_disc(x, y, error, zone) + p_inside_disc(x, y, error, outer)
        whole = p_inside_disc(x, y, error, edges([frame], closed=True))
        # Each chance is promised within 0.005, at a corner within a ray of 96, and the two may err
        # the same way: at a corner, seed 2954 with an error of 320.34 m gives 0.98959.
        apart = np.where(np.arange(x.size) < x.size - CORNERS, 1e-2, 2.1e-2)
        assert (np.abs(both - 1) <= apart)[whole == 1].all()


@settings(max_examples=60, deadline=None)
@given(*[st.floats(-180, 180), st.floats(-90, 90)] * 2)
def test_distance_is_symmetric(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    there = float(distance_m(lon1, lat1, lon2, lat2))
    back = float(distance_m(lon2, lat2, lon1, lat1))
    # Within two degrees of the antipode another formula takes over, see distance_m.
    assert abs(there - back) <= (1e-3 if min(there, back) < 19_750_000 else 20_000)
    assert 0 <= there <= 20_003_932
