"""A new workspace, from a worked agreement or from the template."""

from __future__ import annotations

from pathlib import Path

from truceline.adapters import files
from truceline.app.ports import Clock
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError

_TEMPLATE = "template"


def worked() -> tuple[str, ...]:
    """Return the ids of the worked agreements that can be started from."""
    folders = files.worked_agreements().iterdir()
    found = (f.name for f in folders if (f / "agreement.yaml").is_file())
    return tuple(sorted(name for name in found if name != _TEMPLATE))


def start(folder: Path, like: str | None, now: Clock) -> Workspace:
    """Make a workspace in ``folder``.

    Args:
        folder: Must not hold an agreement yet.
        like: Id of a worked agreement; ``None`` for the commented template.
        now: The clock, for the record.

    The worked scenarios of a worked agreement come along, to be tried, changed and copied from.

    Returns:
        The new workspace, agreement and source cards on its record.

    Raises:
        WorkspaceError: If the folder already holds an agreement, or ``like`` is unknown.
    """
    if (folder / "agreement.yaml").exists():
        raise WorkspaceError(f"{folder} already holds an agreement", "choose another folder")
    if like is not None and like not in worked():
        raise WorkspaceError(f"no worked agreement {like!r}", f"there are: {', '.join(worked())}")
    origin = files.worked_agreements() / (like or _TEMPLATE)
    told = sorted((origin / "scenarios").glob("*.yaml")) if like else []
    for path in (origin / "agreement.yaml", origin / "sources.yaml", *told):
        if path.is_file():
            files.write(folder / path.relative_to(origin), files.read(path))
    workspace = Workspace(folder, now)
    record_documents(workspace)
    return workspace


def record_documents(workspace: Workspace) -> None:
    """Put agreement, source cards and table of people on the record, if they changed since."""
    last: dict[str, str] = {}
    for entry in workspace.entries():
        if entry.kind in ("agreement", "sources", "population"):
            last[entry.kind] = str(entry.payload["sha256"])
    for kind, path in (
        ("agreement", workspace.agreement_path),
        ("sources", workspace.sources_path),
        ("population", workspace.folder / "population.csv"),
    ):
        if path.is_file():
            data = files.read(path)
            if last.get(kind) != files.sha256_of(data):
                sha256 = workspace.keep(data, in_clear=True)
                workspace.record(kind, {"sha256": sha256, "bytes": len(data)})
