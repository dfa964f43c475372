"""Where the evidence of a workspace lies, and how fields of it are sealed and opened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.blobs import Blobs
from truceline.adapters.erase import destroy
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json, sha256_hex
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
    commitments, data = fields.sealed(given, random)
    _keep(workspace, commitments, data)
    return commitments


def openings_path(workspace: Workspace, commitments: Mapping[str, str]) -> Path:
    """Return where values and salts behind commitments lie, in clear or encrypted."""
    clear = openings(workspace) / f"{fields.key(commitments)}.json"
    return clear if clear.is_file() else workspace.fields.path_of(_name(commitments)) or clear


def encrypt_openings(workspace: Workspace) -> int:
    """Encrypt what opens fields of evidence, file by file; return how many were in clear."""
    done = 0
    for entry in workspace.entries():
        commitments = entry.payload.get("sealed", {})
        path = openings(workspace) / f"{fields.key(commitments)}.json"
        if commitments and path.is_file():
            data, name = files.read(path), _name(commitments)
            workspace.fields.keep(name, data)
            if workspace.fields.get(name) != data:
                hint = "the disk gives back other bytes than were written: change it"
                raise IntegrityError(f"{path} cannot be read back", hint)
            destroy(path)
            done += 1
    return done


def _keep(workspace: Workspace, commitments: Mapping[str, str], data: bytes) -> None:
    folder = openings(workspace)
    if workspace.fields.exists():
        workspace.fields.destroy(_name(commitments))  # what a crash left
        workspace.fields.keep(_name(commitments), data)
    else:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        destroy(folder / f"{fields.key(commitments)}.json")
        files.write_secret(folder / f"{fields.key(commitments)}.json", data)


def _name(commitments: Mapping[str, str]) -> str:
    """Return what the key of an encrypted opening is called, 64 hex digits."""
    return sha256_hex(canonical_json(dict(commitments)))


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
    names = {n for n in before if after.get(n) == before[n]}
    left = fields.kept(held(workspace, before), names) if names else None
    if left is not None:
        _keep(workspace, after, left)
    destroy(openings(workspace) / f"{fields.key(before)}.json")
    workspace.fields.destroy(_name(before))


def opened(workspace: Workspace, commitments: Mapping[str, str]) -> dict[str, str]:
    """Return the fields behind commitments; none where the opening is not there.

    Raises:
        IntegrityError: If the opening was changed.
    """
    path = openings_path(workspace, commitments)
    if not commitments or not path.is_file():
        return {}
    return fields.opened(commitments, held(workspace, commitments))


def held(workspace: Workspace, commitments: Mapping[str, str]) -> bytes:
    """Return the file with values and salts behind commitments, as it reads."""
    path = openings_path(workspace, commitments)
    return files.read(path) if path.suffix == ".json" else workspace.fields.get(_name(commitments))


def opened_or_none(workspace: Workspace, commitments: Mapping[str, str]) -> dict[str, str]:
    """Return the fields behind commitments; of an opening that was changed: none."""
    try:
        return opened(workspace, commitments)
    except IntegrityError:
        return {}
