"""How much of what a source tells took place, estimated where neutral observers were watching.

Of an incident that a source tells and an observer would have seen with chance d, the observer
tells too with chance r × d, where r is the share of the source's tellings that something stands
behind. Each watched incident is so one draw whose chance is known but for r; an incident that
nobody could have seen says nothing of r. Without watched incidents "they tell the truth" and
"they tell none" explain the tellings equally well, and no number is given.

Cells (act × accused) are drawn towards the source's other words about the same side, whose share
is estimated too: a beta prior of :data:`WEIGHT` tellings around that share. Words about oneself and
about the other are never drawn towards each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma

import numpy as np

from truceline.fusion.truth.claims import Floats

#: Values of the share that are weighed against each other.
GRID: Floats = (np.arange(200) + 0.5) / 200
#: Expected sightings below which nothing is said.
LEAST_SIGHTINGS = 5.0
#: Tellings that the source's other words count for in one of its cells.
WEIGHT = 30.0
#: Two-sided coverage of the interval.
COVERAGE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A share with its interval.

    Attributes:
        mean: Of what is believed after looking.
        low: Lower end of the 90 % interval.
        high: Upper end.
    """

    mean: float
    low: float
    high: float


def log_likelihood(watch: Floats, seen: Floats) -> Floats:
    """Return, for every share of the grid, the log likelihood of what observers told.

    Args:
        watch: Chance that somebody would have seen each telling, 0 to 1.
        seen: Chance that somebody did.
    """
    # What nobody could have seen says nothing of the share, and is most of it far from observers.
    could = watch > 0
    watch, seen = watch[could], seen[could]
    at = np.minimum(watch, 0.999)[:, None] * GRID[None, :]
    told = seen[:, None] * np.log(np.maximum(at, 1e-12)) + (1 - seen[:, None]) * np.log1p(-at)
    return np.asarray(told.sum(axis=0))


def whole(likelihood: Floats) -> Estimate:
    """Return the estimate from a log likelihood alone; every share as likely before."""
    return _estimate(likelihood)


def drawn(likelihood: Floats, others: Floats) -> Estimate:
    """Return the estimate of a cell, drawn towards the source's other words.

    Args:
        likelihood: Of the cell.
        others: Log likelihood of the source's other tellings about the same side.
    """
    centre = _normal(others)
    prior = np.exp(_BETA) @ centre
    return _estimate(likelihood + np.log(np.maximum(prior, 1e-300)))


def _normal(log_weight: Floats) -> Floats:
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def _estimate(log_weight: Floats) -> Estimate:
    weight = _normal(log_weight)
    below = np.cumsum(weight)
    tail = (1 - COVERAGE) / 2
    low, high = (GRID[min(int(np.searchsorted(below, q)), len(GRID) - 1)] for q in (tail, 1 - tail))
    return Estimate(mean=float(weight @ GRID), low=float(low), high=float(high))


def _log_beta() -> Floats:
    """Return (share, centre): log density of a beta of :data:`WEIGHT` tellings around a centre."""
    a, b = WEIGHT * GRID, WEIGHT * (1 - GRID)
    norm = np.array([lgamma(WEIGHT) - lgamma(x) - lgamma(y) for x, y in zip(a, b, strict=True)])
    x = GRID[:, None]
    return np.asarray(
        norm[None, :] + (a - 1)[None, :] * np.log(x) + (b - 1)[None, :] * np.log1p(-x)
    )


_BETA = _log_beta()
