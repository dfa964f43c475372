"""How often the range over ways of dependence holds the true number of incidents.

    PYTHONPATH=src python benchmarks/unseen.py tables [--seeds 100]
    PYTHONPATH=src python benchmarks/unseen.py lists [--seeds 5]

One line of JSON a case; seeds begin at 30,000, apart from those of development. ``tables`` draws
who tells of which incident, so that matching is perfect; ``lists`` writes the lists, matches them
untold and draws overlaps, as ``truceline fuse --unseen`` does. ``best`` is the 90 % interval of the
way that fits best, which is what is usually published.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from fusion import CASES

from truceline.fusion.lists import match_lists
from truceline.fusion.unseen.captures import Captures
from truceline.fusion.unseen.estimate import reading_of
from truceline.fusion.unseen.unseen import unseen_of
from truceline.simulation.lists import several_lists

FIRST_SEED = 30_000
FOUR, THREE, RARE = (0.3, 0.25, 0.2, 0.15), (0.3, 0.25, 0.2), (0.1, 0.08, 0.06, 0.05)
#: What it is called: how incidents differ, incidents, shares of lists.
TABLES = {
    "alike": ("alike", 2_000, FOUR),
    "alike, 300 incidents, three lists": ("alike", 300, THREE),
    "one list leans on another": ("leaning", 2_000, FOUR),
    "uneven, log odds N(0, 1)": ("normal", 2_000, FOUR),
    "uneven, log odds N(0, 1.7)": ("wide", 2_000, FOUR),
    "uneven, 300 incidents": ("normal", 300, FOUR),
    "uneven, three lists": ("normal", 2_000, THREE),
    "uneven, a third told of": ("normal", 2_000, RARE),
    "uneven, two classes": ("classes", 2_000, FOUR),
    "uneven, down to never": ("beta", 2_000, FOUR),
}


def table(uneven: str, n: int, shares: tuple[float, ...], rng: np.random.Generator) -> Captures:
    odds = np.log(np.array(shares) / (1 - np.array(shares)))
    easy = {
        "normal": lambda: rng.normal(0, 1, n),
        "wide": lambda: rng.normal(0, 1.7, n),
        "classes": lambda: rng.choice([-1.0, 1.0], n),
    }.get(uneven, lambda: np.zeros(n))()
    chance = 1 / (1 + np.exp(-(odds[None, :] + easy[:, None])))
    if uneven == "beta":
        chance = np.minimum(np.array(shares)[None, :] * 2 * rng.random(n)[:, None], 0.99)
    told = rng.random(chance.shape) < chance
    if uneven == "leaning":
        told[:, 1] |= told[:, 0] & (rng.random(n) < 0.4)
    cells = np.bincount(told @ (1 << np.arange(len(shares))), minlength=1 << len(shares))
    cells[0] = 0
    return Captures(
        voices=tuple("abcd"[: len(shares)]), cells=cells.astype(float), joined={}, left_out=(),
        seen=float(cells.sum()),
    )  # fmt: skip


def middle(values: list[float]) -> float:
    return round(float(np.median(values)), 2) if values else float("nan")


def tables(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for case, (uneven, n, shares) in TABLES.items():
        held, best, below, low, high, seen, easier, refused = [], [], [], [], [], [], [], 0
        for seed in range(FIRST_SEED, FIRST_SEED + args.seeds):
            told = reading_of(table(uneven, n, shares, np.random.default_rng(seed)), None)
            if told.low is None:
                refused += 1
                continue
            first = told.ways[0]
            held.append(told.low <= n <= (told.high or np.inf))
            best.append((first.low or 0) <= n <= (first.high or np.inf))
            below.append(told.low <= n)
            low.append(told.low / n)
            high.append((told.high or np.inf) / n)
            seen.append(told.seen / n)
            easier.append(told.easier)
        shown = {"held": held, "best_held": best, "low_is_below": below, "easier_said": easier}
        yield {
            "what": "unseen tables", "case": case, "seeds": args.seeds, "refused": refused,
            **{name: round(float(np.mean(values)), 2) for name, values in shown.items()},
            "seen": middle(seen), "low": middle(low), "high": middle(high),
        }  # fmt: skip


def lists(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    n = 3_000
    for case, (who, clumps, alike) in CASES.items():
        held, below, low, high, seen, true = [], [], [], [], [], []
        for seed in range(FIRST_SEED, FIRST_SEED + args.seeds):
            world = several_lists(n, who, np.random.default_rng(seed), clumps, alike)
            voices = {name: name for name in world.listing.names}
            rng = np.random.default_rng(0)
            told = unseen_of(world.listing, match_lists(world.listing), voices, rng)
            assert told.low is not None
            held.append(told.low <= n <= (told.high or np.inf))
            below.append(told.low <= n)
            low.append(told.low / n)
            high.append((told.high or np.inf) / n)
            seen.append(told.readings[1].seen / n)
            true.append(len(np.unique(world.incident)) / n)
        yield {
            "what": "unseen lists", "case": case, "seeds": args.seeds,
            "held": round(float(np.mean(held)), 2), "low_is_below": round(float(np.mean(below)), 2),
            "seen": middle(seen), "seen_true": middle(true), "low": middle(low),
            "high": middle(high),
        }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    parts = {"tables": tables, "lists": lists}
    asked.add_argument("part", choices=parts)
    asked.add_argument("--seeds", type=int, default=20)
    args = asked.parse_args()
    for line in parts[args.part](args):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
