"""Did it hold: published figures, worlds of known truth, what is refused, what changes nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from sicily import BAN, EPISODES, PEOPLE

from truceline.model.held import Why
from truceline.statistics.hold import Asked, held, problem_of
from truceline.statistics.level import posterior_of
from truceline.statistics.regression import poisson
from truceline.statistics.series import Series, number

FIRST = date(2031, 1, 1)
START = FIRST + timedelta(days=60)


def series(counts: np.ndarray, effort: np.ndarray | None = None, first: date = FIRST) -> Series:
    n = len(counts)
    return Series(
        name="n", of="", days=number(first) + np.arange(n, dtype=np.int64),
        counts=counts.astype(float), lengths=np.ones(n), effort=effort,
    )  # fmt: skip


def echoing(seed: int, n: int = 90, ratio: float = 0.3, mean: float = 40.0) -> np.ndarray:
    rng = np.random.default_rng((11, seed))
    level = np.zeros(n)
    for i in range(1, n):
        level[i] = 0.7 * level[i - 1] + 0.3 * rng.normal()
    m = mean * np.exp(level) * np.where(np.arange(n) >= 60, ratio, 1.0)
    return rng.negative_binomial(2, 2 / (2 + m))


def asked(left_out: int = 0) -> Asked:
    return Asked(start=START, left_out=left_out)


@pytest.mark.parametrize(
    ("waves", "dispersed", "published"),
    [
        (0, False, (0.894, 0.865, 0.925)),
        (0, True, (0.894, 0.839, 0.953)),
        (2, True, (0.885, 0.839, 0.933)),
    ],
)
def test_the_ban_of_sicily_gives_the_published_ratios(
    waves: int, dispersed: bool, published: tuple[float, float, float]
) -> None:
    month = np.arange(1, len(EPISODES) + 1)
    turn = [2 * math.pi * n * month / 12 for n in range(1, waves + 1)]
    ban = (month > BAN).astype(float)
    columns = [np.ones(len(month)), ban, month, *map(np.sin, turn), *map(np.cos, turn)]
    found = poisson(EPISODES, np.log(PEOPLE), np.column_stack(columns))
    half = 1.959964 * math.sqrt(found.covariance[1, 1] * (found.dispersion if dispersed else 1))
    told = [math.exp(found.b[1] + x) for x in (0, -half, half)]
    assert [round(x, 3) for x in told] == list(published)


def test_with_its_trend_ours_agrees_with_sicily_and_without_it_cannot_tell() -> None:
    days = np.array([number(date(2002 + m // 12, m % 12 + 1, 1)) for m in range(59)], np.int64)
    one = Series(name="episodes", of="", days=days, counts=EPISODES, lengths=np.ones(59),
                 effort=PEOPLE)  # fmt: skip
    found = held(one, Asked(start=date(2005, 1, 1)))
    assert found.ratio is not None
    assert found.with_trend is not None
    assert found.with_trend.low < 0.894 < found.with_trend.high
    assert found.with_trend.value == pytest.approx(0.894, abs=0.02)
    assert found.ratio.low < 1 < found.ratio.high


def test_the_published_means_of_2020_give_their_ratio() -> None:
    # OSCE SMM, Trends and Observations 2020, as the Kyiv Post told them: 623 a day, then 33.
    counts = np.repeat([623.0, 33.0], [208, 158])
    found = held(series(counts, first=date(2020, 1, 1)), Asked(start=date(2020, 7, 27)))
    assert found.before.rows == 208
    assert found.ratio is not None
    assert found.ratio.value == pytest.approx(0.053, abs=0.001)


def test_intervals_hold_the_truth_about_as_often_as_they_say_and_poisson_does_not() -> None:
    hits = customary = 0
    after = (np.arange(90) >= 60).astype(float)
    for seed in range(30):
        one = problem_of(series(echoing(seed)), (after,))
        found, other = posterior_of(one), poisson(one.counts, one.offset, one.design)
        assert found is not None
        hits += found.quantile(1, 0.05) <= math.log(0.3) <= found.quantile(1, 0.95)
        half = 1.645 * math.sqrt(other.covariance[1, 1])
        customary += abs(other.b[1] - math.log(0.3)) <= half
    # Of 30 at 0.90: 22 or fewer come once in 80; the real measure is benchmarks/statistics_hold.py.
    assert hits > 22
    assert customary < 15


def test_days_left_out_change_nothing_and_are_counted() -> None:
    counts = echoing(1)
    other = counts.copy()
    other[55:60] = 9999
    one, two = (held(series(c), asked(5)) for c in (counts, other))
    assert one.ratio == two.ratio
    assert one.left_out_rows == 5
    assert held(series(other), asked()).ratio != two.ratio


def test_the_unit_of_effort_changes_nothing_and_zero_effort_is_missing() -> None:
    rng = np.random.default_rng(3)
    counts, effort = echoing(2), rng.uniform(5, 20, 90)
    hours, minutes = (held(series(counts, effort * x), asked()) for x in (1.0, 60.0))
    assert hours.ratio is not None
    assert minutes.ratio is not None
    assert hours.ratio.value == pytest.approx(minutes.ratio.value, rel=1e-9)
    dark = effort.copy()
    dark[[4, 70]] = 0
    some = held(series(np.where(dark > 0, counts, 0), dark), asked())
    gone = held(series(counts, effort).only(dark > 0), asked())
    assert some.ratio == gone.ratio
    assert (some.before.unwatched, some.after.unwatched) == (1, 1)


def test_half_the_effort_at_constant_truth_moves_the_rate_less_than_a_twentieth() -> None:
    ratios = []
    after = (np.arange(120) >= 60).astype(float)
    for seed in range(12):
        rng = np.random.default_rng((12, seed))
        effort = np.repeat([20.0, 10.0], [60, 60])
        counts = rng.negative_binomial(20, 20 / (20 + 5 * effort))
        found = posterior_of(problem_of(series(counts, effort), (after,)))
        assert found is not None
        ratios.append(found.quantile(1, 0.5))
    assert abs(math.exp(float(np.mean(ratios))) - 1) < 0.05
    assert held(series(counts, effort), asked()).effort_unlike


@pytest.mark.parametrize(
    ("counts", "effort", "why"),
    [
        (np.full(65, 5), None, Why.FEW_AFTER),
        (np.repeat([0, 5], [60, 30]), None, Why.NONE_BEFORE),
        (np.repeat([5, 0], [60, 30]), None, Why.NONE_AFTER),
        (np.full(90, 5), np.repeat([20.0, 2.0], [60, 30]), Why.EFFORT_APART),
    ],
)
def test_what_cannot_be_told_is_refused(
    counts: np.ndarray, effort: np.ndarray | None, why: Why
) -> None:
    found = held(series(counts, effort), asked())
    assert found.refused is not None
    assert found.refused.why == why
    assert found.ratio is None
    assert found.before.rows
    if why == Why.NONE_AFTER:
        assert found.at_most is not None
        assert 0 < found.at_most < 0.1


def test_what_began_a_month_late_is_seen_in_the_placebos() -> None:
    plain = held(series(echoing(4)), asked())
    assert plain.placebos
    assert plain.as_large < len(plain.placebos) / 4
    assert all(date.fromisoformat(p.day) < START for p in plain.placebos)
    nothing = held(series(echoing(4, ratio=1.0)), asked())
    assert nothing.as_large > len(nothing.placebos) / 4


def test_two_sides_swapped_are_two_answers_swapped() -> None:
    one, two = series(echoing(5)), series(echoing(6, ratio=0.8))
    first = [held(replace(s, of=of), asked()) for s, of in ((one, "A"), (two, "B"))]
    second = [held(replace(s, of=of), asked()) for s, of in ((two, "A"), (one, "B"))]
    for a, b in zip(first, reversed(second), strict=True):
        assert replace(a, of="") == replace(b, of="")
