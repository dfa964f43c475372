"""How well chances kept their promise: bins with intervals, Brier score, calibration error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from truceline.simulation.geography import Flags, Floats, Ints

N_BINS = 10
#: Two-sided 95 %: quantile of the standard normal.
_Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Forecasts between ``low`` and ``high``.

    Attributes:
        low: Least forecast of the bin.
        high: Upper end, excluded but for the last bin.
        n: Forecasts in it.
        n_apart: Different things they speak of: forecasts about one thing are not independent.
        mean: Mean forecast.
        share: Share of them that came true.
        share_low: Lower end of the 95 % interval of that share (Wilson 1927, of ``n_apart``).
        share_high: Upper end.
    """

    low: float
    high: float
    n: int
    n_apart: int
    mean: float
    share: float
    share_low: float
    share_high: float


def bins(forecast: Floats, came_true: Flags, about: Ints) -> tuple[Bin, ...]:
    """Return the reliability table; empty bins are left out.

    Args:
        forecast: Chances, 0 to 1.
        came_true: What happened, of the same length.
        about: Number of the thing each speaks of; negative for one of which nothing else speaks.
    """
    index = np.minimum((forecast * N_BINS).astype(np.int64), N_BINS - 1)
    n = np.bincount(index, minlength=N_BINS)
    total = np.bincount(index, weights=forecast, minlength=N_BINS)
    hits = np.bincount(index, weights=came_true.astype(np.float64), minlength=N_BINS)
    alone = about < 0
    told = np.unique(np.stack([index[~alone], about[~alone]]), axis=1)[0]
    apart = np.bincount(np.append(told, index[alone]), minlength=N_BINS)
    made = []
    for b in np.flatnonzero(n):
        share = float(hits[b] / n[b])
        low, high = wilson(share * int(apart[b]), int(apart[b]))
        made.append(
            Bin(
                low=float(b) / N_BINS,
                high=float(b + 1) / N_BINS,
                n=int(n[b]),
                n_apart=int(apart[b]),
                mean=float(total[b] / n[b]),
                share=share,
                share_low=low,
                share_high=high,
            )
        )
    return tuple(made)


def wilson(hits: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, JASA 22, 1927)."""
    share, z2 = hits / n, _Z_95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z_95 / (1 + z2 / n) * float(np.sqrt(share * (1 - share) / n + z2 / (4 * n * n)))
    # At the ends the formula gives 0 and 1 but for rounding.
    return middle - half if hits else 0.0, middle + half if hits < n else 1.0


def brier(forecast: Floats, came_true: Flags) -> float | None:
    """Return the mean squared error of the chances; ``None`` without any."""
    return float(np.mean((forecast - came_true) ** 2)) if forecast.size else None


def calibration_error(table: tuple[Bin, ...]) -> float | None:
    """Return the expected calibration error: mean distance of share and mean, by weight."""
    n = sum(b.n for b in table)
    return sum(b.n * abs(b.share - b.mean) for b in table) / n if n else None


def pooled(tables: Iterable[Iterable[Mapping[str, float]]]) -> dict[str, Any]:
    """Return the reliability of several worlds as one: ``n``, ``calibration_error``, ``bins``.

    Args:
        tables: Of each world its bins, with ``low``, ``n``, ``mean`` and ``share``.
    """
    held: dict[float, list[float]] = {}
    for row in (row for table in tables for row in table):
        sums = held.setdefault(row["low"], [0.0, 0.0, 0.0])
        for at, value in enumerate((1.0, row["mean"], row["share"])):
            sums[at] += row["n"] * value
    n = sum(one[0] for one in held.values())
    gap = sum(abs(one[1] - one[2]) for one in held.values())
    table = [
        {"from": low, "n": int(k), "forecast": round(p / k, 4), "true": round(hit / k, 4)}
        for low, (k, p, hit) in sorted(held.items())
        if k
    ]
    error = round(gap / n, 5) if n else float("nan")
    return {"n": int(n), "calibration_error": error, "bins": table}
