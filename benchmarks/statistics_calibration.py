"""How often what `stats answers` and `stats claim` print comes true, on worlds of other kinds.

    export PYTHONPATH=src OMP_NUM_THREADS=1
    nice python benchmarks/statistics_calibration.py answers|claim [--reps 200]

One line of JSON a figure printed: for intervals the share that holds the truth at several levels,
for chances the share below several levels where nothing answers or leads to anything. Sizes,
delays, levels, echoes, windows and trends are drawn anew for each world; no setting was chosen on
these worlds. Seeds begin at 700,000.
"""

from __future__ import annotations

import argparse
import json
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

FIRST_SEED = 700_000
LEVELS = (0.5, 0.8, 0.9, 0.95)
CHANCES = (0.01, 0.05, 0.1, 0.2, 0.5)
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


def lines(lots: Lots) -> Iterator[dict[str, Any]]:
    for name, by in lots.items():
        for at, hits in by.items():
            yield {"figure": name, "nominal": at, "n": len(hits), **share(hits)}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("answers", "claim"))
    asked.add_argument("--reps", type=int, default=200)
    given = asked.parse_args()
    for line in lines({"answers": answers, "claim": claim}[given.what](given.reps)):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
