"""From a raw list to the report, without fusion: `ingest` and `run` as processes, beside Polars.

    python benchmarks/ends.py --reports 100000 --reports 1000000 --lines ends.jsonl

One source tells of everything, so that no two reports are of one event; so many reports a day at
every size, so that density is the same. Polars reads, checks and writes the same file in a process
of its own, where it is installed. Prints one JSON line a step; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from truceline.app.bench.lists import ACTS
from truceline.app.simulated import write_world
from truceline.simulation.settings import Settings

#: Reports a day, and seconds of 1 March 2031.
PER_DAY, FIRST_S = 10_000, 1_930_089_600
MAP = """map: 1
table: reports
format: csv
time_zone: UTC
source: {constant: ministry-ald}
basis: {constant: alleged}
id: id
start: from
end: until
act: act
actor: actor
lon: lon
lat: lat
error_m: error_m
"""
POLARS = """
import sys, polars as pl
path, out = sys.argv[1:]
told = dict.fromkeys(("from", "until"), pl.String)
numbers = dict.fromkeys(("lon", "lat", "error_m"), pl.Float64)
rows = pl.scan_csv(path, schema_overrides={**told, **numbers}).with_columns(
    pl.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%SZ", strict=False) for name in told)
sound = (pl.col("lon").is_between(-180, 180) & pl.col("lat").is_between(-90, 90)
    & (pl.col("error_m") >= 0) & pl.col("act").is_in(ACTS) & pl.col("actor").is_in(["ALD", "BIR"])
    & pl.col("from").is_not_null() & (pl.col("until") >= pl.col("from"))).fill_null(value=False)
rows.filter(sound).sink_parquet(out, compression="zstd")
"""


def written(path: Path, n: int, seed: int) -> None:
    """Write ``n`` reports of one source; one in 400 has no such time."""
    rng = np.random.default_rng(seed)
    start = FIRST_S + np.sort(rng.integers(0, max(1, n * 86_400 // PER_DAY), n)) // 60 * 60
    bad = pa.array(rng.integers(0, 400, n) == 0)
    table = pa.table(
        {
            "id": pc.binary_join_element_wise("R-", pa.array(np.arange(n)).cast(pa.string()), ""),
            "act": pa.array(ACTS).take(pa.array(rng.integers(0, len(ACTS), n))),
            "actor": pa.array(["ALD", "BIR"]).take(pa.array(rng.integers(0, 2, n))),
            "from": pc.if_else(bad, "2031-02-30T25:00:00Z", _times(start)),
            "until": _times(start + rng.integers(1, 300, n) * 60),
            "lon": rng.uniform(-18, -14, n).round(5),
            "lat": rng.uniform(-31, -28, n).round(5),
            "error_m": rng.integers(1, 40, n) * 50,
        }
    )
    csv.write_csv(table, path)


def _times(seconds: np.ndarray) -> pa.Array:
    return pc.strftime(pa.array(seconds).cast(pa.timestamp("s")), format="%Y-%m-%dT%H:%M:%SZ")


def measured(step: str, n: int, command: list[str]) -> dict[str, object]:
    """Run one command and tell what it took, with its own peak."""
    started = time.perf_counter()
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=env)
        _, status, used = os.wait4(process.pid, 0)
        said.seek(0)
        if status:
            print(said.read()[-2000:].decode(errors="replace"), file=sys.stderr)
    cpu_s = used.ru_utime + used.ru_stime
    return {
        "reports": n,
        "step": step,
        "cpu_s": round(cpu_s, 2),
        "us_a_report": round(cpu_s / n * 1e6, 2),
        "wall_s": round(time.perf_counter() - started, 1),
        "peak_gib": round(used.ru_maxrss / 1024**2, 2),
        "exit": os.waitstatus_to_exitcode(status),
        "load": [round(one, 1) for one in os.getloadavg()],
    }


def walked(n: int, seed: int) -> list[dict[str, object]]:
    """Return what each step took at one size."""
    tool = [sys.executable, "-m", "truceline"]
    found = []
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        folder, raw, mapping = room / "case", room / "reports.csv", room / "map.yaml"
        write_world(folder, Settings(seed=seed, n_reports=10))
        written(raw, n, seed)
        mapping.write_text(MAP, encoding="utf-8")
        if find_spec("polars"):
            code = POLARS.replace("ACTS", repr(list(ACTS)))
            command = [sys.executable, "-c", code, str(raw), str(room / "sound.parquet")]
            found.append(measured("Polars: read, check, write", n, command))
        taken = [*tool, "ingest", str(folder), str(raw), "--map", str(mapping)]
        found.append(measured("ingest", n, taken))
        found.append(measured("run --lang en", n, [*tool, "run", str(folder), "--lang", "en"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, action="append", required=True)
    parser.add_argument("--seed", type=int, default=2031)
    parser.add_argument("--lines", type=Path)
    options = parser.parse_args()
    for n in options.reports:
        for row in walked(n, options.seed):
            line = json.dumps({"script": "ends.py", "seed": options.seed, **row})
            print(line, flush=True)
            if options.lines:
                with options.lines.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")


if __name__ == "__main__":
    main()
