"""What an encrypted inbox costs: keeping and reading the same bytes, in clear and encrypted.

    python benchmarks/sealed.py [--mib 64] [--rounds 5] [--folder DIR]

One line of JSON. Each kind keeps inputs of the given size and reads them back, each checked against
its SHA-256 as always; the median of the rounds counts. Encrypted keeping waits for the disk, and
clear keeping does not, so both are also told in seconds of the processor. It does not show what
reading a table out of those bytes costs, which is many times more than either.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path

from truceline.adapters import clock
from truceline.app.drafting.start import start
from truceline.app.ledger.encryption import encrypt


def round_of(folder: Path, data: list[bytes], *, encrypted: bool) -> dict[str, float]:
    case = start(folder, None, clock.now)
    if encrypted:
        encrypt(case)
    wall, cpu = time.perf_counter(), time.process_time()
    hashes = [case.keep(one) for one in data]
    for sha256 in hashes:
        case.kept(sha256)
    return {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mib", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    told: dict[str, object] = {"mib": asked.mib, "rounds": asked.rounds}
    for name, n, size in (("one", 1, asked.mib << 20), ("small", 1000, 10_000)):
        data = [os.urandom(size) for _ in range(n)]
        found: dict[bool, list[dict[str, float]]] = {False: [], True: []}
        for i in range(asked.rounds):
            for encrypted in found:
                with tempfile.TemporaryDirectory(dir=asked.folder) as base:
                    folder = Path(base) / f"{i}{encrypted}"
                    found[encrypted].append(round_of(folder, data, encrypted=encrypted))
        for unit in ("wall_s", "cpu_s"):
            clear, sealed = (statistics.median(r[unit] for r in found[k]) for k in (False, True))
            told |= {
                f"{name}_clear_{unit}": round(clear, 3),
                f"{name}_encrypted_{unit}": round(sealed, 3),
                f"{name}_ratio_{unit[:-2]}": round(sealed / clear, 2),
            }
    told |= {"python": platform.python_version(), "cpus": os.cpu_count()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
