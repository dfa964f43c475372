"""Ask who answers whom: refuse what the clock cannot tell, else fit, doubt and test, both ways."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from truceline.statistics.answers import baseline
from truceline.statistics.answers.doubt import Doubt, doubt
from truceline.statistics.answers.fit import Fit, fit, nothing_answers
from truceline.statistics.answers.given import Acts, Ints, acts_of, canonical, reordered
from truceline.statistics.answers.jitter import CELL_DAYS, DRAWS, LAG_DAYS, Followed, followed
from truceline.statistics.answers.residuals import residuals

#: Fewer acts of a side tell nothing.
FEWEST = 20
#: The clock has to be at least so many times finer than the delay, or answers are a matter of
#: rounding (measured: benchmarks/statistics_answers.py clock).
FINER = 8.0
#: And so many times finer than the lag: rounding makes the delay found longer than it is.
FINER_THAN_LAG = 4.0
#: Residuals less likely than this say that the model does not hold.
UNLIKELY = 0.01
#: A fit without answers is as good where this is the chance of the difference or more.
AS_GOOD = 0.05
#: How much later one side's acts may have been noted, days.
LATE_DAYS = (-30 / 1440, -10 / 1440, 10 / 1440, 30 / 1440)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How to ask.

    Attributes:
        clock_days: How coarse the clock is.
        seed: Of the draws.
        constant: Whether the baseline never changes; a peer to compare with, not to rely on.
        breaks: Instants, days, at which the level may break within a day.
        lag_days: Within which an act follows another.
        cell_days: Within which the test puts acts anywhere.
        draws: How often.
        level: Of intervals.
    """

    clock_days: float
    seed: int = 0
    constant: bool = False
    breaks: tuple[float, ...] = ()
    lag_days: float = LAG_DAYS
    cell_days: float = CELL_DAYS
    draws: int = DRAWS
    level: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What can be told, sides as numbered in what was given.

    Attributes:
        refused: Why nothing is told: code; empty: it is.
        model_refused: Why the model is not; empty: it is.
        order: How the sides stand in ``model`` and ``doubt``: given number of each.
        model: The fit; ``None``: refused.
        doubt: Its intervals.
        residual_p: Of each side as given.
        nothing_answers_p: Chance of a fit as much better than one without answers if none is.
        mean_shape: Integral of the baseline's shape over the watch, days.
        tests: (first, later) -> test without a model.
        shifted: (first, later) -> the test again with the later side's times so much earlier.
    """

    refused: str = ""
    model_refused: str = ""
    order: tuple[int, ...] = ()
    model: Fit | None = None
    doubt: Doubt | None = None
    residual_p: tuple[float, ...] = ()
    nothing_answers_p: float | None = None
    mean_shape: float = 0.0
    tests: dict[tuple[int, int], Followed]
    shifted: dict[tuple[int, int], tuple[tuple[float, Followed], ...]]


def ask(acts: Acts, question: Question) -> Found:
    """Return what acts by the clock tell of answers, both ways.

    Which side has which number plays no part: sides are put in an order that their acts give.
    """
    if acts.sides < 2 or int(acts.counts.min()) < FEWEST:
        return Found(refused="few-acts", tests={}, shifted={})
    if question.clock_days > question.lag_days:
        return Found(refused="clock-coarser-than-lag", tests={}, shifted={})
    order = canonical(acts)
    lot = reordered(acts, order)
    return _modelled(lot, order, question)


def _modelled(lot: Acts, order: Ints, question: Question) -> Found:
    tests, shifted = _tests(lot, order, question)
    grid = baseline.constant(lot) if question.constant else baseline.shared(lot, question.breaks)
    model = fit(lot, grid)
    rest = residuals(lot, grid, model)
    back = {int(given): k for k, given in enumerate(order)}
    p = tuple(rest[back[k]].p for k in range(lot.sides))
    idle = nothing_answers(lot, grid, model)
    why = _why(model, doubt(model, question.level), question, (min(p), idle))
    return Found(
        model_refused=why,
        order=tuple(order.tolist()),
        model=None if why else model,
        doubt=None if why else doubt(model, question.level),
        residual_p=p,
        nothing_answers_p=idle,
        mean_shape=float(model.shape @ grid.lengths),
        tests=tests,
        shifted=shifted,
    )


def _why(model: Fit, found: Doubt, question: Question, chances: tuple[float, float]) -> str:
    """Return why a model is not to be shown; empty: it may be.

    A delay has no meaning where nothing answers, and answers found at the best of all delays would
    be above zero too often.
    """
    p, idle = chances
    if idle >= AS_GOOD:
        return "nothing-answers"
    clock = question.clock_days
    if clock * FINER > model.delay_days or clock * FINER_THAN_LAG > question.lag_days:
        return "clock-coarser-than-delay"
    if p < UNLIKELY:
        return "model-does-not-hold"
    if found.delay_days.high > 20 * found.delay_days.low and model.branching > 0.05:
        return "delay-unknown"
    return ""


def _tests(
    lot: Acts, order: Ints, question: Question
) -> tuple[
    dict[tuple[int, int], Followed], dict[tuple[int, int], tuple[tuple[float, Followed], ...]]
]:
    tests, shifted = {}, {}
    for first, later in permutations(range(lot.sides), 2):
        key = (int(order[first]), int(order[later]))
        tests[key] = _test(lot, first, later, 0.0, question)
        shifted[key] = tuple((late, _test(lot, first, later, late, question)) for late in LATE_DAYS)
    return tests, shifted


def _test(lot: Acts, first: int, later: int, late: float, question: Question) -> Followed:
    moved = lot
    if late:
        at = np.where(lot.side == later, lot.at - late, lot.at)
        moved = acts_of(at, lot.side, lot.sides, lot.start, lot.end)
    rng = np.random.default_rng([question.seed, first, later])
    return followed(moved, first, later, rng, question.lag_days, question.cell_days, question.draws)
