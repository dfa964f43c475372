"""Whether ``p_covered`` and its parts, by place and by time, keep their promise on invented worlds.

    PYTHONPATH=src python benchmarks/parts.py --seeds 701 702 703

Worlds of ``truceline simulate`` with default settings, walked whole; each finding that place and
time decide, or could, is held against the true place and instant of the event behind it. A line of
JSON for each chance: findings (those of one event are not independent), the mean distance between
forecast and share over ten bins of equal width, the bins, and the least and most of that distance
over the worlds by themselves.
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
from truceline.simulation.calibration import pooled  # noqa: E402
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


def lines(seeds: list[int]) -> Iterator[dict[str, Any]]:
    """Yield a line a chance."""
    cards = [card(seed) for seed in seeds]
    for name in CHANCES:
        each = sorted(made[f"{name}_ece"] for made in cards)
        yield {
            "what": "parts of p_covered", "chance": name, "seeds": seeds,
            "of_worlds": [round(each[0], 4), round(each[-1], 4)],
            **pooled(made[f"{name}_reliability"] for made in cards),
        }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(701, 709)))
    for line in lines(parser.parse_args().seeds):
        print(json.dumps(line), flush=True)
