"""Event lists matched, beside an oracle, MELTT's rule, fixed windows, DBSCAN and Splink.

    python -m venv peers && peers/bin/pip install -r benchmarks/requirements-fusion.lock
    PYTHONPATH=src peers/bin/python benchmarks/fusion.py front --seeds 20 [--n 1000 5000 10000]
    PYTHONPATH=src peers/bin/python benchmarks/fusion.py peers --seeds 3
    PYTHONPATH=src peers/bin/python benchmarks/fusion.py several --seeds 3
    PYTHONPATH=src peers/bin/python benchmarks/fusion.py real --data FOLDER
    PYTHONPATH=src peers/bin/python benchmarks/fusion.py speed [--sizes 100000 1000000]

One line of JSON a measurement. Seeds begin at 20,000, apart from those of development.
``front`` holds the untold model against an oracle told everything, which matches by the
heaviest assignment; ``several`` holds it against one of several lists (``oracle.py``), where
incidents do not crowd. In ``peers`` everybody else is helped: windows, thresholds and ``eps`` are
those that are best by the truth, and Splink is told how much the lists share and that no match is
more than a day apart. ``real`` is ``duplicates.py``: real lists, adjudicated by others. Seconds are
of the processor, all threads together.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from oracle import told_everything

from truceline.fusion.best_match import best_match
from truceline.fusion.compared import Reach, pairs_of, rows_of
from truceline.fusion.lists import match_lists
from truceline.simulation.lists import Teller, World, several_lists, two_lists

FIRST_SEED = 20_000
NEAR = Reach(metres=9_000.0, days=1.0)
WINDOWS = [(km, days) for km in (1, 2, 3, 4, 5, 7, 10, 15) for days in (0, 1, 2)]


def n_pairs(group: np.ndarray) -> int:
    _, n = np.unique(group, return_counts=True)
    return int((n * (n - 1) // 2).sum())


def scores(group: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Pair F1 and B³ F1."""
    _, group = np.unique(group, return_inverse=True)
    _, truth = np.unique(truth, return_inverse=True)
    _, both, n = np.unique(
        np.stack([group, truth]), axis=1, return_inverse=True, return_counts=True
    )
    precision = float((n[both] / np.bincount(group)[group]).mean())
    recall = float((n[both] / np.bincount(truth)[truth]).mean())
    f1 = 2 * n_pairs(both) / (n_pairs(group) + n_pairs(truth))
    return {"f1": round(f1, 4), "b3": round(2 * precision * recall / (precision + recall), 4)}


def ece(p: np.ndarray, true: np.ndarray) -> dict[str, float]:
    """Calibration error over 15 bins of equal mass, 0.01 < p < 0.99, with a bootstrap interval."""
    middle = (p > 0.01) & (p < 0.99)
    p, true = p[middle], true[middle]

    def once(at: np.ndarray) -> float:
        order = at[np.argsort(p[at])]
        bins = np.array_split(order, 15)
        return float(sum(abs(p[b].mean() - true[b].mean()) * len(b) for b in bins) / len(order))

    rng = np.random.default_rng(0)
    again = [once(rng.integers(0, len(p), len(p))) for _ in range(50)]
    low, high = np.quantile(again, [0.05, 0.95])
    every = np.arange(len(p))
    told = {"ece": once(every), "ece_low": float(low), "ece_high": float(high)}
    return {name: round(value, 4) for name, value in told.items()} | {"ece_n": len(p)}


