"""Whether `truceline stats forecast` beats what any forecast must beat, and keeps its word.

    PYTHONPATH=src OMP_NUM_THREADS=1 python benchmarks/statistics_forecast.py [--replications 500]
        [--only WORLD]

Worlds whose truth is known, 180 days each, all drawn anew: 2 to 40 events a day, negative binomial
of size 1 to 10, a level that echoes by 0.5 to 0.95 with a deviation of 0.2 to 0.8. The bar: mean
CRPS below that of climatology and of persistence; ranks of counts uniform (Kolmogorov-Smirnov p
above 0.05) in 0.90 of the worlds at least; chances of a breakdown (a day beyond nine tenths of the
first 42) off by 0.05 at most over ten bins of all worlds. Seeds were fixed before the first run:
(20261201, world, number). One line of JSON a world.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import dataclass

import numpy as np
from scipy import stats

from truceline.model.foretold import Foretold, Way
from truceline.statistics.forecast import ForecastAsked, Vintages, foretold
from truceline.statistics.series import Floats

_SEED = 20261201
_DAYS, _FIRST = 180, 42
UNIFORM, ERROR = 0.90, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    name: str
    drop: float = 1.0
    week: float = 0.0
    late: bool = False
    effort: bool = False
    echo: tuple[float, float] = (0.5, 0.95)
    ahead: int = 1


WORLDS = (
    World(name="of the model's kind"),
    World(name="a third from the middle on", drop=0.3),
    World(name="a week that repeats", week=0.5),
    World(name="known late and revised", late=True),
    World(name="effort 4 to 24 hours", effort=True),
    World(name="nothing echoes", echo=(0.0, 0.0)),
    World(name="seven days ahead", ahead=7),
)
BARS = ("of the model's kind",)


def drawn(world: World, number: int) -> tuple[Vintages, ForecastAsked]:
    """Invent counts with the days on which they were known, and what is called a breakdown."""
    rng = np.random.default_rng((_SEED, WORLDS.index(world), number))
    size, mean = (
        math.exp(rng.uniform(0, math.log(10))),
        math.exp(rng.uniform(math.log(2), math.log(40))),
    )
    echo, sd = rng.uniform(*world.echo), rng.uniform(0.2, 0.8) if world.echo[1] else 0.0
    level = np.zeros(_DAYS)
    level[0] = sd * rng.normal()
    for i in range(1, _DAYS):
        level[i] = echo * level[i - 1] + sd * math.sqrt(1 - echo**2) * rng.normal()
    days = np.arange(_DAYS)
    level += world.week * np.sin(2 * math.pi * days / 7) + math.log(world.drop) * (
        days >= _DAYS // 2
    )
    effort = rng.uniform(4, 24, _DAYS) if world.effort else np.full(_DAYS, 14.0)
    rate = mean * np.exp(level) * effort / 14
    counts: Floats = rng.negative_binomial(size, size / (size + rate)).astype(float)
    breakdown = int(np.quantile(counts[:_FIRST], 0.9)) + 1
    given = Vintages(name="n", of="", days=days, known=days.copy(), counts=counts,
                     effort=effort if world.effort else None)  # fmt: skip
    if world.late:
        first = rng.binomial(counts.astype(int), 0.7).astype(float)
        wait = rng.integers(0, 4, _DAYS)
        given = Vintages(
            name="n", of="", days=np.append(days, days), counts=np.append(first, counts),
            known=np.append(days + wait, days + wait + rng.integers(1, 6, _DAYS)),
        )  # fmt: skip
    return given, ForecastAsked(breakdown=breakdown, ahead=world.ahead)


def error_of(chances: Floats, broke: Floats, bins: int = 10) -> float:
    """Return the mean distance of forecast and share over bins of as many days."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    return sum(len(p) * abs(chances[p].mean() - broke[p].mean()) for p in parts) / len(chances)


def at_risk(one: Foretold, breakdown: int) -> list[tuple[float, bool]]:
    """Return chance and outcome of each day after one without a breakdown."""
    counts = [d.count or 0 for d in one.past]
    return [
        (d.breakdown, (d.count or 0) >= breakdown)
        for before, d in zip(counts, one.past[1:], strict=False)
        if before < breakdown
    ]


def measured(world: World, replications: int) -> dict[str, object]:
    """Return scores over all worlds, and whether the bar is met."""
    begun = time.process_time()
    relative: dict[Way, list[float]] = {}
    beaten: dict[Way, int] = {}
    uniform, muted = 0, 0
    many: list[tuple[float, float]] = []
    risk: list[tuple[float, bool]] = []
    for number in range(replications):
        given, asked = drawn(world, number)
        one = foretold(given, asked)
        if one.muted is not None:
            muted += 1
            continue
        mine = one.scores[0]
        many.append((mine.too_many, mine.too_few))
        uniform += (one.ranks_p or 0.0) > 0.05
        for score in one.scores[1:]:
            relative.setdefault(score.way, []).append(mine.crps / score.crps)
            beaten[score.way] = beaten.get(score.way, 0) + (score.way in one.beaten)
        risk += at_risk(one, asked.breakdown)
    n = replications - muted
    chances, broke = np.array(risk, np.float64).T
    bounds = stats.binomtest(uniform, n).proportion_ci(0.95, method="exact")
    error = float(error_of(chances, broke))
    ratios = {way: float(np.mean(found)) for way, found in relative.items()}
    bar = (
        {
            "crps_below_both": ratios[Way.CLIMATOLOGY] < 1 and ratios[Way.PERSISTENCE] < 1,
            "ranks_hold": bool(bounds.high >= UNIFORM), "error_holds": error <= ERROR,
        }
        if world.name in BARS
        else {}
    )  # fmt: skip
    return {
        "what": "forecasts of counts", "world": world.name, "replications": n, "muted": muted,
        "seed": [_SEED, WORLDS.index(world)],
        "crps_over": {way.value: round(x, 4) for way, x in ratios.items()},
        "beaten_beyond_doubt": {way.value: round(x / n, 3) for way, x in beaten.items()},
        "ranks_uniform": round(uniform / n, 4),
        "ranks_uniform_95": [round(bounds.low, 4), round(bounds.high, 4)],
        "too_many_too_few": [round(float(x), 4) for x in np.mean(many, axis=0)],
        "breakdowns": {
            "days_at_risk": len(broke), "share": round(float(broke.mean()), 4),
            "error": round(error, 4), "brier": round(float(np.mean((chances - broke) ** 2)), 4),
        },
        **bar,
        "cpu_s_each": round((time.process_time() - begun) / replications, 3),
    }  # fmt: skip


def main() -> None:
    """Print a line a world."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=500)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    for world in WORLDS:
        if given.only in ("", world.name):
            print(json.dumps(measured(world, given.replications)), flush=True)


if __name__ == "__main__":
    main()
