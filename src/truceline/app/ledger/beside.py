"""What is kept beside the record, hashed again: inputs, items, sealed fields, editions, the site.

The record names each of them by its SHA-256, so that the log vouches for them as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from truceline.adapters import files
from truceline.app.editions.numbered import changed_files, folder, recorded
from truceline.app.evidence import place
from truceline.app.evidence.records import shelf
from truceline.app.ledger import left_out
from truceline.app.released.compute import SITE, standing_files
from truceline.app.workspace import Workspace
from truceline.errors import TrucelineError
from truceline.evidence.fields import to_open
from truceline.log.redacted import CUT
from truceline.model.vocabulary import Tier

#: Kinds of lines whose bytes lie in the inbox.
_KEPT: Final = ("agreement", "sources", "input", "file")


def damaged(workspace: Workspace) -> Iterator[str]:
    """Yield what is missing, or is not as the record has it, each by its name.

    What lies encrypted and has no key here, since that was left out of a backup, is passed over.

    Args:
        workspace: Its keys are unlocked, if they are wrapped.

    Raises:
        IntegrityError: If the record itself was changed.
    """
    yield from _inbox(workspace)
    yield from _evidence(workspace)
    for edition in (one for one in recorded(workspace) if one.facts["manifest"]):
        for name in changed_files(workspace, edition):
            yield f"{folder(workspace, edition) / name} is missing, or not as it was issued"
    for tier in Tier:
        for fault in _faults(partial(standing_files, workspace, tier)):
            yield f"{workspace.folder / SITE / tier}: {fault}"


def _inbox(workspace: Workspace) -> Iterator[str]:
    inbox, vault = workspace.folder / "inbox", workspace.vault
    for path in sorted(inbox.glob("??/" + "[0-9a-f]" * 64)):
        if files.sha256_of_file(path) != path.name:
            yield f"{path}: the bytes were changed"
    for sha256 in vault.hashes():
        for fault in _faults(partial(vault.get, sha256)):  # told by its hash, so bound to it
            yield f"{vault.path_of(sha256)}: {fault}"
    if not vault.exists() and any(inbox.glob("??/*.sealed")):
        return
    told = (e.payload.get("sha256", CUT) for e in workspace.entries() if e.kind in _KEPT)
    for sha256 in dict.fromkeys(map(str, told)):
        there = None if sha256 == CUT else workspace.object_path(sha256)
        if sha256 != CUT and (there is None or not there.is_file()):
            yield f"{inbox} lacks {sha256}"


def _evidence(workspace: Workspace) -> Iterator[str]:
    blobs = place.blobs(workspace)
    keyless = not workspace.items.exists() and any(blobs.folder.glob("sealed/??/*.sealed"))
    held = [item.evidence for item in shelf(workspace).values() if not item.evidence.is_gone]
    for one in held:
        if not keyless or blobs.path(one.sha256).is_file():
            yield from _faults(partial(blobs.check, one.sha256))
    for entry in workspace.entries():
        sealed = entry.payload.get("sealed")
        if not isinstance(sealed, dict) or not to_open(sealed):
            continue
        path = place.openings_path(workspace, sealed)
        if not path.is_file():
            yield from () if left_out.read(workspace.folder) else (f"{path} is missing",)
        for fault in _faults(partial(place.opened, workspace, sealed)):
            yield f"{path}: {fault}"


def _faults(check: Callable[[], object]) -> Iterator[str]:
    try:
        check()
    except TrucelineError as fault:
        yield fault.message
