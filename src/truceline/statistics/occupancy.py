"""At how many sites something goes on, though no visit is sure to see it.

D. I. MacKenzie et al., *Estimating site occupancy rates when detection probabilities are less than
one*, Ecology 83 (2002). A visit sees with the chance 1 - exp(-rate x effort) what goes on at a
site; what goes on somewhere goes on through all visits of the stretch, and what does not is never
seen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from scipy import optimize

from truceline.model.held import Estimate
from truceline.model.watched import Blur, Occupied, Unclear
from truceline.statistics.series import Bools, Floats, Ints

#: Fewer sites tell no share. Where, at the upper end of the interval, more than this is missed, or
#: where the interval is wider, rare things seen well and frequent ones seen badly look alike.
FEWEST_SITES, MOST_MISSED, WIDEST = 20, 0.5, 0.35
_DROP_90 = 1.6448536269514722**2 / 2
_LOG_RATES = (-12.0, 5.0)
_EDGE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Visits:
    """Visits to sites.

    Attributes:
        site: int64[n]: number of the site, from 0 on.
        seen: bool[n].
        effort: float64[n] from zero.
        told: Whether effort is told, or each visit counts as one.
    """

    site: Ints
    seen: Bools
    effort: Floats
    told: bool


class _Likelihood:
    """The likelihood of what was seen, a site by a site."""

    def __init__(self, visits: Visits) -> None:
        self._one = visits
        self._n = int(visits.site.max()) + 1
        self._ever = np.bincount(visits.site, visits.seen, self._n) > 0
        self.mean = float(visits.effort.mean())

    def __call__(self, share: float, log_rate: float) -> float:
        """Return the log likelihood; the rate is that of a visit of mean effort."""
        one, dose = self._one, np.exp(log_rate) * self._one.effort / self.mean
        told = np.where(one.seen, np.log(-np.expm1(-dose)), -dose)
        there = np.log(share) + np.bincount(one.site, told, self._n)
        either = np.logaddexp(there, math.log1p(-share))
        return float(np.sum(np.where(self._ever, there, either)))

    def best(self, share: float) -> tuple[float, float]:
        """Return the most likely log rate at a share, and its log likelihood."""
        found = optimize.minimize_scalar(
            lambda x: -self(share, x), bounds=_LOG_RATES, method="bounded",
            options={"xatol": 1e-4},
        )  # fmt: skip
        return float(found.x), -float(found.fun)

    def missed(self, log_rate: float) -> float:
        """Return the chance that all visits miss what goes on, averaged over the sites."""
        dose = np.exp(log_rate) * self._one.effort / self.mean
        return float(np.exp(-np.bincount(self._one.site, dose, self._n)).mean())


def occupied(visits: Visits, when: str = "") -> Occupied:
    """Return the share of sites where something went on, or why it cannot be told.

    Args:
        visits: Those without effort are missing.
        when: What the stretch is called.
    """
    kept = visits.effort > 0
    _, site = np.unique(visits.site[kept], return_inverse=True)
    one = Visits(
        site=site.astype(np.int64), seen=visits.seen[kept], effort=visits.effort[kept],
        told=visits.told,
    )  # fmt: skip
    n = len(np.unique(one.site))
    seen_at = len(np.unique(one.site[one.seen]))
    base = Occupied(
        when=when, sites=n, visits=len(one.site), seen_at=seen_at,
        effort=float(one.effort.sum()) if one.told else None, unwatched=int((~kept).sum()),
    )  # fmt: skip
    refused = _beforehand(n, len(one.site), seen_at)
    return replace(base, refused=refused) if refused else _estimated(one, base)


def _beforehand(sites: int, visits: int, seen_at: int) -> Unclear | None:
    if sites < FEWEST_SITES:
        return Unclear(why=Blur.FEW_SITES, found=sites, needed=FEWEST_SITES)
    if visits <= sites:
        return Unclear(why=Blur.ONE_VISIT, found=visits / sites, needed=2)
    if not seen_at:
        return Unclear(why=Blur.NEVER_SEEN, found=0, needed=1)
    return None


def _estimated(one: Visits, base: Occupied) -> Occupied:
    likelihood = _Likelihood(one)
    found = optimize.minimize_scalar(
        lambda x: -likelihood.best(x)[1], bounds=(_EDGE, 1 - _EDGE), method="bounded",
        options={"xatol": 1e-4},
    )  # fmt: skip
    share = float(found.x)
    log_rate, top = likelihood.best(share)
    low, high = (_end(likelihood, share, top, edge) for edge in (_EDGE, 1 - _EDGE))
    at_worst = likelihood.missed(likelihood.best(min(high, 1 - _EDGE))[0])
    if at_worst > MOST_MISSED:
        why = Unclear(why=Blur.MOSTLY_MISSED, found=at_worst, needed=MOST_MISSED)
        return replace(base, refused=why)
    if high - low > WIDEST:
        return replace(base, refused=Unclear(why=Blur.WIDE, found=high - low, needed=WIDEST))
    return replace(
        base, share=Estimate(value=share, low=low, high=high),
        detect=-math.expm1(-math.exp(log_rate)), missed=likelihood.missed(log_rate),
    )  # fmt: skip


def _end(likelihood: _Likelihood, share: float, top: float, edge: float) -> float:
    """Return where the profile likelihood has fallen by what 90 % allow, towards an edge."""

    def fallen(x: float) -> float:
        return top - likelihood.best(x)[1] - _DROP_90

    if fallen(edge) < 0:
        return round(edge)
    return float(optimize.brentq(fallen, share, edge, xtol=1e-4))
