"""One answer in a process of its own: ``python -m truceline.app.bench.child CASE ENGINE N SEED …``.

Prints one JSON object: seconds of the processor, all threads together, each time it was done; wall
seconds; peak memory; and writes the answer as an array, to be held against the others'.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

import numpy as np

from truceline.adapters import memory
from truceline.app.bench.cases import CASES

#: Rows on which everything is done once beforehand, so that compiling and loading are not timed.
_FEW = 2_000
#: Seconds of the processor after which nothing is done once more: what is slow is slow.
_ENOUGH_S = 60.0


def main(case_id: str, engine: str, n: int, seed: int, repeats: int, out: Path) -> None:
    """Time one engine at one size and print the figures."""
    case = next(case for case in CASES if case.id == case_id)
    started = time.process_time()
    try:
        warm = case.answer(engine, _FEW, seed)
    except ImportError as fault:
        print(json.dumps({"missing": fault.name}))  # noqa: T201 - what the parent reads
        return
    warm.told(warm.work())
    warming_s = time.process_time() - started
    answer = case.answer(engine, n, seed)
    cpu, wall = [], []
    found: object = None
    for _ in range(repeats):
        found = None
        at_cpu, at = time.process_time(), time.perf_counter()
        found = answer.work()
        cpu.append(round(time.process_time() - at_cpu, 4))
        wall.append(round(time.perf_counter() - at, 4))
        if sum(cpu) > _ENOUGH_S:
            break
    # Before the answer is put into a form to compare, which nobody asked of the engine.
    peak = memory.peak_gib()
    np.save(out, answer.told(found))
    for made in (warm, answer):
        if made.room:
            shutil.rmtree(made.room)
    figures = {
        "cpu_s": cpu,
        "wall_s": wall,
        "peak_rss_gib": round(peak, 3),
        "first_s": round(warming_s, 2),
    }
    print(json.dumps(figures))  # noqa: T201 - what the parent reads


if __name__ == "__main__":
    _n, _seed, _repeats = map(int, sys.argv[3:6])
    main(sys.argv[1], sys.argv[2], _n, _seed, _repeats, Path(sys.argv[6]))
