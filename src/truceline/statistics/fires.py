"""Fires beyond what a place sees at that time of the year, false discoveries held to a share.

Counts of a cell and day are held against a negative binomial about the mean of the same cell and
time of the year in earlier years, shrunk towards cell and season; its size is estimated from years
that the mean does not know, by how much is expected. What is flagged keeps the share of false
discoveries below ``q`` (Y. Benjamini, Y. Hochberg, *Controlling the false discovery rate*, JRSS B
57, 1995). Beside it stands a limit on means, as published by The Economist for 2022, which knows
no spread of single days.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

from truceline.statistics.series import Bools, Floats, Ints

Counts = NDArray[np.uint16]

#: Parts of a year in which a place is taken to be alike; each is told with its neighbours.
SEASONS = 24
#: As so many days of its own count what cell and season together would let expect, and as so many
#: what the whole map would.
_PRIOR_DAYS, _MAP_DAYS = 20.0, 30.0
#: Spread is told apart by how much is expected: edges of classes, fires a cell and day.
_CLASSES = (0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1.0, math.inf)
_LOG_SIZES = (-9.0, 5.0)
#: So many cell-days of a class at most go into its spread.
_MOST = 60_000
_LEAST = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sky:
    """Counts of fires.

    Attributes:
        counts: uint16[cells, days].
        season: int64[days]: part of the year, 0 to ``SEASONS`` - 1.
        year: int64[days].
        observed: bool[cells, days]; ``None``: every cell on every day, as no list of overpasses and
            clouds is told.
    """

    counts: Counts
    season: Ints
    year: Ints
    observed: Bools | None = None

    def only(self, days: Bools) -> Sky:
        """Return some of the days."""
        observed = None if self.observed is None else self.observed[:, days]
        return Sky(counts=self.counts[:, days], season=self.season[days], year=self.year[days],
                   observed=observed)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flagged:
    """Cell-days with more fires than the place and season explain.

    Attributes:
        cell: int64[n].
        day: int64[n]: index of the day.
        expected: float64[n]: mean of earlier years.
        tested: Cell-days tested.
        limited: Cell-days that the limit on means flags.
        p: float64[n].
    """

    cell: Ints
    day: Ints
    expected: Floats
    p: Floats
    tested: int
    limited: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Baseline:
    """What is expected of a cell in a season, and how single days spread about it.

    Attributes:
        mean: float64[cells, seasons].
        error: The same: standard error of the mean.
        sizes: float64[classes]: size of the negative binomial by what is expected.
    """

    mean: Floats
    error: Floats
    sizes: Floats


def baseline_of(sky: Sky) -> Baseline:
    """Return what earlier days let expect; at least two years of them."""
    mean, error = _means(sky)
    expected, counted = [], []
    for year in np.unique(sky.year).tolist():
        other, this = sky.only(sky.year != year), sky.only(sky.year == year)
        told = _means(other)[0][:, this.season]
        keep = np.ones_like(told, np.bool_) if this.observed is None else this.observed
        expected.append(told[keep])
        counted.append(this.counts[keep])
    return Baseline(
        mean=mean, error=error, sizes=_sizes(np.concatenate(expected), np.concatenate(counted))
    )


def _means(sky: Sky) -> tuple[Floats, Floats]:
    cells = len(sky.counts)
    total, days = np.zeros((cells, SEASONS)), np.zeros((cells, SEASONS))
    for season in range(SEASONS):
        here = sky.season == season
        seen = None if sky.observed is None else sky.observed[:, here]
        some = sky.counts[:, here].astype(np.float64)
        total[:, season] = some.sum(1) if seen is None else (some * seen).sum(1)
        days[:, season] = here.sum() if seen is None else seen.sum(1)
    overall = total.sum() / days.sum()
    cell = (total.sum(1) + _MAP_DAYS * overall) / (days.sum(1) + _MAP_DAYS)
    season_mean = total.sum(0) / np.maximum(days.sum(0), 1) / overall
    prior = np.maximum(cell[:, None] * season_mean, _LEAST)
    near = sum(np.roll(total, shift, 1) for shift in (-1, 0, 1))
    near_days = sum(np.roll(days, shift, 1) for shift in (-1, 0, 1))
    mean = (near + _PRIOR_DAYS * prior) / (near_days + _PRIOR_DAYS)
    return mean, np.sqrt(mean / (near_days + _PRIOR_DAYS))


def _sizes(expected: Floats, counted: Counts) -> Floats:
    found = np.empty(len(_CLASSES) - 1)
    for n, (low, high) in enumerate(pairwise(_CLASSES)):
        here = np.flatnonzero((expected >= low) & (expected < high))
        here = here[:: max(1, len(here) // _MOST)]
        found[n] = _size(expected[here], counted[here].astype(np.float64)) if len(here) else 1.0
    return found


def _size(mean: Floats, counts: Floats) -> float:
    """Return the most likely size; the level of the class is free, so that only spread is told."""
    if not counts.sum():
        return math.exp(_LOG_SIZES[0])
    mean = mean * (counts.sum() / mean.sum())

    def misfit(log_size: float) -> float:
        k = math.exp(log_size)
        told = special.gammaln(counts + k) - special.gammaln(k) - (counts + k) * np.log(k + mean)
        return -float(np.sum(told + k * log_size + counts * np.log(mean)))

    return math.exp(optimize.minimize_scalar(misfit, bounds=_LOG_SIZES, method="bounded").x)


def flagged(sky: Sky, base: Baseline, q: float) -> Flagged:
    """Return the cell-days with more fires than expected, of which at most a share ``q`` is false.

    Args:
        sky: The days asked after.
        base: What earlier days let expect.
        q: Share of false discoveries, above 0.
    """
    there = sky.counts > 0 if sky.observed is None else (sky.counts > 0) & sky.observed
    cell, day = np.nonzero(there)
    counts = sky.counts[cell, day].astype(np.float64)
    mean = base.mean[cell, sky.season[day]]
    size = base.sizes[np.searchsorted(_CLASSES, mean, "right") - 1]
    # The chance of as many or more: a regularised incomplete beta function.
    p = special.betainc(counts, size, mean / (size + mean))
    tested = there.size if sky.observed is None else int(sky.observed.sum())
    keep = p <= _threshold(p, q, tested)
    limit = np.ceil(mean + 1.645 * base.error[cell, sky.season[day]]) + 2
    return Flagged(
        cell=cell[keep], day=day[keep], expected=mean[keep], p=p[keep], tested=tested,
        limited=int((counts > limit).sum()),
    )  # fmt: skip


def _threshold(p: Floats, q: float, tested: int) -> float:
    """Return the largest chance that Benjamini and Hochberg let pass; -1: none."""
    ranked = np.sort(p)
    good = np.flatnonzero(ranked <= q * np.arange(1, len(p) + 1) / tested)
    return float(ranked[good[-1]]) if len(good) else -1.0
