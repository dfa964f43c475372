"""Queues that were carried to the desk by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from truceline.adapters import documents
from truceline.app import signing
from truceline.app.field import arrivals, envelope, queue
from truceline.app.field.arrivals import Arrival
from truceline.app.workspace import Workspace
from truceline.errors import ProcedureError
from truceline.log.signed import TEAM


def accept_files(workspace: Workspace, team: str, paths: Sequence[Path]) -> tuple[Arrival, ...]:
    """Keep every sealed item of the files, as if a handset of the team had sent it.

    Raises:
        ProcedureError: If there is no such team.
        SourceError: If a file cannot be read, or is no queue; nothing is kept then.
        ProofError: If one of its items is none; likewise.
    """
    if f"{TEAM}{team}" not in signing.teams_of(workspace):
        raise ProcedureError("nothing was taken in", (f"there is no team {team!r}",))
    found = [one for path in paths for one in queue.items_of(path.name, documents.given(path))]
    for one in found:
        envelope.mark(one)
    return tuple(arrivals.accept(workspace, team, one) for one in found)
