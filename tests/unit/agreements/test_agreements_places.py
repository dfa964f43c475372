"""Rings that cross themselves, against shapely as an independent reader."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LinearRing

from truceline.agreements.lint_places import first_crossing

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
    angle = np.linspace(0, 2 * np.pi, 5_001)
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    ring[-1] = ring[0]
    assert first_crossing(ring) is None


@pytest.mark.parametrize(
    "back", [[[0, 0], [2, 0], [1, 0], [0, 0]], [[0, 0], [1, 1], [2, 2], [0, 0]]]
)
def test_a_ring_that_folds_back_is_told(back: list[list[float]]) -> None:
    assert first_crossing(np.array(back, float)) is not None
