"""An invented world becomes a workspace, as a mission would have built it."""

from __future__ import annotations

from pathlib import Path

from truceline.adapters import files
from truceline.agreements import register
from truceline.app.casework import reveals
from truceline.app.drafting.start import record_documents
from truceline.app.intake.ingest import ingest
from truceline.app.ports import Clock, Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.simulation.plan import write_plan
from truceline.simulation.settings import Settings
from truceline.simulation.world import simulate


def write_world(folder: Path, settings: Settings) -> int:
    """Write a world's files below ``folder`` and return how many there are.

    Raises:
        WorkspaceError: If the folder already holds an agreement.
    """
    if (folder / "agreement.yaml").exists():
        hint = "choose another folder: what is in this one is kept"
        raise WorkspaceError(f"{folder} already holds an agreement", hint)
    plan = write_plan(simulate(settings, register.commitment))
    files.write_all(folder, plan)
    return len(plan)


def take_in(folder: Path, now: Clock, progress: Progress = silent) -> Workspace:
    """Take a written world in: every data file by its map, then the reveals.

    Args:
        folder: Where :func:`write_world` wrote.
        now: The clock, for the record.
        progress: Told before each file.
    """
    workspace = Workspace(folder, now)
    record_documents(workspace)
    data = sorted((folder / "data").iterdir())
    for i, path in enumerate(data):
        progress(f"taking in {path.name}", i, len(data))
        mapping = files.read_text(folder / "maps" / f"{path.stem}.yaml")
        for fault in ingest(workspace, [path], "mapped", {"map": mapping}).faults:
            raise fault
    opened = folder / "reveals"
    for path in sorted(opened.iterdir()) if opened.is_dir() else ():
        reveals.add(workspace, files.read_text(path))
    return workspace
