"""The bytes of the site for one edition, from the record alone: no clock, no choice, no chance."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from truceline.adapters import files
from truceline.app import pipeline, run
from truceline.app.editions.numbered import Recorded
from truceline.app.export import held_back
from truceline.app.past import Past
from truceline.app.ports import Progress
from truceline.app.public import Readers, grid_of, names_of
from truceline.app.released.record import proposals
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.aliases import aliased
from truceline.publish.catalogue import LANGUAGES
from truceline.publish.handover.rows import LEAST_DELAY_H
from truceline.publish.release import release
from truceline.publish.site.build import (
    ITEMS,
    LOG,
    MANIFEST,
    Telling,
    build,
    manifest_bytes,
    parse,
    telling,
)
from truceline.publish.site.snapshot import plain

#: Folder of all sites below the workspace; one folder a tier.
SITE = "site"
_LEAST = timedelta(hours=LEAST_DELAY_H)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A whole site, ready to be written.

    Attributes:
        files: Path below the site -> bytes, the manifest included.
        manifest: SHA-256 of the manifest.
        new: Incidents that the edition tells first.
        corrected: Incidents that it tells otherwise.
    """

    files: dict[str, bytes]
    manifest: str
    new: int
    corrected: int


def site_of(workspace: Workspace, edition: Recorded, tier: Tier, progress: Progress) -> Site:
    """Return the site with one more edition.

    Args:
        workspace: Whose record; the site so far must lie there as it was released.
        edition: To be told.
        tier: Of its readers.
        progress: Told as the walk goes on.

    Raises:
        WorkspaceError: If the agreement keeps results in the mission and the tier is ``public``.
        IntegrityError: If the site so far is not as it was released.
    """
    delay = held_back(workspace.agreement(), tier, _LEAST)
    shown = _shown(workspace, edition, tier, delay, progress)
    standing = standing_files(workspace, tier)
    before = [
        parse(standing[name])
        for name in sorted(standing)
        if name.startswith("edition/") and name.endswith(f"/{ITEMS}")
    ]
    period = (plain(edition.start), plain(edition.end))
    now: Telling = telling(shown, edition.number, period, before)
    rules = {"delay_h": delay / timedelta(hours=1)}
    fresh = build(shown, [*before, now], LANGUAGES, rules)
    kept = {name: data for name, data in standing.items() if name.startswith("edition/")}
    whole = {**kept, **fresh}
    manifest = manifest_bytes(str(tier), shown.agreement.id, edition.number, whole)
    return Site(
        files={**whole, MANIFEST: manifest},
        manifest=files.sha256_of(manifest),
        new=len(now.new),
        corrected=len(now.corrected),
    )


def _shown(
    workspace: Workspace, edition: Recorded, tier: Tier, delay: timedelta, progress: Progress
) -> Dossier:
    past = Past(workspace, edition.entries)
    cutoff = time.fromisoformat(edition.facts["cutoff"])
    # What may be told goes by the rule as it stands now; what was agreed, as it stood then.
    then, now = past.agreement(), workspace.agreement()
    mechanism = replace(then.mechanism, day_ends=cutoff, publication=now.mechanism.publication)
    agreement = replace(then, mechanism=mechanism)
    readers = Readers(agreement=agreement, tier=tier, delay=delay, latest=edition.end)
    start = run.given(past, edition.end, progress, cutoff, readers.unread)
    start = readers.only(replace(start, agreement=agreement))
    dossier = run.dossier_of(past, start, pipeline.walk(start, progress))
    dossier = replace(
        dossier,
        tier=str(tier),
        scorecard={},
        last_at=edition.end,
        known_until=edition.end,
        grid=grid_of(workspace, now),
    )
    if tier is Tier.PUBLIC:
        dossier = aliased(dossier, names_of(workspace))
    return release(dossier, delay)


def standing_files(workspace: Workspace, tier: Tier) -> dict[str, bytes]:
    """Return the site as it was released last; nothing if none was.

    Raises:
        IntegrityError: If a file is missing or is not as it was released.
    """
    out = [p for p in proposals(workspace.entries()).values() if p.released and p.tier == tier]
    if not out:
        return {}
    last = max(out, key=lambda one: one.seq)
    folder = workspace.folder / SITE / str(tier)
    return checked(folder, last.manifest)


def checked(folder: Path, manifest: str) -> dict[str, bytes]:
    """Return the files of a site, each as its manifest says.

    Raises:
        IntegrityError: If one is missing, altered, or too many.
    """
    hint = f"restore {folder} from a copy of what was released; never edit it"
    try:
        data = files.read(folder / MANIFEST)
        if files.sha256_of(data) != manifest:
            raise IntegrityError(f"{MANIFEST} of the site is not as it was agreed to", hint)
        listed = json.loads(data)["files"]
        found = {name: files.read(folder / name) for name in sorted(listed)}
    except WorkspaceError as fault:
        raise IntegrityError(f"a file of the site is missing: {fault.message}", hint) from fault
    bad = [name for name, held in found.items() if files.sha256_of(held) != listed[name]]
    here = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    own = {name for name in here if not name.startswith(f"{LOG}/")}
    bad += sorted(own - set(listed) - {MANIFEST})
    if bad:
        raise IntegrityError(f"not as it was agreed to: {', '.join(bad[:5])}", hint)
    return found


def grid_facts(workspace: Workspace) -> dict[str, Any]:
    """Return what fixes the public grid: the table of people by hash, and the least number."""
    agreement = workspace.agreement()
    grid = grid_of(workspace, agreement)
    listed = [e.payload["sha256"] for e in workspace.entries() if e.kind == "population"]
    return {"people": str(listed[-1]) if listed else None, "least": grid.least}
