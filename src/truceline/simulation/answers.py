"""Acts by the clock of invented sides, whose truth is known: who brings how many of whose acts.

Also the traps: days on which all are busier, hours of the day, a ceasefire that makes all quieter,
and clocks that round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Together:
    """What all sides have in common, whether or not they mind each other.

    Attributes:
        day_sd: Standard deviation of the log of a day's level; 0: all days alike.
        cycle: How much busier the busiest hour of the day is than the mean, 0 to 1.
        drop_at: Share of the watch after which a ceasefire holds; 1: none.
        drop: What the rate is multiplied by from then on.
    """

    day_sd: float = 0.0
    cycle: float = 0.0
    drop_at: float = 1.0
    drop: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """Acts of some sides.

    Attributes:
        days: Length of the watch.
        rates: Acts a day of each side that nothing brings, at the mean level.
        alpha: float64[sides, sides]: acts of the row that one of the column brings.
        delay_days: Mean delay of these.
        together: What all have in common.
    """

    days: int
    rates: tuple[float, ...]
    alpha: Floats
    delay_days: float = 1 / 24
    together: Together = Together()


def draw(world: World, rng: np.random.Generator) -> tuple[Floats, Ints]:
    """Return times, days, ascending, and whose each is."""
    d, levels = len(world.rates), _levels(world, rng)
    at = [_baseline(rate, levels, world.days, rng) for rate in world.rates]
    born, whole = at, [[one] for one in at]
    while sum(map(len, born)):
        after: list[list[Floats]] = [[] for _ in range(d)]
        for j in range(d):
            for k in range(d):
                parents = np.repeat(born[j], rng.poisson(world.alpha[k, j], len(born[j])))
                children = parents + rng.exponential(world.delay_days, len(parents))
                after[k].append(children[children < world.days])
        born = [np.concatenate(one) for one in after]
        for k in range(d):
            whole[k].append(born[k])
    times = [np.concatenate(one) for one in whole]
    side = np.repeat(np.arange(d), [len(one) for one in times])
    joined = np.concatenate(times)
    order = np.argsort(joined, kind="stable")
    return joined[order], side[order]


def _levels(world: World, rng: np.random.Generator) -> Floats:
    """float64[days * 24]: level of each hour over the mean."""
    own, hours = world.together, np.arange(world.days * 24)
    day = np.exp(rng.normal(0, own.day_sd, world.days) - own.day_sd**2 / 2)
    cycle = 1 + own.cycle * np.cos(2 * np.pi * (hours % 24 - 14) / 24)
    drop = np.where(hours >= own.drop_at * len(hours), own.drop, 1.0)
    found: Floats = day[hours // 24] * cycle * drop
    return found


def _baseline(rate: float, levels: Floats, days: int, rng: np.random.Generator) -> Floats:
    n = rng.poisson(rate * levels / 24)
    found: Floats = (np.repeat(np.arange(days * 24), n) + rng.random(int(n.sum()))) / 24
    return found
