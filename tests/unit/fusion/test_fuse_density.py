"""How crowded it is around a row, at the edge of the front too, and what rows of one list show."""

from __future__ import annotations

import numpy as np
import pytest

from truceline.fusion.compared import Reach, Rows, rows_of
from truceline.fusion.crowding import crowding
from truceline.fusion.density import density
from truceline.simulation.lists import Teller, several_lists, two_lists

#: 3,000 rows of each list on 60 × 200 km in 90 days.
USUAL = 3_000 / (60e3 * 200e3 * 90)
ONCE = (False, False)


@pytest.fixture(scope="module")
def rows() -> Rows:
    return rows_of(two_lists(3_000, np.random.default_rng(9)).listing, Reach())


def test_density_is_that_of_the_list(rows: Rows) -> None:
    assert density(rows, 2).own.mean() == pytest.approx(USUAL, rel=0.05)


def test_at_the_edge_it_is_hardly_less(rows: Rows) -> None:
    own = density(rows, 2).own
    aside_km = np.abs(rows.points.lon - 37) * 111.32 * np.cos(np.radians(rows.points.lat))
    assert own[aside_km > 28].mean() == pytest.approx(own[aside_km < 15].mean(), rel=0.15)
    early = rows.points.when < rows.points.when.min() + 2
    assert own[early].mean() == pytest.approx(own.mean(), rel=0.15)


def test_hardly_a_row_crowds_by_chance(rows: Rows) -> None:
    assert density(rows, 2).crowded.mean() < 0.02


def test_lists_that_tell_of_all_are_thought_to(rows: Rows) -> None:
    assert density(rows, 2).within == pytest.approx(np.full((2, 2), 3_000.0), rel=0.02)


def test_nothing_crowds_where_chance_alone_places(rows: Rows) -> None:
    table = crowding(rows, density(rows, 2), Reach(), ONCE)[:2]
    assert table == pytest.approx(np.ones(table.shape), abs=0.3)


def test_what_crowds_is_seen_near_and_not_far() -> None:
    who = (Teller(name="a", share=0.6, scatter_km=0.3), Teller(name="b", share=0.5, scatter_km=0.3))
    world = several_lists(2_000, who, np.random.default_rng(4), clumps=80)
    rows = rows_of(world.listing, Reach())
    around = density(rows, 2)
    assert 0.3 < around.crowded.mean() < 0.6  # half of all incidents crowd
    assert around.own[around.crowded].mean() > 5 * around.own[~around.crowded].mean()
    near = crowding(rows, around, Reach(), ONCE)[2:]
    assert (near[:, 0, 2] > 1.3).all()  # the same day, 500 m to 1 km
    assert (near[:, 0, 7] < near[:, 0, 2]).all()
    assert (crowding(rows, around, Reach(), (True, True)) == 1).all()
