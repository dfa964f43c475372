"""Many polygons at once against the same one by one, with an index and more places for each."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.kernels.disc import Zone, p_inside_shape_any
from truceline.kernels.outlines import Outlines, outlines
from truceline.kernels.shapes import p_inside_shapes_any
from truceline.kernels.zones import edges

Ring = list[tuple[float, float]]

ZONES: list[Zone] = [
    (edges([([30.0, 31.0, 31.0, 30.5, 30.0], [48.0, 48.0, 49.0, 48.4, 49.0])], closed=True), 0.0),
    (edges([([29.0, 30.2, 31.5], [48.5, 48.45, 48.8])], closed=False), 4_000.0),
    (edges([([30.8], [48.1])], closed=False), 9_000.0),
]


def made(shapes: list[list[Ring]]) -> Outlines:
    rings = [(number, ring) for number, rings in enumerate(shapes) for ring in rings]
    size = [len(ring) for _, ring in rings]
    end = np.cumsum(size).astype(np.int64)
    flat = np.array([place for _, ring in rings for place in ring], dtype=float).reshape(-1, 2)
    owner = np.array([number for number, _ in rings], dtype=np.int64)
    return outlines(flat[:, 0], flat[:, 1], end - size, end, owner, len(shapes))


def one_by_one(rings: list[Ring], zones: list[Zone]) -> float | None:
    try:
        shape = edges([tuple(np.array(ring).T) for ring in rings], closed=True)
        return p_inside_shape_any(shape, zones)
    except ValueError:
        return None


@st.composite
def polygon(draw: st.DrawFn) -> list[Ring]:
    """A star of any size around a place near the zones, perhaps with a hole; maybe a turn away."""
    lon, lat = draw(st.floats(29.5, 31.2)), draw(st.floats(47.9, 49.0))
    size, turn = draw(st.floats(0.001, 0.4)), draw(st.sampled_from((0.0, 360.0)))
    reach = draw(st.lists(st.floats(0.3, 1.0), min_size=3, max_size=12))
    angle = 2 * np.pi * np.arange(len(reach)) / len(reach) + draw(st.floats(0, 6))
    ring = [
        (lon + turn + size * r * np.cos(a) * 1.5, lat + size * r * np.sin(a))
        for r, a in zip(reach, angle, strict=True)
    ]
    hole = [(lon + (x - lon - turn) * 0.4, lat + (y - lat) * 0.4) for x, y in ring]
    return [ring, hole] if draw(st.booleans()) else [ring]


@settings(max_examples=25, deadline=None)
@given(st.lists(polygon(), min_size=1, max_size=4), st.integers(1, 3))
def test_many_at_once_are_each_as_alone(shapes: list[list[Ring]], n_zones: int) -> None:
    zones = ZONES[:n_zones]
    found = made(shapes)
    assert found.sound.all()
    p = p_inside_shapes_any(found, np.arange(len(shapes)), zones)
    wanted = [one_by_one(rings, zones) for rings in shapes]
    # Each draws points of its own; of thousands of shapes one was seen to differ by 0.0112.
    assert p == pytest.approx(wanted, abs=0.02)
    backward = p_inside_shapes_any(found, np.arange(len(shapes))[::-1], zones)
    assert (backward[::-1] == p).all()


def test_what_bounds_no_area_is_not_sound_and_spoils_nothing() -> None:
    square = [(30.0, 48.0), (30.1, 48.0), (30.1, 48.1), (30.0, 48.1), (30.0, 48.0)]
    shapes: list[list[Ring]] = [
        [square],
        [[(30.0, 48.0), (30.1, 48.0)]],
        [],
        [[(30.0, 48.0), (30.1, 48.0), (30.2, 48.0)]],
        [[(30.0, 48.0), (30.1, 48.0), (30.0, 48.0), (30.1, 48.0)]],
        [[(float("nan"), 48.0), *square]],
        [[(30.0, 95.0), *square]],
        [square, square],
        [square, [(30.0, 48.0)]],
        [[(x, 89.0) for x in (0.0, 120.0, 240.0)]],
        [[(0.0, 48.0), (180.0, 49.0), (90.0, 40.0)]],
        [[(lon + 720, lat) for lon, lat in square]],
        [[(179.9, 48.0), (-179.9, 48.0), (-179.9, 48.1), (179.9, 48.1)]],
    ]
    found = made(shapes)
    wanted = [one_by_one(rings, ZONES) is not None for rings in shapes]
    assert found.sound.tolist() == wanted
    assert [n for n, sound in enumerate(wanted) if sound] == [0, 11, 12]
    p = p_inside_shapes_any(found, np.array([11, 0]), ZONES[:1])
    assert p[0] == p[1] == 1.0
    with pytest.raises(ValueError, match="without area"):
        p_inside_shapes_any(found, np.array([0, 3]), ZONES)


def test_a_hole_on_the_other_side_of_the_antimeridian_is_a_hole() -> None:
    ring = [(179.0, 10.0), (-179.0, 10.0), (-179.0, 11.0), (179.0, 11.0)]
    hole = [(-179.9, 10.4), (-179.5, 10.4), (-179.5, 10.6), (-179.9, 10.6)]
    east: list[Zone] = [
        (edges([([-180.0, -178.0, -178.0, -180.0], [9.0, 9.0, 12.0, 12.0])], closed=True), 0.0)
    ]
    found = made([[ring, hole]])
    wanted = one_by_one([ring, hole], east)
    assert p_inside_shapes_any(found, np.array([0]), east)[0] == pytest.approx(wanted, abs=0.01)
    assert 0.46 < p_inside_shapes_any(found, np.array([0]), east)[0] < 0.49


def test_one_thread_or_two_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    square = np.array([(0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2)])
    shapes = [[[(30 + k / 100 + x, 48.3 + y) for x, y in square.tolist()]] for k in range(90)]
    found, which = made(shapes), np.arange(90)
    p = []
    for threads in (1, 2):
        monkeypatch.setattr("truceline.kernels.threads.thread_count", lambda n=threads: n)
        p.append(p_inside_shapes_any(found, which, ZONES))
    assert (p[0] == p[1]).all()
    assert len(np.unique(p[0])) > 10
