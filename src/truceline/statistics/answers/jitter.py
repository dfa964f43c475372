"""Is an act followed sooner than by chance? A test without a model, both ways.

By chance: the acts that may answer lie elsewhere within their cells of a few hours, turned round
together, so that busy days and hours stay busy and bursts stay bursts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.kernels.followed import pairs_by_chance, pairs_within
from truceline.statistics.answers.given import Acts, Floats, Ints

CELL_DAYS, LAG_DAYS, DRAWS = 3 / 24, 1 / 24, 999
_AT_ONCE, _HOURS = 2_000_000, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Acts of one side after acts of another.

    Attributes:
        pairs: An act, and one of the other side within the lag after it.
        by_chance: Mean number of such pairs by chance.
        low: 2.5 % of the draws by chance lie below it.
        high: 2.5 % lie above it.
        p: Chance of as many pairs or more if nothing answers within the lag.
        lag_days: The lag.
        cell_days: Length of the cells.
        draws: How many.
    """

    pairs: int
    by_chance: float
    low: float
    high: float
    p: float
    lag_days: float
    cell_days: float
    draws: int


def followed(
    acts: Acts,
    first: int,
    later: int,
    rng: np.random.Generator,
    lag_days: float = LAG_DAYS,
    cell_days: float = CELL_DAYS,
    draws: int = DRAWS,
) -> Followed:
    """Return how often acts of one side follow acts of another, and how often by chance.

    Args:
        acts: Of all sides.
        first: Side that comes first.
        later: Side that follows.
        rng: Seeded; the same seed, the same result.
        lag_days: Within which an act follows.
        cell_days: Within which the times of the later acts are put anywhere.
        draws: How often.
    """
    one, other = acts.of(first), acts.of(later)
    chance = _drawn(acts, one, other, (lag_days, cell_days), rng, draws)
    pairs = pairs_within(one, other, lag_days)
    low, high = np.quantile(chance, (0.025, 0.975)).tolist()
    return Followed(
        pairs=pairs, by_chance=float(chance.mean()), low=low, high=high,
        p=(1 + int(np.sum(chance >= pairs))) / (1 + draws),
        lag_days=lag_days, cell_days=cell_days, draws=draws,
    )  # fmt: skip


def _drawn(
    acts: Acts,
    one: Floats,
    other: Floats,
    lengths: tuple[float, float],
    rng: np.random.Generator,
    draws: int,
) -> Ints:
    lag, cell_days = lengths
    pace = _pace(acts)
    cells, cell = np.unique(np.floor(other / cell_days), return_inverse=True)
    edges = np.stack([cells * cell_days, (cells + 1) * cell_days], axis=1)
    ends = np.interp(edges.clip(acts.start, acts.end), pace[1], pace[0])
    at = np.interp(other, pace[1], pace[0])
    within = (at - ends[cell, 0]) / np.maximum(ends[cell, 1] - ends[cell, 0], 1e-12)
    lot = max(1, _AT_ONCE // max(1, len(cells)))
    return np.concatenate([
        pairs_by_chance(one, lag, within, cell.astype(np.int64), ends, pace,
                        rng.random((min(lot, draws - n), len(cells))))
        for n in range(0, draws, lot)
    ])  # fmt: skip


def _pace(acts: Acts) -> tuple[Floats, Floats]:
    """Return a clock that runs as fast as acts of all sides come at that hour of the day."""
    hour = np.floor(acts.at * _HOURS).astype(np.int64) % _HOURS
    share = np.bincount(hour, minlength=_HOURS) + 1.0
    first, last = int(np.floor(acts.start * _HOURS)), int(np.ceil(acts.end * _HOURS))
    hours = np.arange(first, last + 1)
    readings = np.concatenate([[0.0], np.cumsum(share[hours[:-1] % _HOURS] / share.mean())])
    return readings, hours / _HOURS
