"""Places that are names looked up: equal points are few, not exact."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from truceline.fusion.compared import Reach, rows_of
from truceline.fusion.lists import match_lists
from truceline.fusion.model import log_rate
from truceline.fusion.points import in_company, log_at_point
from truceline.model.listing import Listing
from truceline.simulation.lists import Teller, World, several_lists

DAY_US = 86_400_000_000
TELLERS = (
    Teller(name="a", share=0.6, scatter_km=1.0, snap_km=6.0),
    Teller(name="b", share=0.5, scatter_km=2.0, snap_km=6.0, confused=0.1, late=(0.8, 0.2)),
)


def at_points(world: World, lon: np.ndarray, day: np.ndarray) -> Listing:
    """Return the world's rows at other places and days; days are whole."""
    start = pa.array(day * DAY_US, pa.int64()).cast(pa.timestamp("us", tz="UTC"))
    end = pa.array((day + 1) * DAY_US, pa.int64()).cast(pa.timestamp("us", tz="UTC"))
    rows, n = world.listing.rows, len(day)
    columns = {"start": start, "end": end, "lon": pa.array(lon), "lat": pa.array(np.full(n, 48.0))}
    for name, values in columns.items():
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(at, rows.schema.field(at), values.cast(rows.schema.field(at).type))
    return replace(world.listing, rows=rows)


@pytest.fixture(scope="module")
def grid() -> World:
    return several_lists(1_200, TELLERS, np.random.default_rng(9_101))


def test_on_a_grid_matches_on_one_point_are_counted_as_they_are(grid: World) -> None:
    found = match_lists(grid.listing)
    assert found.fitted is not None
    one = found.fitted.pairs.metres2 == 0
    true = grid.incident[found.first] == grid.incident[found.second]
    assert true[one].sum() > 100
    assert found.p_match[one].sum() == pytest.approx(true[one].sum(), rel=0.15)
    assert found.p_match[~one].sum() == pytest.approx(true[~one].sum(), rel=0.15)
    # Taken for exact spots, 232 were sure, 0.82 of them right, and no other pair had a chance.
    sure = one & (found.p_match > 0.9)
    assert true[sure].mean() > 0.94


def test_a_point_that_holds_all_tells_nothing_and_one_that_holds_two_tells_much(
    grid: World,
) -> None:
    rng, n = np.random.default_rng(9_102), len(grid.incident)
    day = rng.integers(0, 120, n)
    together = match_lists(at_points(grid, np.full(n, 37.0), day))
    # Nothing is shared; a crowd on one point is no match.
    assert together.p_match.sum() < 0.1 * n
    names = np.array(grid.listing.rows["list_name"].to_pylist())
    rank = np.empty(n)
    for name in ("a", "b"):
        rank[names == name] = np.arange((names == name).sum())
    apart = match_lists(at_points(grid, 37.0 + rank / 100, (rank * 7 % 120).astype(np.int64)))
    # Row k of either list stands on point k, the same day, with nobody else.
    both = min((names == "a").sum(), (names == "b").sum())
    assert apart.p_match.sum() == pytest.approx(both, rel=0.05)


def test_others_of_its_list_on_the_point_are_counted_by_the_day(grid: World) -> None:
    names = np.array(grid.listing.rows["list_name"].to_pylist())
    mine = np.flatnonzero(names == "a")[:4]
    rng = np.random.default_rng(9_103)
    lon, day = rng.uniform(30, 36, len(names)), rng.integers(0, 101, len(names))
    day[:2] = 0, 100  # the whole runs a hundred days
    lon[mine], day[mine] = 37.0, [40, 45, 50, 90]
    rows = rows_of(at_points(grid, lon, day), Reach())
    where = {int(row): k for k, row in enumerate(rows.at)}
    found = np.exp(log_at_point(rows, 2))
    usual = in_company(rows, 2)[0]
    assert usual == pytest.approx(4.5 / ((names == "a").sum() + 1))
    others = [found[where[int(row)]] * 30 - usual for row in mine[:3]]
    assert others == pytest.approx([2, 2, 2], abs=1e-6)
    lonely = found[where[int(mine[3])]]
    assert lonely == pytest.approx(usual / 25, rel=0.05)  # ten days of it lie past the end


def test_a_list_that_repeats_itself_spends_no_row() -> None:
    sizes = np.array([[100.0, 100.0], [100.0, 100.0]])
    shared = np.array([1e-9, 60.0, 1e-9, 400.0])
    none = log_rate(shared, sizes, np.array([False, False]))
    again = log_rate(shared, sizes, np.array([False, True]))
    # Of 100 and 100 sharing 60: both are spent; with the second repeating, its rows alone are.
    assert none[1] == pytest.approx(np.log(0.6) - 2 * np.log(0.4))
    assert again[1] == pytest.approx(np.log(0.6) - np.log(0.4))
    # Four partners each within a list, and no row the less for it.
    assert again[3] == pytest.approx(np.log(4.0))
