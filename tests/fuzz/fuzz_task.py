"""The long hunt of the `full` task: many inputs for every reader, two processes, lines of results.

Each part of the hunt runs in a process of its own, with a bound on its memory, so that a crash of
a library counts as what it is: a failure of the input that was being read.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Any, Final

#: Calls of one part: one line of results.
PART = 2_000
#: Cells of a column that count as one document, when inputs are spread over the readers.
CELLS = 6
#: Bytes of address space of one process; a reader that wants more raises ``MemoryError``.
MEMORY_BYTES = 8 << 30
#: Bytes that a parser of the log may take beyond what the process had before its first input: the
#: bar of the trust notes (test 9). One that wants more raises ``MemoryError``, which is a failure.
LOG_PARSER_BYTES: Final = 64 << 20
#: Seconds on the clock after which a part is stopped: something hangs outside of Python.
_LONGEST_S = 7_200

Line = dict[str, Any]
Part = tuple[str, int, int]


def parts(inputs: int, held: dict[str, int], part: int = PART) -> Iterator[Part]:
    """Yield reader, first and last + 1 call, all readers in turn, so that a part covers all.

    Args:
        inputs: How many in all, spread evenly over the readers, of columns more: a cell is little.
        held: Names of the readers, with how many inputs one call takes.
        part: Calls of one part.
    """
    shares = {name: 1 if holds == 1 else CELLS for name, holds in held.items()}
    each = -(-inputs // sum(shares.values()))
    calls = {name: -(-each * shares[name] // holds) for name, holds in held.items()}
    for first in range(0, max(calls.values()), part):
        for name, many in calls.items():
            if first < many:
                yield name, first, min(first + part, many)


def names() -> dict[str, int]:
    """Return every reader, with how many inputs one call takes."""
    from fuzz_hunt import readers

    return {one.name: one.holds for one in readers().values()}


def count(
    wanted: Iterable[Part],
    seed: int,
    done: list[Line],
    told: Callable[[Line], None],
    processes: int = 2,
) -> None:
    """Hunt, and tell the line of each part as soon as it is done.

    Args:
        wanted: Reader, first and last + 1 call of each part.
        seed: Of all inputs.
        done: Lines there are; what they count is passed over.
        told: Takes a line; called from one thread at a time.
        processes: How many at once.
    """
    there = {(d["seed"], d["reader"], d["first"], d["last"]) for d in done}
    waiting: Queue[Part] = Queue()
    for part in wanted:
        if (seed, *part) not in there:
            waiting.put(part)
    lock = threading.Lock()

    def work() -> None:
        while True:
            try:
                part = waiting.get_nowait()
            except Empty:
                return
            line = _counted(seed, *part)
            with lock:
                told(line)

    threads = [threading.Thread(target=work) for _ in range(processes)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _counted(seed: int, name: str, first: int, last: int) -> Line:
    """Count one part in a process of its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    number = context.Value("q", first)
    process = context.Process(target=_part, args=(there, number, sys.path, seed, name, first, last))
    process.start()
    there.close()
    line: Line = {"seed": seed, "reader": name, "first": first, "last": last}
    try:
        if here.poll(_LONGEST_S):
            told: Line = here.recv()
            return line | told
    except EOFError:
        pass
    finally:
        if process.is_alive():
            process.join(5)
            process.kill()
        process.join()
    crash = f"the process ended with {process.exitcode} at input {number.value}"
    return line | {"inputs": 0, "failed": 1, "failures": [crash]}


def _part(
    pipe: Connection, number: Any, paths: list[str], seed: int, name: str, first: int, last: int
) -> None:
    sys.path[:] = paths
    hard = resource.RLIM_INFINITY  # lowered and raised again below
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))
    import warnings

    from fuzz_hunt import hunt, keep, readers

    warnings.simplefilter("error")
    reader, bound = readers()[name], 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if name.startswith("log."):
        hunt(reader, seed, range(1))  # what is made once, a reader may take before
        bound = LOG_PARSER_BYTES
        most = _address_space() + bound
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))

    def told(at: int) -> None:
        number.value = at

    found = hunt(reader, seed, range(first, last), told)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))
    kept = keep(found)
    pipe.send(
        {
            "inputs": found.inputs,
            "outcomes": len(found.outcomes),
            "failed": found.failed,
            "failures": sorted(found.failures),
            "kept": [path.name for path in kept],
            "slowest_ms": round(found.slowest_s * 1e3, 1),
            "slowest": found.slowest,
            "cpu_s": round(found.cpu_s, 1),
            "peak_mib": after // 1024,
            "grown_mib": round((after - before) / 1024, 1),
            **({"bound_mib": bound >> 20} if bound else {}),
        }
    )


def _address_space() -> int:
    """Return how many bytes of addresses this process has (Linux, proc(5): ``statm``)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def lines(path: Path) -> list[Line]:
    """Return the lines counted so far."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def summary(path: Path) -> Line:
    """Return what the lines add up to, and for each reader its part of it."""
    each: dict[str, Line] = {}
    for line in lines(path):
        held = each.setdefault(
            line["reader"],
            {"inputs": 0, "outcomes_at_least": 0, "failed": 0, "slowest_ms": 0.0, "peak_mib": 0},
        )
        held["inputs"] += line["inputs"]
        held["failed"] += line["failed"]
        held["outcomes_at_least"] = max(held["outcomes_at_least"], line.get("outcomes", 0))
        for name in ("slowest_ms", "peak_mib"):
            held[name] = max(held[name], line.get(name, 0))
    return {
        "inputs": sum(one["inputs"] for one in each.values()),
        "failed": sum(one["failed"] for one in each.values()),
        "slowest_ms": max((one["slowest_ms"] for one in each.values()), default=0.0),
        "commits": sorted({line["commit"] for line in lines(path)}),
        "readers": dict(sorted(each.items())),
    }
