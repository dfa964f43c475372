"""What the break search finds, what it invents, and how fast it is beside ruptures' PELT.

    PYTHONPATH=src python benchmarks/statistics_breaks.py found [--replications 500]
    PYTHONPATH=src python benchmarks/statistics_breaks.py speed --peer PYTHON [--days 5000]

    PYTHONPATH=src python benchmarks/statistics_breaks.py short [--replications 500]

``found`` invents series of a year whose truth is known: without a change, and with two changes
(ratio 0.3 on day 120, 2.5 on day 240). Beside ours stands least squares on counts and on their
logs with the same exact search and the price 2 σ² log n. Seeds were fixed before the first run:
(20260728, world, number). ``short`` asks the same of 40 and 70 days with one change to 0.3 times
after eleven twentieths; ``as_before`` is what was found when lags went to a quarter of the
periods. ``speed`` searches one series of overdispersed counts with five levels
and one without any change; PYTHON is an interpreter of a private environment with ruptures, which
searches the first by PELT(l2), min_size 7, jump 1, penalty 2 σ² log n. One line of JSON
each.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from truceline.kernels.segments import parted
from truceline.statistics.breaks import SHORTEST, WITHIN, breaks_of
from truceline.statistics.series import Floats, Series

_SEED = 20260728
_EPOCH = date(1970, 1, 1)
#: A peer that takes longer is stopped.
LONGEST_S = 900
CHANGES = ((120, math.log(0.3)), (240, math.log(2.5)))
_PEER = """
import sys, time, json, numpy as np, ruptures as rpt
y = np.load(sys.argv[1])
t = time.process_time()
found = rpt.Pelt(model="l2", min_size=7, jump=1).fit(y).predict(pen=2 * y.var() * np.log(len(y)))
print(json.dumps({"cpu_s": time.process_time() - t, "found": found[:-1]}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    name: str
    mean: float = 50.0
    size: float = 2.0
    echo: float = 0.0
    innovation: float = 0.0


WORLDS = (
    World(name="NB, k = 2"),
    World(name="NB, k = 0.5", size=0.5),
    World(name="NB, k = 2, few counts", mean=1.5),
    World(name="NB, k = 2, AR(1) 0.7, innovation 0.3", echo=0.7, innovation=0.3),
    World(name="NB, k = 2, AR(1) 0.9, innovation 0.2", echo=0.9, innovation=0.2),
)
#: Of 40 and 70 days.
SHORT_WORLDS = (
    World(name="NB, k = 40, 12 a day", mean=12.0, size=40.0),
    World(name="NB, k = 5, 12 a day", mean=12.0, size=5.0),
    World(name="NB, k = 2, 12 a day", mean=12.0),
    World(name="NB, k = 5, 12 a day, AR(1) 0.7, innovation 0.3",
          mean=12.0, size=5.0, echo=0.7, innovation=0.3),
)  # fmt: skip


def drawn(world: World, number: int, days: int, changes: tuple[tuple[int, float], ...]) -> Floats:
    rng = np.random.default_rng((_SEED, (*WORLDS, *SHORT_WORLDS).index(world), number))
    level = np.zeros(days)
    if world.innovation:
        level[0] = rng.normal() * world.innovation / math.sqrt(1 - world.echo**2)
        for i in range(1, days):
            level[i] = world.echo * level[i - 1] + world.innovation * rng.normal()
    for at, by in changes:
        level[at:] += by
    mean = world.mean * np.exp(level)
    return rng.negative_binomial(world.size, world.size / (world.size + mean)).astype(float)


def series(counts: Floats) -> Series:
    n = len(counts)
    return Series(name="n", of="", days=np.arange(n, dtype=np.int64), counts=counts,
                  lengths=np.ones(n))  # fmt: skip


def number_of(day: str) -> int:
    return (date.fromisoformat(day) - _EPOCH).days


def least_squares(value: Floats) -> list[int]:
    """Return the breaks that least squares finds with the price 2 σ² log n, exactly."""
    n, price = len(value), 2 * float(value.var()) * math.log(len(value))
    one = np.concatenate([[0.0], np.cumsum(value)])
    two = np.concatenate([[0.0], np.cumsum(value**2)])
    best, last = np.full(n + 1, np.inf), np.zeros(n + 1, np.int64)
    best[0] = -price
    for end in range(SHORTEST, n + 1):
        start = np.concatenate([[0], np.arange(SHORTEST, end - SHORTEST + 1)])
        square = two[end] - two[start] - (one[end] - one[start]) ** 2 / (end - start)
        cost = best[start] + square + price
        last[end], best[end] = start[cost.argmin()], cost.min()
    found, end = [], n
    while last[end] > 0:
        end = int(last[end])
        found.append(end)
    return found[::-1]


def measured(world: World, replications: int) -> dict[str, object]:
    names = ("runs_with_false_break", "false_breaks", "found_within_7", "found_within_30")
    told = dict.fromkeys((*names, "bounds_hold_truth", "too_many"), 0)
    peers = {"l2_runs_with_false_break": 0, "l2_log_runs_with_false_break": 0}
    for number in range(replications):
        calm = drawn(world, number, 365, ())
        extra = len(breaks_of(series(calm)).stretches) - 1
        told["runs_with_false_break"] += extra > 0
        told["false_breaks"] += extra
        peers["l2_runs_with_false_break"] += bool(least_squares(calm))
        peers["l2_log_runs_with_false_break"] += bool(least_squares(np.log(calm + 0.5)))
        found = breaks_of(series(drawn(world, number, 365, CHANGES))).stretches[1:]
        told["too_many"] += len(found) > len(CHANGES)
        for at, _ in CHANGES:
            near = [s for s in found if abs(number_of(s.first) - at) <= 30]
            told["found_within_30"] += bool(near)
            told["found_within_7"] += any(abs(number_of(s.first) - at) <= 7 for s in near)
            told["bounds_hold_truth"] += any(
                number_of(s.earliest) <= at <= number_of(s.latest) for s in near
            )
    both = len(CHANGES) * replications
    shares = {
        "runs_with_false_break": told["runs_with_false_break"] / replications,
        "false_breaks_a_run": told["false_breaks"] / replications,
        "planted_found_within_7_days": told["found_within_7"] / both,
        "planted_found_within_30_days": told["found_within_30"] / both,
        "bounds_hold_truth_of_those_found": told["bounds_hold_truth"] / told["found_within_30"],
        "runs_with_more_than_planted": told["too_many"] / replications,
        **{name: n / replications for name, n in peers.items()},
    }
    return {"what": "breaks", "world": world.name, "replications": replications,
            "seed": [_SEED, WORLDS.index(world)],
            **{name: round(share, 4) for name, share in shares.items()}}  # fmt: skip


def short(world: World, days: int, replications: int) -> dict[str, object]:
    """Return what one change within few days is worth, and what was found of it before."""
    at = days * 11 // 20
    told = dict[str, object]()
    for name, within in (("", WITHIN), ("as_before_", 4)):
        false = found = 0
        for number in range(replications):
            calm, changed = (drawn(world, number, days, c) for c in ((), ((at, math.log(0.3)),)))
            false += len(breaks_of(series(calm), within=within).stretches) > 1
            starts = breaks_of(series(changed), within=within).stretches[1:]
            found += any(abs(number_of(s.first) - at) <= 7 for s in starts)
        told[f"{name}runs_with_false_break"] = round(false / replications, 4)
        told[f"{name}planted_found_within_7_days"] = round(found / replications, 4)
    return {"what": "breaks in few days", "world": world.name, "days": days,
            "replications": replications, "seed": [_SEED, len(WORLDS) + SHORT_WORLDS.index(world)],
            **told}  # fmt: skip


def beside(peer: str, counts: Floats, ours: float) -> dict[str, object]:
    """Return what ruptures finds, or that it was stopped."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "y.npy"
        np.save(path, counts)
        try:
            done = subprocess.run([peer, "-c", _PEER, str(path)], capture_output=True, text=True,
                                  check=True, timeout=LONGEST_S)  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"ruptures": f"stopped after {LONGEST_S} s"}
    told = json.loads(done.stdout)
    return {
        "ruptures_cpu_s": round(told["cpu_s"], 2), "ruptures_found": told["found"],
        "times_faster": round(told["cpu_s"] / ours, 1),
    }  # fmt: skip


def speed(days: int, peer: str) -> None:
    step = days // 5
    five = tuple((step * n, by) for n, by in ((1, -1.2), (2, 0.8), (3, -0.8), (4, 1.5)))
    parted(np.ones(20), np.ones(20), SHORTEST, 5.0, 1.0)
    for name, changes in (("four changes", five), ("no change", ())):
        counts = drawn(WORLDS[0], 0, days, changes)
        breaks_of(series(counts[:100]))
        begun = time.process_time()
        found = breaks_of(series(counts))
        ours = time.process_time() - begun
        begun = time.process_time()
        parted(counts, np.full(days, 2.0), SHORTEST, 3 * math.log(days), 1.0)
        once = time.process_time() - begun
        row = {
            "what": "speed of break search", "series": name, "days": days,
            "ours_whole_cpu_s": round(ours, 3), "ours_one_search_cpu_s": round(once, 3),
            "ours_found": [number_of(s.first) for s in found.stretches[1:]],
        }  # fmt: skip
        if peer and changes:  # without a change nothing is pruned, and the peer takes far longer
            row |= beside(peer, counts, ours)
        print(json.dumps(row), flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=("found", "short", "speed"))
    asked.add_argument("--replications", type=int, default=500)
    asked.add_argument("--days", type=int, default=5000)
    asked.add_argument("--peer", default="")
    given = asked.parse_args()
    if given.what == "speed":
        speed(given.days, given.peer)
        return
    if given.what == "short":
        for world in SHORT_WORLDS:
            for days in (40, 70):
                print(json.dumps(short(world, days, given.replications)), flush=True)
        return
    for world in WORLDS:
        print(json.dumps(measured(world, given.replications)), flush=True)


if __name__ == "__main__":
    main()
