"""How often a nominal 90 % interval of `truceline stats hold` holds the true ratio, beside others.

    PYTHONPATH=src python benchmarks/statistics_hold.py [--replications 2000] [--only NAME]

Worlds whose truth is known: counts before and after a day, true ratio 0.3 unless the world says
otherwise. Beside ours stand what is customary: Poisson, quasi-Poisson, negative binomial (NB), and
NB with Newey-West's covariance (HAC). Seeds were fixed before the first run: (20260727, world,
number). One line of JSON a world. The bar: with NB counts of size 2 and an echo of 0.7
(innovations of deviation 0.3) the coverage lies within 0.87 to 0.93; it fails only if the 95 %
binomial interval of what was measured lies outside of that band.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import dataclass

import numpy as np
from scipy import optimize, special, stats

from truceline.statistics.hold import problem_of
from truceline.statistics.level import Problem, posterior_of
from truceline.statistics.regression import poisson
from truceline.statistics.series import Floats, Series

_Z = 1.6448536269514722
_SEED = 20260727
BAND = (0.87, 0.93)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    name: str
    before: int = 120
    after: int = 60
    mean: float = 50.0
    size: float = 2.0
    echo: float = 0.7
    innovation: float = 0.3
    ratio: float = 0.3
    missing: float = 0.0
    effort: bool = False


WORLDS = (
    World(name="NB", innovation=0.0),
    World(name="NB + AR(1)"),
    World(name="NB + AR(1), no change", ratio=1.0),
    World(name="NB + AR(1), few counts", mean=3.0),
    World(name="NB + AR(1), short", before=40, after=20),
    World(name="NB + AR(1), three days in ten missing", missing=0.3),
    World(name="NB + AR(1), effort 4 to 24 hours", effort=True),
    World(name="NB + AR(1), echo 0.9", echo=0.9),
    World(name="Poisson", size=1e6, innovation=0.0),
)
BARS = ("NB + AR(1)",)


def drawn(world: World, number: int) -> tuple[Series, Floats]:
    """Invent a series; return it and which periods lie after."""
    rng = np.random.default_rng((_SEED, WORLDS.index(world), number))
    n = world.before + world.after
    level = np.zeros(n)
    if world.innovation:
        level[0] = rng.normal() * world.innovation / math.sqrt(1 - world.echo**2)
        for i in range(1, n):
            level[i] = world.echo * level[i - 1] + world.innovation * rng.normal()
    effort = rng.uniform(4, 24, n) if world.effort else np.full(n, 14.0)
    after = np.arange(n) >= world.before
    mean = world.mean * effort / 14 * np.exp(math.log(world.ratio) * after + level)
    counts = rng.negative_binomial(world.size, world.size / (world.size + mean))
    there = rng.random(n) >= world.missing
    series = Series(
        name="n", of="", days=np.arange(n, dtype=np.int64)[there],
        counts=counts[there].astype(float), lengths=np.ones(int(there.sum())),
        effort=effort[there] if world.effort else None,
    )  # fmt: skip
    return series, after[there].astype(float)


def nb(one: Problem) -> tuple[float, Floats, Floats, float]:
    """Fit a plain negative binomial regression; return coefficient 1, all, covariance, size."""
    y, x = one.counts, one.design
    begin = poisson(y, one.offset, x).b

    def misfit(theta: Floats) -> float:
        k, mean = math.exp(theta[-1]), np.exp(one.offset + x @ theta[:-1])
        told = special.gammaln(y + k) - special.gammaln(k) + k * np.log(k / (k + mean))
        return -float(np.sum(told + y * np.log(mean / (k + mean))))

    found = optimize.minimize(misfit, [*begin, 0.7], method="BFGS").x
    k, mean = math.exp(min(found[-1], 15)), np.exp(one.offset + x @ found[:-1])
    bread = np.linalg.inv(x.T * (mean * k / (k + mean)) @ x)
    return float(found[1]), np.asarray(found[:-1]), bread, k


def hac(one: Problem, b: Floats, bread: Floats, k: float) -> float:
    """Return the deviation of coefficient 1 after Newey and West, Bartlett weights."""
    mean = np.exp(one.offset + one.design @ b)
    score = one.design * (k * (one.counts - mean) / (k + mean))[:, None]
    n = len(score)
    lags = int(4 * (n / 100) ** (2 / 9))
    meat = score.T @ score
    for lag in range(1, lags + 1):
        part = score[lag:].T @ score[:-lag]
        meat += (1 - lag / (lags + 1)) * (part + part.T)
    return math.sqrt((bread @ meat @ bread)[1, 1])


def intervals(series: Series, after: Floats) -> dict[str, tuple[float, float]]:
    """Return the interval of the log ratio by each method."""
    one = problem_of(series, (after,))
    glm = poisson(one.counts, one.offset, one.design)
    sd = math.sqrt(glm.covariance[1, 1])
    quasi = sd * math.sqrt(glm.dispersion)
    b1, b, bread, k = nb(one)
    found = posterior_of(one)
    assert found is not None
    about = {
        "poisson": (glm.b[1], sd), "quasi": (glm.b[1], quasi),
        "nb": (b1, math.sqrt(bread[1, 1])), "nb_hac": (b1, hac(one, b, bread, k)),
    }  # fmt: skip
    told = {name: (m - _Z * s, m + _Z * s) for name, (m, s) in about.items()}
    return {**told, "ours": (found.quantile(1, 0.05), found.quantile(1, 0.95))}


def measured(world: World, replications: int) -> dict[str, object]:
    """Return how often each interval holds the truth, and how wide it is."""
    truth = math.log(world.ratio)
    hits: dict[str, int] = {}
    width: dict[str, float] = {}
    begun = time.process_time()
    for number in range(replications):
        for name, (low, high) in intervals(*drawn(world, number)).items():
            hits[name] = hits.get(name, 0) + (low <= truth <= high)
            width[name] = width.get(name, 0.0) + high - low
    n = replications
    bounds = stats.binomtest(hits["ours"], n).proportion_ci(0.95, method="exact")
    held = bounds.high >= BAND[0] and bounds.low <= BAND[1]
    return {
        "what": "coverage of nominal 90 %", "world": world.name, "replications": n,
        "seed": [_SEED, WORLDS.index(world)],
        "coverage": {name: round(hit / n, 4) for name, hit in hits.items()},
        "width_of_log_ratio": {name: round(w / n, 3) for name, w in width.items()},
        "ours_95": [round(bounds.low, 4), round(bounds.high, 4)],
        **({"band": BAND, "holds": bool(held)} if world.name in BARS else {}),
        "cpu_s_each": round((time.process_time() - begun) / n, 4),
    }  # fmt: skip


def main() -> None:
    """Print a line a world."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=2000)
    asked.add_argument("--only", default="")
    given = asked.parse_args()
    for world in WORLDS:
        if not given.only or world.name == given.only:
            n = given.replications if world.name in (*BARS, "NB") else given.replications // 4
            print(json.dumps(measured(world, n)), flush=True)


if __name__ == "__main__":
    main()
