"""How evidence is written on the record and read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.evidence.shelf import meant, shelved, there
from truceline.log.journal import Entry
from truceline.log.redacted import tombstone_of
from truceline.log.signed import signers
from truceline.model.evidence import (
    Custody,
    CustodyAction,
    Evidence,
    EvidenceKind,
    Item,
    Provenance,
    Timestamp,
)

EVIDENCE, CUSTODY = "evidence", "custody"
STAMP, PROVENANCE = "evidence-timestamp", "evidence-c2pa"


def shelf(workspace: Workspace) -> dict[str, Item]:
    """Return every item of a workspace by id.

    Raises:
        IntegrityError: If the record was changed, or an entry is not what its kind says.
    """
    return shelf_of(workspace.entries())


def shelf_of(entries: Iterable[Entry]) -> dict[str, Item]:
    """Return every item of a record by id; see :func:`shelf`."""
    found: dict[str, list[Any]] = {kind: [] for kind in _READ}
    for entry in entries:
        if entry.kind in _READ:
            try:
                found[entry.kind].append(_READ[entry.kind](entry))
            except (KeyError, ValueError, TypeError, AttributeError) as fault:
                hint = "restore the record from a copy; do not edit it"
                message = f"entry {entry.seq} of the record is no {entry.kind} as this code knows"
                raise IntegrityError(message, hint) from fault
    return shelved(found[EVIDENCE], found[CUSTODY], found[STAMP], found[PROVENANCE])


def cited(workspace: Workspace, wanted: Sequence[str]) -> dict[str, str]:
    """Return id and SHA-256 of items that somebody names, sorted by id.

    Raises:
        WorkspaceError: If one of them is no item, or may mean several.
    """
    if not wanted:
        return {}
    held = shelf(workspace)
    found = [there(meant(held, one)).evidence for one in wanted]
    return {one.id: one.sha256 for one in sorted(found, key=lambda one: one.id)}


def evidence_payload(one: Evidence) -> dict[str, Plain]:
    """Return what is recorded of an item; what is empty is left out."""
    told: dict[str, Plain] = {
        "id": one.id,
        "kind": str(one.kind),
        "sha256": one.sha256,
        "bytes": one.size_bytes,
        "media_type": one.media_type,
        "class": one.tier,
        "fields": dict(one.clear),
        "sealed": dict(one.sealed),
    }
    if one.derived_from:
        told |= {"derived_from": one.derived_from, "tool": one.tool}
        told["parameters"] = dict(one.parameters)
    return told | ({"contents": one.contents} if one.contents else {})


def _evidence(entry: Entry) -> Evidence:
    told = entry.payload
    return Evidence(
        seq=entry.seq,
        received_at=_instant(entry.at),
        id=told["id"],
        kind=EvidenceKind(told["kind"]),
        sha256=told["sha256"],
        size_bytes=told["bytes"],
        media_type=told["media_type"],
        tier=told["class"],
        clear=dict(told["fields"]),
        sealed=dict(told["sealed"]),
        derived_from=told.get("derived_from", ""),
        tool=told.get("tool", ""),
        parameters=dict(told.get("parameters", {})),
        contents=told.get("contents", ""),
        signed=signers(told),
        redacted=tombstone_of(told),
    )


def custody_payload(
    evidence_id: str, action: CustodyAction, happened_at: datetime | None, sealed: dict[str, str]
) -> dict[str, Plain]:
    """Return what is recorded of an act of custody."""
    told: dict[str, Plain] = {"evidence": evidence_id, "action": str(action), "sealed": sealed}
    return told | ({"happened_at": happened_at.isoformat()} if happened_at else {})


def _custody(entry: Entry) -> Custody:
    told = entry.payload
    return Custody(
        seq=entry.seq,
        recorded_at=_instant(entry.at),
        evidence_id=told["evidence"],
        action=CustodyAction(told["action"]),
        happened_at=_instant(told["happened_at"]) if "happened_at" in told else None,
        sealed=dict(told["sealed"]),
        signed=signers(told),
        redacted=tombstone_of(told),
    )


def _timestamp(entry: Entry) -> Timestamp:
    told = entry.payload
    return Timestamp(
        seq=entry.seq,
        evidence_id=told["evidence"],
        existed_by=_instant(told["existed_by"]),
        accuracy_s=told["accuracy_s"],
        authority=told["authority"],
        token_sha256=told["token"],
        roots_sha256=told["roots"],
    )


def _provenance(entry: Entry) -> Provenance:
    told = entry.payload
    return Provenance(
        seq=entry.seq,
        evidence_id=told["evidence"],
        state=told["state"],
        codes=tuple(told["codes"]),
        tool=told["tool"],
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_READ = {EVIDENCE: _evidence, CUSTODY: _custody, STAMP: _timestamp, PROVENANCE: _provenance}
