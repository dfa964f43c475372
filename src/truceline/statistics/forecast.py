"""Will it break down: tomorrow's count forecast from what was known today, day after day.

The model is that of :mod:`truceline.statistics.level`, negative binomial counts about a level that
echoes, carried on from the last day known; its noise is estimated anew each week, from nothing that
was not known by then. Where the rate broke (:mod:`truceline.statistics.breaks`) it has a level of
its own since, so that a break is not taken for wandering ever after; days of which part is told as
yet count by the share that is told of such young days (:mod:`truceline.statistics.delay`). Whatever
it is worth is told by scores beside those of :mod:`truceline.statistics.peers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from truceline.model.foretold import Foretold, Mute, Muted, Told, Way
from truceline.statistics.breaks import breaks_of
from truceline.statistics.delay import LEAST_SHARE, SETTLED, shares_told
from truceline.statistics.forecast_scores import Day, as_told, scored
from truceline.statistics.hold import problem_of
from truceline.statistics.level import Problem, most_likely
from truceline.statistics.peers import climatology, last_twelve, persistence
from truceline.statistics.predictive import Predictive, about
from truceline.statistics.series import Floats, Ints, Series, number
from truceline.statistics.smoothed import ahead

#: No forecast is made from fewer days, and fewer days are not scored.
FEWEST_KNOWN, FEWEST_SCORED = 42, 30
#: The noise is estimated anew after so many days; days forecast beyond the last one known.
_REFIT, _NEXT = 7, 7
#: Breaks are searched as they were when forecasts were measured: echo from lags to a quarter of the
#: days, so that in few days fewer breaks are found.
_ECHO_WITHIN = 4
#: The next day is taken to be watched like so many last ones.
_WATCHED_LIKE = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vintages:
    """Counts a day, each with the day on which it was known; a day may be told again.

    Attributes:
        name: What is counted.
        of: Whose or where, or empty.
        days: int64[n]: days since 1970-01-01, in any order.
        known: int64[n]: known by the end of this day, not before the day itself.
        counts: float64[n].
        effort: float64[n]; zero: not watched; ``None``: not told.
    """

    name: str
    of: str
    days: Ints
    known: Ints
    counts: Floats
    effort: Floats | None = None

    def by(self, day: int | None) -> Series:
        """Return what was known by the end of a day; ``None``: what is known now."""
        there = np.arange(len(self.days)) if day is None else np.flatnonzero(self.known <= day)
        order = there[np.lexsort((there, self.known[there], self.days[there]))]
        last = np.append(np.diff(self.days[order]) > 0, True)[: len(order)]
        kept = order[last]
        return Series(
            name=self.name, of=self.of, days=self.days[kept], counts=self.counts[kept],
            lengths=np.ones(len(kept)), effort=None if self.effort is None else self.effort[kept],
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastAsked:
    """What is asked.

    Attributes:
        breakdown: So many events on a day are called a breakdown; at least 1.
        ahead: Days from the end of the day on which a forecast is made; at least 1.
    """

    breakdown: int
    ahead: int = 1


class _Rolling:
    """The model over time: noise, breaks and what is told late are kept for a week."""

    def __init__(self, given: Vintages) -> None:
        self._given = given
        self._fitted: int | None = None
        self._settings: Floats | None = None
        self._broke: tuple[int, ...] = ()
        self._shares = np.ones(SETTLED + 1)

    def _fit(self, known: Series, made: int) -> None:
        """Estimate anew what is kept for a week."""
        given = self._given
        self._fitted = int(known.days[-1])
        self._shares = shares_told(given.days, given.known, given.counts, made)
        whole = self._whole(known, made)
        stretches = breaks_of(whole, within=_ECHO_WITHIN).stretches
        self._broke = tuple(number(date.fromisoformat(one.first)) for one in stretches[1:])
        self._settings = most_likely(self._problem(whole))

    def _whole(self, known: Series, made: int) -> Series:
        """Return counts whose effort is what of it is told by the day the forecast is made."""
        share = self._shares[np.minimum(made - known.days, SETTLED)]
        told = replace(known, effort=known.exposure * share).only(share >= LEAST_SHARE)
        return told if told.counts.any() else known

    def _problem(self, whole: Series) -> Problem:
        steps = tuple((whole.days >= day).astype(np.float64) for day in self._broke)
        return problem_of(whole, steps)

    def forecast(self, known: Series, day: int, made: int) -> dict[Way, Predictive] | None:
        """Return every forecast of a day from what is known; ``None``: nothing fits."""
        if self._fitted is None or int(known.days[-1]) >= self._fitted + _REFIT:
            self._fit(known, made)
        if self._settings is None:
            return None
        whole = self._whole(known, made)
        ahead_by = float(day - int(whole.days[-1]))
        mean, variance = ahead(self._problem(whole), self._settings, ahead_by)
        watched = float(known.exposure[-_WATCHED_LIKE:].mean())
        rate = float(whole.counts.sum() / whole.exposure.sum())
        alike = known.counts * watched / known.exposure
        rounded = np.round(alike)
        lag = min(day - int(known.days[-1]), len(rounded) // 2)
        return {
            Way.MODEL: about(mean + np.log(rate * watched), variance, float(self._settings[0])),
            Way.CLIMATOLOGY: climatology(alike),
            Way.PERSISTENCE: persistence(rounded, lag),
            Way.LAST_TWELVE: last_twelve(rounded),
        }


def foretold(given: Vintages, asked: ForecastAsked) -> Foretold:
    """Return forecasts of a counting day after day, their scores, and those of the next days."""
    now = given.by(None)
    now = now.only(now.watched)
    told = Foretold(
        counting=given.name, of=given.of, rows=len(now.days),
        effort=None if now.effort is None else float(now.effort.sum()),
        revised=len(given.days) - len(np.unique(given.days)),
    )  # fmt: skip
    days = list(_days(given, now, asked))
    if len(days) < FEWEST_SCORED:
        return _muted(told, Mute.FEW_DAYS, len(days))
    if not now.counts.any():
        return _muted(told, Mute.NOTHING)
    if any(one.forecasts is None for one in days):
        return _muted(told, Mute.NO_FIT)
    return scored(told, days, _next(given, now, asked), asked.breakdown)


def _muted(told: Foretold, why: Mute, found: int = 0) -> Foretold:
    needed = FEWEST_SCORED if why is Mute.FEW_DAYS else 0
    return Foretold(
        counting=told.counting, of=told.of, rows=told.rows, effort=told.effort,
        revised=told.revised, muted=Muted(why=why, found=found, needed=needed),
    )  # fmt: skip


def _days(given: Vintages, now: Series, asked: ForecastAsked) -> Iterator[Day]:
    """Yield each day that was watched with the forecasts made for it."""
    model = _Rolling(given)
    for place, day in enumerate(now.days.tolist()):
        known = given.by(day - asked.ahead)
        known = known.only(known.watched & (known.days <= day - asked.ahead))
        if len(known.days) < FEWEST_KNOWN or not known.counts.any():
            continue
        broken = known.counts >= asked.breakdown
        lag = min(day - int(known.days[-1]), len(broken) // 2)
        calm = ~broken[:-lag]
        yield Day(
            day=day, count=float(now.counts[place]), at_risk=not bool(broken[-1]),
            constant=float((broken[lag:][calm].sum() + 0.5) / (calm.sum() + 1)),
            forecasts=model.forecast(known, day, day - asked.ahead),
        )  # fmt: skip


def _next(given: Vintages, now: Series, asked: ForecastAsked) -> tuple[Told, ...]:
    """Return the days after the last one known, as the model has them."""
    model, told, made = _Rolling(given), [], int(given.known.max())
    for day in range(int(now.days[-1]) + 1, int(now.days[-1]) + 1 + _NEXT):
        found = model.forecast(now, day, made)
        if found is not None:
            told.append(as_told(day, found[Way.MODEL], asked.breakdown))
    return tuple(told)
