"""Lists matched without being told anything, held against an oracle that was told everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from truceline.fusion.compared import Reach, pairs_of, rows_of
from truceline.fusion.lists import Matched, match_lists
from truceline.kernels.matching import marginals
from truceline.model.listing import Listing
from truceline.simulation.lists import Teller, World, several_lists, two_lists

#: None of these was looked at while the model was made.
SEEDS = (9001, 9002, 9003, 9004)
TELLERS = (
    Teller(name="a", share=0.6, scatter_km=0.3, hours=1.0),
    Teller(name="b", share=0.4, scatter_km=1.5, confused=0.1, late=(0.8, 0.2)),
    Teller(name="c", share=0.3, scatter_km=4.0, confused=0.15, late=(0.5, 0.35, 0.15)),
)


def _pairs_in(group: np.ndarray) -> int:
    _, n = np.unique(group, return_counts=True)
    return int((n * (n - 1) // 2).sum())


def pair_f1(group: np.ndarray, truth: np.ndarray) -> float:
    both = np.unique(np.stack([group, truth]), axis=1, return_inverse=True)[1]
    return 2 * _pairs_in(both) / (_pairs_in(group) + _pairs_in(truth))


def told_everything(world: World, n: int) -> np.ndarray:
    """Groups of who knows the model of :func:`two_lists` and pairs globally."""
    rows = rows_of(world.listing, Reach(metres=9_000.0, days=1.0))
    pairs = pairs_of(rows, Reach(metres=9_000.0, days=1.0), (False, False))
    a, b = pairs.first, pairs.second
    apart = np.round(rows.points.when[b] - rows.points.when[a])
    same = rows.codes[0][a] == rows.codes[0][b]
    place = np.exp(-pairs.metres2 / 8e6) / (2 * np.pi * 4)
    likelihood = place * np.where(apart == 0, 0.5, 0.25) * np.where(same, 0.85, 0.03)
    odds = 0.7 / 0.09 * 60 * 200 * 90 * 6 / n * likelihood
    kept = odds > 1e-4
    p, _ = marginals(a[kept], b[kept], odds[kept], 2 * n)
    group = np.arange(2 * n)
    sure = p > 0.5
    group[rows.at[b[kept][sure]]] = rows.at[a[kept][sure]]
    return group


@pytest.fixture(scope="module")
def fronts() -> list[tuple[World, Matched]]:
    worlds = [two_lists(1_000, np.random.default_rng(seed)) for seed in SEEDS]
    return [(world, match_lists(world.listing)) for world in worlds]


def test_untold_it_comes_near_an_oracle(fronts: list[tuple[World, Matched]]) -> None:
    lost = [
        pair_f1(told_everything(world, 1_000), world.incident)
        - pair_f1(found.group, world.incident)
        for world, found in fronts
    ]
    assert np.mean(lost) < 0.01
    assert max(lost) < 0.02


def test_it_finds_what_made_the_lists(fronts: list[tuple[World, Matched]]) -> None:
    for _, found in fronts:
        assert found.fitted is not None
        model, pairs = found.fitted.model, found.fitted.pairs
        assert np.sqrt(model.scale[pairs.scale[0]]) == pytest.approx(2.0, rel=0.1)
        assert model.shared[1] == pytest.approx(700, rel=0.1)
        middle = model.clock.shape[1] // 2
        days = model.clock[pairs.clock[0]][middle - 1 : middle + 2]
        assert days == pytest.approx([0.25, 0.5, 0.25], abs=0.06)


def test_what_it_calls_likely_is(fronts: list[tuple[World, Matched]]) -> None:
    p = np.concatenate([found.p_match for _, found in fronts])
    true = np.concatenate(
        [world.incident[m.first] == world.incident[m.second] for world, m in fronts]
    )
    middle = (p > 0.01) & (p < 0.99)
    order = np.argsort(p[middle])
    bins = np.array_split(order, 6)
    off = [abs(p[middle][b].mean() - true[middle][b].mean()) for b in bins]
    assert np.mean(off) < 0.04  # 1,900 pairs: noise alone makes 0.02


@pytest.mark.parametrize("where", ["east", "late"])
def test_a_list_that_tells_of_half_the_front_is_not_thought_to_tell_of_all(where: str) -> None:
    world = two_lists(2_000, np.random.default_rng(9_100))
    rows = world.listing.rows
    second = np.array(rows["list_name"].to_pylist()) == "b"
    middle = {"east": rows["lon"].to_numpy(), "late": rows["start"].cast(pa.int64()).to_numpy()}[
        where
    ]
    kept = np.flatnonzero(~second | (middle < np.median(middle)))
    found = match_lists(_shuffled(world.listing, kept))
    truth = world.incident[kept]
    assert found.p_match.sum() == pytest.approx(
        (truth[found.first] == truth[found.second]).sum(), rel=0.07
    )
    assert pair_f1(found.group, truth) > 0.9


def test_lists_that_share_no_incident_are_not_matched() -> None:
    one = two_lists(1_000, np.random.default_rng(9_200))
    other = two_lists(1_000, np.random.default_rng(9_201))
    first, second = np.arange(1_000), np.arange(1_000, 2_000)
    rows = pa.concat_tables([one.listing.rows.take(first), other.listing.rows.take(second)])
    code = np.concatenate(
        [one.listing.aspects[0].code[first], other.listing.aspects[0].code[second]]
    )
    aspects = (replace(one.listing.aspects[0], code=code),)
    found = match_lists(replace(one.listing, rows=rows, aspects=aspects))
    assert len(np.unique(found.group)) > 1_980


def test_words_with_nothing_in_common_are_learnt() -> None:
    world = two_lists(2_000, np.random.default_rng(9_300))
    (aspect,) = world.listing.aspects
    code = aspect.code.copy()
    code[2_000:] = 6 + (code[2_000:] + 2) % 6
    foreign = replace(aspect, words=tuple("abcdefghijkl"), levels=np.arange(12)[:, None], code=code)
    mute = match_lists(replace(world.listing, aspects=()))
    learnt = match_lists(replace(world.listing, aspects=(foreign,)))
    told = match_lists(world.listing)
    without, with_words, known = (
        pair_f1(one.group, world.incident) for one in (mute, learnt, told)
    )
    assert with_words > without + 0.02
    assert with_words > known - 0.01


def test_in_dense_data_no_row_is_matched_twice() -> None:
    world = two_lists(3_000, np.random.default_rng(77))
    found = match_lists(world.listing)
    assert np.unique(found.group, return_counts=True)[1].max() == 2
    assert pair_f1(found.group, world.incident) > 0.88


def _by_id(listing: Listing, found: Matched) -> tuple[set[frozenset[str]], dict[str, float]]:
    names = [
        f"{a}/{b}"
        for a, b in zip(
            listing.rows["list_name"].to_pylist(), listing.rows["id"].to_pylist(), strict=True
        )
    ]
    groups: dict[int, set[str]] = {}
    for name, number in zip(names, found.group.tolist(), strict=True):
        groups.setdefault(number, set()).add(name)
    pairs = zip(found.first.tolist(), found.second.tolist(), found.p_match.tolist(), strict=True)
    return (
        {frozenset(one) for one in groups.values()},
        {"|".join(sorted((names[a], names[b]))): p for a, b, p in pairs},
    )


def _shuffled(listing: Listing, order: np.ndarray) -> Listing:
    aspects = tuple(replace(one, code=one.code[order]) for one in listing.aspects)
    return replace(listing, rows=listing.rows.take(pa.array(order)), aspects=aspects)


def test_the_order_of_rows_changes_nothing() -> None:
    world = several_lists(400, TELLERS, np.random.default_rng(11))
    order = np.random.default_rng(1).permutation(len(world.listing.rows))
    turned = _shuffled(world.listing, order)
    assert _by_id(world.listing, match_lists(world.listing)) == _by_id(turned, match_lists(turned))


def test_lists_that_change_names_change_nothing_else() -> None:
    world = several_lists(400, TELLERS, np.random.default_rng(12))
    swap = {"a": "c", "b": "b", "c": "a"}
    named = [swap[name] for name in world.listing.rows["list_name"].to_pylist()]
    rows = world.listing.rows.set_column(0, "list_name", pa.array(named))
    other = replace(world.listing, rows=rows)
    groups, chances = _by_id(world.listing, match_lists(world.listing))
    groups2, chances2 = _by_id(other, match_lists(other))

    def back(name: str) -> str:
        return swap[name[0]] + name[1:]

    assert {frozenset(back(one) for one in group) for group in groups2} == groups
    renamed = {"|".join(sorted(map(back, key.split("|")))): p for key, p in chances2.items()}
    assert renamed.keys() == chances.keys()
    assert [renamed[key] for key in chances] == pytest.approx(list(chances.values()), abs=1e-6)


def test_three_lists_beat_every_fixed_window() -> None:
    world = several_lists(800, TELLERS, np.random.default_rng(13))
    found = pair_f1(match_lists(world.listing).group, world.incident)
    windows = [
        pair_f1(match_within(world.listing, metres, days), world.incident)
        for metres in (1_000.0, 2_000.0, 4_000.0)
        for days in (0.5, 1.0)
    ]
    assert found > max(windows) + 0.1


def match_within(listing: Listing, metres: float, days: float) -> np.ndarray:
    """Groups of who joins whatever lies within a window, over as many steps as it takes."""
    reach = Reach(metres=metres, days=days)
    rows = rows_of(listing, reach)
    pairs = pairs_of(rows, reach, (False,) * len(listing.names))
    group = np.arange(len(listing.rows))
    for a, b in zip(rows.at[pairs.first].tolist(), rows.at[pairs.second].tolist(), strict=True):
        if group[a] != group[b]:
            group[group == max(group[a], group[b])] = min(group[a], group[b])
    return group


def test_rows_without_a_place_are_incidents_by_themselves() -> None:
    world = two_lists(60, np.random.default_rng(5))
    blank = pa.array([None] * 10 + world.listing.rows["lon"].to_pylist()[10:], pa.float64())
    listing = replace(world.listing, rows=world.listing.rows.set_column(5, "lon", blank))
    found = match_lists(listing)
    assert found.aside == 10
    assert np.isin(found.group, found.group[:10]).sum() == 10


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_any_rows_do_no_harm(n: int) -> None:
    world = two_lists(10, np.random.default_rng(6))
    some = _shuffled(world.listing, np.arange(n))
    assert match_lists(some).group.tolist() == list(range(n))


def test_a_list_that_repeats_itself_is_matched_with_itself() -> None:
    world = several_lists(500, TELLERS[:2], np.random.default_rng(14))
    mine = world.listing.rows["list_name"].to_pylist()
    again = np.flatnonzero(np.array(mine) == "a")[:150]
    order = np.concatenate([np.arange(len(mine)), again])
    listing = _shuffled(world.listing, order)
    numbers = pa.array([str(n) for n in range(len(order))])
    listing = replace(
        listing, rows=listing.rows.set_column(1, "id", numbers), repeats=(True, False)
    )
    truth = world.incident[order]
    assert pair_f1(match_lists(listing).group, truth) > 0.8
    once = match_lists(replace(listing, repeats=(False, False)))
    assert pair_f1(once.group, truth) < 0.8
