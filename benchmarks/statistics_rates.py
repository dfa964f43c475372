"""Whether `truceline stats rates` knows how sure it is: every setting, rate and place in the order.

    PYTHONPATH=src OMP_NUM_THREADS=1 python benchmarks/statistics_rates.py [--replications 500]
        [--only WORLD] [--first 0]

Worlds whose truth is known, seeds (20261202, world, number), fixed before the first run that is
reported. ``beforehand`` draws all settings from the priors of the model (S. Talts et al.,
*Validating Bayesian inference algorithms with simulation-based calibration*, 2018): the share of
draws below the truth is even between 0 and 1 if the posterior is right; chi square over twenty
bins. The others are settings chosen by hand, some of them not of the model's kind: there the 90 %
intervals of the rates, the places in the order and the chances that one is lower are held against
the truth. A span of places is told with its own chance, as near 0.9 as whole places can be, and is
held against that (``places_said``). The bars: chi square p above 0.01 for each; coverage 0.87 to
0.93. A line of JSON a
world.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy import stats

from truceline.statistics.panel import SETTINGS, Panel, drawn, settings_of
from truceline.statistics.rates import FEWEST_EVENTS, lower_chance, places
from truceline.statistics.series import Floats, Ints

_SEED = 20261202
_BINS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    name: str
    places: int
    days: int
    settings: tuple[float, ...] = ()
    rates: tuple[float, float] = (0.5, 10.0)
    tails: bool = False
    other_echo: float = 0.0
    change: float = 1.0


WORLDS = (
    World(name="beforehand", places=5, days=30),
    World(name="twelve places, 60 days", places=12, days=60, settings=(2, 0.7, 0.4, 0.3, 0.8, 0.4)),
    World(name="thirty places, 120 days", places=30, days=120,
          settings=(2, 0.7, 0.4, 0.3, 0.8, 0.4)),
    World(name="few acts", places=12, days=60, settings=(1, 0.7, 0.4, 0.3, 0.8, 0.4),
          rates=(0.1, 0.5)),
    World(name="leaps wildly", places=12, days=60, settings=(0.5, 0.7, 0.4, 0.3, 0.8, 0.4)),
    World(name="places with heavy tails", places=12, days=60,
          settings=(2, 0.7, 0.4, 0.3, 0.8, 0.4), tails=True),
    World(name="each echoes by 0.9, what is shared by 0.3", places=12, days=60,
          settings=(2, 0.9, 0.5, 0.4, 0.8, 0.4), other_echo=0.3),
    World(name="halved from the middle on, by places 0.6 to 1.6 times that", places=12, days=60,
          settings=(2, 0.7, 0.4, 0.3, 0.8, 0.4, 0.25), change=0.5),
    World(name="places alike", places=12, days=60, settings=(2, 0.7, 0.4, 0.3, 0.02, 0.02)),
)  # fmt: skip


def _echoing(rng: np.random.Generator, many: int, days: int, echo: float, sd: float) -> Floats:
    level = np.zeros((many, days))
    level[:, 0] = sd * rng.normal(size=many)
    for t in range(1, days):
        level[:, t] = echo * level[:, t - 1]
        level[:, t] += sd * math.sqrt(1 - echo**2) * rng.normal(size=many)
    return level


def invented(world: World, number: int) -> tuple[Panel, Floats, Floats]:
    """Return a panel, its settings, and the rates [s, a, p] that were true over its days."""
    rng = np.random.default_rng((_SEED, WORLDS.index(world), number))
    told = np.array(world.settings) if world.settings else settings_of(rng.normal(size=6))
    size, echo, each, shared, place, both = told[:6]
    s, t = world.places, world.days
    off = rng.standard_t(2.5, size=s) if world.tails else rng.normal(size=s)
    level = rng.uniform(*np.log(world.rates), size=2) + (place * off)[:, None]
    level = (level + both * rng.normal(size=(s, 2))).reshape(-1)
    log = level[:, None] + _echoing(rng, 1, t, world.other_echo or echo, shared)
    log = log + _echoing(rng, 2 * s, t, echo, each)
    if world.change != 1.0:
        moved = math.log(world.change) + told[6] * rng.normal(size=(2 * s, 1))
        log = log + moved * (np.arange(t) >= t // 2)
    effort = rng.uniform(0.3, 1, (s, t)) * (rng.random((s, t)) > 0.1)
    effort = effort.repeat(2, 0)
    mean = np.exp(np.clip(log, -30, 12)) * effort
    counts = np.where(
        mean > 0, rng.negative_binomial(size, size / (size + np.maximum(mean, 1e-9))), 0
    )
    panel = Panel(counts=counts.reshape(s, 2, t).astype(float), exposure=effort.reshape(s, 2, t))
    parts = parts_of(world)
    rates = np.exp(np.clip(log, -30, 12)).reshape(s, 2, t)
    return panel, told, np.stack([rates[..., parts == p].mean(2) for p in np.unique(parts)], 2)


def parts_of(world: World) -> Ints:
    """Return which part each day is of."""
    later = (np.arange(world.days) >= world.days // 2) & (world.change != 1.0)
    return later.astype(np.int64)


@dataclass
class Came:
    """What came of the panels of a world."""

    shares: defaultdict[str, list[float]]
    held: list[float]
    ratios: list[float]
    ranked: list[float]
    stated: list[float]
    wide: list[float]
    pairs: list[tuple[float, bool]]


def _weigh(
    came: Came, world: World, told: Floats, every: Floats, settings: Floats, rates: Floats
) -> None:
    """Hold what was drawn against the truth."""
    drew, truth = every[..., -1], rates[..., -1]
    for n, name in enumerate(SETTINGS[: settings.shape[1]]):
        came.shares[name].append(float(np.mean(settings[:, n] < told[n])))
    came.shares["a place"].append(float(np.mean(drew[:, 0, 0] < truth[0, 0])))
    came.shares["all places of a side"].append(
        float(np.mean(drew.mean(1)[:, 0] < truth.mean(0)[0]))
    )
    came.held.append(_share_within(drew, truth))
    if world.change != 1.0:
        came.ratios.append(
            _share_within(every[..., 1] / every[..., 0], rates[..., 1] / rates[..., 0])
        )
    for side in range(2):
        order = places(drew[:, :, side])
        ranks = stats.rankdata(truth[:, side])
        came.ranked.append(
            float(np.mean([o.low <= x <= o.high for o, x in zip(order, ranks, strict=True)]))
        )
        came.stated.append(float(np.mean([o.chance for o in order])))
        came.wide.append(float(np.median([o.high - o.low + 1 for o in order])))
        below = lower_chance(drew[:, :, side])
        up = np.triu_indices(world.places, 1)
        lower = truth[:, side][:, None] < truth[:, side]
        came.pairs += list(zip(below[up].tolist(), lower[up].tolist(), strict=True))


def _share_within(drew: Floats, truth: Floats) -> float:
    low, high = np.quantile(drew, (0.05, 0.95), axis=0)
    return float(np.mean((low <= truth) & (truth <= high)))


def run(world: World, replications: int, first: int) -> dict[str, object]:
    """Return what came of a world."""
    came = Came(defaultdict(list), [], [], [], [], [], [])
    cpu, muted, worth = [], 0, []
    for number in range(first, first + replications):
        panel, told, rates = invented(world, number)
        began = time.process_time()
        found = None
        if panel.counts.sum() >= FEWEST_EVENTS:
            found = drawn(panel, parts_of(world), seed=number)
        cpu.append(time.process_time() - began)
        if found is None:
            muted += 1
            continue
        worth.append(found.points)
        _weigh(came, world, told, found.rates, found.settings, rates)
    return {
        "what": "rates of places and sides", "world": world.name, "replications": replications,
        "seed": [_SEED, WORLDS.index(world), first], "muted": muted,
        "chi_square_p": {k: _even(v) for k, v in came.shares.items()} if not world.settings else {},
        "rates_held": round(float(np.mean(came.held)), 4), "rates_held_95": _clustered(came.held),
        "ratios_held_95": _clustered(came.ratios) if came.ratios else [],
        "places_held": round(float(np.mean(came.ranked)), 4),
        "places_held_95": _clustered(came.ranked),
        "places_said": round(float(np.mean(came.stated)), 4),
        "places_wide_median": float(np.median(came.wide)), "pairs_off_by": _off(came.pairs),
        "points_least": round(float(min(worth)), 1), "cpu_s": round(float(np.median(cpu)), 2),
    }  # fmt: skip


def _even(shares: list[float]) -> float:
    counts = np.histogram(shares, _BINS, (0, 1 + 1e-9))[0]
    return round(float(stats.chisquare(counts).pvalue), 4)


def _clustered(shares: list[float]) -> list[float]:
    """Return a 95 % interval of a mean over worlds."""
    half = 1.96 * float(np.std(shares, ddof=1)) / math.sqrt(len(shares))
    return [round(float(np.mean(shares)) - half, 4), round(float(np.mean(shares)) + half, 4)]


def _off(pairs: list[tuple[float, bool]]) -> float:
    """Return how far chances that one is lower are off, over ten bins."""
    chances, came = np.array(pairs, float).T
    at = np.minimum((chances * 10).astype(int), 9)
    off = sum(abs(chances[at == b].sum() - came[at == b].sum()) for b in range(10))
    return round(float(off / len(at)), 4)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--replications", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    for world in WORLDS:
        if asked.only in ("", world.name):
            print(json.dumps(run(world, asked.replications, asked.first)), flush=True)


if __name__ == "__main__":
    main()
