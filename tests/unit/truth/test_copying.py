import numpy as np
import pytest
from copied import WEAK_AND_FOUR, accuracy, as_claims, invented

from truceline.fusion.truth.claims import claims
from truceline.fusion.truth.copying import untangled
from truceline.fusion.truth.dawid_skene import dawid_skene


@pytest.mark.parametrize("copies", [1, 3, 7])
def test_a_clique_of_copies_does_not_become_the_truth(copies: int) -> None:
    truth, said = invented(40 + copies, 1000, WEAK_AND_FOUR, copies)
    plain, found = dawid_skene(as_claims(said)), untangled(as_claims(said))
    assert accuracy(plain.chance, truth) < 0.65
    assert accuracy(found.chance, truth) > 0.83  # 0.85 on average: benchmarks/truth.py
    assert found.groups == ((0,), (1,), (2,), (3,), tuple(range(4, 5 + copies)))
    assert found.copied[5:] == pytest.approx(0.95, abs=0.06)
    assert not found.anchored


def test_half_copied_is_found_with_its_share() -> None:
    _, said = invented(71, 1500, WEAK_AND_FOUR, 2, rate=0.5)
    found = untangled(as_claims(said))
    assert found.groups[-1] == (4, 5, 6)
    assert found.copied[5:] == pytest.approx(0.5, abs=0.12)


def test_who_contradicts_a_large_clique_is_not_taken_for_one_voice() -> None:
    """From no grouping, eight that copy by half seem right, and four that are right err alike."""
    truth, said = invented(5, 1000, WEAK_AND_FOUR, 7, rate=0.5)
    found = untangled(as_claims(said))
    assert found.groups == ((0,), (1,), (2,), (3,), tuple(range(4, 12)))
    assert accuracy(found.chance, truth) > 0.83


def test_two_accurate_sources_that_agree_are_two() -> None:
    for seed in range(10):
        _, said = invented(seed, 400, (*WEAK_AND_FOUR[:4], 0.95, 0.95), 0)
        assert untangled(as_claims(said)).groups == tuple((s,) for s in range(6)), seed


def test_accurate_copies_are_given_away_by_the_few_mistakes_they_share() -> None:
    _, said = invented(9, 1000, (0.8, 0.8, 0.8, 0.95), 1)
    assert untangled(as_claims(said)).groups[-1] == (3, 4)


def test_values_that_are_rare_tell_more() -> None:
    """With ten values to be wrong with, thirty items are enough; with two they are not."""
    few, many = (invented(5, 30, (0.8, 0.8, 0.8, 0.6), 1, values=v)[1] for v in (2, 10))
    assert len(untangled(as_claims(few)).groups) == 5
    assert untangled(as_claims(many)).groups[-1] == (3, 4)


def test_a_source_split_in_two_changes_nothing() -> None:
    truth, said = invented(11, 800, WEAK_AND_FOUR, 0)
    whole = untangled(as_claims(said))
    split = untangled(as_claims(np.column_stack([said, said[:, 4]])))
    assert split.groups[-1] == (4, 5)
    assert split.chance == pytest.approx(whole.chance, abs=0.01)
    assert accuracy(split.chance, truth) == accuracy(whole.chance, truth)


def test_the_order_of_claims_and_repeats_change_no_bit() -> None:
    _, said = invented(3, 300, WEAK_AND_FOUR, 2)
    plain = as_claims(said)
    order = np.random.default_rng(1).permutation(np.tile(np.arange(len(plain.item)), 2))
    again = claims(plain.item[order], plain.source[order], plain.value[order])
    one, other = untangled(plain), untangled(again)
    assert one.groups == other.groups
    assert (one.chance == other.chance).all()


def test_both_values_swapped_swap_the_truth_and_nothing_else() -> None:
    _, said = invented(4, 500, WEAK_AND_FOUR, 3)
    one, other = untangled(as_claims(said)), untangled(as_claims(1 - said))
    assert one.groups == other.groups
    assert other.chance[:, ::-1] == pytest.approx(one.chance, abs=1e-6)


def test_silence_is_no_claim() -> None:
    _, said = invented(6, 1200, WEAK_AND_FOUR, 2)
    quiet = np.random.default_rng(2).random(said.shape) < 0.3
    assert untangled(as_claims(np.where(quiet, -1, said))).groups[-1] == (4, 5, 6)
