"""A forecast of a count as a distribution, and how it is scored once the count is known.

Scores: T. Gneiting, A. Raftery, *Strictly proper scoring rules, prediction, and estimation*, JASA
102 (2007); the test of numbers of the Collaboratory for the Study of Earthquake Predictability
(J. Zechar, M. Gerstenberger, D. Rhoades, BSSA 100, 2010) by the forecast's own overdispersed
distribution instead of Poisson's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from truceline.statistics.series import Floats

#: Places at which a distribution is read for the ranked score.
_PLACES = 400
_NODES, _SHARES = np.polynomial.hermite_e.hermegauss(15)
_SHARES = _SHARES / _SHARES.sum()
_TAIL = 1e-5
_LEAST = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Predictive:
    """A mixture of negative binomial distributions and single counts.

    Attributes:
        weights: float64[m], together one.
        means: float64[m].
        sizes: float64[m]: size k of each; 0: this count and no other.
    """

    weights: Floats
    means: Floats
    sizes: Floats

    def below(self, counts: Floats) -> Floats:
        """Return the chance of each count or fewer; of none below zero."""
        x = np.floor(np.asarray(counts, np.float64))[:, None]
        spread = self.sizes > 0
        share = np.where(spread, self.sizes / np.where(spread, self.sizes + self.means, 1.0), 0.5)
        told = special.betainc(np.where(spread, self.sizes, 1.0), np.maximum(x, 0.0) + 1.0, share)
        told = np.where(spread, told, x >= self.means)
        found: Floats = np.where(x < 0, 0.0, told) @ self.weights
        return found

    def chance(self, count: float) -> float:
        """Return the chance of just this count; never quite none."""
        both = self.below(np.array([count - 1.0, count]))
        return max(float(both[1] - both[0]), _LEAST)

    def quantile(self, share: float) -> int:
        """Return the least count that is not exceeded with that chance."""
        low, high = -1, max(8, int(self.means.max()) + 1)
        while self.below(np.array([float(high)]))[0] < share:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            if self.below(np.array([float(middle)]))[0] < share:
                low = middle
            else:
                high = middle
        return high

    def ranked(self, count: float) -> float:
        """Return the continuous ranked probability score of a count; less is better."""
        most = max(self.quantile(1.0 - _TAIL), int(count)) + 1
        places = np.linspace(0, most, min(most, _PLACES) + 1).round()
        edges = np.unique(np.append(places, count))
        # Between two places the distribution is read at the middle of them.
        middle = np.floor((edges[:-1] + edges[1:] - 1) / 2)
        return float(np.sum(np.diff(edges) * (self.below(middle) - (middle >= count)) ** 2))


def about(log_mean: float, variance: float, size: float) -> Predictive:
    """Return negative binomial counts about a log mean that is itself unsure."""
    means = np.exp(log_mean + np.sqrt(variance) * _NODES)
    return Predictive(weights=_SHARES, means=means, sizes=np.full(len(means), size))


def single(mean: float, size: float) -> Predictive:
    """Return one negative binomial distribution."""
    return Predictive(weights=np.ones(1), means=np.array([mean]), sizes=np.array([size]))
