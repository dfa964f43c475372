"""Did it hold: an interrupted time series of overdispersed counts that echo.

Method: J. Lopez Bernal, S. Cummins, A. Gasparrini, *Interrupted time series regression for the
evaluation of public health interventions*, International Journal of Epidemiology 46 (2017), with a
negative binomial about a latent AR(1) level instead of their quasi-Poisson, effort as offset, the
days between signing and entry left out, and placebo days.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from truceline.model.held import Estimate, Held, Placebo, Refusal, Stretch, Why, Windows
from truceline.statistics.level import Posterior, Problem, at_settings, posterior_of
from truceline.statistics.regression import poisson
from truceline.statistics.series import Bools, Floats, Series, between, drawn, iso, number

#: Fewer measured periods on a side tell nothing of how counts wander there.
FEWEST_BEFORE, FEWEST_AFTER = 21, 7
#: So many times more or less effort after than before, with no day alike, leaves no ratio.
EFFORT_APART = 4.0
#: So many placebo days at most, evenly spread.
PLACEBOS = 60
_Z_90 = 1.6448536269514722
_DROP_95 = _Z_90**2 / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a series.

    Attributes:
        start: First day of what is asked after.
        left_out: Days before it that are left out.
        first: Nothing before this day is looked at; ``None``: from the beginning.
        last: Nothing after it; ``None``: to the end.
    """

    start: date
    left_out: int = 0
    first: date | None = None
    last: date | None = None


def held(series: Series, asked: Asked, *, briefly: bool = False) -> Held:
    """Return how counts after a day compare with those before, or why that cannot be told.

    Args:
        series: The counts.
        asked: Which day, and what is left out.
        briefly: Give the ratio alone, without trend, placebo days and what is customary.
    """
    series, start = between(series, asked.first, asked.last), number(asked.start)
    # A period counts as before only if it ends before, and as after only if it begins after.
    before = series.days < start - asked.left_out
    after = series.days - series.lengths + 1 >= start
    watched = series.watched
    told = Held(
        counting=series.name, of=series.of, start=asked.start.isoformat(),
        left_out=asked.left_out, left_out_rows=int((watched & ~before & ~after).sum()),
        before=_stretch(series, before), after=_stretch(series, after),
        days=drawn(series.only(watched), ~(before | after)[watched]),
        effort_unlike=_unlike(series, before & watched, after & watched),
    )  # fmt: skip
    used = series.only(watched & (before | after))
    refused = _refusal(told, used, used.days >= start)
    if refused is not None:
        bound = refused.why is Why.NONE_AFTER
        at_most = _at_most(used, used.days >= start) if bound else None
        windows = _windows(used, used.days >= start) if refused.why is Why.FEW_AFTER else None
        return replace(told, refused=refused, at_most=at_most, windows=windows)
    return _estimated(told, used, used.days >= start, briefly=briefly)


def _stretch(series: Series, these: Bools) -> Stretch:
    some = series.only(these & series.watched)
    n = len(some.days)
    return Stretch(
        first=iso(some.days[0] - int(some.lengths[0]) + 1) if n else "",
        last=iso(some.days[-1]) if n else "",
        rows=n,
        days=float(some.lengths.sum()),
        events=int(some.counts.sum()),
        effort=None if some.effort is None else float(some.effort.sum()),
        unwatched=int((these & ~series.watched).sum()),
    )


def _unlike(series: Series, before: Bools, after: Bools) -> bool:
    """Say whether no day after was watched as long as any before, or the other way round."""
    if series.effort is None or not before.any() or not after.any():
        return False
    daily = series.effort / series.lengths
    one, other = daily[before], daily[after]
    return bool(one.min() > other.max() or other.min() > one.max())


def _refusal(told: Held, used: Series, after: Bools) -> Refusal | None:
    for stretch, least, why in (
        (told.before, FEWEST_BEFORE, Why.FEW_BEFORE), (told.after, FEWEST_AFTER, Why.FEW_AFTER),
    ):  # fmt: skip
        if stretch.rows < least:
            return Refusal(why=why, found=stretch.rows, needed=least)
    if not told.before.events:
        return Refusal(why=Why.NONE_BEFORE)
    if told.effort_unlike and used.effort is not None:
        daily = np.log(used.effort / used.lengths)
        times = math.exp(abs(float(np.median(daily[after]) - np.median(daily[~after]))))
        if times > EFFORT_APART:
            return Refusal(why=Why.EFFORT_APART, found=times, needed=EFFORT_APART)
    if not told.after.events:
        return Refusal(why=Why.NONE_AFTER)
    return None


