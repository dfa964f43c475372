"""What is new in a run for a tier: findings that the run before it did not have, or not so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from truceline.adapters import files
from truceline.app.web.shown import Shown
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier
from truceline.publish.exports.notice import notice

_FOLDER = "seen-by-hooks"
#: Findings that a letter names; it counts all.
MOST = 50
#: Columns of a finding that a letter tells; no chance, no place, no words.
_TOLD = ("finding_id", "incident_id", "text_id", "provision_id", "outcome", "day")
Marks = NDArray[np.uint64]


def news(workspace: Workspace, shown: Shown, at: datetime) -> str | None:
    """Return what is new, as the body of a letter; ``None``: nothing is.

    The first run that is looked at is what later ones are held against.

    Args:
        workspace: Whose.
        shown: What a tier sees now.
        at: The present instant, UTC.
    """
    before = _before(workspace, shown.tier)
    if before is not None and before[0] == shown.run:
        return None
    table = shown.dossier.tables["findings"]
    now = _marks(table)
    if before is None:
        return None
    rows = np.flatnonzero(~np.isin(now, before[1]))
    return _body(shown, table, rows, at) if len(rows) else None


def seen(workspace: Workspace, shown: Shown) -> None:
    """Hold later runs against this one."""
    marks = np.sort(_marks(shown.dossier.tables["findings"]))
    path = _path(workspace, shown.tier)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.write(path, shown.run.encode() + b"\n" + marks.tobytes())


def _before(workspace: Workspace, tier: Tier) -> tuple[str, Marks] | None:
    path = _path(workspace, tier)
    if not path.is_file():
        return None
    run, _, marks = path.read_bytes().partition(b"\n")
    return run.decode("ascii", "replace"), np.frombuffer(marks[: len(marks) // 8 * 8], np.uint64)


def _path(workspace: Workspace, tier: Tier) -> Path:
    return workspace.folder / "sealed" / _FOLDER / str(tier)


def _marks(findings: pa.Table) -> Marks:
    """Return a number for each finding as it reads: another outcome is another number."""
    pairs = zip(findings["finding_id"].to_pylist(), findings["outcome"].to_pylist(), strict=True)
    whole = b"".join(
        hashlib.blake2b(f"{one} {outcome}".encode(), digest_size=8).digest()
        for one, outcome in pairs
    )
    return np.frombuffer(whole, np.uint64)


def _body(shown: Shown, table: pa.Table, rows: Sequence[int] | np.ndarray, at: datetime) -> str:
    first = table.select(list(_TOLD)).take(pa.array(rows[:MOST]))
    items = [
        {name: str(value) if name == "day" and value else value for name, value in row.items()}
        for row in first.to_pylist()
    ]
    told = {
        "type": "findings.new",
        "timestamp": at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "data": {
            "agreement": shown.dossier.agreement.id,
            "run": shown.run,
            "tier": str(shown.tier),
            "notice": notice(shown.dossier),
            "new": len(rows),
            "findings": table.num_rows,
            "items": items,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
