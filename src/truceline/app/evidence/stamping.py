"""Time stamps and content credentials of an item: asked for, checked, recorded."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path

from truceline.adapters import child, documents, files
from truceline.app.evidence import place
from truceline.app.evidence.records import PROVENANCE, STAMP, shelf
from truceline.app.workspace import Workspace
from truceline.errors import SourceError, WorkspaceError
from truceline.evidence import credentials, stamp
from truceline.evidence.fields import Random
from truceline.evidence.shelf import meant, there
from truceline.model.evidence import Item, Provenance, Timestamp

#: The validator is a large library of its own, with threads.
_LIMITS = child.Limits(
    memory_bytes=2_000_000_000, processor_s=30, wall_s=60, output_bytes=10_000_000
)


def asked(
    workspace: Workspace, wanted: str, path: Path, random: Random = secrets.token_bytes
) -> Item:
    """Write the query that a time-stamping authority answers; return the item it is about.

    Raises:
        WorkspaceError: If there is no such item, or the file exists.
    """
    item = there(meant(shelf(workspace), wanted))
    if path.exists():
        raise WorkspaceError(f"{path} exists", "name a file that does not exist yet")
    files.write(path, stamp.query(item.evidence.sha256, random(stamp.NONCE_BYTES)))
    return item


def stamped(workspace: Workspace, wanted: str, token_path: Path, ca_path: Path) -> Timestamp:
    """Verify a token for an item, keep token and certificates, and record what it says.

    Raises:
        WorkspaceError: If there is no such item.
        SourceError: If a file cannot be read.
        ProofError: If the token does not verify; nothing is recorded then.
    """
    item = there(meant(shelf(workspace), wanted))
    token, roots = documents.given(token_path), documents.given(ca_path)
    said = stamp.verified(token, roots, item.evidence.sha256)
    with workspace.locked():
        workspace.record(
            STAMP,
            {
                "evidence": item.evidence.id,
                "existed_by": said.existed_by.isoformat(),
                "accuracy_s": said.accuracy_s,
                "authority": said.authority,
                "token": workspace.keep(token),
                "roots": workspace.keep(roots),
            },
        )
        return shelf(workspace)[item.evidence.id].timestamps[-1]


def credentials_of(workspace: Workspace, wanted: str) -> Provenance:
    """Ask the C2PA validator about an item, and record what it says.

    Raises:
        WorkspaceError: If there is no such item, or no validator.
        SourceError: If the validator cannot read it; nothing is recorded then.
    """
    item = there(meant(shelf(workspace), wanted))
    if find_spec("c2pa") is None:
        hint = "install c2pa-python beside Truceline; it is not needed for anything else"
        raise WorkspaceError("C2PA is not checked: no validator is installed", hint)
    blobs = place.blobs(workspace)
    blobs.check(item.evidence.sha256)
    with blobs.opened(item.evidence.sha256) as file:
        told, _ = child.run(Path(credentials.__file__), file, _LIMITS)
    codes = told.get("codes")
    if "refused" in told or "state" not in told or not isinstance(codes, list):
        why = str(told.get("refused", "the validator's answer cannot be read"))[:200]
        message = f"C2PA is not checked of {item.evidence.id}: {why}"
        raise SourceError(message, "the item is kept as it is; nothing was recorded")
    with workspace.locked():
        workspace.record(
            PROVENANCE,
            {
                "evidence": item.evidence.id,
                "state": str(told["state"])[:40],
                "codes": [str(code)[:80] for code in codes[:50]],
                "tool": f"c2pa {str(told.get('version'))[:40]}",
            },
        )
        return shelf(workspace)[item.evidence.id].provenance[-1]
