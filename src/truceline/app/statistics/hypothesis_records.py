"""How a hypothesis is put on the record, before anything is computed from it."""

from __future__ import annotations

from typing import Any

from truceline.adapters import files
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.journal import Entry
from truceline.model.tested import Registered

KIND = "hypothesis"


def register(workspace: Workspace, name: str, text: str, by: str) -> Registered:
    """Put a hypothesis on the record, or return where the same one stands.

    Args:
        workspace: Whose record.
        name: Id of the hypothesis.
        text: The document, as written.
        by: Who registers it.

    Raises:
        WorkspaceError: If another one of this id is on the record, or nobody says who registers.
    """
    sha256 = files.sha256_of(text.encode())
    with workspace.locked():
        entries = workspace.entries()
        for entry in entries:
            if entry.kind == KIND and _of(entry)["id"] == name:
                if _of(entry)["sha256"] == sha256:
                    return _registered(entry, entries)
                hint = "what was declared stays: give a changed hypothesis an id of its own"
                raise WorkspaceError(f"another hypothesis {name} is on the record", hint)
        if not by.strip():
            raise WorkspaceError("a hypothesis is registered by somebody", "say who with --by")
        seq = workspace.record(KIND, {"id": name, "sha256": sha256, "by": by, "text": text})
    entries = workspace.entries()
    return _registered(next(one for one in entries if one.seq == seq), entries)


def _of(entry: Entry) -> dict[str, Any]:
    payload = dict(entry.payload)
    if not {"id", "sha256", "by"} <= {*payload}:
        raise IntegrityError(f"entry {entry.seq} is no hypothesis", "the record was changed: stop")
    return payload


def _registered(entry: Entry, entries: tuple[Entry, ...]) -> Registered:
    inputs = sum(one.kind == "input" for one in entries if one.seq < entry.seq)
    by = str(_of(entry)["by"])
    return Registered(entry=entry.seq, at=str(entry.at), by=by, inputs_before=inputs)
