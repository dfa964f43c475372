"""What a first run compiles: seconds of the processor by kernel, nothing kept beforehand.

    NUMBA_CACHE_DIR=$(mktemp -d) python benchmarks/compiling.py

Takes a small invented world in and runs it. Prints a JSON line a kernel, the dearest first, and
the sum: what calls compile on the way is counted once, with whoever called first.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from numba.core import event

from truceline.adapters import clock
from truceline.app import run as runs
from truceline.app.simulated import take_in, write_world
from truceline.simulation.settings import Settings


class Heard(event.Listener):
    """Counts the seconds of each compilation that is not part of another."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.times: Counter[str] = Counter()
        self._here = threading.local()

    def on_start(self, event: event.Event) -> None:
        stack = self._here.__dict__.setdefault("stack", [])
        stack.append(time.thread_time())

    def on_end(self, event: event.Event) -> None:
        started = self._here.stack.pop()
        if not self._here.stack:
            function = event.data["dispatcher"].py_func
            name = f"{function.__module__.removeprefix('truceline.')}.{function.__name__}"
            self.spent[name] += time.thread_time() - started
            self.times[name] += 1


def main() -> None:
    if not os.environ.get("NUMBA_CACHE_DIR"):
        sys.exit("set NUMBA_CACHE_DIR to an empty folder: what is kept is not compiled")
    heard = Heard()
    event.register("numba:compile", heard)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "world"
        write_world(folder, Settings(seed=2031, events_per_day=5.0))
        started = time.process_time()
        runs.run(take_in(folder, clock.now), languages=("en",))
        whole = time.process_time() - started
    for name, spent in heard.spent.most_common():
        told = {"kernel": name, "compiled": heard.times[name], "cpu_s": round(spent, 2)}
        print(json.dumps(told))
    total = round(sum(heard.spent.values()), 1)
    print(json.dumps({"kernels": len(heard.spent), "compiling_cpu_s": total, "all_cpu_s": whole}))


if __name__ == "__main__":
    main()
