"""Daily counts of acts that echo and drift, and days of X, of which the effect is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """How acts come about.

    Attributes:
        days: Length.
        mean: Acts a day.
        echo: How much of a day's level is left on the next, 0 to 1.
        sd: Standard deviation of the log level.
        flows: X in all, about.
        trend: By what the rate is multiplied from the first day to the last, and the chance of X
            too: a trend common to both; 1: none.
        ratio: What X multiplies the rate by; 1: no effect.
        window_days: For so many days.
    """

    days: int = 730
    mean: float = 20.0
    echo: float = 0.9
    sd: float = 0.3
    flows: int = 18
    trend: float = 1.0
    ratio: float = 1.0
    window_days: int = 14


def draw(world: Claimed, rng: np.random.Generator) -> tuple[Floats, Ints]:
    """Return counts by day, and the days of X, ascending."""
    drift = world.trend ** np.linspace(-0.5, 0.5, world.days)
    chance = drift / drift.sum() * world.flows
    flows = np.flatnonzero(rng.random(world.days) < chance)
    noise = rng.normal(0, world.sd * np.sqrt(1 - world.echo**2), world.days)
    level, now = np.empty(world.days), rng.normal(0, world.sd)
    for day in range(world.days):
        now = world.echo * now + noise[day]
        level[day] = now
    after = np.zeros(world.days, bool)
    for lag in range(world.window_days):
        after[flows[flows + lag < world.days] + lag] = True
    rate = world.mean * drift * np.exp(level - world.sd**2 / 2) * np.where(after, world.ratio, 1.0)
    return rng.poisson(rate).astype(np.float64), flows.astype(np.int64)
