"""Rates of many places and sides at once: what is known of them, drawn.

A hierarchical negative binomial: a level of each side, of each place (both sides alike), of each
place and side; days that all share; days of each place and side that echo. Size, echo and the
deviations are no known numbers: they are drawn from their posterior by importance, about its mode
(H. Rue, S. Martino, N. Chopin, *Approximate Bayesian inference for latent Gaussian models*, JRSS B
71, 2009, integrate them over a grid likewise), each through a normal score, so that what the counts
do not tell is as it was beforehand. Priors, the same for everybody: log k about 1.5 with deviation
1.5; echo even between 0 and 1; deviations exponential, of places with mean 1, of places and sides
1/2, of their changes on a day that is asked after 1/2, of days of each 1/2, of days that all share
1/3; levels of sides, and their changes, normal with deviation 10 about the mean rate. Whether the
intervals hold the truth: ``benchmarks/statistics_rates.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from truceline.kernels.panel import panel_chance
from truceline.kernels.panel_draws import panel_draws
from truceline.statistics.explored import NEVER, about, ridge, weighed, worth
from truceline.statistics.series import Bools, Floats, Ints

#: What is drawn of settings: size, echo, and deviations; the last only where a day is asked after.
SETTINGS = ("size", "echo", "days_of_each", "days_shared", "places", "places_and_sides", "changes")
_MEANS = np.array([1 / 2, 1 / 3, 1.0, 1 / 2, 1 / 2])
_LOG_K, _LOG_K_SD = 1.5, 1.5
_SIDE_SD = 10.0
_BEGIN = ((0.0,) * 7, (-1.5, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0))
#: A score beyond this is of no world.
_BEYOND = 6.0
_LEAST_DEVIATION = 0.01
#: Which score is that of the size.
_SIZE = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """Counts by place, side and period, every period of one length.

    Attributes:
        counts: float64[s, a, t]: whole numbers from zero.
        exposure: float64[s, a, t]: effort or days; zero: nothing was measured.
    """

    counts: Floats
    exposure: Floats

    @property
    def there(self) -> Bools:
        """Where something was measured."""
        return self.exposure > 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """What is known, as draws.

    Attributes:
        rates: float64[n, s, a, p]: mean rate over each part, events a unit of exposure.
        settings: float64[n, 6 or 7]: see :data:`SETTINGS`.
        points: How many settings the draws rest on, by their weights.
    """

    rates: Floats
    settings: Floats
    points: float


def settings_of(scores: Floats) -> Floats:
    """Return size, echo and deviations of normal scores, shape (…, 6) or (…, 7)."""
    deviations = -_MEANS[: scores.shape[-1] - 2] * special.log_ndtr(-scores[..., 2:])
    size = np.exp(_LOG_K + _LOG_K_SD * scores[..., :1])
    echo = np.clip(special.ndtr(scores[..., 1:2]), 1e-6, 1 - 1e-6)
    return np.concatenate([size, echo, deviations], axis=-1)


def _apart(settings: Floats) -> Floats:
    """Return settings with deviations that numbers can tell from none."""
    return np.append(settings[:2], np.maximum(settings[2:], _LEAST_DEVIATION))


class _Chance:
    """The chance of the counts as a function of the scores of the settings."""

    def __init__(self, panel: Panel, parts: Ints) -> None:
        s, a, t = panel.counts.shape
        self._within = (parts >= 0).astype(np.float64)
        self._parts, self._many = np.maximum(parts, 0), int(parts.max()) + 1
        there = panel.there & (parts >= 0)
        self.counts = np.where(there, panel.counts, 0.0).reshape(s * a, t)
        self.there = there.reshape(s * a, t).astype(np.float64)
        exposure = np.where(there, panel.exposure, 0.0).reshape(s * a, t)
        self.rate = float(self.counts.sum() / exposure.sum())
        self.base = np.log(np.where(exposure > 0, exposure, 1.0) * self.rate)
        self._shape = (s * a, t)
        self._prior = _Prior(s, a, self._many)
        self.begin()

    @property
    def begins(self) -> Floats:
        """Where the search begins: leaps of single days small, or large."""
        return np.array(_BEGIN)[:, : self._prior.settings]

    def begin(self) -> None:
        """Forget where the last search ended."""
        many, n = self._shape
        size = many * self._many
        self.levels, self.shared = np.zeros(size), np.zeros(n)
        self.own, self.spread = np.zeros((many, n)), np.full((many, n), 0.01)
        self.schur, self.weight = np.zeros((size + n, size + n)), np.zeros((many, n))

    def __call__(self, scores: Floats) -> float:
        """Return minus the log of the posterior."""
        if np.abs(scores).max() > _BEYOND:
            return NEVER
        told = _apart(settings_of(scores))
        found: float = panel_chance(
            self.counts, self.base, self.there, self._parts, self._prior.tight(told), told[:4],
            self.levels, self.shared, self.own, self.spread, self.schur, self.weight,
        )  # fmt: skip
        if not np.isfinite(found):
            self.begin()
            return NEVER
        return float(scores @ scores) / 2 - float(found)

    def drawn(self, scores: Floats, many: int, chosen: np.random.Generator) -> Floats:
        """Return rates drawn under given settings, float64[n, j, p]."""
        self(scores)
        j, t = self._shape
        out = np.zeros((many, j, self._many))
        panel_draws(
            _apart(settings_of(scores))[:4], self.levels, self.shared, self.own, self.schur,
            self.weight, chosen.normal(size=(many, len(self.schur))),
            chosen.normal(size=(many, j, t)), self._parts, self._within, out,
        )  # fmt: skip
        return out * self.rate


class _Prior:
    """What is known of levels beforehand: sides by themselves, places about them."""

    def __init__(self, places: int, sides: int, parts: int) -> None:
        place = np.repeat(np.arange(places), sides * parts)
        side = np.tile(np.repeat(np.arange(sides), parts), places)
        later = np.tile(np.arange(parts), places * sides) > 0
        both = later[:, None] & later
        mine, here = side[:, None] == side, place[:, None] == place
        self.settings = 6 + (parts > 1)
        self._sides = _SIDE_SD**2 * (mine.astype(np.float64) + (mine & both))
        self._places, self._cells = here.astype(np.float64), (here & mine).astype(np.float64)
        self._changes = (here & mine & both).astype(np.float64)

    def tight(self, settings: Floats) -> Floats:
        """Return the precision of the levels under given settings."""
        wide = self._sides + settings[4] ** 2 * self._places + settings[5] ** 2 * self._cells
        if len(settings) == len(SETTINGS):
            wide = wide + settings[6] ** 2 * self._changes
        found: Floats = np.linalg.inv(wide)
        return (found + found.T) / 2


def drawn(panel: Panel, parts: Ints, *, many: int = 1_000, seed: int = 0) -> Drawn | None:
    """Return what is known of the rates of a panel; ``None`` if nothing fits.

    Args:
        panel: Counts and exposure; something was counted.
        parts: int64[t]: which part each period is of, from 0; below zero: of none.
        many: Draws.
        seed: Of all that is drawn by chance.
    """
    chance = _Chance(panel, parts)
    mode, spread = about(chance, chance.begins)
    if mode is None:
        return None
    points, weights = weighed(chance, ridge(chance, mode, spread, _SIZE), spread, seed)
    choice = np.random.default_rng(seed)
    at = np.searchsorted(np.cumsum(weights), (np.arange(many) + choice.random()) / many)
    at = np.minimum(at, len(points) - 1)
    rates = [chance.drawn(points[i], int((at == i).sum()), choice) for i in np.unique(at).tolist()]
    s, a, _ = panel.counts.shape
    return Drawn(
        rates=np.concatenate(rates).reshape(many, s, a, -1), settings=settings_of(points[at]),
        points=worth(weights),
    )  # fmt: skip
