"""Hand incidents over to a system that others run, and put on the record what left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from truceline import __version__
from truceline.adapters import files
from truceline.app import pipeline, run
from truceline.app.drafting.start import record_documents
from truceline.app.last_run import seen_by_last
from truceline.app.ports import Progress, silent
from truceline.app.public import Readers, grid_of, names_of
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError
from truceline.model.agreement import Agreement
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.aliases import aliased
from truceline.publish.exports.writer import Writer
from truceline.publish.handover import FORMATS, Ledger, handover
from truceline.publish.replication import replication

#: Kind of export that is no format of others, but everything for doing the sums again.
REPLICATION = "replication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What left.

    Attributes:
        path: The file.
        sha256: Of its bytes.
        ledger: Row accounting.
    """

    path: Path
    sha256: str
    ledger: Ledger


def export(
    workspace: Workspace,
    kind: str,
    tier: Tier,
    delay: timedelta,
    out: Path | None = None,
    as_of: datetime | None = None,
    progress: Progress = silent,
) -> Exported:
    """Write the incidents in one format.

    Args:
        workspace: Whose.
        kind: One of :data:`truceline.publish.handover.FORMATS`, or :data:`REPLICATION`.
        tier: Who gets it.
        delay: For ``public``: what ended later than this before the last run, or ``as_of``, is
            not there at all; where the agreement names a longer delay, that holds.
        out: File to write; ``None``: ``handover/incidents.<tier>.<ending>`` in the workspace, or
            ``replication.<tier>.zip``.
        as_of: Walk again and see only what was received by then; ``None`` takes the last run.
        progress: Told as the walk goes on.

    Raises:
        WorkspaceError: If nothing was run yet, or the agreement lets nothing become public.
        TrucelineError: If, with ``as_of``, agreement, cards, record or inputs are at fault.
    """
    delay = held_back(workspace.agreement(), tier, delay)
    if tier is Tier.PUBLIC:
        seen = seen_by_last(workspace) if as_of is None else as_of
        dossier = for_public(workspace, seen, delay, progress)
    else:
        dossier = run.kept(workspace) if as_of is None else _walked(workspace, as_of, progress)
    writer, ledger = _written(dossier, kind, tier, delay)
    path = out or workspace.folder / "handover" / _name(kind, tier)
    progress(f"writing {path.name}", 0, 1)
    files.stream(path, writer)
    sha256 = files.sha256_of(files.read(path))
    workspace.record("export", _told(kind, tier, delay, as_of, sha256, ledger))
    progress(f"writing {path.name}", 1, 1)
    return Exported(path=path, sha256=sha256, ledger=ledger)


def _written(dossier: Dossier, kind: str, tier: Tier, delay: timedelta) -> tuple[Writer, Ledger]:
    if kind == REPLICATION:
        return replication(dossier, tier, delay, version=__version__)
    return handover(dossier, kind, tier, delay)


def _name(kind: str, tier: Tier) -> str:
    if kind == REPLICATION:
        return f"{kind}.{tier}.zip"
    return f"incidents.{tier}.{FORMATS[kind].ending}"


def held_back(agreement: Agreement, tier: Tier, delay: timedelta) -> timedelta:
    """Return how long what is new is held back from a tier.

    Raises:
        WorkspaceError: If the tier is ``public`` and the agreement keeps results in the mission.
    """
    rule = agreement.mechanism.publication
    if tier is not Tier.PUBLIC:
        return timedelta(0)
    if rule is not None and rule.tier != Tier.PUBLIC:
        message = "the agreement keeps results in the mission: nothing may become public"
        raise WorkspaceError(message, "export with `--tier mission`; see mechanism.publication")
    named = timedelta(hours=rule.delay_h or 0.0) if rule else timedelta(0)
    return max(delay, named)


def _walked(workspace: Workspace, as_of: datetime, progress: Progress) -> Dossier:
    start = run.given(workspace, as_of, progress)
    return run.dossier_of(workspace, start, pipeline.walk(start, progress))


def for_public(
    workspace: Workspace, as_of: datetime | None, delay: timedelta, progress: Progress
) -> Dossier:
    """Walk over what is public and old enough alone, under public names; not released yet.

    Args:
        workspace: Run at least once.
        as_of: See only what was received by then; ``None`` sees everything.
        delay: How long everything waits.
        progress: Told as the walk goes on.
    """
    record_documents(workspace)
    return walked_for_public(workspace, as_of, delay, progress)


def walked_for_public(
    workspace: Workspace, as_of: datetime | None, delay: timedelta, progress: Progress
) -> Dossier:
    """Return the same, and put nothing on the record."""
    agreement = workspace.agreement()
    latest = as_of or _last_run(workspace, agreement)
    readers = Readers(agreement=agreement, tier=Tier.PUBLIC, delay=delay, latest=latest)
    start = readers.only(run.given(workspace, as_of, progress, unread=readers.unread))
    dossier = run.dossier_of(workspace, start, pipeline.walk(start, progress))
    grid = grid_of(workspace, agreement)
    dossier = replace(dossier, grid=grid, known_until=latest or dossier.known_until)
    return aliased(dossier, names_of(workspace))


def _last_run(workspace: Workspace, agreement: Agreement) -> datetime | None:
    """Return when the last run was: delays of what it saw count back from there.

    Not from the latest that was known: a row that is withheld would then let another one out. An
    invented world has no clock of ours.
    """
    runs = [entry.at for entry in workspace.entries() if entry.kind == "run"]
    return None if agreement.invented or not runs else datetime.fromisoformat(runs[-1])


def _told(
    kind: str, tier: Tier, delay: timedelta, as_of: datetime | None, sha256: str, ledger: Ledger
) -> dict[str, Plain]:
    return {
        "as": kind,
        "tier": tier.value,
        "delay_h": f"{delay / timedelta(hours=1):g}",
        "as_of": as_of.isoformat() if as_of else None,
        "sha256": sha256,
        "incidents": ledger.incidents,
        "written": ledger.written,
    }
