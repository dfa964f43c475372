"""An edition computed again from the record and the inbox: is it as recorded, and who made it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass

from truceline.adapters import code, files
from truceline.adapters.lock import alone
from truceline.app.editions.files import write_edition
from truceline.app.editions.numbered import (
    FOLDER,
    LOCK,
    MANIFEST,
    Recorded,
    changed_files,
    folder,
    recorded,
)
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What became of computing an edition again.

    Attributes:
        edition: As recorded.
        mended: Files that had been missing or changed and are as recorded again.
        other: Files whose bytes came out otherwise; they are left alone.
        made_by: Build that made the edition; empty if it does not say.
        build: Build that computed it again.
        libraries: Those whose version is not the one it was made with: name, then, now.
        libraries_told: Whether the edition says with which it was made.
    """

    edition: Recorded
    mended: tuple[str, ...]
    other: tuple[str, ...]
    made_by: str
    build: str
    libraries: tuple[tuple[str, str, str], ...] = ()
    libraries_told: bool = True

    @property
    def same_code(self) -> bool:
        """Whether the code that made it, and what it stands on, computed it again."""
        return not self.other_code and self.libraries_told and not self.libraries

    @property
    def other_code(self) -> bool:
        """Whether other code of Truceline's own made it."""
        return self.made_by != self.build


def recompute(workspace: Workspace, number: int, progress: Progress = silent) -> Again:
    """Compute an edition again from the record and the inbox, and put back what is not as recorded.

    Bytes that come out otherwise by other code say nothing about the record; by the same code they
    do.

    Raises:
        WorkspaceError: If there is no such edition, or another process issues or computes one.
    """
    with alone(workspace.folder / LOCK, "truceline daily"):
        return _recomputed(workspace, number, progress)


def _recomputed(workspace: Workspace, number: int, progress: Progress) -> Again:
    found = [one for one in recorded(workspace) if one.number == number]
    if not found:
        hint = f"there are {len(recorded(workspace))} editions"
        raise WorkspaceError(f"there is no edition {number}", hint)
    one = found[0]
    keys = ("number", "start", "end", "as_of", "cutoff", "days", "entries", "languages",
            "formats", "forms", "parameters", "code")  # fmt: skip
    partial = workspace.folder / FOLDER / f".{one.name}.again"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        manifest = write_edition(
            workspace, {key: one.facts[key] for key in keys}, partial, progress
        )
        made = {**_files(manifest), MANIFEST: str(manifest["manifest"])}
        due = {**one.facts["files"], MANIFEST: one.facts["manifest"]}
        other = tuple(sorted(n for n in due.keys() | made.keys() if made.get(n) != due.get(n)))
        mended = tuple(n for n in changed_files(workspace, one) if n not in other)
        for name in mended:
            files.write(folder(workspace, one) / name, files.read(partial / name))
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    with_ = str(one.facts["parameters"].get("libraries", ""))
    return Again(
        edition=one,
        mended=mended,
        other=other,
        made_by=str(one.facts["parameters"].get("build", "")),
        build=code.build_id(),
        libraries=code.other_libraries(with_, code.libraries()),
        libraries_told=bool(with_),
    )


def _files(manifest: Mapping[str, Plain]) -> dict[str, str]:
    listed = manifest["files"]
    return {str(k): str(v) for k, v in listed.items()} if isinstance(listed, Mapping) else {}
