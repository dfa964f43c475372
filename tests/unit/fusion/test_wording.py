"""What rows say in words, as evidence: never needed, rare words first, no language preferred."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from truceline.fusion.compared import Reach, pairs_of, rows_of
from truceline.fusion.lists import Matched, match_lists
from truceline.fusion.wording import wording_levels, wording_ratios
from truceline.kernels.shared import shared_weight
from truceline.model.listing import Listing, Wording
from truceline.simulation.lists import World, two_lists
from truceline.sources.lists.stems import stems, wording_of

N = 600


def texts(world: World, rng: np.random.Generator, *, foreign: bool) -> list[str | None]:
    """Return what rows say: three words of their own a happening, told by either, among others."""
    said: list[str | None] = []
    for row, incident in enumerate(world.incident.tolist()):
        other = foreign and row >= N
        own = [
            f"{'xyz'[k]}{incident:05d}".translate(LETTERS) for k in range(3) if rng.random() < 0.7
        ]
        idle = [f"w{n:03d}".translate(LETTERS) for n in rng.integers(0, 200, 6)]
        words = [("q" + word if other else word) for word in (*own, *idle)]
        said.append(" ".join(words) if rng.random() < 0.9 else None)
    return said


LETTERS = str.maketrans("0123456789", "abcdefklmn")


@pytest.fixture(scope="module")
def dense() -> World:
    return two_lists(N, np.random.default_rng(9_201), days=7)


@pytest.fixture(scope="module")
def silent(dense: World) -> Matched:
    return match_lists(dense.listing)


def with_texts(world: World, *, foreign: bool = False) -> Listing:
    said = texts(world, np.random.default_rng(9_202), foreign=foreign)
    return replace(world.listing, wording=wording_of(said))


def right(world: World, found: Matched) -> float:
    """Return pair F1 of pairs above one half."""
    joined = found.p_match > 0.5
    true = world.incident[found.first] == world.incident[found.second]
    matches = 2 * N - len(np.unique(world.incident))
    return float(2 * (joined & true).sum() / (joined.sum() + matches))


def test_words_in_common_tell_rivals_apart(dense: World, silent: Matched) -> None:
    found = match_lists(with_texts(dense))
    assert right(dense, found) > right(dense, silent) + 0.05
    true = dense.incident[found.first] == dense.incident[found.second]
    assert found.p_match.sum() == pytest.approx(true.sum(), rel=0.05)


def test_a_list_in_another_language_loses_nothing(dense: World, silent: Matched) -> None:
    found = match_lists(with_texts(dense, foreign=True))
    assert right(dense, found) == pytest.approx(right(dense, silent), abs=0.01)


def test_without_texts_nothing_is_asked(dense: World, silent: Matched) -> None:
    none = replace(dense.listing, wording=wording_of([None] * 2 * N))
    assert np.array_equal(match_lists(none).p_match, silent.p_match)


def test_levels_go_by_rare_words_and_by_nothing_where_one_is_silent(dense: World) -> None:
    said: list[str | None] = ["common" for _ in range(2 * N)]
    rows = rows_of(dense.listing, Reach())
    pairs = pairs_of(rows, Reach(), (False, False))
    a, b = (int(rows.at[side[0]]) for side in (pairs.first, pairs.second))
    said[a], said[b] = "common refinery", "refinery burning"
    level = wording_levels(wording_of(said), rows, pairs, 2)
    assert level[0] >= 4  # one rare word of two
    assert set(level[1:].tolist()) <= {0, 1}  # what all say weighs nothing
    said[b] = None
    assert wording_levels(wording_of(said), rows, pairs, 2)[0] == -1


def test_what_is_shared_is_weighed_pair_by_pair() -> None:
    sets = [[0, 2, 5], [2, 3, 5], [], [5]]
    begin = np.cumsum([0, *map(len, sets)])
    member = np.array([n for one in sets for n in one])
    weight = np.array([1.0, 2, 4, 8, 16, 32])
    first, second = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3])
    assert shared_weight(first, second, begin, member, weight).tolist() == [36.0, 0.0, 32.0, 0.0]


def test_few_matches_leave_ratios_near_what_is_believed() -> None:
    every = np.array([[900.0, 60, 20, 10, 5, 5]])
    none, some = (wording_ratios(np.array([one]), every) for one in (np.zeros(6), every[0] * 0.5))
    assert none[0, 0] < 1 < none[0, 1:].min()
    assert some[0] == pytest.approx(np.ones(6), abs=0.6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("аеродром у Новофедорівці", "Novofedorivka air base"),
        ("Белгород, нефтебаза", "Belgorod oil depot"),
        ("Дніпро", "Dnipro"),
        ("вибух на НПЗ 120 мм", "120 mm"),
    ],
)
def test_names_and_numbers_are_the_same_across_alphabets(one: str, other: str) -> None:
    assert stems(one) & stems(other)


def test_short_words_and_single_digits_are_no_stems() -> None:
    assert stems("на 5 км від") == frozenset()
    assert stems("") == frozenset()


def test_numbers_of_stems_do_not_hang_on_the_order_of_rows() -> None:
    said = ["alpha beta", None, "gamma alpha"]
    ways = [wording_of(said), wording_of(said[::-1])]
    assert isinstance(ways[0], Wording)
    assert ways[0].begin.tolist() == [0, 2, 2, 4]
    assert ways[0].stem.tolist() == [*ways[1].stem[2:].tolist(), *ways[1].stem[:2].tolist()]
