"""When did the rate of counts change: breaks found without being told where to look.

The cheapest way to part the series is found exactly (:mod:`truceline.kernels.segments`) under the
modified BIC (N. Zhang, D. Siegmund, *A modified Bayes information criterion*, Biometrics 63, 2007)
or Schwarz's criterion as published, both of which take periods for independent. Where days echo,
noise alone would buy breaks: the price is multiplied by the long-run variance over the variance,
told from differences, which a few breaks hardly touch. The size of the negative binomial is
estimated anew within the stretches until nothing changes, from the wildest noise down, so that a
break is bought only where noise does not explain it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from truceline.kernels.segments import parted
from truceline.model.held import Broken, Stood
from truceline.statistics.series import Floats, Ints, Series, drawn, iso

#: No stretch is shorter, measured periods; fewer than so many periods are not looked at.
SHORTEST, FEWEST = 7, 28
#: Price of a change in logarithms of the number of periods, and that of a stretch's share.
PENALTIES = {"mbic": (3.0, 1.0), "sic": (2.0, 0.0)}
#: How much worse a day may fit and still be one on which the change may have been.
NEARLY = 5.0
_ROUNDS = 8
_LAGS = 14
#: Lags go as far as a tenth of the periods, at least so far: over a lag of a tenth one break makes
#: no more of the differences than are left out below.
WITHIN, _FEWEST_LAGS = 10, 4
#: So large a share of the largest differences is left out: a break makes a few.
_TRIMMED = 0.1
_LOG_SIZES = (-4.0, 9.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A way to part a series."""

    starts: Ints
    size: float
    echo: float


def breaks_of(series: Series, penalty: str = "mbic", within: int = WITHIN) -> Broken:
    """Return when the rate changed.

    Args:
        series: Counts; periods with an effort of zero are missing.
        penalty: ``mbic`` or ``sic``.
        within: Echo is told from lags as long as this part of the periods, two weeks at most.
    """
    used = series.only(series.watched)
    if len(used.days) < FEWEST or not used.counts.sum():
        return Broken(
            counting=series.name, of=series.of, rows=len(used.days), needed=FEWEST,
            days=drawn(used, np.zeros(len(used.days), np.bool_)),
        )  # fmt: skip
    exposure = used.exposure / used.exposure.mean()
    parts = _parts(used.counts, exposure, penalty, within)
    edges = [0, *parts.starts.tolist(), len(used.days)]
    return Broken(
        counting=series.name, of=series.of, rows=len(used.days), needed=FEWEST,
        effort=None if used.effort is None else float(used.effort.sum()),
        size=parts.size, echo=parts.echo,
        days=drawn(used, np.zeros(len(used.days), np.bool_)),
        stretches=tuple(
            _stretch(used, exposure, parts, edges, n) for n in range(len(edges) - 1)
        ),
    )  # fmt: skip


def _parts(counts: Floats, exposure: Floats, penalty: str, within: int) -> _Parts:
    of_log, of_share = PENALTIES[penalty]
    echo = echo_of(counts, exposure, within)
    price = of_log * math.log(len(counts)) * echo
    starts = np.zeros(0, np.int64)
    size = _size(counts, exposure, starts)
    for _ in range(_ROUNDS):
        then = parted(counts, size * exposure, SHORTEST, price, of_share)
        if np.array_equal(then, starts):
            break
        starts = then
        size = _size(counts, exposure, starts)
    return _Parts(starts=starts, size=size, echo=echo)


def _means(counts: Floats, exposure: Floats, starts: Ints) -> Floats:
    """Return the mean of each period: the rate of its stretch times its exposure."""
    edges = np.concatenate([[0], starts])
    rate = np.add.reduceat(counts, edges) / np.add.reduceat(exposure, edges)
    return np.repeat(rate, np.diff([*edges, len(counts)])) * exposure


def _size(counts: Floats, exposure: Floats, starts: Ints) -> float:
    """Return the most likely size of the negative binomial, the stretches given."""
    mean = np.maximum(_means(counts, exposure, starts), 1e-9)

    def misfit(log_size: float) -> float:
        k = math.exp(log_size) * exposure
        told = special.gammaln(counts + k) - special.gammaln(k)
        return -float(
            np.sum(told + k * np.log(k / (k + mean)) + counts * np.log(mean / (k + mean)))
        )

    return math.exp(optimize.minimize_scalar(misfit, bounds=_LOG_SIZES, method="bounded").x)


def echo_of(counts: Floats, exposure: Floats, within: int = WITHIN) -> float:
    """Return the long-run variance over the variance, from 1 on, of logs of rates.

    Half the mean square of differences over a lag is variance less covariance at that lag; at the
    longer half of the lags nothing is taken to be left of the echo. Of what is left at each lag
    the sum ends where it first sinks below its own noise.
    """
    value = np.log((counts + 0.5) / exposure)
    lags = min(_LAGS, max(_FEWEST_LAGS, len(value) // within))
    half = np.array([_half_square(value, lag) for lag in range(1, lags + 1)])
    variance = float(np.mean(half[lags // 2 :]))
    if not variance > 0:
        return 1.0
    kept = 1 - half / variance
    faded = kept < 1 / math.sqrt(len(value))
    end = int(np.argmax(faded)) if faded.any() else lags
    return 1.0 + 2.0 * float(np.sum(kept[:end]))


def _half_square(value: Floats, lag: int) -> float:
    squares = np.sort((value[lag:] - value[:-lag]) ** 2)
    return float(np.mean(squares[: max(1, round(len(squares) * (1 - _TRIMMED)))])) / 2


def _stretch(used: Series, exposure: Floats, parts: _Parts, edges: list[int], n: int) -> Stood:
    begin, end = edges[n], edges[n + 1]
    base = used.exposure[begin:end].sum()
    earliest, latest = (
        (begin, begin) if not n else _about(used, exposure, parts, edges[n - 1 : n + 2])
    )
    return Stood(
        first=iso(used.days[begin]), last=iso(used.days[end - 1]),
        earliest=iso(used.days[earliest]), latest=iso(used.days[latest]),
        rows=end - begin, events=int(used.counts[begin:end].sum()),
        rate=float(used.counts[begin:end].sum() / base),
    )  # fmt: skip


def _about(used: Series, exposure: Floats, parts: _Parts, edges: list[int]) -> tuple[int, int]:
    """Return between which periods a change may have been, its neighbours held."""
    left, _, right = edges
    size = np.concatenate([[0.0], np.cumsum(parts.size * exposure[left:right])])
    count = np.concatenate([[0.0], np.cumsum(used.counts[left:right])])
    places = np.arange(1, right - left)
    cost = _cost(size[places], count[places])
    cost += _cost(size[-1] - size[places], count[-1] - count[places])
    good = places[cost <= cost.min() + NEARLY * parts.echo]
    return left + int(good[0]), left + int(good[-1])


def _cost(size: Floats, count: Floats) -> Floats:
    cost: Floats = 2 * (
        special.xlogy(size + count, size + count)
        - special.xlogy(size, size)
        - special.xlogy(count, count)
    )
    return cost
