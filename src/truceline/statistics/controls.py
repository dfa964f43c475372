"""Did it hold beside what was not touched: counts, controls, and a level that may wander for good.

The level behind each control (:mod:`truceline.statistics.smoothed`) stands in the regression of
:mod:`truceline.statistics.hold`, and what is unsure of its change on the day is in the interval.
The counting's own level may come back or not; both are weighed by how well they tell the counts,
the latter three times as likely beforehand. Why it is not CausalImpact's series, which stands
beside it: ``benchmarks/statistics_controls.py`` measures both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from truceline.model.controlled import Control, Controlled, Unfit, Unfitness
from truceline.model.held import Estimate, Held
from truceline.statistics.hold import FEWEST_BEFORE, Asked, held, problem_of
from truceline.statistics.level import (
    Posterior,
    Problem,
    at_settings,
    either,
    posterior_of,
    walking_of,
)
from truceline.statistics.series import Bools, Floats, Ints, Series, between, number
from truceline.statistics.smoothed import Smoothed, smoothed
from truceline.statistics.structural import CUSTOMARY, impact_of

#: For each control so many periods more are needed before.
MORE_EACH = 3
#: Ten times as loose a level as the customary one.
LOOSE = 10 * CUSTOMARY
#: Chance beforehand that the level does not come back, and deviation of a control's coefficient.
_WALKS, _FOLLOWS = 0.75, 1.0
_WIDE = 10.0
_PLACEBOS = 30
_FIRST = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Against:
    """A change on a day beside controls.

    Attributes:
        found: What is known of intercept, change and the coefficients of the controls.
        walks: Chance that the level does not come back.
        levels: float64[n, p]: level behind each control, about its mean.
    """

    found: Posterior
    walks: float
    levels: Floats


def controlled(series: Series, controls: Sequence[Series], asked: Asked) -> Controlled:
    """Return how counts after a day compare with what controls tell, or why that is not told.

    Args:
        series: What is asked after; at least one control.
        controls: Series that the event is said not to touch.
        asked: Which day, and what is left out.
    """
    series = between(series, asked.first, asked.last)
    lot = [between(one, asked.first, asked.last) for one in controls]
    common = _common([series, *lot])
    paired, lot = _at(series, common), [_at(one, common) for one in lot]
    told = Controlled(
        held=held(paired, asked, briefly=True),
        controls=tuple(Control(held=held(one, asked, briefly=True)) for one in lot),
        unpaired=len(series.days) - len(common),
    )
    refused = _refusal(told)
    if refused is not None:
        return replace(told, refused=refused)
    return _estimated(told, paired, lot, asked)


def _common(lot: Sequence[Series]) -> Ints:
    """Return the days that all of them tell and watched, over the same lengths."""
    told = [
        set(zip(one.days[one.watched].tolist(), one.lengths[one.watched].tolist(), strict=True))
        for one in lot
    ]
    return np.array(sorted(day for day, _ in set.intersection(*told)), np.int64)


def _at(series: Series, days: Ints) -> Series:
    return series.only(np.isin(series.days, days))


def _refusal(told: Controlled) -> Unfitness | None:
    needed = FEWEST_BEFORE + MORE_EACH * len(told.controls)
    before = told.held.before.rows
    if before < needed:
        return Unfitness(why=Unfit.FEW_COMMON, found=before, needed=needed)
    if told.held.refused is not None:
        return Unfitness(why=Unfit.COUNTING)
    for one in told.controls:
        if one.held.refused is not None:
            return Unfitness(why=Unfit.CONTROL, which=one.held.counting)
    return None


def _estimated(told: Controlled, series: Series, lot: list[Series], asked: Asked) -> Controlled:
    before, after = _parts(series, asked)
    used, lot = series.only(before | after), [one.only(before | after) for one in lot]
    change = used.days >= number(asked.start)
    against = beside(used, lot, change)
    if against is None:
        return replace(told, refused=Unfitness(why=Unfit.NO_FIT))
    found = against.found
    return replace(
        told,
        controls=tuple(
            replace(one, follows=_interval(found, n))
            for n, one in enumerate(told.controls, start=_FIRST)
        ),
        ratio=_ratio(_interval(found, 1)),
        below_one=found.below(1, 0.0),
        walks=against.walks,
        customary=customary(used, lot, change, CUSTOMARY),
        loose=customary(used, lot, change, LOOSE),
        placebo_ratios=_placebos(used, lot, change, found.settings),
        expected=_expected(told.held, used, against, change),
    )  # fmt: skip


def _parts(series: Series, asked: Asked) -> tuple[Bools, Bools]:
    start = number(asked.start)
    return series.days < start - asked.left_out, series.days - series.lengths + 1 >= start


def beside(used: Series, lot: Sequence[Series], after: Bools) -> Against | None:
    """Return the change on a day beside controls; ``None`` if nothing fits.

    Args:
        used: Counts of the periods before and after.
        lot: Controls on the same periods.
        after: bool[n].
    """
    behind = [_smoothed(one, after) for one in lot]
    told = [one for one in behind if one is not None]
    if len(told) < len(behind):
        return None
    levels = np.column_stack([one.level - one.level.mean() for one in told])
    problem = _problem(used, levels, after)
    one, other = posterior_of(problem), walking_of(problem)
    if one is None or other is None:
        return None
    found, walks = either(one, other, _WALKS)
    unsure = np.array([one.variance for one in told])
    return Against(found=_widened(found, unsure), walks=walks, levels=levels)


def _smoothed(control: Series, after: Bools) -> Smoothed | None:
    problem = problem_of(control, (after.astype(np.float64),))
    found = posterior_of(problem)
    return None if found is None else smoothed(problem, found, after)


def _problem(used: Series, levels: Floats, after: Bools) -> Problem:
    deviations = np.array([_WIDE] * _FIRST + [_FOLLOWS] * levels.shape[1])
    return replace(problem_of(used, (after.astype(np.float64), *levels.T)), deviations=deviations)


def _widened(found: Posterior, unsure: Floats) -> Posterior:
    """Add to the change what is unsure of the change of each control."""
    covariances = found.covariances.copy()
    covariances[:, 1, 1] += found.means[:, _FIRST:] ** 2 @ unsure
    return replace(found, covariances=covariances)


def _interval(found: Posterior, which: int) -> Estimate:
    middle, low, high = (found.quantile(which, q) for q in (0.5, 0.05, 0.95))
    return Estimate(value=middle, low=low, high=high)


def _ratio(one: Estimate) -> Estimate:
    return Estimate(value=math.exp(one.value), low=math.exp(one.low), high=math.exp(one.high))


def _log_rates(series: Series) -> Floats:
    rates: Floats = np.log((series.counts + 0.5) / series.exposure)
    return rates


def customary(
    used: Series, lot: Sequence[Series], after: Bools, guess: float, share: float = 0.9
) -> Estimate | None:
    """Return the ratio as CausalImpact gives it on logs of rates; ``None``: logs never change."""
    columns = np.column_stack([_log_rates(one) for one in (used, *lot)])
    if not columns[~after].std(0).all():
        return None
    steps = np.diff(used.days).astype(np.float64)
    gaps = steps / max(float(np.median(steps)), 1.0)
    found = impact_of(columns[:, 0], columns[:, 1:], gaps, ~after, guess)
    tail = (1 - share) / 2
    middle, low, high = (found.quantile(q) for q in (0.5, tail, 1 - tail))
    return _ratio(Estimate(value=middle, low=low, high=high))


def _placebos(
    used: Series, lot: Sequence[Series], after: Bools, settings: Floats
) -> tuple[float, ...]:
    """Ask the same of days before; the noise is taken from the whole, so that it is the same."""
    before, length = ~after, int(used.days[-1] - used.days[after][0])
    n = int(before.sum())
    first = FEWEST_BEFORE + MORE_EACH * len(lot)
    places = np.arange(first, n - first // 3 + 1)
    if len(places) > _PLACEBOS:
        places = places[np.linspace(0, len(places) - 1, _PLACEBOS).round().astype(int)]
    noises = [posterior_of(problem_of(one.only(before), ())) for one in lot]
    ratios = []
    for place in places.tolist():
        some = before & (used.days <= used.days[place] + length)
        then = used.days[some] >= used.days[place]
        ratio = _placebo(used.only(some), [one.only(some) for one in lot], then, settings, noises)
        if ratio is not None:
            ratios.append(ratio)
    return tuple(ratios)


def _placebo(
    used: Series, lot: Sequence[Series], after: Bools, settings: Floats,
    noises: Sequence[Posterior | None],
) -> float | None:  # fmt: skip
    if not all(one.counts[part].sum() for one in (used, *lot) for part in (after, ~after)):
        return None
    levels = []
    for one, noise in zip(lot, noises, strict=True):
        if noise is None:
            return None
        level = smoothed(problem_of(one, (after.astype(np.float64),)), noise, after).level
        levels.append(level - level.mean())
    _, b, _ = at_settings(_problem(used, np.column_stack(levels), after), settings)
    return math.exp(float(b[1]))


def _expected(told: Held, used: Series, against: Against, after: Bools) -> tuple[float, ...]:
    """Return the rate that controls alone tell, in all as counted before."""
    mean = against.found.weights @ against.found.means
    alone = np.exp(against.levels @ mean[_FIRST:])
    before = used.exposure * ~after
    alone *= used.counts[~after].sum() / float(before @ alone)
    return tuple(float(x) for x in alone)
