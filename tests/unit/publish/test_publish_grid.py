"""The public grid: one cell a site for ever, never fewer people than agreed, nothing by chance."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import FormatError
from truceline.model.grid import PublicGrid
from truceline.publish.aliases import Names
from truceline.publish.grid import cells, finest
from truceline.publish.population import people_of

LON, LAT = 34.0, 48.0


def one(grid: PublicGrid, lon: float, lat: float) -> tuple[float, float, float]:
    found = cells(grid, np.array([lon]), np.array([lat]))
    return float(found.lon[0]), float(found.lat[0]), float(found.side_deg[0])


def settled(people: dict[tuple[int, int], float]) -> PublicGrid:
    """People by tenths of a degree east and north of a corner of a widest cell."""
    east, north = finest(32.8, 46.0)
    assert east % 16 == north % 16 == 0
    return PublicGrid(
        people={(east + i, north + j): n for (i, j), n in people.items()}, least=1_000
    )


@settings(max_examples=50)
@given(st.integers(0, 2**31))
def test_every_cell_holds_enough_people_and_cells_never_overlap(seed: int) -> None:
    rng = np.random.default_rng(seed)
    counts = rng.lognormal(5.5, 2.5, (16, 16)) * (rng.random((16, 16)) < 0.8)
    grid = settled({(i, j): float(counts[i, j]) for i in range(16) for j in range(16)})
    lon = np.repeat(32.85 + 0.1 * np.arange(16), 16)
    lat = np.tile(46.05 + 0.1 * np.arange(16), 16)
    found = cells(grid, lon, lat)
    assert found.withheld.all() == (counts.sum() < 1_000)
    shown: dict[tuple[float, float, float], float] = {}
    held: dict[tuple[float, float, float], int] = {}
    for n, key in enumerate(zip(found.lon, found.lat, found.side_deg, strict=True)):
        if not found.withheld[n]:
            shown[key] = shown.get(key, 0.0) + counts[n // 16, n % 16]
            held[key] = held.get(key, 0) + 1
    # Who knows a place's cell knows only that it is one of its finest cells: those make up the
    # whole cell, so no finer cell was cut out of it, and together they hold enough people.
    for (_, _, side), n in held.items():
        assert n == round(side / 0.1) ** 2
    assert all(people >= 1_000 for people in shown.values())


def test_a_town_in_empty_land_does_not_give_away_who_is_not_in_it() -> None:
    town = settled({(0, 0): 5_000.0, (1, 0): 3.0, (0, 1): 2.0, (1, 1): 0.0})
    assert one(town, 32.85, 46.05)[2] == 1.6
    assert one(town, 32.85, 46.05) == one(town, 32.95, 46.05)
    everywhere = settled({(i, j): 1_000.0 for i in range(16) for j in range(16)})
    assert one(everywhere, 32.85, 46.05)[2] == pytest.approx(0.1)


def test_where_too_few_live_or_nothing_is_known_the_place_is_withheld() -> None:
    few = settled({(0, 0): 999.0})
    for lon, lat in ((32.85, 46.05), (20.0, 10.0)):
        found = cells(few, np.array([lon]), np.array([lat]))
        assert found.withheld[0]
        assert np.isnan(found.lon[0])
    unknown = cells(few, np.array([np.nan]), np.array([np.nan]))
    assert not unknown.withheld[0]


@settings(max_examples=100)
@given(st.floats(-179.9, 179.9), st.floats(-89.9, 89.9))
def test_without_a_table_every_cell_has_one_size_and_holds_the_place(
    lon: float, lat: float
) -> None:
    x, y, side = one(PublicGrid(), lon, lat)
    assert side == pytest.approx(0.4)
    assert abs(x - lon) <= 0.2 + 1e-6
    assert abs(y - lat) <= 0.2 + 1e-6


def test_a_thousand_publications_of_a_site_give_one_cell() -> None:
    everywhere = settled({(i, j): 900.0 for i in range(16) for j in range(16)})
    for grid in (PublicGrid(), everywhere):
        # Each telling of the site errs by some metres; each is published by itself.
        rng = np.random.default_rng(7)
        told = {
            one(grid, 33.05 + rng.normal(0, 2e-4), 46.05 + rng.normal(0, 2e-4))
            for _ in range(1_000)
        }
        assert len(told) == 1
        x, y, _ = told.pop()
        # Averaging them comes no nearer than the cell's middle, wherever in it the site lies.
        assert np.hypot(x - 33.05, y - 46.05) > 0.04


def test_who_guesses_positions_cracks_none_of_a_thousand_public_names() -> None:
    rng = np.random.default_rng(11)
    places = [f"{LON + i * 1e-4:.4f},{LAT + j * 1e-4:.4f}" for i in range(100) for j in range(100)]
    rows = [f"patrol|shelling|A|{p}" for p in rng.choice(places, 1_000, replace=False)]
    inside = [hashlib.sha256(row.encode()).hexdigest() for row in rows]
    names = Names(rng.bytes(32))
    public = set(names.all(inside, "I"))
    assert len(public) == 1_000
    guesses = [hashlib.sha256(f"patrol|shelling|A|{p}".encode()).hexdigest() for p in places]
    assert set(inside) <= set(guesses)  # the bare hash is guessed, each of them
    cracked = 0
    for key in (b"\0" * 32, b"truceline".ljust(32, b"\0"), rng.bytes(32)):
        cracked += len(public & set(Names(key).all(guesses, "I")))
    for word in guesses:
        cracked += f"I-{word[:16]}" in public
        cracked += f"I-{hashlib.sha256(word.encode()).hexdigest()[:16]}" in public
    assert cracked == 0


def test_a_key_that_keeps_nothing_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Names(b"short")


def test_the_table_of_people_is_summed_and_its_mistakes_are_told_at_once() -> None:
    text = "lon,lat,people,source\n34.01,48.02,10,x\n34.09,48.09,5.5,x\n34.11,48.0,1,x\n"
    held = people_of(text, "population.csv")
    assert held == {finest(34.05, 48.05): 15.5, finest(34.15, 48.05): 1.0}
    bad = "lon,lat,people\n34,91,1\n34,48,-1\nhere,48,1\n"
    with pytest.raises(FormatError) as told:
        people_of(bad, "population.csv")
    assert all(f"row {n}" in told.value.message for n in (1, 2, 3))
    with pytest.raises(FormatError, match="people"):
        people_of("lon,lat\n1,2\n", "population.csv")
    with pytest.raises(FormatError, match="no rows"):
        people_of("lon,lat,people\n", "population.csv")
