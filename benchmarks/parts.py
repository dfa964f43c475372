"""Whether ``p_covered`` and its parts, by place and by time, keep their promise on invented worlds.

    PYTHONPATH=src python benchmarks/parts.py --seeds 701 702 703

Worlds of ``truceline simulate`` with default settings, walked whole; each finding that place and
time decide, or could, is held against the true place and instant of the event behind it. A line of
JSON for each chance: findings, events behind them (findings of one event are not independent),
the mean distance between forecast and share over ten bins of equal width, and the least and most of
it over the worlds by themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "properties")]

import invented  # noqa: E402

from truceline.agreements import register  # noqa: E402
from truceline.app import pipeline  # noqa: E402
from truceline.simulation.scorecard import score  # noqa: E402
from truceline.simulation.settings import Settings  # noqa: E402
from truceline.simulation.world import simulate  # noqa: E402

CHANCES = ("p_covered", "p_place", "p_time")


def card(seed: int) -> Mapping[str, Any]:
    """Return what the scorecard of one world says."""
    made = simulate(Settings(seed=seed), register.commitment)
    given = invented.given(made, [invented.read(file) for file in made.files])
    walked = dict(pipeline.walk(given))
    return score(made.truth, given.agreement, walked["incidents"], walked["findings"])


def pooled(cards: list[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """Return the error of one chance over all worlds, and its bins."""
    bins: dict[float, list[float]] = {}
    for one in (row for made in cards for row in made[f"{name}_reliability"]):
        held = bins.setdefault(one["low"], [0.0, 0.0, 0.0, 0.0])
        for at, value in enumerate((1, one["mean"], one["share"])):
            held[at] += one["n"] * value
        held[3] += one["n_apart"]
    n = sum(held[0] for held in bins.values())
    each = sorted(made[f"{name}_ece"] for made in cards)
    table = [
        {"low": low, "n": int(held[0]), "n_apart": int(held[3]),
         "mean": round(held[1] / held[0], 4), "share": round(held[2] / held[0], 4)}
        for low, held in sorted(bins.items())
    ]  # fmt: skip
    error = sum(abs(held[1] - held[2]) for held in bins.values()) / n
    return {
        "chance": name, "worlds": len(cards), "n": int(n),
        "events": int(sum(held[3] for held in bins.values())), "ece": round(error, 4),
        "ece_of_worlds": [round(each[0], 4), round(each[-1], 4)], "bins": table,
    }  # fmt: skip


def lines(seeds: list[int]) -> Iterator[dict[str, Any]]:
    """Yield a line a chance."""
    cards = [card(seed) for seed in seeds]
    for name in CHANCES:
        yield {"what": "parts of p_covered", "seeds": seeds, **pooled(cards, name)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(701, 709)))
    for line in lines(parser.parse_args().seeds):
        print(json.dumps(line), flush=True)
