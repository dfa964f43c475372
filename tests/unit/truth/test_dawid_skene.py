import numpy as np
import pytest
from table_1979 import TABLE

from truceline.fusion.truth.claims import Claims, claims
from truceline.fusion.truth.dawid_skene import dawid_skene

_OBSERVER = np.array([0, 0, 0, 1, 2, 3, 4])


def _table() -> Claims:
    said = np.array([[int(c) - 1 for c in word] for word in TABLE])
    item = np.repeat(np.arange(len(TABLE)), said.shape[1])
    return claims(item, np.tile(_OBSERVER, len(TABLE)), said.ravel())


def test_the_table_of_1979_gives_what_its_authors_found() -> None:
    found = dawid_skene(_table())
    assert len(TABLE) == 45
    assert found.log_likelihood == pytest.approx(-192.891, abs=0.001)
    assert found.prevalence == pytest.approx([0.40, 0.42, 0.11, 0.07], abs=0.005)
    assert np.diag(found.confusion[0]) == pytest.approx([0.89, 0.88, 0.66, 0.44], abs=0.006)


def test_the_order_of_claims_changes_no_bit() -> None:
    said = _table()
    order = np.random.default_rng(3).permutation(len(said.item))
    shuffled = claims(said.item[order], said.source[order], said.value[order])
    one, other = dawid_skene(said), dawid_skene(shuffled)
    assert one.log_likelihood == other.log_likelihood
    assert (one.chance == other.chance).all()


def test_values_renamed_throughout_give_the_same_truth_renamed() -> None:
    said, other = _table(), np.array([3, 1, 0, 2])
    renamed = dawid_skene(claims(said.item, said.source, other[said.value]))
    assert renamed.chance[:, other] == pytest.approx(dawid_skene(said).chance, abs=1e-9)


def _mirrored(seed: int) -> tuple[np.ndarray, Claims]:
    """Three sources that are wrong more often than right, and so agree on the mirror truth."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(0, 2, 400)
    said = np.where(rng.random((400, 3)) < 0.2, truth[:, None], 1 - truth[:, None])
    return truth, claims(np.repeat(np.arange(400), 3), np.tile(np.arange(3), 400), said.ravel())


def test_without_anchors_the_mirror_is_taken_for_truth_and_with_them_not() -> None:
    truth, said = _mirrored(5)
    known = np.where(np.arange(400) < 20, truth, -1)
    bare, held = (dawid_skene(said, k, smoothing=0.5) for k in (None, known))
    assert (bare.chance.argmax(axis=1) == truth).mean() < 0.2
    assert (held.chance.argmax(axis=1)[20:] == truth[20:]).mean() > 0.8
    assert (held.chance.argmax(axis=1)[:20] == truth[:20]).all()


def test_a_source_may_say_nothing_of_an_item() -> None:
    said = _table()
    kept = ~((said.source == 4) & (said.item % 2 == 0))
    some = claims(said.item[kept], said.source[kept], said.value[kept])
    assert dawid_skene(some).prevalence == pytest.approx(dawid_skene(said).prevalence, abs=0.05)


@pytest.mark.parametrize(
    ("item", "source", "value", "n"),
    [([0], [0, 1], [0], None), ([-1], [0], [0], None), ([0], [0], [3], 2)],
)
def test_claims_that_do_not_fit_are_refused(
    item: list[int], source: list[int], value: list[int], n: int | None
) -> None:
    with pytest.raises(ValueError, match=r"must be of one length|numbered from 0|is claimed"):
        claims(np.array(item), np.array(source), np.array(value), n)
