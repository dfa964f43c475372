"""The ledger of aid: how fast it adds up, and what recognising one transfer in two lists is worth.

    PYTHONPATH=src python benchmarks/aid.py ledger
    PYTHONPATH=src python benchmarks/aid.py twins --first 9001 --seeds 40

``ledger`` makes ten thousand rows of two invented lists into transfers and a ledger, five times,
and prints the least CPU seconds and their ratio to those that pyarrow takes to lay the same rows
out as Python values. ``twins`` counts planted twins found, seed by seed, with intervals by
bootstrap over worlds. One line of JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from truceline.aid.ledger import ledger
from truceline.aid.match import same
from truceline.aid.transfers import transfers_of
from truceline.simulation.ledgers import planted

PARTIES = ("alder", "birch")


def least(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def speed() -> None:
    made = planted(5, 7_000, PARTIES)
    table = pa.concat_tables([made.first, made.second])
    ours = least(lambda: ledger(transfers_of(table, {}), PARTIES))
    plain = least(table.to_pylist)
    print(json.dumps({"case": "ledger", "rows": table.num_rows, "cpu_s": round(ours, 2),
                      "ratio_to_pylist": round(ours / plain, 1)}))  # fmt: skip


def twins(first: int, seeds: int, n: int) -> None:
    found = []
    for seed in range(first, first + seeds):
        made = planted(seed, n, PARTIES)
        one, other = (transfers_of(part, {}) for part in (made.first, made.second))
        got = {(pair.first, pair.second) for pair in same(one, other)}
        found.append((len(made.same), len(got), len(made.same & got)))
    true, got_, right = (sum(column) for column in zip(*found, strict=True))
    precision, recall = [r / g for _, g, r in found], [r / t for t, _, r in found]
    worlds = np.array(found)[np.random.default_rng(1).integers(seeds, size=(10_000, seeds))]
    drawn = worlds.sum(axis=1)
    ends = [
        [round(float(q), 4) for q in np.quantile(drawn[:, 2] / drawn[:, n], (0.025, 0.975))]
        for n in (1, 0)
    ]
    print(json.dumps({
        "case": "twins", "transfers": n, "first_seed": first, "seeds": seeds, "planted": true,
        "taken": got_, "rightly": right, "precision": round(right / got_, 4),
        "recall": round(right / true, 4), "least_precision": round(min(precision), 4),
        "least_recall": round(min(recall), 4), "recall_below_95": sum(r < 0.95 for r in recall),
        "precision_95": ends[0], "recall_95": ends[1],
    }))  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=["ledger", "twins"])
    asked.add_argument("--first", type=int, default=9001)
    asked.add_argument("--seeds", type=int, default=40)
    asked.add_argument("--transfers", type=int, default=200)
    told = asked.parse_args()
    if told.what == "ledger":
        speed()
    else:
        twins(told.first, told.seeds, told.transfers)


if __name__ == "__main__":
    main()
