"""MELTT's worked example by its published rule: 195 rows, 140 incidents, 34 matches."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from truceline.fusion.best_match import best_match
from truceline.fusion.compared import Reach
from truceline.fusion.lists import match_lists
from truceline.model.intake import RawFile
from truceline.model.list_card import ListCard
from truceline.model.listing import Listing
from truceline.simulation.lists import two_lists
from truceline.sources.lists.read import read_list
from truceline.sources.lists.side_by_side import side_by_side
from truceline.sources.lists.taxonomy import read_taxonomy

GOLD = Path(__file__).resolve().parents[4] / "shared" / "data" / "fusion-gold"
ASPECTS = ("model", "color", "damage")


def _raw(name: str) -> RawFile:
    data = (GOLD / name).read_bytes()
    return RawFile(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data)


@pytest.fixture(scope="module")
def crashes() -> Listing:
    if not GOLD.is_dir():
        pytest.skip(f"{GOLD} is absent: MELTT's example is not part of the project")
    cards = [
        ListCard(
            file=f"crash_data{n}.csv", name=f"crash_data{n}", id="event", start="date",
            end="enddate", lon="longitude", lat="latitude", precision=None, precision_words={},
            precision_m=None, aspects={one: f"{one}_tax" for one in ASPECTS},
        )
        for n in (1, 2, 3)
    ]  # fmt: skip
    reads = [read_list(_raw(card.file), card) for card in cards]
    taxonomies = {one: read_taxonomy(_raw(f"crash_taxonomies_{one}_tax.csv")) for one in ASPECTS}
    listing, notes = side_by_side(reads, taxonomies)
    assert notes == ()
    return listing


def _told(listing: Listing, group: np.ndarray) -> tuple[int, int, int]:
    _, n = np.unique(group, return_counts=True)
    return len(n), int((n > 1).sum()), int((n - 1).sum())


def test_the_published_figures_come_out(crashes: Listing) -> None:
    assert len(crashes.rows) == 195
    group = best_match(crashes, Reach(metres=4_000.0, days=2.0)).group
    assert _told(crashes, group) == (140, 34, 55)
    names = np.array(crashes.rows["list_name"].to_pylist())
    shared = Counter(tuple(sorted(names[group == one])) for one in np.unique(group))
    one, two, three = crashes.names
    assert shared == {
        (one,): 41, (two,): 34, (three,): 31, (one, two): 5, (one, three): 4, (two, three): 4,
        (one, two, three): 21,
    }  # fmt: skip


@pytest.mark.parametrize(("km", "days", "incidents"), [(3, 1, 140), (1, 0, 189), (10, 5, 137)])
def test_other_windows_give_what_others_found(
    crashes: Listing, km: int, days: int, incidents: int
) -> None:
    group = best_match(crashes, Reach(metres=km * 1_000.0, days=days)).group
    assert _told(crashes, group)[0] == incidents


def test_the_model_finds_every_match_of_the_rule_untold(crashes: Listing) -> None:
    rule = best_match(crashes, Reach(metres=4_000.0, days=2.0))
    found = match_lists(crashes)
    assert (found.group[rule.first] == found.group[rule.second]).mean() == 1.0


def test_a_rule_gives_no_chance_and_one_match_a_list() -> None:
    world = two_lists(300, np.random.default_rng(3))
    found = best_match(world.listing, Reach(metres=5_000.0, days=1.0))
    assert np.isnan(found.p_match).all()
    assert np.unique(found.group, return_counts=True)[1].max() == 2
    turned = replace(world.listing, names=("b", "a"))
    assert len(best_match(turned, Reach(metres=5_000.0, days=1.0)).first) == pytest.approx(
        len(found.first), rel=0.1
    )
