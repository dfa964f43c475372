"""What `truceline stats watched` makes of sites whose truth is known.

    PYTHONPATH=src python benchmarks/statistics_watched.py [--replications 2000]

Bars: at 200 sites with five visits, share 0.6 and chance of seeing 0.3, the bias of the share is
at most 0.01 and a nominal 90 % interval holds the truth in 0.87 to 0.93 (failing only if the 95 %
binomial interval lies outside); at three visits with 0.15, at least 90 % are refused. Seeds were
fixed before the first run: (20260729, world, number). One line of JSON a world.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
from scipy import stats

from truceline.statistics.occupancy import Visits, occupied

_SEED = 20260729
#: Share of sites, chance of seeing in a visit, sites, visits a site.
WORLDS = ((0.6, 0.3, 200, 5), (0.4, 0.15, 200, 3), (0.3, 0.5, 60, 4), (0.8, 0.3, 100, 5))


def drawn(world: int, number: int) -> Visits:
    share, detect, sites, visits = WORLDS[world]
    rng = np.random.default_rng((_SEED, world, number))
    there = rng.random(sites) < share
    seen = (rng.random((sites, visits)) < detect) & there[:, None]
    return Visits(
        site=np.repeat(np.arange(sites), visits), seen=seen.ravel(),
        effort=np.ones(sites * visits), told=False,
    )  # fmt: skip


def measured(world: int, replications: int) -> dict[str, object]:
    share, detect, sites, visits = WORLDS[world]
    values, naive, hits, refused = [], [], 0, 0
    for number in range(replications):
        found = occupied(drawn(world, number))
        naive.append(found.naive)
        if found.share is None:
            refused += 1
            continue
        values.append(found.share.value)
        hits += found.share.low <= share <= found.share.high
    told = {
        "what": "occupancy", "share": share, "detect": detect, "sites": sites, "visits": visits,
        "replications": replications, "seed": [_SEED, world],
        "naive_mean": round(float(np.mean(naive)), 4),
        "refused": round(refused / replications, 4),
    }  # fmt: skip
    if not values:
        return told
    bounds = stats.binomtest(hits, len(values)).proportion_ci(0.95, method="exact")
    return {
        **told, "mean": round(float(np.mean(values)), 4), "coverage": round(hits / len(values), 4),
        "coverage_95": [round(bounds.low, 4), round(bounds.high, 4)],
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--replications", type=int, default=2000)
    given = asked.parse_args()
    for world in range(len(WORLDS)):
        n = given.replications if world < 2 else given.replications // 4
        print(json.dumps(measured(world, n)), flush=True)


if __name__ == "__main__":
    main()
