"""How often what `truceline stats` prints comes true, on worlds of other kinds.

    export PYTHONPATH=src OMP_NUM_THREADS=1
    nice python benchmarks/statistics_calibration.py answers|claim|hold|controls [--reps 200]

One line of JSON a figure printed: for intervals the share that holds the truth at several levels,
for chances the share below several levels where nothing answers or leads to anything. Sizes,
delays, levels, echoes, windows and trends are drawn anew for each world; no setting was chosen on
these worlds. Of `hold` and `controls` also the chance that a rate fell, where ratios are drawn
about 1, in five bins, with its log score. Seeds begin at 700,000.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from statistics_answers import share

from truceline.simulation.answers import Together, World, draw
from truceline.simulation.led import Claimed
from truceline.simulation.led import draw as draw_claimed
from truceline.statistics.answers import baseline
from truceline.statistics.answers.doubt import doubt
from truceline.statistics.answers.fit import fit, nothing_answers
from truceline.statistics.answers.given import acts_of
from truceline.statistics.answers.jitter import followed
from truceline.statistics.claims import shift
from truceline.statistics.claims.given import Asked, Daily
from truceline.statistics.controls import beside
from truceline.statistics.hold import problem_of
from truceline.statistics.level import Posterior, posterior_of
from truceline.statistics.series import Series

FIRST_SEED = 700_000
LEVELS = (0.5, 0.8, 0.9, 0.95)
CHANCES = (0.01, 0.05, 0.1, 0.2, 0.5)
_FELL = ": chance that it fell"
Lots = dict[str, dict[float, list[bool]]]


def note(lots: Lots, name: str, at: float, hit: bool) -> None:
    lots.setdefault(name, {}).setdefault(at, []).append(bool(hit))


def answers(reps: int) -> Lots:
    lots: Lots = {}
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        rng = np.random.default_rng(seed)
        quiet = seed % 2 == 0
        alpha = np.diag(rng.uniform(0, 0.3, 2)) if quiet else rng.uniform(0.05, 0.3, (2, 2))
        together = Together(
            day_sd=float(rng.uniform(0.2, 1.0)), cycle=float(rng.uniform(0, 0.7)),
            drop_at=float(rng.uniform(0.2, 0.8)), drop=float(rng.uniform(0.2, 1.5)),
        )  # fmt: skip
        delay = float(rng.uniform(10, 60)) / 1440
        asked = World(days=90, rates=(float(rng.uniform(4, 15)), float(rng.uniform(4, 15))),
                      alpha=alpha, delay_days=delay, together=together)  # fmt: skip
        at, side = draw(asked, rng)
        acts = acts_of(at, side, 2, 0.0, 90.0)
        if quiet:
            p = followed(acts, 0, 1, rng, draws=199).p
            for level in CHANCES:
                note(
                    lots,
                    "answers: chance by the test, nothing answers the other",
                    level,
                    p <= level,
                )
            continue
        grid = baseline.shared(acts)
        model = fit(acts, grid)
        if nothing_answers(acts, grid, model) >= 0.05:
            continue
        for level in LEVELS:
            sure = doubt(model, level)
            for k, j in ((0, 1), (1, 0), (0, 0)):
                one = sure.alpha[k][j]
                note(lots, "answers: acts brought", level, one.low <= alpha[k, j] <= one.high)
            one = sure.delay_days
            note(lots, "answers: mean delay", level, one.low <= delay <= one.high)
    return lots


def claim(reps: int) -> Lots:
    lots: Lots = {}
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        rng = np.random.default_rng(seed)
        none = seed % 2 == 0
        window = int(rng.integers(5, 25))
        days = int(rng.integers(300, 1_200))
        asked = Claimed(
            days=days, mean=float(rng.uniform(2, 30)), echo=float(rng.uniform(0.5, 0.95)),
            sd=float(rng.uniform(0.2, 0.8)), flows=int(days * rng.uniform(0.1, 0.5) / window),
            trend=float(np.exp(rng.uniform(-1.5, 1.5))), window_days=window,
            ratio=1.0 if none else float(np.exp(rng.normal(0, 0.3))),
        )  # fmt: skip
        y, flows = draw_claimed(asked, rng)
        if len(flows) < 6 or y.sum() < 30:
            continue
        daily = Daily(acts=y, effort=np.ones(days), flows=flows)
        one = shift.effect(daily, Asked(window_days=window, leads_days=window))
        if none:
            for level in CHANCES:
                note(lots, "claim: chance by shifts, no effect", level, one.p <= level)
        for level in LEVELS:
            hit = abs(one.log_ratio - np.log(asked.ratio)) <= one.half(level)
            name = "claim: ratio, no effect" if none else "claim: ratio, some effect"
            note(lots, name, level, hit)
    return lots


def counted(rng: np.random.Generator, level: np.ndarray, size: float) -> Series:
    """Return counts about a level, every day watched from 6 to 24 hours."""
    n = len(level)
    effort = rng.uniform(6, 24, n)
    counts = rng.negative_binomial(size, size / (size + effort / 15 * np.exp(level)))
    return Series(name="n", of="", days=np.arange(n, dtype=np.int64), lengths=np.ones(n),
                  counts=counts.astype(float), effort=effort)  # fmt: skip


def wandering(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return a level that echoes by 0.3 to 0.95."""
    echo, sd = rng.uniform(0.3, 0.95), rng.uniform(0.1, 0.7)
    level = np.zeros(n)
    level[0] = sd * rng.normal()
    for i in range(1, n):
        level[i] = echo * level[i - 1] + sd * math.sqrt(1 - echo**2) * rng.normal()
    return level


