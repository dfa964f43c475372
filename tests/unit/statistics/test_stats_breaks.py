"""Breaks: the cheapest way of all, planted ones, none where counts only leap, effort."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.special import xlogy

from truceline.kernels.segments import parted
from truceline.statistics.breaks import breaks_of, echo_of
from truceline.statistics.series import Series, number

FIRST = date(2031, 1, 1)


def series(counts: np.ndarray, effort: np.ndarray | None = None) -> Series:
    n = len(counts)
    return Series(
        name="n", of="", days=number(FIRST) + np.arange(n, dtype=np.int64),
        counts=counts.astype(float), lengths=np.ones(n), effort=effort,
    )  # fmt: skip


def drawn(seed: int, means: list[float], days: int = 80, size: float = 2.0) -> np.ndarray:
    rng = np.random.default_rng((21, seed))
    mean = np.repeat(means, days)
    return rng.negative_binomial(size, size / (size + mean))


def all_ways(
    counts: np.ndarray, sizes: np.ndarray, shortest: int, price: float, share: float
) -> list[int]:
    """The same by looking at every beginning of every stretch, nothing pruned."""
    n = len(counts)
    a, b = (np.concatenate([[0.0], np.cumsum(x)]) for x in (sizes, counts))
    best, last = np.full(n + 1, np.inf), np.zeros(n + 1, int)
    best[0] = -price
    for end in range(shortest, n + 1):
        start = np.array([0, *range(shortest, end - shortest + 1)])
        size, count = a[end] - a[start], b[end] - b[start]
        whole = size + count
        cost = 2 * (xlogy(whole, whole) - xlogy(size, size) - xlogy(count, count))
        cost += best[start] + price + share * np.log((end - start) / n)
        last[end], best[end] = start[cost.argmin()], cost.min()
    found, end = [], n
    while last[end]:
        end = int(last[end])
        found.append(end)
    return found[::-1]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_pruning_loses_nothing(share: float) -> None:
    rng = np.random.default_rng(7)
    parts = 0
    for _ in range(40):
        n = int(rng.integers(30, 140))
        means = np.repeat(rng.gamma(1, 20, 10), 14)[:n]
        counts = rng.negative_binomial(2, 2 / (2 + means)).astype(float)
        sizes = 2 * rng.uniform(0.5, 2, n)
        found = parted(counts, sizes, 5, 5.0, share).tolist()
        assert found == all_ways(counts, sizes, 5, 5.0, share)
        parts += len(found)
    assert parts > 40


def test_planted_breaks_are_found_with_bounds_and_rates() -> None:
    found = breaks_of(series(drawn(1, [60, 12, 60])))
    assert len(found.stretches) == 3
    for stretch, at, rate in zip(found.stretches, (0, 80, 160), (60, 12, 60), strict=True):
        day = FIRST + timedelta(days=at)
        assert abs((date.fromisoformat(stretch.first) - day).days) <= 4
        assert stretch.earliest <= day.isoformat() <= stretch.latest
        assert stretch.rate == pytest.approx(rate, rel=0.35)
    assert sum(s.rows for s in found.stretches) == 240


def test_counts_that_only_leap_have_no_breaks() -> None:
    # What least squares does with them stands in benchmarks/results/statistics.jsonl.
    assert all(
        len(breaks_of(series(drawn(seed, [30.0], 240, 0.7))).stretches) == 1 for seed in range(25)
    )


def test_days_that_echo_make_a_change_dearer() -> None:
    rng = np.random.default_rng(9)
    level = np.zeros(600)
    for i in range(1, 600):
        level[i] = 0.8 * level[i - 1] + 0.3 * rng.normal()
    echoing = rng.poisson(50 * np.exp(level)).astype(float)
    apart = rng.permutation(echoing)
    ones = np.ones(600)
    assert echo_of(echoing, ones) > 3
    assert echo_of(apart, ones) < 1.5


def test_less_watched_is_no_change_of_rate() -> None:
    effort = np.repeat([20.0, 5.0], 100)
    rng = np.random.default_rng(4)
    counts = rng.negative_binomial(3, 3 / (3 + 2 * effort))
    assert len(breaks_of(series(counts)).stretches) == 2
    assert len(breaks_of(series(counts, effort)).stretches) == 1


def test_a_day_not_watched_is_missing_and_too_few_days_are_not_looked_at() -> None:
    counts, effort = drawn(2, [40, 5]), np.full(160, 8.0)
    dark = effort.copy()
    dark[::10] = 0
    some = breaks_of(series(np.where(dark > 0, counts, 0), dark))
    gone = breaks_of(series(counts, effort).only(dark > 0))
    assert some.stretches == gone.stretches
    assert some.rows == 144
    few = breaks_of(series(counts[:20]))
    assert (few.stretches, few.rows, few.needed) == ((), 20, 28)
    assert breaks_of(series(np.zeros(50))).stretches == ()


@pytest.mark.parametrize("days", [20, 35])
def test_a_plain_change_in_few_days_is_not_taken_for_an_echo(days: int) -> None:
    # With lags to a quarter of the periods it was found in a tenth to a quarter of such series.
    lot = [breaks_of(series(drawn(seed, [12, 3], days, 40.0))) for seed in range(12)]
    assert sum(len(one.stretches) == 2 for one in lot) >= 10
    calm = [breaks_of(series(drawn(seed, [12, 12], days, 40.0))) for seed in range(12)]
    assert sum(len(one.stretches) > 1 for one in calm) <= 1
