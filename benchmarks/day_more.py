"""Reports of one invented front, fused at once and with a day more on top: seconds and bytes.

    PYTHONPATH=src python benchmarks/day_more.py [--reports 100000] [--seed 2031]

One line of JSON. A first fusion of what was known by the 97.5th hundredth of the time of knowing,
one of what was known by the 98.5th on top of it, and the same anew: seconds of the processor, all
threads together, and by the clock; whether both are alike to the byte. Makes the world first, which
is not counted, nor is compiling.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from fused_reports import world

from truceline.fusion.fuse import Fusion, fuse
from truceline.fusion.looked import Looked
from truceline.model.decision import Decisions
from truceline.model.source import Source


def timed(
    reports: pa.Table, cards: tuple[Source, ...], before: Looked | None = None
) -> tuple[Fusion, dict[str, float]]:
    clock, processor = time.perf_counter(), time.process_time()
    found = fuse(reports, cards, Decisions(), None, before)
    spent = {"cpu_s": time.process_time() - processor, "wall_s": time.perf_counter() - clock}
    return found, {name: round(one, 2) for name, one in spent.items()}


def measured(reports: pa.Table, cards: tuple[Source, ...]) -> dict[str, Any]:
    known = reports["known_at"].cast(pa.int64())
    order = np.sort(np.asarray(known))
    earlier, later = (
        reports.filter(pc.less_equal(known, int(order[int(share * len(order)) - 1])))
        for share in (0.975, 0.985)
    )
    fuse(reports.slice(0, 500), cards, Decisions())  # compiles
    first, of_first = timed(earlier, cards)
    day, of_day = timed(later, cards, first.looked)
    anew, of_all = timed(later, cards)
    same = day.incidents.equals(anew.incidents) and day.matches.equals(anew.matches)
    return {
        "what": "a day more, of one invented front", "before": len(earlier),
        "more": len(later) - len(earlier), "first": of_first, "day": of_day, "all": of_all,
        "pairs": len(anew.looked.pairs), "held_against_all": day.n_fresh, "same": same,
        "peak_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        "load_1m": round(os.getloadavg()[0], 1),
    }  # fmt: skip


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=2031)
    given = asked.parse_args()
    told, who, _ = world(given.seed, n_reports=given.reports, combined=True)
    print(json.dumps(measured(told, who)))
