"""Receipts of sealed items: for the team, in a folder of its own, and never for the handset."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from truceline.adapters import files
from truceline.app.field.arrivals import Arrival
from truceline.app.ledger import promises
from truceline.app.workspace import Workspace
from truceline.model.submission import Submission


def write(workspace: Workspace, done: Iterable[Arrival], out: Path) -> int:
    """Write for each item the log's promise of its place; return how many have one.

    ``OUT/TEAM/ID.promise``, ``.entry`` and ``.opening``, as of a party's file (ADR 0017): that the
    log holds these sealed bytes, since when. Without a log nothing is promised.

    Raises:
        WorkspaceError: If the log lags behind the record.
    """
    written = 0
    for one in done:
        told = promises.receipts(workspace, _as_submission(one))
        for name, data in told.items():
            files.write(out / one.team / f"{one.id}{Path(name).suffix}", data)
        written += bool(told)
    return written


def _as_submission(one: Arrival) -> Submission:
    """Return what the log's promises are made of: one file, and nothing alleged in it."""
    return Submission(
        seq=one.seq,
        at=one.at,
        by=one.team,
        party=one.team,
        name=one.id,
        sha256=one.id,
        rows=0,
        accepted=0,
        rejected=0,
        repeated=0,
        allegations=(),
        within=one.within,
    )
