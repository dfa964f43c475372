"""Reports of invented worlds fused as ``truceline run`` does, beside rules that know no chance.

    PYTHONPATH=src python benchmarks/fused_reports.py --seeds 101 102 103 104 105
    PYTHONPATH=src python benchmarks/fused_reports.py --knob heavy_tails=0.3 --alone

One line of JSON a way: pair F1 and B³ against the truth over all seeds (means), and calibration of
``p_match`` over pairs of 0.01 to 0.99, and of ``p_happened``. Worlds are those of ``truceline
simulate``, every knob as it comes unless ``--knob`` says otherwise. Everybody else is helped: the
window is the best of many by the truth, once with every pair within it (over as many steps as it
takes), once as the best match (the nearest first, one report a source, as MELTT does). Two reports
of one invented claim count as two events, although a wire that repeats a claim of nothing tells the
same: pairs of two reports of nothing are left out of the calibration, and cost everybody alike in
F1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.agreements import load as agreements
from truceline.agreements import register, sources_file
from truceline.app.intake.cards import cards_for
from truceline.fusion.fuse import Fusion, fuse
from truceline.fusion.odds import Compared, compared
from truceline.fusion.refit import refit
from truceline.fusion.repeats import repeat_groups
from truceline.fusion.reported import Told, told_of
from truceline.kernels.gathering import gathered
from truceline.model.decision import Decisions
from truceline.model.intake import RawFile
from truceline.model.source import Source
from truceline.model.vintage import Vintage
from truceline.simulation.settings import Settings
from truceline.simulation.world import simulate
from truceline.sources import registry
from truceline.sources.merge import account, latest

Ints = np.ndarray
WINDOWS = [(km, h) for km in (1, 2, 3, 5, 8, 12) for h in (1, 3, 6, 12, 24)]
NOTHING = 10**9


def world(seed: int, **knobs: Any) -> tuple[pa.Table, tuple[Source, ...], Ints]:
    """Reports of events, cards, and the event behind each report."""
    made = simulate(Settings(seed=seed, **knobs), register.commitment)
    files = []
    for file in made.files:
        raw = RawFile(name=file.name, sha256=hashlib.sha256(file.data).hexdigest(), data=file.data)
        files.append((raw, *registry.read(raw, "mapped", {"map": file.map_text})))
    known = latest(account(files)[0], None)
    agreements.load(made.agreement, "agreement.yaml")
    cards = cards_for(known, sources_file.load_sources(made.sources, "sources.yaml"))
    reports = known["reports"].filter(pc.equal(known["reports"]["kind"], "event"))
    truth = made.truth.reports
    at = pc.index_in(reports["report_id"], value_set=truth["report_id"].combine_chunks())
    event = truth["event_id"].take(at).combine_chunks().dictionary_encode()
    behind = np.asarray(pc.fill_null(event.indices, -1), dtype=np.int64)
    nobody = behind < 0
    behind[nobody] = NOTHING + np.flatnonzero(nobody)
    return reports, cards, behind


def group_of(reports: pa.Table, found: Fusion) -> Ints:
    """The incident of each report, by number."""
    lists = found.incidents["report_ids"].combine_chunks()
    ids = reports["report_id"].combine_chunks()
    group = np.empty(len(reports), dtype=np.int64)
    row = np.asarray(pc.index_in(pc.list_flatten(lists), value_set=ids))
    group[row] = np.asarray(pc.list_parent_indices(lists))
    return group


def scores(group: Ints, truth: Ints) -> tuple[float, float]:
    """Pair F1 and B³ F1."""

    def pairs(of: Ints) -> int:
        n = np.unique(of, return_counts=True)[1]
        return int((n * (n - 1) // 2).sum())

    _, group = np.unique(group, return_inverse=True)
    _, truth = np.unique(truth, return_inverse=True)
    both, n = np.unique(np.stack([group, truth]), axis=1, return_inverse=True, return_counts=True)[
        1:
    ]
    precision = float((n[both] / np.bincount(group)[group]).mean())
    recall = float((n[both] / np.bincount(truth)[truth]).mean())
    f1 = 2 * pairs(both) / (pairs(group) + pairs(truth))
    return f1, 2 * precision * recall / (precision + recall)


def ece(p: Ints, true: Ints) -> dict[str, Any]:
    """Calibration error over 15 bins of equal mass, 0.01 < p < 0.99, with a bootstrap interval."""
    middle = (p > 0.01) & (p < 0.99)
    p, true = p[middle], true[middle]

    def once(at: Ints) -> float:
        bins = np.array_split(at[np.argsort(p[at])], 15)
        return float(sum(abs(p[b].mean() - true[b].mean()) * len(b) for b in bins) / len(at))

    rng = np.random.default_rng(0)
    low, high = np.quantile(
        [once(rng.integers(0, len(p), len(p))) for _ in range(50)], [0.05, 0.95]
    )
    whole = once(np.arange(len(p)))
    return {"ece": round(whole, 4), "ece_90": [round(low, 4), round(high, 4)], "ece_n": len(p)}


def ruled(told: Told, pairs: Compared, km: float, h: float, best_match: bool) -> Ints:
    """Groups by a fixed window."""
    near = (pairs.metres <= km * 1e3) & (np.abs(pairs.days) * 24 <= h) & ~pairs.denied
    first, second = pairs.first[near], pairs.second[near]
    n = len(told.rows.at)
    if not best_match:
        group = np.arange(n)
        while True:  # everything that touches, over as many steps as it takes
            least = group.copy()
            np.minimum.at(least, first, group[second])
            np.minimum.at(least, second, group[first])
            least = least[least]
            if (least == group).all():
                return group
            group = least
    chance = 0.99 - 0.4 * pairs.metres[near] / pairs.metres.max(initial=1)
    alone = np.zeros(len(told.names), dtype=bool)
    return gathered(first, second, chance, told.rows.points.source, alone)


def measured(seeds: list[int], knobs: dict[str, float], alone: bool) -> Iterator[dict[str, Any]]:
    found: dict[str, list[tuple[float, float]]] = {}
    chances: dict[str, list[tuple[Ints, Ints]]] = {"declared": [], "refitted": []}
    took_place: dict[str, list[tuple[Ints, Ints]]] = {"declared": [], "refitted": []}
    seconds = []
    for seed in seeds:
        reports, cards, truth = world(seed, **knobs)
        found.setdefault("exact repeats", []).append(scores(repeat_groups(reports), truth))
        told = told_of(reports, np.arange(len(reports)))
        pairs = compared(told, np.zeros(len(told.names), dtype=bool))
        for best_match, name in ((False, "window"), (True, "best match")):
            for km, h in () if alone else WINDOWS:
                group = len(told.rows.at) + np.arange(len(reports))
                group[told.rows.at] = ruled(told, pairs, km, h, best_match)
                found.setdefault(f"{name} {km} km {h} h", []).append(scores(group, truth))
        ways: dict[str, Callable[[], Vintage | None]] = {
            "declared": lambda: None,
            "refitted": lambda r=reports, c=cards: refit(r, c, Decisions()),
        }
        for name, vintage in ways.items():
            chosen = vintage()
            start = time.process_time()
            fused = fuse(reports, cards, Decisions(), chosen)
            seconds.append(time.process_time() - start)
            found.setdefault(name, []).append(scores(group_of(reports, fused), truth))
            chances[name].append(judged(reports, fused, truth))
            took_place[name].append(happened(reports, fused, truth))
    means = {name: np.mean(one, axis=0) for name, one in found.items()}
    for kind in ("exact", "window", "best match", "declared", "refitted"):
        if alone and kind in ("window", "best match"):
            continue
        name = max((n for n in means if n.startswith(kind)), key=lambda n: means[n][0])
        row = {"way": name, "seeds": len(seeds), "f1": round(float(means[name][0]), 4),
               "b3": round(float(means[name][1]), 4)}  # fmt: skip
        if name in chances:
            p, true = (np.concatenate(one) for one in zip(*chances[name], strict=True))
            row |= ece(p, true)
            p, true = (np.concatenate(one) for one in zip(*took_place[name], strict=True))
            row |= {f"happened_{key}": value for key, value in ece(p, true).items()}
        yield row | {"knobs": knobs} if knobs else row
    yield {"cpu_s_a_world": round(float(np.mean(seconds)), 2)}


def judged(reports: pa.Table, found: Fusion, truth: Ints) -> tuple[Ints, Ints]:
    """Chances of the fitted pairs, and whether both mean one event."""
    fitted = found.matches.filter(pc.equal(found.matches["by"], "fitted"))
    ids = reports["report_id"].combine_chunks()
    a, b = (
        np.asarray(pc.index_in(fitted[side], value_set=ids)) for side in ("report_a", "report_b")
    )
    known = (truth[a] < NOTHING) | (truth[b] < NOTHING)
    return np.asarray(fitted["p_match"])[known], (truth[a] == truth[b])[known]


def happened(reports: pa.Table, found: Fusion, truth: Ints) -> tuple[Ints, Ints]:
    """Chances that incidents took place, and whether any report of one tells of an event."""
    lists = found.incidents["report_ids"].combine_chunks()
    ids = reports["report_id"].combine_chunks()
    row = np.asarray(pc.index_in(pc.list_flatten(lists), value_set=ids))
    real = np.zeros(len(lists), dtype=bool)
    np.logical_or.at(real, np.asarray(pc.list_parent_indices(lists)), truth[row] < NOTHING)
    p = np.asarray(pc.fill_null(found.incidents["p_happened"], np.nan))
    return p[np.isfinite(p)], real[np.isfinite(p)]


def knob(said: str) -> tuple[str, float]:
    """``NAME=VALUE``."""
    name, value = said.split("=")
    return name, float(value)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(101, 121)))
    parser.add_argument("--knob", type=knob, action="append", default=[], help="NAME=VALUE")
    parser.add_argument("--alone", action="store_true", help="without windows and best matches")
    asked = parser.parse_args()
    for line in measured(asked.seeds, dict(asked.knob), asked.alone):
        print(json.dumps(line), flush=True)