def cpu(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    found = work()
    return found, round(time.process_time() - start, 2)


def oracle(world: World, n: int) -> np.ndarray:
    """Who is told the model of the front and takes the heaviest matching."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows = rows_of(world.listing, NEAR)
    pairs = pairs_of(rows, NEAR, (False, False))
    a, b = pairs.first, pairs.second
    apart = np.round(rows.points.when[b] - rows.points.when[a])
    same = rows.codes[0][a] == rows.codes[0][b]
    place = -pairs.metres2 / 8e6 - np.log(2 * np.pi * 4)
    weight = np.log(0.7 / 0.09 * 60 * 200 * 90 * 6 / n) + place
    weight += np.log(np.where(apart == 0, 0.5, 0.25)) + np.log(np.where(same, 0.85, 0.03))
    kept = weight > 0
    ours, theirs, weight = rows.at[a[kept]], rows.at[b[kept]] - n, weight[kept]
    alone = np.arange(n)
    cost = np.concatenate([weight.max() + 1 - weight, np.full(n, weight.max() + 1)])
    columns = np.concatenate([theirs, n + alone])
    graph = csr_matrix((cost, (np.concatenate([ours, alone]), columns)), shape=(n, 2 * n))
    left, right = min_weight_full_bipartite_matching(graph)
    group = np.arange(2 * n)
    matched = right < n
    group[n + right[matched]] = left[matched]
    return group


def front(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for n in args.n:
        ours, lost, seconds, chances, true = [], [], [], [], []
        for seed in range(args.first, args.first + args.seeds):
            world = two_lists(n, np.random.default_rng(seed))
            found, spent = cpu(lambda world=world: match_lists(world.listing))
            mine = scores(found.group, world.incident)["f1"]
            ours.append(mine)
            lost.append(scores(oracle(world, n), world.incident)["f1"] - mine)
            seconds.append(spent)
            chances.append(found.p_match)
            true.append(world.incident[found.first] == world.incident[found.second])
        yield {
            "what": "front", "n": n, "seeds": args.seeds, "f1": round(float(np.mean(ours)), 4),
            "f1_sd": round(float(np.std(ours)), 4), "lost": round(float(np.mean(lost)), 4),
            "lost_worst": round(max(lost), 4), "cpu_s": round(float(np.mean(seconds)), 2),
            **ece(np.concatenate(chances), np.concatenate(true)),
        }  # fmt: skip


def meltt(world: World) -> Iterator[tuple[str, np.ndarray]]:
    """MELTT's rule, type by type and with a level above at which every type agrees."""
    (aspect,) = world.listing.aspects
    broad = np.column_stack([aspect.levels[:, 0], np.zeros(len(aspect.words), np.int64)])
    for name, levels in (("same type", aspect.levels), ("any type, the same first", broad)):
        listing = replace(world.listing, aspects=(replace(aspect, levels=levels),))
        for km, days in WINDOWS:
            window = Reach(metres=km * 1e3, days=float(days))
            yield f"{km} km {days} d, {name}", best_match(listing, window).group


def windows(world: World) -> Iterator[tuple[str, np.ndarray]]:
    """Everything within a window of the same type, over as many steps as it takes."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows = None
    for km, days in WINDOWS:
        reach = Reach(metres=km * 1_000.0, days=float(days))
        rows = rows_of(world.listing, reach)
        pairs = pairs_of(rows, reach, (False,) * len(world.listing.names))
        for typed in (False, True):
            kept = np.ones(len(pairs.first), bool)
            if typed:
                kept = rows.codes[0][pairs.first] == rows.codes[0][pairs.second]
            a, b = rows.at[pairs.first[kept]], rows.at[pairs.second[kept]]
            n = len(world.listing.rows)
            graph = coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n))
            yield f"{km} km {days} d{' same type' * typed}", connected_components(graph)[1]


def dbscan(world: World) -> Iterator[tuple[str, np.ndarray]]:
    from sklearn.cluster import DBSCAN

    rows = rows_of(world.listing, NEAR)
    east = (rows.points.lon - 37) * 111.32 * np.cos(np.radians(rows.points.lat))
    north = rows.points.lat * 111.2
    for km in (1, 2, 3, 5):
        for days in (0.6, 1.1):
            for typed in (False, True):
                kind = rows.codes[0] * 100.0 * typed
                at = np.column_stack([east / km, north / km, rows.points.when / days, kind])
                label = DBSCAN(eps=1.0, min_samples=2).fit_predict(at)
                label = np.where(label < 0, len(label) + np.arange(len(label)), label)
                group = np.empty(len(label), np.int64)
                group[rows.at] = label
                yield f"{km} km {days} d{' same type' * typed}", group


def best(found: Iterator[tuple[str, np.ndarray]], truth: np.ndarray) -> dict[str, Any]:
    told = [{"setting": name, **scores(group, truth)} for name, group in found]
    return max(told, key=lambda one: one["f1"])


def splink(world: World, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Fellegi–Sunter pair by pair: rows of both lists and the chance of every blocked pair."""
    import pandas as pd
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    rows = rows_of(world.listing, NEAR)
    east = (rows.points.lon - 37) * 111.32 * np.cos(np.radians(rows.points.lat))
    north = rows.points.lat * 111.2
    frame = pd.DataFrame(
        {
            "unique_id": rows.at, "east": east, "north": north,
            "day": np.floor(rows.points.when).astype(int), "kind": rows.codes[0],
            "cx": np.floor(east / 9).astype(int), "cy": np.floor(north / 9).astype(int),
        }
    )  # fmt: skip
    # Naming the cells keeps its figures from being learnt within one, where all are near.
    cell = "cx_l + cx_r + cy_l + cy_r is not null"
    far2 = "((east_l-east_r)*(east_l-east_r)+(north_l-north_r)*(north_l-north_r))"
    place = cl.CustomComparison(
        [
            cll.CustomLevel(f"{cell} and {far2} <= {km * km}", label_for_charts=f"{km} km")
            for km in (0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)
        ]
        + [cll.ElseLevel()],
        output_column_name="place",
    )
    day = cl.CustomComparison(
        [
            cll.CustomLevel(f"day_r - day_l = {step}", label_for_charts=str(step))
            for step in (-1, 0, 1)
        ]
        + [cll.ElseLevel()],
        output_column_name="day",
    )
    blocks = [
        f"l.cx = r.cx + {i} and l.cy = r.cy + {j} and l.day = r.day + {k}"
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
        for k in (-1, 0, 1)
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[place, day, cl.ExactMatch("kind")],
        blocking_rules_to_generate_predictions=blocks,
        probability_two_random_records_match=0.7 / n,
    )
    api = DuckDBAPI()
    halves = [
        api.register(frame[frame.unique_id < n], dataset_display_name="a"),
        api.register(frame[frame.unique_id >= n], dataset_display_name="b"),
    ]
    linker = Linker(halves, settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (
        block_on("day", "kind"),
        block_on("cx", "cy", "kind"),
        block_on("day", "cx", "cy"),
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    told = linker.inference.predict().as_pandas_dataframe()
    a, b = told["unique_id_l"].to_numpy(), told["unique_id_r"].to_numpy()
    return np.minimum(a, b), np.maximum(a, b), told["match_probability"].to_numpy()


def f1_of(taken: np.ndarray, true: np.ndarray, matches: int) -> float:
    return round(float(2 * (taken & true).sum() / (taken.sum() + matches)), 4)


def peers(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for n in args.n:
        for seed in range(args.first, args.first + args.seeds):
            world = two_lists(n, np.random.default_rng(seed))
            truth = world.incident
            head = {"what": "peers", "n": n, "seed": seed}
            found, spent = cpu(lambda world=world: match_lists(world.listing))
            (a, b, p), theirs = cpu(lambda world=world, n=n: splink(world, n))
            true, matches = truth[a] == truth[b], n_pairs(truth)
            ours = dict(
                zip(zip(found.first, found.second, strict=True), found.p_match, strict=True)
            )
            mine = np.array([ours.get((i, j), 0.0) for i, j in zip(a, b, strict=True)])
            yield head | {
                "who": "ours", **scores(found.group, truth), "cpu_s": spent,
                "brier_sum": round(float(((mine - true) ** 2).sum()), 1), **ece(mine, true),
            }  # fmt: skip
            cuts = [f1_of(p > cut, true, matches) for cut in np.linspace(0.01, 0.99, 99)]
            yield head | {
                "who": "splink", "f1": f1_of(p > 0.5, true, matches), "f1_best_cut": max(cuts),
                "brier_sum": round(float(((p - true) ** 2).sum()), 1), "cpu_s": theirs,
                **ece(p, true),
            }  # fmt: skip
            yield head | {"who": "meltt", **best(meltt(world), truth)}
            yield head | {"who": "window", **best(windows(world), truth)}
            yield head | {"who": "dbscan", **best(dbscan(world), truth)}


def tellers(**more: Any) -> tuple[Teller, ...]:
    return (
        Teller(name="a", share=0.6, scatter_km=0.3, hours=1, **more),
        Teller(name="b", share=0.4, scatter_km=1.5, confused=0.1, late=(0.8, 0.2), **more),
        Teller(name="c", share=0.3, scatter_km=4, confused=0.15, late=(0.5, 0.35, 0.15), **more),
        Teller(name="d", share=0.2, scatter_km=8, confused=0.2, late=(0.6, 0.4), early=0.1, **more),
    )


def by_the_day() -> tuple[Teller, ...]:
    return (replace(tellers()[0], hours=0.0), *tellers()[1:])


def snapped() -> tuple[Teller, ...]:
    a, *others = tellers()
    return (a, *(replace(t, snap_km=km) for t, km in zip(others, (3.0, 6.0, 12.0), strict=True)))


#: Tellers, spots where half of all incidents crowd, and the share of incidents known alike.
CASES: dict[str, tuple[tuple[Teller, ...], int, float]] = {
    "precision silent": (tellers(), 0, 0.0),
    "precision stated": (tellers(states=True), 0, 0.0),
    "a third of the true error stated": (tellers(states=True, believed=0.33), 0, 0.0),
    "all by the day": (by_the_day(), 0, 0.0),
    "delays alike in half": (tellers(), 0, 0.5),
    "snapped to 3, 6 and 12 km": (snapped(), 0, 0.0),
    "heavy tails": (tellers(tail=0.15), 0, 0.0),
    "crowding": (tellers(), 150, 0.0),
    "crowding, heavy tails": (tellers(tail=0.15), 150, 0.0),
    "60 crowded spots": (tellers(), 60, 0.0),
}


def told_of(world: World, who: tuple[Teller, ...], clumps: int) -> tuple[float, float]:
    """Pair F1 and B³ of who is told everything; it knows of no crowding."""
    if clumps:
        return float("nan"), float("nan")
    group, *_ = told_everything(world, who, 3_000, np.random.default_rng(0))
    found = scores(group, world.incident)
    return found["f1"], found["b3"]


def by_rules(world: World) -> tuple[float, float]:
    """Pair F1 of MELTT's rule and of fixed windows, at the settings best by the truth."""
    truth = world.incident
    return best(meltt(world), truth)["f1"], best(windows(world), truth)["f1"]


def several(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for case, (who, clumps, alike) in CASES.items():
        rows, chances, true, nan = [], [], [], float("nan")
        for seed in range(args.first, args.first + args.seeds):
            world = several_lists(3_000, who, np.random.default_rng(seed), clumps, alike)
            found, spent = cpu(lambda world=world: match_lists(world.listing))
            mine = scores(found.group, world.incident)
            rows.append(
                (
                    mine["f1"], mine["b3"], *((nan, nan) if args.alone else by_rules(world)), spent,
                    *told_of(world, who, clumps),
                )
            )  # fmt: skip
            chances.append(found.p_match)
            true.append(world.incident[found.first] == world.incident[found.second])
        f1, b3, by_rule, by_window, spent, best_f1, best_b3 = (
            round(float(x), 4) for x in np.mean(rows, axis=0)
        )
        called, right = np.concatenate(chances), np.concatenate(true)
        near = (called > 0.7) & (called <= 0.8)
        yield {
            "what": "several", "case": case, "seeds": args.seeds, "f1": f1, "b3": b3,
            "f1_sd": round(float(np.std([r[0] for r in rows])), 4), "meltt_f1": by_rule,
            "window_f1": by_window, "cpu_s": spent, "oracle_f1": best_f1, "oracle_b3": best_b3,
            "called_0.7_to_0.8": round(float(called[near].mean()), 3),
            "right_there": round(float(right[near].mean()), 3),
            "expected": round(float(called.sum()) / args.seeds),
            "shared": round(float(right.sum()) / args.seeds),
            **ece(called, right),
        }  # fmt: skip


def speed(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    match_lists(two_lists(200, np.random.default_rng(0)).listing)  # compiles
    # Rows of each list, and days: all are as dense, but the last, which is twice as dense.
    runs = {
        10_000: (5_000, 90), 100_000: (50_000, 900), 1_000_000: (500_000, 9_000),
        2_500_000: (1_250_000, 22_500), 5_000_000: (2_500_000, 45_000), 100_001: (50_000, 450),
    }  # fmt: skip
    for n, days in (runs[size] for size in args.sizes):
        world = two_lists(n, np.random.default_rng(FIRST_SEED), days=days)
        start = time.perf_counter()
        found, spent = cpu(lambda world=world: match_lists(world.listing))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        yield {
            "what": "speed", "rows": 2 * n, "days": days, "cpu_s": spent,
            "wall_s": round(time.perf_counter() - start, 1), "pairs": found.compared,
            "peak_gib": round(peak, 2), "load_1m": round(os.getloadavg()[0], 1),
        }  # fmt: skip


def real(args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    from duplicates import measured

    yield from measured(args.data)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    parts = {"front": front, "peers": peers, "several": several, "speed": speed, "real": real}
    asked.add_argument("part", choices=parts)
    asked.add_argument("--seeds", type=int, default=3)
    asked.add_argument("--first", type=int, default=FIRST_SEED, help="seed to begin with")
    asked.add_argument("--n", type=int, nargs="+", default=[1_000, 5_000, 10_000])
    asked.add_argument("--data", type=Path, help="folder of strike reports, for `real`")
    asked.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 100_001])
    asked.add_argument("--alone", action="store_true", help="without rules and windows")
    args = asked.parse_args()
    for line in parts[args.part](args):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
