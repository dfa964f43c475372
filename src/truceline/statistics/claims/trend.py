"""The smooth trend of counts: natural cubic splines, a knot every half year, effort as offset."""

from __future__ import annotations

import numpy as np

from truceline.statistics.claims.given import Daily, Floats

#: Days between knots; a change slower than that is trend, whoever brought it.
KNOT_DAYS = 180
_ROUNDS, _STILL, _FARTHEST = 60, 1e-9, 2.0


def basis(days: int) -> Floats:
    """Return float64[days, k]: constant, slope, and bends (natural: straight beyond the ends)."""
    at = np.linspace(0.0, 1.0, days)
    knots = np.linspace(0.0, 1.0, max(2, round(days / KNOT_DAYS) + 1))
    columns = [np.ones(days), at - 0.5]
    columns += [
        _bend(at, knots, k) - _bend(at, knots, len(knots) - 2) for k in range(len(knots) - 2)
    ]
    return np.stack(columns, axis=1)


def _bend(at: Floats, knots: Floats, k: int) -> Floats:
    cube = np.maximum(at - knots[k], 0) ** 3 - np.maximum(at - knots[-1], 0) ** 3
    found: Floats = cube / (knots[-1] - knots[k])
    return found


def fitted(daily: Daily, columns: Floats) -> tuple[Floats, Floats]:
    """Return coefficients and mean counts of a log-linear fit (quasi-Poisson).

    Args:
        daily: With some acts.
        columns: float64[days, k]: what the log of the rate is made of; the first is constant.
    """
    seen = daily.measured
    x, y, offset = columns[seen], daily.acts[seen], np.log(daily.effort[seen])
    b = np.zeros(columns.shape[1])
    b[0] = np.log(y.sum() / daily.effort[seen].sum())
    for _ in range(_ROUNDS):
        mean = np.exp(x @ b + offset)
        step = np.linalg.lstsq((x.T * mean) @ x, x.T @ (y - mean), rcond=None)[0]
        most = float(np.max(np.abs(step)))
        b = b + step * min(1.0, _FARTHEST / max(most, 1e-300))
        if most < _STILL:
            break
    whole = np.where(seen, np.exp(columns @ b) * daily.effort, 0.0)
    return b, whole
