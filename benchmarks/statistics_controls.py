"""How often `truceline stats controls` finds a change where there is none, beside CausalImpact.

    PYTHONPATH=src OMP_NUM_THREADS=1 python benchmarks/statistics_controls.py [--replications 2000]
        [--only WORLD]

Worlds whose truth is known: 90 days before, 30 after, three controls. All share a level that echoes
by 0.9 (steps of deviation 0.15) and a wave of 60 days; a control follows it by 0.6 to 1.2; counts
are negative binomial of size 5. Beside ours stand CausalImpact's structural series with R's
defaults on counts and on logs of rates, the same with a level ten times as loose, and the series
without controls (`stats hold`). Told: how often a 95 % interval leaves the truth out; where nothing
changed, that is a false positive, and the bar is 0.07, failed only if the 95 % binomial interval
lies above it. Seeds were fixed before the first run: (20261130, world, number). One line of JSON a
world.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import dataclass

import numpy as np
from scipy import stats

from truceline.statistics.controls import LOOSE, beside, customary
from truceline.statistics.hold import problem_of
from truceline.statistics.level import posterior_of
from truceline.statistics.series import Bools, Floats, Series
from truceline.statistics.structural import CUSTOMARY, impact_of

_SEED = 20261130
BAR = 0.07
_TAIL = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    name: str
    mean: float = 30.0
    echo: float = 0.0
    innovation: float = 0.0
    step: float = 0.0
    shock: float = 1.0
    ratio: float = 1.0
    related: bool = True
    touched: float = 1.0


WORLDS = (
    World(name="nothing of its own"),
    World(name="echo 0.7", echo=0.7, innovation=0.2),
    World(name="wanders by 0.05 a day", step=0.05),
    World(name="wanders by 0.10 a day", step=0.10),
    World(name="shock to all, times 0.4", shock=0.4),
    World(name="shock to all, wanders by 0.05", shock=0.4, step=0.05),
    World(name="three a day", mean=3.0),
    World(name="controls that do not follow", related=False, step=0.05),
    World(name="halved", ratio=0.5),
    World(name="halved, shock to all", ratio=0.5, shock=0.4),
    World(name="halved, echo 0.7", ratio=0.5, echo=0.7, innovation=0.2),
    World(name="halved, and so is one control", ratio=0.5, touched=0.5),
)
_BEFORE, _AFTER, _CONTROLS, _SIZE = 90, 30, 3, 5.0


def _series(counts: Floats) -> Series:
    n = len(counts)
    return Series(name="n", of="", days=np.arange(n, dtype=np.int64), counts=counts.astype(float),
                  lengths=np.ones(n))  # fmt: skip


def _echoing(rng: np.random.Generator, n: int, echo: float, step: float) -> Floats:
    level = np.zeros(n)
    for i in range(1, n):
        level[i] = echo * level[i - 1] + step * rng.normal()
    return level


def drawn(world: World, number: int) -> tuple[Series, list[Series], Bools]:
    """Invent a series, its controls, and which days lie after."""
    rng = np.random.default_rng((_SEED, WORLDS.index(world), number))
    n = _BEFORE + _AFTER
    after = np.arange(n) >= _BEFORE
    wave = 0.4 * np.sin(2 * math.pi * np.arange(n) / 60 + rng.uniform(0, 2 * math.pi))
    shared = _echoing(rng, n, 0.9, 0.15) + wave + math.log(world.shock) * after
    own = _echoing(rng, n, world.echo, world.innovation) + _echoing(rng, n, 1.0, world.step)
    levels = [math.log(world.mean) + shared + own + math.log(world.ratio) * after]
    for control in range(_CONTROLS):
        level = math.log(world.mean * rng.uniform(0.5, 2.0)) + _echoing(rng, n, 1.0, world.step / 2)
        level += rng.uniform(0.6, 1.2) * shared if world.related else _echoing(rng, n, 0.9, 0.15)
        levels.append(level + (math.log(world.touched) * after if control == 0 else 0.0))
    means = np.exp(np.array(levels))
    counts = rng.negative_binomial(_SIZE, _SIZE / (_SIZE + means))
    return _series(counts[0]), [_series(c) for c in counts[1:]], after


def intervals(series: Series, lot: list[Series], after: Bools) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of the log ratio by each method; of counts, of the difference."""
    told = {}
    against = beside(series, lot, after)
    assert against is not None
    told["ours"] = tuple(against.found.quantile(1, q) for q in (_TAIL, 1 - _TAIL))
    for name, guess in (("r_log", CUSTOMARY), ("loose_log", LOOSE)):
        found = customary(series, lot, after, guess, 1 - 2 * _TAIL)
        if found is not None:
            told[name] = (math.log(found.low), math.log(found.high))
    controls = np.column_stack([one.counts for one in lot])
    gaps = np.ones(len(after) - 1)
    raw = impact_of(series.counts, controls, gaps, ~after)
    told["r_counts"] = tuple(raw.quantile(q) for q in (_TAIL, 1 - _TAIL))
    alone = posterior_of(problem_of(series, (after.astype(float),)))
    assert alone is not None
    told["without_controls"] = tuple(alone.quantile(1, q) for q in (_TAIL, 1 - _TAIL))
    return told


def measured(world: World, replications: int) -> dict[str, object]:
    """Return how often each interval leaves out the truth, and how often it leaves out none."""
    truth = math.log(world.ratio)
    missed: dict[str, int] = {}
    found: dict[str, int] = {}
    width: dict[str, float] = {}
    begun = time.process_time()
    for number in range(replications):
        for name, (low, high) in intervals(*drawn(world, number)).items():
            if name != "r_counts":
                missed[name] = missed.get(name, 0) + (not low <= truth <= high)
                width[name] = width.get(name, 0.0) + high - low
            found[name] = found.get(name, 0) + (not low <= 0 <= high)
    n = replications
    bounds = stats.binomtest(missed["ours"], n).proportion_ci(0.95, method="exact")
    null = world.ratio == 1.0
    return {
        "what": "changes found beside controls, 5 %", "world": world.name, "replications": n,
        "seed": [_SEED, WORLDS.index(world)],
        "change_found": {name: round(x / n, 4) for name, x in found.items()},
        "truth_left_out": {name: round(x / n, 4) for name, x in missed.items()},
        "width_of_log_ratio": {name: round(x / n, 3) for name, x in width.items()},
        "ours_left_out_95": [round(bounds.low, 4), round(bounds.high, 4)],
        **({"bar": BAR, "holds": bool(bounds.low <= BAR)} if null else {}),
        "cpu_s_each": round((time.process_time() - begun) / n, 3),
    }  # fmt: skip


def main() -> None:
    """Print a line a world."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=2000)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    for world in WORLDS:
        if given.only in ("", world.name):
            print(json.dumps(measured(world, given.replications)), flush=True)


if __name__ == "__main__":
    main()
