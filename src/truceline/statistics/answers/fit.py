"""Fit the model of acts that bring others, over a baseline that is constant or shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.stats import chi2

from truceline.kernels import hawkes
from truceline.statistics.answers.baseline import Grid
from truceline.statistics.answers.given import Acts, Floats
from truceline.statistics.answers.task import Task

#: Mean delays tried to begin with, days.
_BEGIN_DAYS = (1 / 96, 1 / 24, 1 / 8, 1 / 2)
#: Mean delays that are looked for, days; where levels change by day, none longer than half of one.
SHORTEST_DAYS, LONGEST_DAYS, LONGEST_SHARED_DAYS = 1e-5, 50.0, 0.5
#: Variances of log levels and hours that are looked for, and the one to begin with.
_VARIANCE, _BEGIN_VARIANCE = (1e-5, 25.0), 0.3
#: On so many acts the delay to begin with is looked for.
_FEW = 4_000
_STEP = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """What was fitted, sides as numbered in the acts.

    Attributes:
        mu: float64[sides]: acts a day that nothing brought, at the middle level.
        alpha: float64[sides, sides]: acts of the row that one of the column brings, on the mean.
        beta: One over the mean delay, per day.
        shape: float64[cells]: baseline over the middle level.
        variances: Of the logs of days, hours and weeks, as estimated; 0: constant.
        log_likelihood: With levels and hours integrated out, where there are any.
        x: float64[main]: log mu, alpha, log beta, and log variances where there are any.
        information: float64[main, main]: how sharply the likelihood curves at ``x``.
    """

    mu: Floats
    alpha: Floats
    beta: float
    shape: Floats
    variances: tuple[float, float, float]
    log_likelihood: float
    x: Floats
    information: Floats

    @property
    def delay_days(self) -> float:
        """Mean delay of an answer."""
        return 1 / self.beta

    @property
    def branching(self) -> float:
        """Spectral radius of alpha: at 1 acts would go on bringing each other for ever."""
        return radius(self.alpha)


def radius(alpha: Floats) -> float:
    """Return the spectral radius of a matrix of answers."""
    return float(np.max(np.abs(np.linalg.eigvals(alpha))))


def fit(acts: Acts, grid: Grid, *, curved: bool = True) -> Fit:
    """Return the fit by L-BFGS; levels and hours of the baseline are integrated out.

    Args:
        acts: Some of each side.
        grid: Their baseline.
        curved: Whether to find how sharply the likelihood curves too; else zeros.
    """
    task = Task(acts, grid)
    x, total = _shared(task) if task.varying else _constant(task, _begin(task))
    mu, alpha, beta = task.parts(x)
    days, hours, weeks = np.exp(x[-3:]).tolist() if task.varying else (0.0, 0.0, 0.0)
    shape = task.shape()
    return Fit(
        mu=mu, alpha=alpha.copy(), beta=beta, shape=shape, variances=(days, hours, weeks),
        log_likelihood=total, x=x,
        information=_information(task, x) if curved else np.zeros((task.main, task.main)),
    )  # fmt: skip


def nothing_answers(acts: Acts, grid: Grid, found: Fit) -> float:
    """Return the chance of a fit as much better than one without answers if nothing answers.

    By the likelihood ratio, with a degree of freedom for each answer and one for the delay, which
    has no meaning without answers; so it is cautious (R. Davies, Biometrika 64, 1977).
    """
    task, d = Task(acts, grid), acts.sides
    _, total = (
        _shared(task, free=False) if task.varying else _constant(task, _begin(task), free=False)
    )
    ratio = 2 * (found.log_likelihood - total)
    return float(chi2.sf(max(0.0, ratio), d * d + 1))


def _begin(task: Task) -> Floats:
    acts, d = task.acts, task.acts.sides
    at, side = acts.at[:_FEW], acts.side[:_FEW]
    end = float(acts.at[_FEW]) if len(acts.at) > _FEW else acts.end
    rate = np.bincount(side, minlength=d).clip(1) / (end - acts.start)
    alpha, gaps = np.full((d, d), 0.3 / d), np.diff(at, prepend=acts.start)
    found = [
        hawkes.likelihood(gaps, side, end - at[-1], np.ones(len(at)), end - acts.start,
                          rate * 0.7, alpha, 1 / delay)[0]
        for delay in _BEGIN_DAYS
    ]  # fmt: skip
    delay = _BEGIN_DAYS[int(np.argmax(found))]
    rate = acts.counts.clip(0.5) / (acts.end - acts.start)
    return np.concatenate([np.log(rate * 0.7), alpha.ravel(), [-np.log(delay)]])


def _still(task: Task, begin: Floats) -> tuple[Floats, list[tuple[float | None, float | None]]]:
    """Return where to begin and bounds that let nothing answer."""
    d, bounds, x = task.acts.sides, _bounds(task), begin.copy()
    x[d : d + d * d] = 0.0
    bounds[d : d + d * d] = [(0.0, 0.0)] * (d * d)
    bounds[d + d * d] = (float(x[d + d * d]), float(x[d + d * d]))
    return x, bounds


def _bounds(task: Task) -> list[tuple[float | None, float | None]]:
    d, longest = task.acts.sides, LONGEST_SHARED_DAYS if task.varying else LONGEST_DAYS
    found: list[tuple[float | None, float | None]] = [(None, None)] * d + [(0.0, None)] * (d * d)
    found.append((float(-np.log(longest)), float(-np.log(SHORTEST_DAYS))))
    variance = (float(np.log(_VARIANCE[0])), float(np.log(_VARIANCE[1])))
    return found + [variance] * (3 if task.varying else 0)


def _climbed(
    down: Callable[[Floats], tuple[float, Floats]],
    begin: Floats,
    bounds: list[tuple[float | None, float | None]],
    exact: float,
) -> tuple[Floats, float]:
    done = minimize(
        down, begin, jac=True, method="L-BFGS-B", bounds=bounds,
        options={"maxiter": 300, "ftol": exact, "gtol": 1e-6, "maxcor": 15},
    )  # fmt: skip
    return done.x, float(done.fun)


def _constant(task: Task, begin: Floats, *, free: bool = True) -> tuple[Floats, float]:
    n = len(task.acts.at)
    x0, bounds = (begin, _bounds(task)) if free else _still(task, begin)

    def down(x: Floats) -> tuple[float, Floats]:
        total, slope = task.plain(x)
        return -total / n, -slope / n

    x, least = _climbed(down, x0, bounds[: len(begin)], 1e-12)
    return x, -least * n


def _shared(task: Task, *, free: bool = True) -> tuple[Floats, float]:
    n = len(task.acts.at)
    begin = np.concatenate([_begin(task), np.log([_BEGIN_VARIANCE] * 3)])
    begin, bounds = (begin, _bounds(task)) if free else _still(task, begin)

    def down(x: Floats) -> tuple[float, Floats]:
        here = task.without_levels(x)
        return -here / n, -task.slope(x, bounds) / n

    x, _ = _climbed(down, begin, bounds, 1e-10)
    return x, task.without_levels(x)


def _information(task: Task, x: Floats) -> Floats:
    """Return minus the second derivatives by the main values, variances as found.

    Levels follow; by the envelope theorem they add nothing to the first derivatives.
    """
    n, free, pulled = task.main, task.free, x[task.main :]
    at = x[:n].copy()
    for i, (low, high) in enumerate(_bounds(task)[:n]):
        at[i] = np.clip(at[i], None if low is None else low + _STEP,
                        None if high is None else high - _STEP)  # fmt: skip
    rows = []
    for i in range(n):
        ends = []
        for way in (_STEP, -_STEP):
            there = at.copy()
            there[i] += way
            if task.varying:
                task.without_levels(np.concatenate([there, pulled]))
            ends.append(task.plain(there)[1])
            task.free = free
        rows.append((ends[1] - ends[0]) / (2 * _STEP))
    whole = np.array(rows)
    found: Floats = (whole + whole.T) / 2
    return found
