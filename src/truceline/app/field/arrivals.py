"""Sealed items come in: kept as they came, on the record, acknowledged; each once.

An item is acknowledged only when its bytes are on the disk and a line of the record names them. The
same bytes again get the same acknowledgement. Who sent it and from where is written nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from truceline.adapters import files
from truceline.adapters.merkle.disk import Disk
from truceline.app.field import envelope
from truceline.app.ledger.delay import delay_of
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ProcedureError
from truceline.log.journal import Entry

KIND: Final = "field-item"
#: New items of one team within a day: more than any patrol writes.
MOST_A_DAY: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A sealed item on the record.

    Attributes:
        seq: Position on the record.
        at: When it was recorded, UTC.
        id: SHA-256 of its sealed bytes, hex.
        team: Team of the handset that sent it, or that the desk named.
        size_bytes: Of the sealed bytes.
        within: Delay promised with it; ``None``: there was no log then.
    """

    seq: int
    at: datetime
    id: str
    team: str
    size_bytes: int
    within: timedelta | None = None


def accept(workspace: Workspace, team: str, data: bytes, most_a_day: int | None = None) -> Arrival:
    """Keep a sealed item, put it on the record, and return its acknowledgement.

    Args:
        workspace: Where to.
        team: Whose handset sent it.
        data: Sealed bytes.
        most_a_day: New items of one team within a day; ``None``: any number.

    Raises:
        ProofError: If the bytes are no sealed item, or too many; nothing is kept then.
        ProcedureError: If the team has sent enough for a day; likewise.
    """
    envelope.mark(data)
    sha256 = files.sha256_of(data)
    with workspace.locked():
        # The newest are looked at first: what is sent again was sent a moment ago.
        for entry in reversed(workspace.entries()):
            if entry.kind == KIND and entry.payload["sha256"] == sha256:
                return _arrival(entry)
        if most_a_day is not None:
            _refuse_flood(workspace, team, most_a_day)
        path = path_of(workspace, sha256)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        Disk().replace(path, data)
        Disk().sync(path.parent.parent)
        payload: dict[str, Plain] = {"sha256": sha256, "size": len(data), "team": team}
        if workspace.has_log():
            payload["within_s"] = int(delay_of(workspace.entries()) / timedelta(seconds=1))
        seq = workspace.record(KIND, payload)
        return _arrival(workspace.entries()[seq])


def _refuse_flood(workspace: Workspace, team: str, most: int) -> None:
    """Let no device, lost or stolen, fill the disk: the same number for every team."""
    since = workspace.now() - timedelta(days=1)
    n = 0
    for entry in reversed(workspace.entries()):
        if datetime.fromisoformat(entry.at) < since:
            break
        n += entry.kind == KIND and entry.payload["team"] == team
    if n >= most:
        reason = f"team {team} sent {n:,} items within a day, and no team may send more"
        raise ProcedureError("the item was not taken in", (reason,))


def arrivals(workspace: Workspace) -> tuple[Arrival, ...]:
    """Return every sealed item on the record, in the order they came in."""
    return tuple(_arrival(entry) for entry in workspace.entries() if entry.kind == KIND)


def path_of(workspace: Workspace, sha256: str) -> Path:
    """Return where sealed bytes lie."""
    return workspace.folder / "field" / "arrived" / sha256[:2] / f"{sha256}.sealed"


def _arrival(entry: Entry) -> Arrival:
    told = entry.payload
    within = told.get("within_s")
    return Arrival(
        seq=entry.seq,
        at=datetime.fromisoformat(entry.at),
        id=str(told["sha256"]),
        team=str(told["team"]),
        size_bytes=int(told["size"]),
        within=None if within is None else timedelta(seconds=within),
    )