def problem_of(series: Series, columns: tuple[Floats, ...], *, effort: bool = True) -> Problem:
    """Return counts over an intercept and further columns, about their own mean rate."""
    exposure = series.exposure if effort else series.lengths
    offset = np.log(exposure) + math.log(series.counts.sum() / exposure.sum())
    steps = np.diff(series.days).astype(np.float64)
    unit = max(float(np.median(steps)), 1.0) if len(steps) else 1.0
    return Problem(
        counts=series.counts, offset=offset, gaps=steps / unit,
        design=np.column_stack([np.ones(len(offset)), *columns]),
    )  # fmt: skip


def _estimated(told: Held, used: Series, after: Bools, *, briefly: bool) -> Held:
    change = after.astype(np.float64)
    found = posterior_of(problem_of(used, (change,)))
    if found is None:
        return replace(told, refused=Refusal(why=Why.NO_FIT))
    if briefly:
        return replace(told, ratio=_ratio(found), below_one=found.below(1, 0.0))
    k, echo, wander = (float(x) for x in found.settings)
    trend = (used.days - used.days.mean()) / (np.ptp(used.days) or 1)
    sloped = posterior_of(problem_of(used, (change, trend)))
    flat = None
    if used.effort is not None:
        flat = posterior_of(problem_of(used, (change,), effort=False))
    return replace(
        told,
        ratio=_ratio(found),
        with_trend=None if sloped is None else _ratio(sloped),
        as_counted=None if flat is None else _ratio(flat),
        poisson=_customary(used, change),
        below_one=found.below(1, 0.0),
        spread=k, echo=echo, wander=wander,
        placebos=_placebos(used.only(~after), int(used.days[-1] - used.days[after][0])),
    )  # fmt: skip


def _ratio(found: Posterior) -> Estimate:
    middle, low, high = (math.exp(found.quantile(1, q)) for q in (0.5, 0.05, 0.95))
    return Estimate(value=middle, low=low, high=high)


def _customary(used: Series, change: Floats) -> Estimate:
    one = problem_of(used, (change,))
    found = poisson(one.counts, one.offset, one.design)
    half = _Z_90 * math.sqrt(found.covariance[1, 1])
    low, value, high = (math.exp(found.b[1] + x) for x in (-half, 0.0, half))
    return Estimate(value=value, low=low, high=high)


def _placebos(before: Series, length: int) -> tuple[Placebo, ...]:
    """Ask the same of days before, where nothing is known to begin.

    The noise is taken from the whole stretch, so that it is the same for all of them.
    """
    n = len(before.days)
    if n < FEWEST_BEFORE + FEWEST_AFTER:
        return ()
    noise = posterior_of(problem_of(before, ()))
    if noise is None:
        return ()
    places = np.arange(FEWEST_BEFORE, n - FEWEST_AFTER + 1)
    if len(places) > PLACEBOS:
        places = places[np.linspace(0, len(places) - 1, PLACEBOS).round().astype(int)]
    found = []
    for place in places.tolist():
        some = before.only(before.days <= before.days[place] + length)
        change = (some.days >= before.days[place]).astype(np.float64)
        if some.counts[:place].sum() and some.counts[place:].sum():
            _, b, _ = at_settings(problem_of(some, (change,)), noise.settings)
            found.append(Placebo(day=iso(before.days[place]), ratio=math.exp(b[1])))
    return tuple(found)


def _windows(used: Series, after: Bools) -> Windows | None:
    """Return how rare the rate after was in earlier windows of as many periods."""
    before, length = used.only(~after), int(after.sum())
    if not length or len(before.days) < FEWEST_BEFORE + length:
        return None
    sums = [np.convolve(x, np.ones(length), "valid") for x in (before.counts, before.exposure)]
    rates = sums[0] / sums[1]
    mine = used.counts[after].sum() / used.exposure[after].sum()
    return Windows(
        n=len(rates), as_low=int((rates <= mine).sum()), as_high=int((rates >= mine).sum()),
        low=float(rates.min()), high=float(rates.max()),
    )  # fmt: skip


def _at_most(used: Series, after: Bools) -> float | None:
    """Return the ratio below which it lies with 95 %, where nothing was counted after."""
    noise = posterior_of(problem_of(used.only(~after), ()))
    if noise is None:
        return None
    base = problem_of(used, ())

    def fit(log_ratio: float) -> float:
        moved = Problem(
            counts=base.counts, offset=base.offset + log_ratio * after, design=base.design,
            gaps=base.gaps,
        )  # fmt: skip
        return at_settings(moved, noise.settings)[0]

    best, low, high = fit(-30.0), -30.0, 5.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if best - fit(middle) < _DROP_95 else (low, middle)
    return math.exp(high)
