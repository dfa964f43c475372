"""Where the evidence of a workspace lies, and how fields of it are sealed and opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.blobs import Blobs
from truceline.adapters.erase import destroy
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError
from truceline.evidence import fields
from truceline.evidence.fields import Random


def blobs(workspace: Workspace) -> Blobs:
    """Return the items themselves."""
    return Blobs(workspace.folder / "evidence" / "blobs", workspace.items)


def openings(workspace: Workspace) -> Path:
    """Return the folder of the values and salts behind commitments."""
    return workspace.folder / "sealed" / "evidence"


def sealed(workspace: Workspace, told: Mapping[str, str], random: Random) -> dict[str, str]:
    """Return commitments to fields, once what opens them is kept, readable by its owner only."""
    given = {name: value for name, value in told.items() if value}
    if not given:
        return {}
    folder = openings(workspace)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    commitments, data = fields.sealed(given, random)
    files.write_secret(folder / f"{fields.key(commitments)}.json", data)
    return commitments


def openings_path(workspace: Workspace, commitments: Mapping[str, str]) -> Path:
    """Return where values and salts behind commitments lie."""
    return openings(workspace) / f"{fields.key(commitments)}.json"


def erase(workspace: Workspace, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Destroy what opens commitments that are cut, and keep what opens the others.

    Args:
        workspace: Whose.
        before: Commitments as they stood.
        after: As they stand now; what is cut is missing, or another sign stands for it.
    """
    path = openings_path(workspace, before)
    if before == after or not path.is_file():
        return
    left = fields.kept(files.read(path), {n for n in before if after.get(n) == before[n]})
    if left is not None:
        onto = openings_path(workspace, after)
        destroy(onto)  # what a crash left half written
        files.write_secret(onto, left)
    destroy(path)


def opened(workspace: Workspace, commitments: Mapping[str, str]) -> dict[str, str]:
    """Return the fields behind commitments; none where the opening is not there.

    Raises:
        IntegrityError: If the opening was changed.
    """
    path = openings_path(workspace, commitments)
    if not commitments or not path.is_file():
        return {}
    return fields.opened(commitments, files.read(path))


def opened_or_none(workspace: Workspace, commitments: Mapping[str, str]) -> dict[str, str]:
    """Return the fields behind commitments; of an opening that was changed: none."""
    try:
        return opened(workspace, commitments)
    except IntegrityError:
        return {}
