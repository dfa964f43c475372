"""Program: takes hostile files in through one door, and tells what became of each, as JSON lines.

    python door.py evidence|ingest WORKSPACE FILE...

Each line has the most memory (resident, MB of 1,000,000 bytes) that this process, or any child of
it, took so far. Processor time counts both, and is that of the file alone.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from truceline.agreements import load as agreements
from truceline.app.evidence.add import add
from truceline.app.evidence.derive import derive
from truceline.app.workspace import Workspace
from truceline.errors import AgreementError, TrucelineError
from truceline.sources.mapped.load import load_map

_MAP = """\
map: 1
table: reports
time_zone: UTC
source: {constant: s}
start: day
basis: {constant: alleged}
act: {constant: shelling}
place_name: place
text: place
"""
_TOLD = {"method": "handed over", "collector": "team-7"}


def _kept(workspace: Workspace, path: Path) -> str:
    one = add(workspace, path, _TOLD, "restricted").item.evidence
    kept = f"kept as {one.media_type} {one.contents}; "
    try:
        return f"{kept}derived {derive(workspace, one.id, 'public').item.evidence.id}"
    except TrucelineError as fault:
        return f"{kept}refused: {fault}"


def _ingested(workspace: Workspace, path: Path) -> str:
    """Take a file in as it is, then as told by somebody who is sure of the wrong thing."""
    from truceline.app.intake.ingest import ingest

    told = []
    for connector, options in ((None, {}), ("mapped", {"map": _MAP}), ("viina_info", {})):
        taking = ingest(workspace, [path], connector, options)
        told += [f"refused: {fault.message}" for fault in taking.faults]
        told += [
            f"{one.intake.rows} rows, {len(one.intake.rejects)} rejected" for one in taking.receipts
        ]
    if path.suffix == ".yaml":
        told += [_as_document(read, path.read_text()) for read in (agreements.load, load_map)]
    return "; ".join(told)


def _as_document(read: Callable[[str, str], object], text: str) -> str:
    """Hand a file over as what is written by hand: an agreement, or a map."""
    try:
        return f"read: {read(text, 'a.yaml')}"
    except AgreementError as fault:
        return f"refused: {fault.diagnostics()}"


DOORS: dict[str, Callable[[Workspace, Path], str]] = {
    "evidence": _kept,
    "ingest": _ingested,
}


def _processor_s() -> float:
    return sum(os.times()[:4])


def main() -> None:
    door, workspace = DOORS[sys.argv[1]], Workspace(Path(sys.argv[2]))
    for path in map(Path, sys.argv[3:]):
        gc.collect()  # what an earlier file left in cycles is not of this one
        before = _processor_s()
        told = door(workspace, path)
        spent = round(_processor_s() - before, 2)
        _tell({"name": path.name, "told": told, "processor_s": spent, "most_mb": _most_mb()})


def _most_mb() -> float:
    """The kernel's count for this process begins with what its parent had; its peak does not."""
    status = Path("/proc/self/status").read_text().splitlines()
    peak = next(line for line in status if line.startswith("VmHWM"))
    children_kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(peak.split()[1]), children_kb) * 1024 / 1e6


def _tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
