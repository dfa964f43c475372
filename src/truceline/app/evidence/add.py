"""An item comes in: kept as received, its manifest on the record."""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from truceline.adapters.blobs import Blobs, handed_over, hashed
from truceline.app import signing
from truceline.app.evidence import place
from truceline.app.evidence.records import EVIDENCE, evidence_payload, shelf
from truceline.app.intake import items
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.evidence import manifest, media, wacz
from truceline.evidence.fields import Random
from truceline.evidence.shelf import meant
from truceline.model.evidence import Evidence, EvidenceKind, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a file.

    Attributes:
        item: As it stands on the record.
        again: It was here before; nothing was changed or recorded.
        doubts: What looks as if it named or led to a person, in words.
        unsigned: Id of the team that collected it, if it is expected to sign and did not.
    """

    item: Item
    again: bool
    doubts: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()


def add(
    workspace: Workspace,
    path: Path,
    told: Mapping[str, str],
    tier: str,
    random: Random = secrets.token_bytes,
) -> Added:
    """Take an item in.

    Args:
        workspace: Where to.
        path: The file; it stays where it is.
        told: Fields of the manifest by name (:data:`truceline.evidence.manifest.FIELDS`).
        tier: Who may see the item itself.
        random: Draws the salts.

    Raises:
        WorkspaceError: With every mistake in the fields; nothing is kept then.
        ProcedureError: If a key of the workspace's signers is no team's; likewise.
        SourceError: If it is no plain file, empty, cannot be read, or the signature that came
            beside it does not fit.
    """
    signing.refuse_but_teams(workspace)
    fields = _sound(workspace, told)
    note = signing.note_of(path)
    with handed_over(path) as file:
        if note is not None:
            signing.refuse_note(workspace, path.name, note, hashed(file))
        return _added(workspace, file, {**fields, "file_name": path.name}, tier, random, note)


def add_bytes(
    workspace: Workspace,
    data: bytes,
    told: Mapping[str, str],
    tier: str,
    random: Random = secrets.token_bytes,
) -> Added:
    """Take an item in that never was a file here; see :func:`add`.

    Raises:
        WorkspaceError: With every mistake in the fields; nothing is kept then.
        ProcedureError: If a key of the workspace's signers is no team's; likewise.
    """
    signing.refuse_but_teams(workspace)
    return _added(workspace, io.BytesIO(data), _sound(workspace, told), tier, random)


def _added(
    workspace: Workspace,
    file: BinaryIO,
    fields: Mapping[str, str],
    tier: str,
    random: Random,
    note: bytes | None = None,
) -> Added:
    """Keep an item and put it on the record, unless it is here."""
    head = file.read(media.HEAD_BYTES)
    file.seek(0)
    sha256, size = place.blobs(workspace).take(file)
    with workspace.locked():
        held = shelf(workspace)
        for item in held.values():
            if item.evidence.sha256 == sha256:
                return Added(item=item, again=True)
        clear, hidden = manifest.parted(fields, tier)
        media_type, contents = _looked_at(place.blobs(workspace), sha256, size, head)
        one = Evidence(
            seq=0,
            received_at=workspace.now(),
            id=id_of(held, sha256),
            kind=EvidenceKind.ORIGINAL,
            sha256=sha256,
            size_bytes=size,
            media_type=media_type,
            tier=tier,
            clear=clear,
            sealed=place.sealed(workspace, hidden, random),
            contents=contents,
        )
        seq = signing.record_item(workspace, EVIDENCE, evidence_payload(one), note)
        entry = workspace.entries()[seq]
        return Added(
            item=meant(shelf(workspace), one.id),
            again=False,
            doubts=tuple(manifest.doubts(fields)),
            unsigned=items.unsigned_by(workspace, (fields["collector"],), entry),
        )


def _sound(workspace: Workspace, told: Mapping[str, str]) -> dict[str, str]:
    """Return what is told of an item, or refuse all mistakes in it at once."""
    fields = {name: value.strip() for name, value in told.items() if value.strip()}
    wrong = tuple(manifest.faults(fields, workspace.now()))
    if wrong:
        raise WorkspaceError("; ".join(wrong), "mend it and say it again; nothing was kept")
    return fields


def id_of(held: Mapping[str, Item], sha256: str) -> str:
    """Return the id of an item: ``E-`` and 12 hex digits of its hash.

    Raises:
        WorkspaceError: If another item has it; 48 bits meet by chance once in 17 million items.
    """
    wanted = f"E-{sha256[:12]}"
    if wanted in held:
        raise WorkspaceError(f"another item is called {wanted} already", "keep this one elsewhere")
    return wanted


def _looked_at(blobs: Blobs, sha256: str, size: int, head: bytes) -> tuple[str, str]:
    """Return what an item looks like, and how a web archive stands to its own list."""
    named = media.media_type(head)
    if named != "application/zip":
        return named, ""
    with blobs.opened(sha256) as file:
        contents = wacz.own_hashes(file, size)
    return (media.WACZ, contents) if contents else (named, "")
