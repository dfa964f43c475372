"""How often the number told from distances holds how many there were.

    PYTHONPATH=src python benchmarks/statistics_distance.py [--replications 500]

Events lie evenly around posts, within 1,000 m; each is seen by a chance that falls with distance.
Seeds were fixed before the first run: (20261201, world, number). ``count_seen`` is what a count of
what was seen makes of it. One line of JSON each.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy import stats

from truceline.statistics.distance import distanced
from truceline.statistics.series import Floats

_SEED, FAR_M = 20261201, 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Events within reach, and how what is seen falls: σ in units of it; no power: half-normal."""

    name: str
    events: int
    scale: float
    power: float = 0.0
    #: How the density of events grows with distance: 0 is even ground.
    slope: float = 0.0


WORLDS = (
    World(name="half-normal, 500 events", events=500, scale=0.45),
    World(name="half-normal, 1,500 events", events=1500, scale=0.35),
    World(name="hazard rate, 500 events", events=500, scale=0.4, power=3.0),
    World(name="hazard rate, 1,500 events", events=1500, scale=0.3, power=2.2),
    World(name="half-normal, 500 events, thicker near posts", events=500, scale=0.45, slope=-0.5),
)


def drawn(world: World, number: int) -> Floats:
    rng = np.random.default_rng((_SEED, WORLDS.index(world), number))
    # The density of places is r to the power of 1 + slope.
    r = rng.random(world.events) ** (1 / (2 + world.slope))
    if world.power:
        chance = -np.expm1(-((r / world.scale) ** -world.power))
    else:
        chance = np.exp(-((r / world.scale) ** 2) / 2)
    return FAR_M * r[rng.random(world.events) < chance]


def measured(world: World, replications: int) -> dict[str, object]:
    begun, told, why, seen, held = time.process_time(), [], Counter[str](), [], 0
    for number in range(replications):
        distances = drawn(world, number)
        found = distanced(distances, FAR_M)
        seen.append(len(distances))
        if found.there is None:
            why[str(found.refused and found.refused.why)] += 1
            continue
        told.append(found.there.value)
        held += found.there.low <= world.events <= found.there.high
    bounds = stats.binomtest(held, len(told)).proportion_ci(method="wilson") if told else (0.0, 1.0)
    return {
        "what": "distances", "world": world.name, "replications": replications,
        "seed": [_SEED, WORLDS.index(world)], "events": world.events,
        "mean": round(float(np.mean(told)), 1), "sd": round(float(np.std(told)), 1),
        "coverage_90": round(held / max(len(told), 1), 4),
        "coverage_95": [round(float(b), 4) for b in bounds],
        "refused": dict(why), "count_seen": round(float(np.mean(seen)), 1),
        "cpu_s_each": round((time.process_time() - begun) / replications, 3),
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=500)
    given = asked.parse_args()
    for world in WORLDS:
        print(json.dumps(measured(world, given.replications)), flush=True)


if __name__ == "__main__":
    main()
