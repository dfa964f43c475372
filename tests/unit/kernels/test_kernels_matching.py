"""Chances of pairs against every way to pair, counted out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from truceline.kernels.gathering import gathered
from truceline.kernels.matching import marginals, one_to_one


def counted_out(first: np.ndarray, second: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Chances of all pairs over every one-to-one matching, each as likely as its product."""
    total, each = 0.0, np.zeros(len(weight))
    for chosen in itertools.product([False, True], repeat=len(weight)):
        taken = np.flatnonzero(chosen)
        if len(set(first[taken])) < len(taken) or len(set(second[taken])) < len(taken):
            continue
        odds = float(np.prod(weight[taken]))
        total += odds
        each[taken] += odds
    return each / total


def test_on_a_chain_the_chances_are_exact() -> None:
    first, second = np.array([0, 1, 1, 2, 2, 3]), np.array([0, 0, 1, 1, 2, 2])
    weight = np.array([3.0, 0.4, 2.0, 1.0, 0.2, 5.0])
    p, _ = marginals(first, second, weight, 4)
    assert p == pytest.approx(counted_out(first, second, weight), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_where_pairs_go_round_they_are_near(seed: int) -> None:
    rng = np.random.default_rng(seed)
    grid = np.array([(a, b) for a in range(4) for b in range(4) if rng.random() < 0.7])
    first, second = grid[:, 0], grid[:, 1]
    weight = np.exp(rng.normal(0, 2, len(grid)))
    p, _ = marginals(first, second, weight, 4)
    assert np.abs(p - counted_out(first, second, weight)).max() < 0.08


def test_no_report_has_more_than_one_partner_in_sum() -> None:
    rng = np.random.default_rng(1)
    first, second = rng.integers(0, 50, 600), rng.integers(0, 50, 600)
    p, _ = marginals(first, second, np.exp(rng.normal(1, 3, 600)), 50)
    for side in (first, second):
        assert np.bincount(side, weights=p, minlength=50).max() < 1 + 1e-3


def test_who_repeats_itself_has_no_rivals() -> None:
    first, second = np.array([0, 0, 0]), np.array([0, 1, 2])
    weight = np.array([3.0, 3.0, 3.0])
    free, bound = np.zeros(3, np.bool_), np.ones(3, np.bool_)
    assert marginals(first, second, weight, 3, (free, bound))[0] == pytest.approx(0.75)
    assert marginals(first, second, weight, 3, (bound, bound))[0] == pytest.approx(0.3)


def test_pairs_are_taken_in_order_each_row_once() -> None:
    first, second = np.array([0, 0, 1]), np.array([2, 3, 2])
    taken = one_to_one(first, second, np.array([2, 0, 1]), 4)
    assert taken.tolist() == [False, True, True]


def test_groups_do_not_chain() -> None:
    first, second = np.array([0, 1]), np.array([1, 2])
    source, once = np.array([0, 1, 0]), np.zeros(2, np.bool_)
    assert gathered(first, second, np.array([0.9, 0.8]), source, once).tolist() == [0, 0, 2]
    # Three lists: the two ends were never near each other, so nine tenths twice is not enough.
    far = gathered(first, second, np.array([0.9, 0.9]), np.array([0, 1, 2]), np.zeros(3, np.bool_))
    assert far.tolist() == [0, 0, 2]


def test_three_that_agree_are_one() -> None:
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    once = np.zeros(3, np.bool_)
    found = gathered(first, second, np.array([0.9, 0.4, 0.8]), np.array([0, 1, 2]), once)
    assert found.tolist() == [0, 0, 0]


def test_a_list_that_repeats_itself_may_stand_twice() -> None:
    first, second = np.array([0, 0, 1]), np.array([1, 2, 2])
    source, again = np.array([0, 1, 1]), np.array([False, True])
    found = gathered(first, second, np.array([0.9, 0.9, 0.9]), source, again)
    assert found.tolist() == [0, 0, 0]
