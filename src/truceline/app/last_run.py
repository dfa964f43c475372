"""What the last run saw, kept beside its tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from truceline.adapters import files
from truceline.app.grouping.records import last_said
from truceline.app.workspace import Workspace
from truceline.codec import Plain, canonical_json
from truceline.errors import WorkspaceError


def keep_seen(workspace: Workspace, as_of: datetime | None) -> None:
    """Keep what a run saw: as of when, and how far what people decided of reports."""
    meta: dict[str, Plain] = {
        "as_of": as_of.isoformat() if as_of else None,
        "decided": last_said(workspace.entries()),
    }
    files.write(workspace.store / "run.json", canonical_json(meta))


def seen_by_last(workspace: Workspace) -> datetime | None:
    """Return as of when the last run was; ``None``: it saw everything.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    stamp = _meta(workspace)["as_of"]
    return datetime.fromisoformat(stamp).astimezone(UTC) if stamp else None


def decided_by_last(workspace: Workspace) -> int:
    """Return how far the last run saw what people decided of reports: a number of entries.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    return int(_meta(workspace).get("decided", 0))


def _meta(workspace: Workspace) -> Mapping[str, Any]:
    path = workspace.store / "run.json"
    if not path.is_file():
        raise WorkspaceError("nothing was run here yet", f"run `truceline run {workspace.folder}`")
    found: Mapping[str, Any] = json.loads(files.read(path))
    return found
