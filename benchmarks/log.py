"""The log's durable speed beside pymerkle's in one run, and how long a whole audit takes.

    pip install pymerkle        # only for this benchmark
    python benchmarks/log.py [--leaves 1000000] [--folder DIR]

One line of JSON. Both write to the same disk, and each acknowledgement waits for it: pymerkle's
SqliteTree with SQLite's defaults (rollback journal, ``synchronous=FULL``), ours in WAL likewise.
Ours keeps tiles and root with each batch; pymerkle hashes leaves and computes a root when asked.
Single runs; the ratios say more than the numbers, and both say little on a machine that others use.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from truceline.adapters.merkle.audit import audit_store
from truceline.adapters.merkle.group import Group
from truceline.adapters.merkle.store import Store

CLIENTS = 64
ENTRY = b"x" * 290
BATCH = 4096


def entries(start: int, n: int) -> list[bytes]:
    return [ENTRY + b"%010d" % i for i in range(start, start + n)]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    """Return seconds of the wall and, less disturbed by others, of the processor."""
    cpu = time.process_time()
    wall_s = seconds(work)
    return {f"{name}_s": round(wall_s, 2), f"{name}_cpu_s": round(time.process_time() - cpu, 2)}


def by_clients(append: Callable[[bytes], object], each: int) -> float:
    """Return acknowledgements per second of many waiting threads."""

    def client(k: int) -> None:
        for entry in entries(k * each, each):
            append(entry)

    def all_clients() -> None:
        threads = [threading.Thread(target=client, args=(k,)) for k in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return CLIENTS * each / seconds(all_clients)


def ours(folder: Path, leaves: int, each: int) -> dict[str, float]:
    store = Store(folder / "acks.sqlite")
    acks = by_clients(Group(store).append, each)
    store.close()
    store = Store(folder / "batched.sqlite")

    def fill() -> None:
        for start in range(0, leaves, BATCH):
            store.append(entries(start, min(BATCH, leaves - start)))

    line = timed("batched", fill)
    found: list[str] = []
    line |= timed("audit", lambda: found.extend(audit_store(store)))
    size, _ = store.head()
    store.close()
    assert not found
    assert size == leaves
    return {"acks_per_s": round(acks), "leaves_per_s": round(leaves / line["batched_s"]), **line}


def theirs(folder: Path, leaves: int, each: int) -> dict[str, float]:
    from pymerkle import SqliteTree

    tree = SqliteTree(str(folder / "theirs.db"))
    acks = by_clients(tree.append_entry, each)
    tree.close()
    tree = SqliteTree(str(folder / "batched.db"))

    def fill() -> None:
        for start in range(0, leaves, BATCH):
            tree.append_entries(entries(start, min(BATCH, leaves - start)), BATCH)

    line = timed("batched", fill)
    tree.close()
    return {"acks_per_s": round(acks), "leaves_per_s": round(leaves / line["batched_s"]), **line}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--leaves", type=int, default=1_000_000)
    asked.add_argument("--each", type=int, default=100, help="acknowledgements a client waits for")
    asked.add_argument("--folder", type=Path, default=None)
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(dir=given.folder))
    try:
        few = max(1, given.each // 20)  # theirs takes a flush for each
        line = {
            "machine": platform.processor() or platform.machine(),
            "cpus": os.cpu_count(),
            "load_1m": os.getloadavg()[0],
            "leaves": given.leaves,
            "clients": CLIENTS,
            "truceline": ours(folder, given.leaves, given.each),
            "pymerkle": theirs(folder, given.leaves, few),
        }
    finally:
        shutil.rmtree(folder)
    print(json.dumps(line))


if __name__ == "__main__":
    main()
