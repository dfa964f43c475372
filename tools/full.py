"""The long counts, which CI does not run: calibration and party swap, fuzzing, killing.

    python tools/full.py --seeds 21:61
    python tools/full.py --fuzz 1000000
    python tools/full.py --crash 1000
    python tools/full.py --power 6
    python tools/full.py --tiers 100
    python tools/full.py --soak 300

Resumable: each seed is one line of ``benchmarks/results/full.jsonl``, with the commit it ran
at; seeds that are there are passed over. ``python tools/full.py --summary`` sums the lines up.
Seeds 1 to 20 are development seeds (declared weights are fitted on them) and are refused.

``--fuzz N`` gives every reader of files its share of N hostile inputs (``tests/fuzz``), in two
processes; each part is one line of ``benchmarks/results/fuzz.jsonl``, and what fails is kept, made
small, in ``tests/fuzz/found``, which the suite tries ever after. ``--fuzz-summary`` sums it up.
``--fuzz-only log.`` takes only readers whose name begins so, in parts of 50,000 and one process.

``--crash N`` kills that many processes that write the log, half of them while words are encrypted,
at random instants, a quarter of them before they acknowledge anything, and looks after each whether
everything acknowledged is there; one line of ``benchmarks/results/crash.jsonl`` a call.
``--power N`` traces processes N times as long as CI does and cuts their power after every write;
one line of ``benchmarks/results/power.jsonl`` each (needs ``strace``).
``--tiers N`` builds N generated missions twice, with rows that the public may not know of and
without, and compares every public output byte for byte; one line of
``benchmarks/results/tiers.jsonl`` each, none for one that fails.
``--soak N`` asks one server for a day of a mission within 300 seconds, N seconds of it, and looks
whether its memory stays flat (``benchmarks/soak.py``); one line of
``benchmarks/results/soak.jsonl``. 20 seconds show that it runs, and nothing of memory.
``--referees N`` gives N valid and N mutated proofs to verify.py, to the page under Node and to Go's
sumdb, as many promises with a later head to verify.py and Go, then every bit flip of one proof
to verify.py; what they said is one line of
``benchmarks/results/referees.jsonl``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import hypothesis

ROOT = Path(__file__).resolve().parents[1]
_WITH = (
    *("properties", "contracts", "fuzz", "unit/agreements", "unit/log", "unit/merkle"),
    "referees",
)
sys.path[:0] = [str(ROOT / "tests" / name) for name in _WITH]

import crashed  # noqa: E402
import fuzz_task  # noqa: E402
import invented  # noqa: E402
import power  # noqa: E402
import referee_flips  # noqa: E402
import referee_promises  # noqa: E402
import referee_task  # noqa: E402
import test_party_swap as mirror  # noqa: E402
import tier_world  # noqa: E402

from truceline.agreements import register  # noqa: E402
from truceline.app import pipeline  # noqa: E402
from truceline.simulation.calibration import pooled  # noqa: E402
from truceline.simulation.scorecard import score  # noqa: E402
from truceline.simulation.settings import Settings  # noqa: E402
from truceline.simulation.world import simulate  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results" / "full.jsonl"
FUZZED = RESULTS.with_name("fuzz.jsonl")
CRASHED = RESULTS.with_name("crash.jsonl")
_LAST_DEVELOPMENT_SEED = 20
#: Calls of one part where few readers are hunted: beginning a process costs more than 2,000 calls.
_WIDE_PART = 50_000


def count(seed: int) -> dict[str, Any]:
    """Walk one world and return what it counts."""
    made = simulate(Settings(seed=seed), register.commitment)
    given = invented.given(made, [invented.read(file) for file in made.files])
    walked = dict(pipeline.walk(given))
    swapped = invented.walked(made, mirror.swap)
    ledger = walked["files"].to_pylist()
    plain = mirror._finding_rows(walked, back=False)
    mirrored = mirror._finding_rows(swapped, back=True)
    unlike = sum(
        any(row[name] != mirrored[key][name] for name in mirror._CATEGORICAL)
        for key, row in plain.items()
    )
    card = score(made.truth, given.agreement, walked["incidents"], walked["findings"])
    return {
        "seed": seed,
        "commit": _commit(),
        "rows": sum(r["rows"] for r in ledger),
        "rows_unaccounted": sum(
            r["rows"] - r["accepted"] - r["rejected"] - r["repeated"] for r in ledger
        ),
        "findings": len(plain),
        "findings_unlike_after_party_swap": unlike + len(plain.keys() ^ mirrored.keys()),
        "scorecard": dict(card),
    }


def _commit() -> str:
    words = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def done() -> Iterator[dict[str, Any]]:
    """Yield the lines counted so far."""
    if RESULTS.is_file():
        for line in RESULTS.read_text("utf-8").splitlines():
            yield json.loads(line)


def summary() -> dict[str, Any]:
    """Return sums over all lines; bins of the reliability tables are pooled."""
    lines = list(done())
    sums: dict[str, Any] = {
        "worlds": len(lines),
        "seeds": [line["seed"] for line in lines],
        "commits": sorted({line["commit"] for line in lines}),
    }
    for name in ("rows", "rows_unaccounted", "findings", "findings_unlike_after_party_swap"):
        sums[name] = sum(line[name] for line in lines)
    for name in ("decided_right", "decided_wrong", "inconsistent_with_nothing_behind"):
        sums[name] = sum(line["scorecard"][name] for line in lines)
    for name in ("p_covered", "p_happened"):
        sums[name] = pooled(line["scorecard"][f"{name}_reliability"] for line in lines)
    return sums


def fuzz(inputs: int, seed: int, only: str = "") -> None:
    """Give hostile inputs to every reader; parts that are there are passed over."""
    commit = _commit()

    def told(line: dict[str, Any]) -> None:
        with FUZZED.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"commit": commit, **line}) + "\n")
        print(
            f"{line['reader']} {line['first']} to {line['last']}: {line['failed']} failed",
            flush=True,
        )

    names = {name: n for name, n in fuzz_task.names().items() if name.startswith(only)}
    parts = fuzz_task.parts(inputs, names, _WIDE_PART if only else fuzz_task.PART)
    fuzz_task.count(parts, seed, fuzz_task.lines(FUZZED), told, 1 if only else 2)


def crash(kills: int, seed: int) -> None:
    """Kill processes that write the log; a loss is an AssertionError and no line."""
    with tempfile.TemporaryDirectory() as home:
        counted = crashed.many(kills, seed, Path(home))
    line = json.dumps({"commit": _commit(), "seed": seed, **counted})
    with CRASHED.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    print(line)


def soak(seconds: int) -> None:
    """Ask a server for a part of a mission's day; what is not as it must be ends with an error."""
    program = ROOT / "benchmarks" / "soak.py"
    words = [sys.executable, str(program), "--seconds", str(seconds)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(done.stderr[-2_000:])
    line = json.dumps({"commit": _commit(), **json.loads(done.stdout)})
    with RESULTS.with_name("soak.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    print(line)
    sys.exit(done.returncode)


def cut_power(longer: int, seed: int) -> None:
    """Cut the power after every write; a loss is an AssertionError and no line."""
    for what, step, nth, _ in power.WORKS:
        with tempfile.TemporaryDirectory() as home:
            counted = power.cut(Path(home), what, step, nth * longer, Random(seed))
        line = json.dumps({"commit": _commit(), "seed": seed, "what": what, **counted})
        with RESULTS.with_name("power.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line, flush=True)


def tiers(missions: int, seed: int) -> None:
    """Compare what leaves for the public with and without what is hidden; a trace is no line."""
    numbers = itertools.count()

    @hypothesis.seed(seed)
    @hypothesis.settings(
        deadline=None, max_examples=missions, database=None, phases=(hypothesis.Phase.generate,),
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(tier_world.worlds())
    def compare(one: tier_world.World) -> None:
        with tempfile.TemporaryDirectory() as home:
            counted = tier_world.check(Path(home), one)
        line = json.dumps({"commit": _commit(), "seed": seed, "mission": next(numbers), **counted})
        with RESULTS.with_name("tiers.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line, flush=True)

    compare()


def referees(cases: int, seed: int) -> None:
    """Let verifiers that share no code judge the same proofs; write down what they said."""
    with tempfile.TemporaryDirectory() as folder:
        told = referee_task.count(seed, cases, cases, Path(folder))
        told |= referee_promises.count(seed, cases, cases, Path(folder))
        accepted, codes = referee_flips.flips(Path(folder), step=1)
    told["bit_flips"] = dict(sorted(codes.items()))
    told["bit_flips_accepted"] = dict(sorted(accepted.items()))
    told = {"commit": _commit(), **told}
    with RESULTS.with_name("referees.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    print(json.dumps(told, indent=1))


def main() -> None:
    """Count the seeds, or the inputs, that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="21:61", help="first:last+1")
    parser.add_argument("--summary", action="store_true")
    parser.add_argument("--fuzz", type=int, metavar="N", help="hostile inputs in all")
    parser.add_argument("--fuzz-seed", type=int, default=1)
    parser.add_argument("--fuzz-only", default="", metavar="PREFIX", help="of a reader's name")
    parser.add_argument("--fuzz-summary", action="store_true")
    parser.add_argument("--crash", type=int, metavar="N", help="processes to be killed")
    parser.add_argument("--crash-seed", type=int, default=1)
    parser.add_argument("--power", type=int, metavar="N", help="times as long as in CI")
    parser.add_argument("--tiers", type=int, metavar="N", help="generated missions")
    parser.add_argument("--soak", type=int, metavar="N", help="seconds of a mission's day")
    parser.add_argument("--referees", type=int, metavar="N", help="valid and mutated proofs, each")
    options = parser.parse_args()
    if options.soak:
        soak(options.soak)
        return
    for n, count_n, n_seed in (
        (options.crash, crash, options.crash_seed),
        (options.power, cut_power, options.crash_seed),
        (options.tiers, tiers, options.fuzz_seed),
        (options.referees, referees, options.fuzz_seed),
    ):
        if n:
            count_n(n, n_seed)
            return
    if options.fuzz_summary:
        print(json.dumps(fuzz_task.summary(FUZZED), indent=1))
        return
    if options.fuzz:
        fuzz(options.fuzz, options.fuzz_seed, options.fuzz_only)
        return
    if options.summary:
        print(json.dumps(summary(), indent=1))
        return
    first, last = map(int, options.seeds.split(":"))
    if first <= _LAST_DEVELOPMENT_SEED:
        parser.error("seeds 1 to 20 are development seeds")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    there = {line["seed"] for line in done()}
    for seed in (s for s in range(first, last) if s not in there):
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(json.dumps(count(seed)) + "\n")
        print(f"seed {seed} counted", flush=True)


if __name__ == "__main__":
    main()
