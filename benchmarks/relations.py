"""Event lists of many rows, and what the changes and levels of the index are worth.

    PYTHONPATH=src python benchmarks/relations.py rows --rows 10000000
    PYTHONPATH=src python benchmarks/relations.py changes --seeds 60

``rows`` writes a GDELT 2 export shaped like the real one: rows of the shared real day drawn by
chance, each with a key of its own, over five years; reads it once in a process of its own, and
prints CPU seconds and peak memory of that process. ``changes`` invents series whose truth is known:
noise alone, of several kinds; noise with two planted shifts of a size told in standard deviations
of the noise; noise about a level that drifts. One line of JSON each.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from truceline.adapters.streamed import blocks
from truceline.relations.breaks import breaks_of
from truceline.relations.level import Z_90, level_of, sudden
from truceline.relations.noise import Floats, noise_of
from truceline.relations.reading import Lists

REAL = Path(__file__).resolve().parents[2] / "shared/data/relations/gdelt_events_cameo_one_day.csv"
KINDS = ("white", "heavy tails (t, 3)", "echo 0.3", "echo 0.6", "noise that wanders", "mostly zero")


def write(path: Path, rows: int) -> None:
    with REAL.open(encoding="utf-8", newline="") as file:
        real = list(csv.reader(file))[1:]
    cut = [("\t".join(row[5:59]), row[60]) for row in real]
    rng = random.Random(7)
    first = date(2020, 1, 1)
    with path.open("w", encoding="utf-8") as sink:
        for n in range(rows):
            body, url = cut[int(rng.random() * len(cut))]
            day = first + timedelta(days=n * 1826 // rows)
            s = f"{day:%Y%m%d}"
            head = f"{10**9 + n}\t{s}\t{s[:6]}\t{s[:4]}\t{day.year}.5"
            sink.write(f"{head}\t{body}\t{s}014500\t{url}\n")


def measure(path: Path) -> None:
    lists = Lists(("RUS", "USA"))
    lists.add(blocks(path), path.name)
    (found,) = lists.read()
    used = resource.getrusage(resource.RUSAGE_SELF)
    (a,) = found.accounts
    print(json.dumps({
        "case": "rows", "rows": a.rows, "bytes": path.stat().st_size, "counted": a.counted,
        "repeated": a.repeated, "rejected": sum(a.rejected.values()),
        "sums": found.flows.num_rows, "kept_of_pair": len(found.rows),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1), "peak_gb": round(used.ru_maxrss / 1e6, 2),
    }))  # fmt: skip


def noise(kind: str, n: int, rng: np.random.Generator) -> Floats:
    white = rng.standard_normal(n)
    if kind.startswith("heavy"):
        return np.asarray(rng.standard_t(3, n))
    if kind.startswith("echo"):
        share = float(kind.split()[1])
        for t in range(1, n):
            white[t] = share * white[t - 1] + math.sqrt(1 - share**2) * white[t]
    if kind == "noise that wanders":
        return np.asarray(white * np.exp(np.cumsum(rng.standard_normal(n)) * 0.03))
    if kind == "mostly zero":
        return np.where(rng.random(n) < 0.3, 3 * white, 0)
    return np.asarray(white)


def false_alarms(seeds: int) -> None:
    for kind in KINDS:
        for n in (365, 1500):
            some = [noise(kind, n, np.random.default_rng([s, n, 7])) for s in range(seeds)]
            false = sum(bool(breaks_of(noise_of(values))) for values in some)
            print(json.dumps({"case": "noise alone", "kind": kind, "days": n, "series": seeds,
                              "with_a_change": false}))  # fmt: skip


def planted(seeds: int) -> None:
    for kind in KINDS[:4]:
        for size in (1.0, 2.0, 3.0):
            hits, others, off, inside, delays = 0, 0, [], 0, []
            for s in range(seeds):
                values = noise(kind, 730, np.random.default_rng([s, 11]))
                values[300:500] += size
                found = breaks_of(noise_of(values))
                for day in (300, 500):
                    near = [b for b in found if abs(b.at - day) <= 30]
                    hits += bool(near)
                    if near:
                        one = min(near, key=lambda b: abs(b.at - day))
                        off.append(abs(one.at - day))
                        inside += one.earliest <= day <= one.latest
                others += sum(min(abs(b.at - 300), abs(b.at - 500)) > 30 for b in found)
                if s < seeds // 3:
                    delays.append(_delay(values, 300))
            known = sorted(d for d in delays if d is not None)
            print(json.dumps({
                "case": "two shifts planted", "kind": kind, "size_sd": size, "series": seeds,
                "found": hits, "of": 2 * seeds, "others": others,
                "median_days_off": float(np.median(off)) if off else None,
                "day_inside_bounds": inside, "seen_within_60_days": len(known),
                "tried": len(delays),
                "median_delay_days": known[len(known) // 2] if known else None,
            }))  # fmt: skip


def _delay(values: Floats, day: int) -> int | None:
    """Return after how many days of the new state it was first told, up to 60."""
    for known in range(14, 61, 2):
        if any(abs(b.at - day) <= 30 for b in breaks_of(noise_of(values[: day + known]))):
            return known
    return None


def levels(seeds: int) -> None:
    for kind in KINDS[:2]:
        for drift in (0.0, 0.03, 0.14):
            held, wide = [], []
            for s in range(seeds):
                rng = np.random.default_rng([s, 3])
                truth = np.cumsum(rng.standard_normal(730)) * drift
                truth[400:] -= 4
                known = noise_of(truth + noise(kind, 730, rng))
                level = level_of(known, sudden(known, [b.at for b in breaks_of(known)]))
                held.append(float(np.mean(np.abs(level.mean - truth) <= Z_90 * level.sd)))
                wide.append(float(np.mean(2 * Z_90 * level.sd)))
            print(json.dumps({"case": "level", "kind": kind, "drift_sd": drift, "series": seeds,
                              "days_inside_90": round(float(np.mean(held)), 3),
                              "mean_width": round(float(np.mean(wide)), 2)}))  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=["rows", "read", "changes"])
    asked.add_argument("--rows", type=int, default=10_000_000)
    asked.add_argument("--seeds", type=int, default=60)
    asked.add_argument("--file", type=Path)
    told = asked.parse_args()
    if told.what == "read":
        measure(told.file)
    elif told.what == "rows":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "export.CSV"
            write(path, told.rows)
            subprocess.run([sys.executable, __file__, "read", "--file", str(path)], check=True)
    else:
        parts: list[Callable[[int], None]] = [false_alarms, planted, levels]
        for part in parts:
            part(told.seeds)


if __name__ == "__main__":
    main()
