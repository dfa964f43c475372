"""Who had an item in hands: each act on the record, the copy that leaves the house among them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from truceline.adapters.blobs import working_copy
from truceline.app import signing
from truceline.app.evidence import place
from truceline.app.evidence.records import CUSTODY, custody_payload, shelf
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.evidence import manifest
from truceline.evidence.fields import Random
from truceline.evidence.shelf import meant, there
from truceline.model.evidence import CustodyAction, Item


def done(
    workspace: Workspace,
    wanted: str,
    action: CustodyAction,
    told: Mapping[str, str],
    happened_at: datetime | None = None,
    random: Random = secrets.token_bytes,
) -> tuple[Item, tuple[str, ...]]:
    """Put on the record what was done with an item, signed by whoever gave a key.

    Args:
        workspace: Whose; its ``signers`` may be of a team, a seat, a party or the mechanism.
        wanted: Id of the item, or its first signs.
        action: What was done.
        told: ``by``, ``reason``, ``authority``, and ``where`` if it matters.
        happened_at: When, UTC; ``None``: now.
        random: Draws the salts.

    Returns:
        The item as it stands now, and what looks as if it led to a person.

    Raises:
        WorkspaceError: If there is no such item, or with every mistake in what is told.
        ProcedureError: If a key is enrolled for nobody.
    """
    fields = {name: value.strip() for name, value in told.items() if value.strip()}
    with workspace.locked():
        one = meant(shelf(workspace), wanted).evidence
        wrong = _faults(fields)
        if happened_at is not None and happened_at > workspace.now():
            wrong = (*wrong, f"{happened_at.isoformat()} is still to come")
        if wrong:
            raise WorkspaceError("; ".join(wrong), "mend it and say it again; nothing was recorded")
        signing.refuse_nobodys(workspace)
        commitments = place.sealed(workspace, fields, random)
        payload = custody_payload(one.id, action, happened_at, commitments)
        signing.record_signed(workspace, CUSTODY, payload)
        return meant(shelf(workspace), one.id), tuple(manifest.doubts(fields))


def copied(
    workspace: Workspace, wanted: str, path: Path, told: Mapping[str, str]
) -> tuple[Item, tuple[str, ...]]:
    """Record that a copy is made, then write it; the original stays where it is.

    What is recorded first stays recorded if the copy then fails: that somebody was given access.

    Raises:
        WorkspaceError: As :func:`done`, or if the file exists.
        IntegrityError: If the bytes were changed.
    """
    if path.exists():
        raise WorkspaceError(f"{path} exists", "name a file that does not exist yet")
    there(meant(shelf(workspace), wanted))
    item, doubts = done(workspace, wanted, CustodyAction.COPIED, told)
    working_copy(place.blobs(workspace), item.evidence.sha256, path)
    return item, doubts


def _faults(fields: Mapping[str, str]) -> tuple[str, ...]:
    missing = [
        f"{name} is missing: {manifest.CUSTODY_FIELDS[name]}"
        for name in ("by", "reason", "authority")
        if name not in fields
    ]
    wrong = manifest.no_pseudonym("by", fields.get("by", ""))
    return (*missing, *manifest.too_long(fields), *wrong)
