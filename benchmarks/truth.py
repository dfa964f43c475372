"""Truth among sources that copy, and chances that an incident took place, held against the truth.

    python benchmarks/truth.py cliques [--times 20] [--first 10000]
    python benchmarks/truth.py happened [--seeds 101:109]

One line of JSON a measurement; ``results/truth.jsonl`` keeps them. ``cliques``: four independent
sources, right in 0.75, and one right in 0.6 that others copy (1,000 items, two values; as in the
table of the reference notes). ``happened``: invented worlds, default settings, seeds that nothing
was developed on (1 to 20 are), walked up to their incidents; once all of them, once those of a
chance between 0.01 and 0.99.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "properties"), str(ROOT / "tests" / "unit" / "truth")]

import copied  # noqa: E402
import invented  # noqa: E402

from truceline.agreements import register  # noqa: E402
from truceline.app import pipeline  # noqa: E402
from truceline.fusion.truth.copying import untangled  # noqa: E402
from truceline.fusion.truth.dawid_skene import dawid_skene  # noqa: E402
from truceline.simulation import scorecard  # noqa: E402
from truceline.simulation.settings import Settings  # noqa: E402
from truceline.simulation.world import simulate  # noqa: E402

_BINS, _AGAIN = 15, 500
_WEIGHINGS = ("p_happened", "p_happened_equal", "p_happened_estimated")


def clique(copies: int, rate: float, seeds: range) -> dict[str, Any]:
    """Return accuracy and Brier score, plain and with copies told apart, over some seeds."""
    rows, right = [], 0
    for seed in seeds:
        truth, said = copied.invented(seed, 1000, copied.WEAK_AND_FOUR, copies, rate)
        plain, found = dawid_skene(copied.as_claims(said)), untangled(copied.as_claims(said))
        right += found.groups == ((0,), (1,), (2,), (3,), tuple(range(4, 5 + copies)))
        rows.append(
            [copied.accuracy(plain.chance, truth), copied.accuracy(found.chance, truth)]
            + [float(np.mean((r.chance[:, 1] - truth) ** 2)) for r in (plain, found)]
        )
    mean = np.round(np.mean(rows, axis=0), 4).tolist()
    names = ("accuracy_plain", "accuracy", "brier_plain", "brier")
    told = {
        "what": "clique",
        "sources": copies + 1,
        "copied": rate,
        "times": len(seeds),
        "first": seeds.start,
    }
    worst = round(min(row[1] for row in rows), 4)
    return told | dict(zip(names, mean, strict=True)) | {"worst": worst, "groups_right": right}


def false_collapse(n: int, times: int) -> dict[str, Any]:
    """Return how often two independent sources, right in 0.95, are taken for one."""
    joined = 0
    for seed in range(20_000, 20_000 + times):
        _, said = copied.invented(seed, n, (*copied.WEAK_AND_FOUR[:4], 0.95, 0.95), 0)
        joined += any({4, 5} <= set(g) for g in untangled(copied.as_claims(said)).groups)
    return {"what": "false collapse", "items": n, "times": times, "joined": joined}


def happened(seeds: range) -> dict[str, Any]:
    """Return calibration of each weighing over the incidents of some worlds."""
    chances: dict[str, list[np.ndarray]] = {name: [] for name in _WEIGHINGS}
    came, world = [], []
    for seed in seeds:
        made = simulate(Settings(seed=seed), register.commitment)
        given = invented.given(made, [invented.read(file) for file in made.files])
        incidents = pipeline.to_weighed(given)["incidents"]
        came.append(scorecard._behind(made.truth, incidents).event >= 0)
        world.append(np.full(incidents.num_rows, seed))
        for name in _WEIGHINGS:
            chances[name].append(scorecard._floats(incidents[name]))
    true, of = np.concatenate(came), np.concatenate(world)
    told = {name: _calibration(np.concatenate(chances[name]), true, of) for name in _WEIGHINGS}
    return {"what": "happened", "seeds": [seeds.start, seeds.stop - 1], **told}


def _calibration(p: np.ndarray, true: np.ndarray, world: np.ndarray) -> dict[str, Any]:
    """Return error and its 90 % bootstrap interval over whole worlds, and the Brier score."""
    known = ~np.isnan(p)
    p, true, world = p[known], true[known], world[known]
    middle = (p > 0.01) & (p < 0.99)
    told = _over_worlds(p, true, world)
    return told | {"middle": _over_worlds(p[middle], true[middle], world[middle])}


def _over_worlds(p: np.ndarray, true: np.ndarray, world: np.ndarray) -> dict[str, Any]:
    rng, worlds = np.random.default_rng(1), np.unique(world)
    rows = {w: np.flatnonzero(world == w) for w in worlds}
    again = []
    for _ in range(_AGAIN):
        drawn = np.concatenate([rows[w] for w in rng.choice(worlds, len(worlds))])
        again.append(_ece(p[drawn], true[drawn]))
    low, high = np.quantile(again, [0.05, 0.95])
    return {
        "n": int(p.size),
        "ece": round(_ece(p, true), 4),
        "ece_low": round(float(low), 4),
        "ece_high": round(float(high), 4),
        "brier": round(float(np.mean((p - true) ** 2)), 4),
        "came_true": round(float(true.mean()), 4),
    }


def _ece(p: np.ndarray, true: np.ndarray) -> float:
    """Return the calibration error over bins of equal mass."""
    parts = np.array_split(np.argsort(p, kind="stable"), _BINS)
    return float(sum(len(b) * abs(p[b].mean() - true[b].mean()) for b in parts) / p.size)


def main() -> None:
    """Print a line a measurement."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("cliques", "happened"))
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--first", type=int, default=10_000, help="seed of the first clique")
    asked.add_argument("--seeds", default="101:109")
    given = asked.parse_args()
    if given.what == "happened":
        first, last = map(int, given.seeds.split(":"))
        print(json.dumps(happened(range(first, last))))
        return
    seeds = range(given.first, given.first + given.times)
    for copies, rate in ((1, 0.95), (3, 0.95), (7, 0.95), (1, 0.5), (3, 0.5), (7, 0.5)):
        print(json.dumps(clique(copies, rate, seeds)), flush=True)
    for n in (300, 1000):
        print(json.dumps(false_collapse(n, 5 * given.times)), flush=True)


if __name__ == "__main__":
    main()
