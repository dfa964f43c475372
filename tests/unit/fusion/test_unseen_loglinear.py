"""Ways of dependence between lists, held against a published table and worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from truceline.fusion.unseen.captures import Captures
from truceline.fusion.unseen.estimate import Reading, reading_of
from truceline.fusion.unseen.interval import intervals
from truceline.fusion.unseen.loglinear import facial
from truceline.fusion.unseen.scan import Fit, scanned
from truceline.fusion.unseen.shapes import Shape, design_of, shapes_of

#: Killings in Kosovo, March to June 1999, by who documented them: P. Ball, W. Betts, F. Scheuren,
#: J. Dudukovic and J. Asher, *Killings and refugee flow in Kosovo*, AAAS 2002; as published with
#: the R package LCMCR (``kosovo_aggregate``). Bits: exhumations, ABA, OSCE, HRW.
KOSOVO = {
    0b1111: 27, 0b0111: 32, 0b1011: 42, 0b0011: 123, 0b1101: 18, 0b0101: 31, 0b1001: 106,
    0b0001: 306, 0b1110: 181, 0b0110: 217, 0b1010: 228, 0b0010: 936, 0b1100: 177, 0b0100: 845,
    0b1000: 1131,
}  # fmt: skip


def captures(cells: np.ndarray) -> Captures:
    voices = len(cells).bit_length() - 1
    return Captures(
        voices=tuple("abcde"[:voices]), cells=cells, joined={}, left_out=(), seen=cells.sum()
    )


@pytest.fixture(scope="module")
def kosovo() -> np.ndarray:
    cells = np.zeros(16)
    for bits, n in KOSOVO.items():
        cells[bits] = n
    assert cells.sum() == 4_400
    return cells


@pytest.fixture(scope="module")
def every(kosovo: np.ndarray) -> dict[tuple[int, ...], Fit]:
    return {f.shape.terms: f for f in scanned(kosovo, 1e6) if not f.shape.easier}


def test_there_are_as_many_ways_as_there_are() -> None:
    assert [len(shapes_of(voices)) for voices in (3, 4, 5)] == [8 + 3, 113 + 3, 6_893 + 3]


def test_kosovo_by_the_ways_that_were_published(every: dict[tuple[int, ...], Fit]) -> None:
    assert len(every) == 113
    nobody = {terms: 4_400 + fit.nobody for terms, fit in every.items()}
    assert nobody[()] == pytest.approx(7_395, rel=1e-3)
    in_pairs = [t for t in every if all(term.bit_count() == 2 for term in t)]
    best_in_pairs = min(in_pairs, key=lambda t: every[t].bic)
    assert nobody[best_in_pairs] == pytest.approx(14_342, rel=1e-3)
    best = sorted(every, key=lambda t: every[t].bic)[:2]
    assert nobody[best[0]] == pytest.approx(10_356, rel=1e-3)
    # A twelfth of a unit behind it, and the best if the fifteen cells are counted for the price.
    assert nobody[best[1]] == pytest.approx(12_741, rel=1e-3)
    rival = min(every, key=lambda t: abs(nobody[t] - 22_889))
    assert nobody[rival] == pytest.approx(22_889, rel=1e-3)
    assert every[rival].aic - min(f.aic for f in every.values()) < 4


def test_the_range_for_kosovo_holds_what_is_believed(kosovo: np.ndarray) -> None:
    told = reading_of(captures(kosovo), None)
    assert told.low is not None
    assert told.high is not None
    assert 4_400 < told.low < 9_002
    assert 12_122 < told.high < 25_000
    assert told.low < 10_356 < told.high


def test_an_interval_is_where_a_normal_one_would_be(
    kosovo: np.ndarray, every: dict[tuple[int, ...], Fit]
) -> None:
    fit = every[3, 6, 9, 10, 12]  # the best in pairs: 95 % is 12,541 to 16,540
    low, high = intervals(kosovo, [fit])
    share = 1.645 / 1.960
    assert 4_400 + low[0] == pytest.approx(14_342 - share * (14_342 - 12_541), rel=0.01)
    assert 4_400 + high[0] == pytest.approx(14_342 + share * (16_540 - 14_342), rel=0.01)


def test_the_order_of_voices_changes_nothing(kosovo: np.ndarray) -> None:
    turned = np.zeros(16)
    for bits in range(16):
        turned[sum((bits >> k & 1) << (3 - k) for k in range(4))] = kosovo[bits]
    one, other = (reading_of(captures(cells), None) for cells in (kosovo, turned))
    assert one.low == pytest.approx(other.low, rel=1e-6)
    assert one.high == pytest.approx(other.high, rel=1e-6)


def test_of_two_that_never_meet_the_dependence_has_no_bottom() -> None:
    cells = np.array([0, 10, 12, 0, 5, 3, 4, 0.0])
    shape = Shape(terms=(3,))
    used = facial(design_of(shape, 3)[1:], cells[1:])
    assert used.tolist() == [True, True, False, True, True, True, False]
    # Both other overlaps settle it all the same: 10 to 3 in a as 5 to 3 in c, and so for b.
    assert not np.isnan(next(f.nobody for f in scanned(cells, 1e6) if f.shape == shape))
    # Without them, nothing does.
    told = {f.shape.terms: f.nobody for f in scanned(cells, 1e6) if not f.shape.easier}
    assert np.isnan(told[5, 6])
    assert np.isnan(told[3, 5, 6])


def test_a_cell_that_is_empty_by_chance_counts() -> None:
    cells = np.array([0, 10, 12, 7, 5, 3, 4, 0.0])
    assert facial(design_of(Shape(), 3)[1:], cells[1:]).all()
    assert facial(design_of(Shape(terms=(3, 5)), 3)[1:], cells[1:]).all()


@pytest.mark.parametrize("cells", [[0, 10, 12, 0, 5, 0, 0, 0], [0, 10, 12, 0, 5, 3, 0, 0], [0] * 8])
def test_where_the_best_way_leaves_it_open_nothing_is_said(cells: list[int]) -> None:
    told = reading_of(captures(np.array(cells, dtype=np.float64)), None)
    assert told.low is None
    assert told.high is None


def test_where_a_worse_way_leaves_it_open_there_is_no_upper_end() -> None:
    told = reading_of(captures(np.array([0, 10, 12, 0, 5, 3, 4, 0.0])), None)
    assert told.low is not None
    assert told.low > 34
    assert told.high is None


def invented(n: int, uneven: float, seed: int) -> np.ndarray:
    """Return a table of four lists; incidents differ in how easily all hear of them."""
    rng = np.random.default_rng(seed)
    shares = np.array([0.3, 0.25, 0.2, 0.15])
    odds = np.log(shares / (1 - shares)) + uneven * rng.normal(size=(n, 1))
    told = rng.random((n, 4)) < 1 / (1 + np.exp(-odds))
    cells = np.bincount(told @ (1 << np.arange(4)), minlength=16).astype(np.float64)
    cells[0] = 0
    return cells


def readings(uneven: float) -> list[Reading]:
    return [reading_of(captures(invented(2_000, uneven, seed)), None) for seed in range(70, 76)]


@pytest.mark.parametrize("uneven", [0.0, 1.0])
def test_the_range_holds_the_truth_where_incidents_are_and_are_not_alike(uneven: float) -> None:
    found = readings(uneven)
    held = [one.low <= 2_000 <= (one.high or np.inf) for one in found if one.low is not None]
    assert len(held) == 6
    assert np.mean(held) >= 0.8
    assert sum(one.easier for one in found) == (6 if uneven else 0)
