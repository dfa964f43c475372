"""Tiles are runs of rows: Morton order against tile arithmetic one place at a time."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.kernels import morton

SIDE = 1 << morton.BITS


def square(lon: float, lat: float) -> tuple[int, int]:
    """Place on the square of web maps, by the textbook formulas (EPSG:3857)."""
    x = (lon + 180) / 360 % 1
    turned = math.log(math.tan(math.pi / 4 + math.radians(max(-89.9, min(89.9, lat))) / 2))
    y = min(max((1 - turned / math.pi) / 2, 0.0), 1.0)
    return min(int(x * SIDE), SIDE - 1), min(int(y * SIDE), SIDE - 1)


PLACES = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(-90, 90)).filter(
        # On the seam between two steps of the square both answers are right.
        lambda p: abs(p[0]) > 1e-300 or p[0] == 0
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40)
@given(PLACES, st.integers(0, morton.DEEPEST), st.integers(0, 59))
def test_a_tile_holds_exactly_the_rows_that_lie_in_it(
    places: list[tuple[float, float]], z: int, pick: int
) -> None:
    lon, lat = np.array(places).T
    codes = morton.codes(lon, lat)
    order = np.argsort(codes, kind="stable")
    # The tile of one of them, by its own code; and by the formulas, to a step of the square.
    at = pick % len(places)
    wide = morton.BITS - z
    xs, ys = np.array([split(int(c)) for c in codes]).T
    x, y = int(xs[at]) >> wide, int(ys[at]) >> wide
    first, last = morton.tile_run(codes[order], z, x, y)
    inside = (xs >> wide == x) & (ys >> wide == y)
    assert sorted(order[first:last]) == np.flatnonzero(inside).tolist()
    for (a, b), c in zip(places, codes.tolist(), strict=True):
        told = split(c)
        assert all(abs(p - q) <= 4 for p, q in zip(told, square(a, b), strict=True))


def split(code: int) -> tuple[int, int]:
    bits = [(code >> (2 * k) & 1, code >> (2 * k + 1) & 1) for k in range(morton.BITS)]
    x = sum(b << k for k, (b, _) in enumerate(bits))
    return x, sum(b << k for k, (_, b) in enumerate(bits))


def test_seams_poles_and_places_that_are_none() -> None:
    lon = np.array([-180.0, 180.0, 0.0, 0.0, 179.9999999, np.nan, 5.0, 5.0])
    lat = np.array([0.0, 0.0, 90.0, -90.0, 0.0, 1.0, np.nan, 91.0])
    codes = morton.codes(lon, lat)
    assert codes[0] == codes[1]
    x, y = np.array([split(int(c)) for c in codes[:5]]).T
    assert (y[2], y[3]) == (0, SIDE - 1)
    assert x[4] == SIDE - 1 - int(1e-7 / 360 * SIDE)
    assert (codes[5:] == morton.NOWHERE).all()
    assert morton.tile_run(np.sort(codes)[:5], 0, 0, 0) == (0, 5)


@pytest.mark.parametrize("z", [0, 7, morton.DEEPEST])
def test_cells_and_steps_are_where_the_tile_is_cut(z: int) -> None:
    rng = np.random.default_rng(7)
    near = rng.uniform(-1e-4, 1e-4, (2, 300)) * (2 ** (morton.DEEPEST - z))
    codes = np.sort(morton.codes(25.0 + near[0] % 1, 48.0 + near[1] % 1))
    some = split(int(codes[150]))
    wide = morton.BITS - z
    first, last = morton.tile_run(codes, z, some[0] >> wide, some[1] >> wide)
    part = codes[first:last]
    assert len(part)
    x, y = morton.steps_in_tile(part, z)
    at = [split(int(c)) for c in part]
    assert x.tolist() == [(a >> (wide - 12)) & 4095 for a, _ in at]
    assert y.tolist() == [(b >> (wide - 12)) & 4095 for _, b in at]
    kept = rng.random(len(part)) < 0.7
    kind = rng.integers(0, 3, len(part)).astype(np.uint8)
    cx, cy, n = morton.cells_of_tile(part, kept, kind, 3, z)
    found = {(a, b): row.tolist() for a, b, row in zip(cx.tolist(), cy.tolist(), n, strict=True)}
    wanted: dict[tuple[int, int], list[int]] = {}
    for a, b, k, keeps in zip(x // 128, y // 128, kind, kept, strict=True):
        if keeps:
            wanted.setdefault((int(a), int(b)), [0, 0, 0])[int(k)] += 1
    assert found == wanted
