"""Files set aside: they stay in the inbox and on the record, and count no longer.

A retraction and a reinstatement are entries of the record, like everything that is decided; as of
an instant before it, neither has happened yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import files
from truceline.app.intake.standing import standing
from truceline.app.workspace import Taken, Workspace
from truceline.errors import SourceError, WorkspaceError
from truceline.log.journal import Entry
from truceline.model import tables
from truceline.model.intake import Intake
from truceline.sources.accounting import YIELDS

_KINDS = ("retraction", "reinstatement")
_SHORTEST, _LONGEST_REASON = 4, 1000
#: From the most open tier to the most closed.
_TIERS = ("public", "mission", "restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """One file set aside.

    Attributes:
        sha256: Of its bytes.
        name: As given when it came in.
        reason: Why, in a person's words.
        at: When it was recorded, UTC.
    """

    sha256: str
    name: str
    reason: str
    at: datetime

    def told(self) -> str:
        """Return it in words."""
        return f"{self.name} was retracted on {self.at:%Y-%m-%d %H:%M} UTC: {self.reason}"


_Gone = tuple[Taken, Intake, Retraction]


def in_force(entries: Iterable[Entry], as_of: datetime | None = None) -> dict[str, Retraction]:
    """Return the retractions in force, by hash.

    Args:
        entries: The record.
        as_of: What was recorded later has not happened; ``None`` sees everything.
    """
    found: dict[str, Retraction] = {}
    for entry in entries:
        at = datetime.fromisoformat(entry.at)
        if entry.kind not in _KINDS or (as_of is not None and at > as_of):
            continue
        sha256 = entry.payload["sha256"]
        found.pop(sha256, None)
        if entry.kind == "retraction":
            name, reason = entry.payload["name"], entry.payload["reason"]
            found[sha256] = Retraction(sha256=sha256, name=name, reason=reason, at=at)
    return found


def retract(workspace: Workspace, wanted: str, reason: str) -> Retraction:
    """Set a file aside.

    Args:
        workspace: Which holds it.
        wanted: Its name as given, the first signs of its hash (at least 4), or a path to its bytes.
        reason: Why.

    Raises:
        WorkspaceError: If no reason is given, no file or several are meant, or it is set aside
            already.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise WorkspaceError("a retraction needs a reason", "say why, with --reason TEXT")
    if len(reason) > _LONGEST_REASON:
        hint = "say it shorter, and put the rest into a document of its own"
        raise WorkspaceError(f"the reason is longer than {_LONGEST_REASON} characters", hint)
    taken = _meant(workspace, wanted)
    before = in_force(workspace.entries()).get(taken.sha256)
    if before is not None:
        hint = f"to count it again: truceline ingest {workspace.folder} FILE --again"
        raise WorkspaceError(f"nothing to retract: {before.told()}", hint)
    payload = {"sha256": taken.sha256, "name": taken.name, "reason": reason}
    workspace.record("retraction", dict(payload))
    return in_force(workspace.entries())[taken.sha256]


def reinstate(workspace: Workspace, retraction: Retraction) -> None:
    """Let a file count again."""
    workspace.record("reinstatement", {"sha256": retraction.sha256, "name": retraction.name})


def refuse_retracted(retraction: Retraction | None) -> None:
    """Refuse to take in a file that was set aside.

    Raises:
        SourceError: If it was.
    """
    if retraction is not None:
        hint = "to count it again all the same, give --again; that is put on the record"
        raise SourceError(retraction.told(), hint)


def without(taken: Sequence[Taken], gone: dict[str, Retraction]) -> tuple[Taken, ...]:
    """Return the inputs that count."""
    return tuple(one for one in taken if one.sha256 not in gone)


def with_retracted(
    files_table: pa.Table,
    gone: Sequence[_Gone],
    redacted: Sequence[Mapping[str, Any]] = (),
) -> pa.Table:
    """Return the FILES table with the files set aside, of which no row counts.

    Args:
        files_table: Of the files that count.
        gone: What was set aside, and what it would yield.
        redacted: Rows of what was redacted.
    """
    rows = [_set_aside(readings) for readings in _by_file(gone)]
    rows += [dict(one) for one in redacted]
    if not rows:
        return files_table
    joined = pa.concat_tables([files_table, pa.Table.from_pylist(rows, schema=tables.FILES)])
    return joined.sort_by([(key, "ascending") for key in ("name", "file_sha256", "connector")])


def _by_file(gone: Sequence[_Gone]) -> list[list[_Gone]]:
    """Put the readings of one file together: a workbook is set aside once, with all its sheets."""
    found: dict[tuple[str, str], list[_Gone]] = {}
    for one in gone:
        found.setdefault((one[0].sha256, one[0].connector), []).append(one)
    return list(found.values())


def _set_aside(readings: Sequence[_Gone]) -> dict[str, Any]:
    """Return the row of one file; a part read into two tables has its rows once."""
    taken, _, retraction = readings[0]
    rows: dict[str, int] = {}
    for _, intake, _ in readings:
        rows[intake.part] = max(intake.rows, rows.get(intake.part, 0))
    return {
        "file_sha256": taken.sha256,
        "name": taken.name,
        "connector": taken.connector,
        **dict.fromkeys(("rows", "accepted", "rejected", "repeated", "revised"), 0),
        "retracted_at": retraction.at,
        "retracted_because": retraction.reason,
        "retracted_rows": sum(rows.values()),
        "retracted_tier": max((_tier(one) for _, one, _ in readings), key=_TIERS.index),
    }


def _tier(intake: Intake) -> str:
    """Return the most closed tier of any row; a file without rows is closed to all."""
    found = {
        str(tier)
        for name in YIELDS
        if "tier" in getattr(intake, name).schema.names
        for tier in pc.unique(getattr(intake, name)["tier"]).to_pylist()
    }
    return max(found, key=_TIERS.index, default=_TIERS[-1])


def _meant(workspace: Workspace, wanted: str) -> Taken:
    """Return the one file that a person means."""
    known = {one.sha256: one for one in standing(workspace.taken())}
    found = [one for one in known.values() if one.name == wanted]
    if not found and Path(wanted).is_file():
        sha256 = files.sha256_of(files.read(Path(wanted)))
        found = [known[sha256]] if sha256 in known else []
    sign = wanted.lower()
    if len(sign) >= _SHORTEST and set(sign) <= set("0123456789abcdef"):
        found += [one for one in known.values() if one.sha256.startswith(sign) and one not in found]
    if not found:
        hint = f"`truceline files {workspace.folder}` lists what came in, with its hash"
        raise WorkspaceError(f"no file that came in is called {wanted!r}", hint)
    if len(found) > 1:
        shown = ", ".join(f"{one.sha256[:12]} ({one.name})" for one in found[:8])
        raise WorkspaceError(
            f"{wanted!r} may mean {len(found)} files: {shown}", "give the first signs of the hash"
        )
    return found[0]
