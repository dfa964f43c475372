"""What forecasts were worth: scores of each way, ranks, and how breakdowns came."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from truceline.model.foretold import Bin, Foretold, Hazard, Scored, Told, Way
from truceline.model.held import Estimate
from truceline.statistics.predictive import Predictive
from truceline.statistics.series import Bools, Floats, iso

#: Fewer breakdowns, or days at risk without one, are not scored.
FEWEST_BROKE = 5
_BINS = 5
_TAIL = 0.025
_Z_90 = 1.6448536269514722
_LEAST = 1e-6
_ENDS = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day with what was forecast of it.

    Attributes:
        day: Days since 1970-01-01.
        count: What was counted, as known now.
        at_risk: The last day known had no breakdown.
        constant: Share of days at risk with a breakdown, of those known.
        forecasts: By way; ``None``: nothing fits.
    """

    day: int
    count: float
    at_risk: bool
    constant: float
    forecasts: dict[Way, Predictive] | None


def scored(told: Foretold, days: Sequence[Day], then: tuple[Told, ...], breakdown: int) -> Foretold:
    """Return a counting with the scores of its forecasts.

    Args:
        told: Without them.
        days: At least one, each with forecasts, in order of time.
        then: Days to come, as forecast.
        breakdown: So many events are one.
    """
    lot = [one.forecasts for one in days if one.forecasts is not None]
    counts = np.array([one.count for one in days])
    ways = list(lot[0])
    logs = {way: log_chances([f[way] for f in lot], counts) for way in ways}
    ranked = {
        way: np.array([f[way].ranked(c) for f, c in zip(lot, counts, strict=True)]) for way in ways
    }
    ranks = _ranks([f[Way.MODEL] for f in lot], counts)
    return replace(
        told,
        scores=tuple(_score(way, [f[way] for f in lot], counts, ranked, logs) for way in ways),
        ranks=tuple(np.histogram(ranks, 10, (0, 1))[0].tolist()),
        ranks_p=float(stats.kstest(ranks, "uniform").pvalue),
        hazard=_hazard(days, lot, breakdown),
        past=tuple(
            as_told(d.day, f[Way.MODEL], breakdown, d.count) for d, f in zip(days, lot, strict=True)
        ),
        next=then,
    )


def log_chances(lot: Sequence[Predictive], counts: Floats) -> Floats:
    """Return the log of the chance that each forecast gave to what came."""
    found: Floats = np.log([f.chance(c) for f, c in zip(lot, counts, strict=True)])
    return found


def information_gain(model: Floats, other: Floats) -> Estimate:
    """Return what a forecast tells more than another a day, in logs of chances.

    The test T of D. A. Rhoades et al., *Efficient testing of earthquake forecasting models*, Acta
    Geophysica 59 (2011), by days instead of events, since days are what is forecast here, and with
    an interval that allows for days that echo.

    Args:
        model: Of each day the log of the chance given to what came.
        other: The same of the other way.
    """
    return _mean(model - other)


def _score(
    way: Way, lot: Sequence[Predictive], counts: Floats, ranked: dict[Way, Floats],
    logs: dict[Way, Floats],
) -> Scored:  # fmt: skip
    below = np.array([f.below(np.array([c - 1, c])) for f, c in zip(lot, counts, strict=True)])
    return Scored(
        way=way, crps=float(ranked[way].mean()),
        log_score=-float(np.mean(logs[way])),
        too_many=float(np.mean(below[:, 0] > 1 - _TAIL)),
        too_few=float(np.mean(below[:, 1] < _TAIL)),
        worse_by=None if way is Way.MODEL else _mean(ranked[way] - ranked[Way.MODEL]),
        gain=None if way is Way.MODEL else information_gain(logs[Way.MODEL], logs[way]),
    )  # fmt: skip


def _mean(values: Floats) -> Estimate:
    """Return a mean with its 90 % interval, days that echo allowed for (Newey and West)."""
    n, rest = len(values), values - values.mean()
    lags = int(4 * (n / 100) ** (2 / 9)) + 1
    whole = rest @ rest / n
    for lag in range(1, lags + 1):
        whole += 2 * (1 - lag / (lags + 1)) * (rest[lag:] @ rest[:-lag]) / n
    half = _Z_90 * math.sqrt(max(whole, 0.0) / n)
    mean = float(values.mean())
    return Estimate(value=mean, low=mean - half, high=mean + half)


def _ranks(lot: Sequence[Predictive], counts: Floats) -> Floats:
    """Return where each count fell in its forecast, spread evenly over what it alone takes.

    Spread by a sequence that repeats itself (multiples of the golden ratio) instead of by chance.
    """
    spread = np.mod(np.arange(1, len(counts) + 1) * (math.sqrt(5) - 1) / 2, 1.0)
    below = np.array([f.below(np.array([c - 1, c])) for f, c in zip(lot, counts, strict=True)])
    found: Floats = below[:, 0] + spread * (below[:, 1] - below[:, 0])
    return found


def _hazard(days: Sequence[Day], lot: Sequence[dict[Way, Predictive]], breakdown: int) -> Hazard:
    pairs = [(d, f) for d, f in zip(days, lot, strict=True) if d.at_risk]
    broke = np.array([d.count >= breakdown for d, _ in pairs], np.bool_)
    told = Hazard(at_risk=len(pairs), broke=int(broke.sum()), needed=FEWEST_BROKE, brier={},
                  log_score={})  # fmt: skip
    if min(told.broke, told.at_risk - told.broke) < FEWEST_BROKE:
        return told
    chances = {
        way: 1 - np.array([f[way].below(np.array([breakdown - 1.0]))[0] for _, f in pairs])
        for way in lot[0]
    }
    chances[Way.CONSTANT] = np.array([d.constant for d, _ in pairs])
    return replace(
        told,
        brier={way: float(np.mean((p - broke) ** 2)) for way, p in chances.items()},
        log_score={way: _log_score(p, broke) for way, p in chances.items()},
        bins=(bins := _bins(chances[Way.MODEL], broke)),
        error=sum(b.n * abs(b.forecast - b.share) for b in bins) / told.at_risk,
    )


def _log_score(chances: Floats, broke: Bools) -> float:
    sure = np.clip(chances, _LEAST, 1 - _LEAST)
    return float(-np.mean(np.where(broke, np.log(sure), np.log1p(-sure))))


def _bins(chances: Floats, broke: Bools) -> tuple[Bin, ...]:
    """Return days in bins of about as many, from the least chance on."""
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, _BINS) if len(part)]
    return tuple(
        Bin(n=len(part), forecast=float(chances[part].mean()), share=float(broke[part].mean()))
        for part in parts
    )


def as_told(day: int, one: Predictive, breakdown: int, count: float | None = None) -> Told:
    """Return a forecast as it is told."""
    low, middle, high = (one.quantile(q) for q in _ENDS)
    return Told(
        day=iso(day), low=low, middle=middle, high=high,
        breakdown=1.0 - float(one.below(np.array([breakdown - 1.0]))[0]),
        count=None if count is None else int(count),
    )  # fmt: skip
