"""What one more line costs on a long record: with and without a log, and with words encrypted.

    python benchmarks/record.py [--lines 10000] [--folder DIR]

One line of JSON a kind of workspace: reading the record first, reading it again, and recording one
more line, each in one process; medians of 20.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from truceline.adapters import files
from truceline.app.ledger import adopt, encryption
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.log import journal

ACT: dict[str, Plain] = {
    "case": "K-0123456789ab", "act": "reply", "by": "of-alder", "to": "", "within_h": None,
    "text": "They sleep at noon. " * 5, "documents": [],
}  # fmt: skip


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """Return the median milliseconds of the processor."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append((time.process_time() - begun) * 1e3)
    return round(statistics.median(found), 2)


def measured(
    folder: Path, lines: int, *, log: bool, encrypted: bool = False
) -> dict[str, float | bool | int]:
    """Return what a record of so many lines costs."""
    agreement = files.worked_agreements() / "energy-moratorium-2025" / "agreement.yaml"
    files.write(folder / "agreement.yaml", files.read(agreement))
    made = Workspace(folder)
    told = [journal.line(n, "2026-01-01T00:00:00+00:00", "case", ACT) for n in range(lines)]
    files.write(made.journal_path, b"".join(line + b"\n" for line in told))
    if log:
        adopt.init(made, "example.org/long")
    if encrypted:
        encryption.encrypt(made)
    first = cpu_ms(lambda: Workspace(folder).entries(), 5)
    made.entries()
    size = made.journal_path.stat().st_size
    again = cpu_ms(made.entries, 20)
    more = cpu_ms(lambda: made.record("case", ACT), 20)
    facts = {"lines": lines, "log": log, "encrypted": encrypted, "bytes": size}
    return {**facts, "first_ms": first, "again_ms": again, "record_ms": more}


def main() -> None:
    """Print a line without a log, one with a log, and one where words lie encrypted too."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lines", type=int, default=10_000)
    asked.add_argument("--folder", type=Path, default=None)
    given = asked.parse_args()
    for log, encrypted in ((False, False), (True, False), (True, True)):
        folder = Path(tempfile.mkdtemp(dir=given.folder))
        try:
            print(json.dumps(measured(folder / "case", given.lines, log=log, encrypted=encrypted)))
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