def told(lots: Lots, name: str, found: Posterior, truth: float) -> None:
    """Note the intervals of a ratio, and the chance that it is below one."""
    for level in LEVELS:
        low, high = (found.quantile(1, q) for q in (0.5 - level / 2, 0.5 + level / 2))
        note(lots, f"{name}: interval of the ratio", level, low <= truth <= high)
    note(lots, f"{name}{_FELL}", found.below(1, 0.0), truth < 0)


def hold(reps: int) -> Lots:
    lots: Lots = {}
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        rng = np.random.default_rng(seed)
        before, n = int(rng.integers(40, 200)), int(rng.integers(20, 90))
        after = np.arange(before + n) >= before
        truth = float(rng.normal(0, 0.6))
        level = math.log(rng.uniform(3, 60)) + wandering(rng, before + n) + truth * after
        one = counted(rng, level, float(rng.uniform(1, 8)))
        found = posterior_of(problem_of(one, (after.astype(float),)))
        if found is not None:
            told(lots, "hold", found, truth)
    return lots


def controls(reps: int) -> Lots:
    lots: Lots = {}
    for seed in range(FIRST_SEED, FIRST_SEED + reps):
        rng = np.random.default_rng(seed)
        before, n = int(rng.integers(60, 150)), int(rng.integers(20, 60))
        after = np.arange(before + n) >= before
        truth, size = float(rng.normal(0, 0.6)), float(rng.uniform(1, 8))
        shared = wandering(rng, before + n) + float(rng.normal(0, 0.6)) * after
        own = [wandering(rng, before + n) / 3 for _ in range(int(rng.integers(2, 5)))]
        loads = [1.0, *rng.uniform(0.5, 1.3, len(own) - 1)]
        levels = [
            math.log(rng.uniform(3, 60)) + x * shared + u for x, u in zip(loads, own, strict=True)
        ]
        lot = [counted(rng, levels[0] + truth * after, size)]
        lot += [counted(rng, level, size) for level in levels[1:]]
        found = beside(lot[0], lot[1:], after)
        if found is not None:
            told(lots, "controls", found.found, truth)
    return lots


def binned(name: str, lot: dict[float, list[bool]]) -> Iterator[dict[str, Any]]:
    """Yield chances in five bins with what came, and their log score."""
    pairs = np.array(sorted((p, hit) for p, hits in lot.items() for hit in hits), np.float64)
    for part in np.array_split(pairs, 5):
        came = [bool(hit) for hit in part[:, 1]]
        yield {"figure": name, "nominal": round(float(part[:, 0].mean()), 4), "n": len(came),
               **share(came)}  # fmt: skip
    p, true = np.clip(pairs[:, 0], 1e-6, 1 - 1e-6), pairs[:, 1] > 0
    score = -float(np.mean(np.where(true, np.log(p), np.log1p(-p))))
    yield {"figure": name, "log_score": round(score, 4), "n": len(p)}


def lines(lots: Lots) -> Iterator[dict[str, Any]]:
    for name, by in lots.items():
        if name.endswith(_FELL):
            yield from binned(name, by)
            continue
        for at, hits in by.items():
            yield {"figure": name, "nominal": at, "n": len(hits), **share(hits)}


ASKED = {"answers": answers, "claim": claim, "hold": hold, "controls": controls}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=tuple(ASKED))
    asked.add_argument("--reps", type=int, default=200)
    given = asked.parse_args()
    for line in lines(ASKED[given.what](given.reps)):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
