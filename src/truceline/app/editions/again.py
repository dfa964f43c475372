"""Editions computed anew because something they were made from was redacted."""

from __future__ import annotations

from truceline.adapters import erase
from truceline.app.editions.files import write_edition
from truceline.app.editions.numbered import AGAIN, FOLDER, folder, to_rebuild
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace

#: What an edition was issued by; the rest of what is recorded of it follows.
_SETTINGS = ("number", "start", "end", "as_of", "cutoff", "days", "entries", "languages",
             "formats", "forms")  # fmt: skip


def rebuild(workspace: Workspace, progress: Progress = silent) -> tuple[int, ...]:
    """Compute every redacted edition anew, by this code, and put each on the record.

    Args:
        workspace: Nobody else issues editions here meanwhile.
        progress: Told as it goes on.

    Returns:
        Their numbers.

    Raises:
        TrucelineError: If one cannot be computed; those before it are done.
    """
    done = []
    for one in to_rebuild(workspace):  # in order: each is compared with the one before
        partial = workspace.folder / FOLDER / f".{one.name}.partial"
        erase.remove(partial)
        facts = {key: one.facts[key] for key in _SETTINGS}
        manifest = write_edition(workspace, facts, partial, progress)
        workspace.record(AGAIN, manifest)
        erase.remove(folder(workspace, one))
        partial.rename(folder(workspace, one))
        done.append(one.number)
    return tuple(done)
