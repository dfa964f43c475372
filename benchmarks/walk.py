"""Walk a large invented world: seconds and peak memory of each command, as whole processes.

    python benchmarks/walk.py --reports 1000000 --seed 2031

Makes the world first (not counted), then runs `ingest` and `run` as a user would, each in a process
of its own. Prints one JSON line a step; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measured(step: str, command: list[str]) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    # An installed tool has its byte code; where the caller forbids writing it, every process would
    # compile a thousand modules anew.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    row = {
        "step": step,
        "wall_s": round(wall_s, 1),
        "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "peak_rss_gb_so_far": round(after.ru_maxrss / 1024**2, 2),
        "exit": done.returncode,
    }
    print(json.dumps(row), flush=True)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=2031)
    options = parser.parse_args()
    print(json.dumps({"cores": os.cpu_count(), "reports": options.reports, "seed": options.seed}))
    tool = [sys.executable, "-m", "truceline"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "world"
        sizes = ["--set", f"n_reports={options.reports}", "--set", "combined=True"]
        measured(
            "simulate (not part of the walk)",
            [*tool, "simulate", str(folder), "--seed", str(options.seed), *sizes],
        )
        for path in sorted((folder / "data").iterdir()):
            mapping = str(folder / "maps" / f"{path.stem}.yaml")
            measured(
                f"ingest {path.name}", [*tool, "ingest", str(folder), str(path), "--map", mapping]
            )
        (folder / "truth").rename(folder / "truth-kept-apart")
        measured("run, first language only", [*tool, "run", str(folder), "--lang", "en"])
        report = folder / "out" / "report.html"
        if report.is_file():
            print(json.dumps({"report_mb": round(report.stat().st_size / 1e6, 1)}))


if __name__ == "__main__":
    main()
