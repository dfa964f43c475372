"""How the lists overlap -> how many incidents there may be: a range over ways that fit as well.

* Refused with fewer than three independent voices: two cannot tell dependence from rarity.
* Nearly always a lower bound: incidents that are hard to hear of for every voice leave no trace in
  how voices overlap, whatever the model (W. A. Link, *Nonidentifiability of population size from
  capture-recapture data with heterogeneous detection probabilities*, Biometrics 59, 2003).
* A match that was missed looks like two rare incidents, so that it matters how rows are matched:
  see :mod:`truceline.fusion.unseen.unseen`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.fusion.unseen.captures import Captures
from truceline.fusion.unseen.interval import MOST, intervals
from truceline.fusion.unseen.scan import Fit, scanned

Floats = NDArray[np.float64]

LEAST_VOICES = 3
#: Ways so far above the best by Schwarz's criterion fit about as well. A. E. Raftery, *Bayesian
#: model selection in social research*, Sociological Methodology 25 (1995), calls more very strong.
NEAR = 10.0
#: By so much a way with easier incidents must beat that without, to be said.
_EASIER = 2.0
_TIE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What one way of dependence says.

    Attributes:
        dependence: In words.
        parameters: How many it has.
        bic_above: Schwarz's criterion above the best.
        aic_above: Akaike's above the least of those that are kept.
        incidents: Told of or not; ``None`` where this way leaves it open.
        low: Lower end of the 90 % interval.
        high: Upper end; ``None`` if there is none.
    """

    dependence: str
    parameters: int
    bic_above: float
    aic_above: float
    incidents: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the overlaps say if matches are as likely as the model finds, or more, or less so.

    Attributes:
        odds: So many times; ``None`` where a rule matched.
        seen: Incidents of which any voice tells, then.
        ways: Those that fit about as well, the best first.
        low: Least end of their intervals; ``None`` where nothing can be said.
        high: Greatest; ``None`` where there is none.
        easier: Some incidents seem easier to hear of for all.
    """

    odds: float | None
    seen: float
    ways: tuple[Way, ...]
    low: float | None
    high: float | None
    easier: bool


def reading_of(captures: Captures, odds: float | None) -> Reading:
    """Return what one table says.

    Args:
        captures: Of three voices or more.
        odds: How many times likelier than fitted matches were taken to be.
    """
    cells = captures.cells
    fits = scanned(cells, NEAR) if cells.any() else ()
    ways = _ways(captures, fits)
    # Where the best way leaves it open, worse ones have nothing to add.
    open_ = not ways or any(w.incidents is None and w.bic_above < _TIE for w in ways)
    lows = [] if open_ else [way.low for way in ways if way.low is not None]
    highs = [way.high for way in ways]
    closed = bool(lows) and all(high is not None for high in highs)
    return Reading(
        odds=odds,
        seen=captures.seen,
        ways=ways,
        low=max(min(lows), captures.seen) if lows else None,
        high=max(*(h for h in highs if h is not None), captures.seen) if closed else None,
        easier=_easier(fits),
    )


def _ways(captures: Captures, fits: Sequence[Fit]) -> tuple[Way, ...]:
    told = [fit for fit in fits if math.isfinite(fit.nobody)]
    low, high = intervals(captures.cells, told) if told else (np.empty(0), np.empty(0))
    ends = {id(fit): (float(a), float(b)) for fit, a, b in zip(told, low, high, strict=True)}
    least = min((fit.aic for fit in fits), default=0.0)
    n = float(captures.cells.sum())
    return tuple(
        Way(
            dependence=fit.shape.told(captures.voices),
            parameters=fit.parameters,
            bic_above=fit.bic - fits[0].bic,
            aic_above=fit.aic - least,
            incidents=n + fit.nobody if id(fit) in ends else None,
            low=n + ends[id(fit)][0] if id(fit) in ends else None,
            high=_end(n, ends[id(fit)][1]) if id(fit) in ends else None,
        )
        for fit in fits
    )


def _end(told: float, high: float) -> float | None:
    return None if high >= MOST / 2 else told + high


def _easier(fits: Sequence[Fit]) -> bool:
    """Say whether it fits clearly better that some incidents are easier for all."""
    easier = [fit.bic for fit in fits if fit.shape.easier]
    plain = [fit.bic for fit in fits if not fit.shape.easier and not fit.shape.terms]
    return bool(easier) and (not plain or min(easier) + _EASIER < min(plain))
