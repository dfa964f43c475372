"""Rings that cross themselves, against shapely as an independent reader."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LinearRing

from truceline.agreements.lint_places import MAX_RING_POINTS, first_crossing
from truceline.agreements.load import check

ROOT = Path(__file__).parents[3]

_GRID = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9, unique=True
)


@given(_GRID)
@settings(max_examples=400)
def test_a_ring_is_simple_exactly_if_shapely_says_so(points: list[tuple[int, int]]) -> None:
    ring = np.array([*points, points[0]], dtype=float)
    assert (first_crossing(ring) is None) == bool(LinearRing(ring).is_simple)


def test_a_bow_tie_is_told_with_its_two_sides() -> None:
    assert first_crossing(np.array([[0, 0], [1, 0], [0, 1], [1, 1], [0, 0]], float)) == (1, 3)


def test_a_long_ring_is_judged_quickly() -> None:
    angle = np.linspace(0, 2 * np.pi, MAX_RING_POINTS)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring[-1] = ring[0]
    assert first_crossing(ring) is None


def test_a_comb_made_to_be_slow_is_judged_in_time() -> None:
    n = MAX_RING_POINTS // 2 - 2
    teeth = np.empty((2 * n, 2))
    teeth[0::2] = np.stack([np.arange(n) / n, np.arange(n) / n], axis=1)
    teeth[1::2] = teeth[0::2] + np.array([50, 50.0001])
    ring = np.concatenate([teeth, [[60, 0], teeth[0]]])
    begun = time.perf_counter()
    with pytest.raises(ValueError, match="tangled"):
        first_crossing(ring)
    assert time.perf_counter() - begun < 5


def test_a_point_written_twice_in_a_row_is_no_crossing() -> None:
    text = (ROOT / "tests" / "mistakes" / "ring_not_closed.yaml").read_text(encoding="utf-8")
    whole = text.replace("[30, 51]]]", "[30, 51], [30, 51], [30, 50], [30, 50]]]")
    assert whole != text
    assert check(whole, "x") == ()


@pytest.mark.parametrize(
    "back", [[[0, 0], [2, 0], [1, 0], [0, 0]], [[0, 0], [1, 1], [2, 2], [0, 0]]]
)
def test_a_ring_that_folds_back_is_told(back: list[list[float]]) -> None:
    assert first_crossing(np.array(back, float)) is not None
