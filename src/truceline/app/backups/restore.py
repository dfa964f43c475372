"""A workspace from a backup: unpacked beside its place, checked, redacted, and then put there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import erase, files, tar
from truceline.adapters.merkle.store import Store
from truceline.app.backups import restored_again
from truceline.app.backups.backup import key_lists, refuse_damaged
from truceline.app.backups.form import (
    ENTRIES,
    MANIFEST,
    OBJECTS,
    OPENINGS,
    SEALED,
    WORKSPACE,
    Manifest,
    parse,
)
from truceline.app.ledger import left_out
from truceline.app.ledger.home import Home
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log.policy import parse as parse_policy
from truceline.log.strict import to_base64
from truceline.log.verify import Answer, verify_checkpoint

_BATCH = 4096
_HINT = "get the backup again from where it lies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a backup is to be restored.

    Attributes:
        sealed: The secret archive, if it lies elsewhere; ``None``: beside the other, if at all.
        without_sealed: Leave it out.
        policy: Whom to believe; ``None``: the policy in the backup.
        redactions: A newer workspace, backup or record, whose redactions hold here as well; or a
            newer copy of the public log, which tells only how many there are.
    """

    sealed: Path | None = None
    without_sealed: bool = False
    policy: Path | None = None
    redactions: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of it.

    Attributes:
        manifest: Of the backup.
        sealed: Whether salts and keys were restored.
        redacted: Positions of the entries that were redacted again.
        unknown: Positions of redactions made after the backup that could not be done here: of what
            they destroyed, something may be back.
        unfound: Something was redacted again whose bytes lie encrypted, and no key is here to find
            them by.
        strangers: How many kept files stood on no line of a record in which something was
            redacted, and were not restored.
    """

    manifest: Manifest
    sealed: bool
    redacted: tuple[int, ...]
    unknown: tuple[int, ...]
    unfound: bool
    strangers: int


def restore(backup: Path, folder: Path, asked: Asked, progress: Progress = silent) -> Restored:
    """Restore a workspace.

    Args:
        backup: As ``truceline backup`` wrote it; nothing in it is trusted.
        folder: Must not exist, or be empty.
        asked: How.
        progress: Told while editions are computed anew.

    Raises:
        WorkspaceError: If there is something in ``folder``, or no backup.
        IntegrityError: If the backup is damaged, or the newer record is of another log; ``folder``
            is as it was then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError(f"{folder} is not empty", "name a new folder, and compare the two")
    manifest = parse(backup / MANIFEST)
    newer = None if asked.redactions is None else restored_again.known(asked.redactions)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        tar.read(backup / WORKSPACE, manifest.workspace, partial)
        has_salts = _secrets(backup, manifest, partial, asked)
        _log(partial, manifest)
        workspace = Workspace(partial)
        if not has_salts and manifest.size is not None:
            left_out.write(partial)
        bare = left_out.read(partial)
        with workspace.unasked():
            _check(workspace, manifest, asked.policy)
        strangers = restored_again.drop_strangers(workspace)
        redacted, unknown = (
            ((), ()) if newer is None else restored_again.again(workspace, newer, progress)
        )
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Restored(
        manifest=manifest,
        sealed=has_salts,
        redacted=redacted,
        unknown=unknown,
        unfound=bool(redacted) and bool(bare and bare.objects),
        strangers=strangers,
    )


def _secrets(backup: Path, manifest: Manifest, partial: Path, asked: Asked) -> bool:
    """Unpack salts and keys, if they are there; tell whether they were."""
    path = asked.sealed or backup / SEALED
    if asked.without_sealed or (asked.sealed is None and not path.is_file()):
        return False
    if manifest.sealed is None:
        raise WorkspaceError("the backup was made without salts and keys", "leave --sealed out")
    tar.read(path, manifest.sealed, partial)
    home, workspace = Home(partial), Workspace(partial)
    try:
        if (partial / OPENINGS).is_file():
            told = [json.loads(line) for line in files.read(partial / OPENINGS).splitlines()]
            with home.salts() as salts:
                salts.keep({int(i): bytes.fromhex(salt) for i, salt in told})
        if (partial / OBJECTS).is_file():
            rows = [json.loads(line) for line in files.read(partial / OBJECTS).splitlines()]
            workspace.vault.take(rows)
        for name, keys in key_lists(workspace).items():
            if (partial / name).is_file():
                rows = [json.loads(line) for line in files.read(partial / name).splitlines()]
                keys.take([[], *rows])
    except (ValueError, TypeError, KeyError, IndexError) as fault:
        raise IntegrityError(f"{path} is damaged", _HINT) from fault
    for name in (OPENINGS, OBJECTS, *key_lists(workspace)):
        erase.destroy(partial / name)
    return True


def _log(partial: Path, manifest: Manifest) -> None:
    """Build entries, tiles and head anew from the entries."""
    if manifest.size is None:
        return
    path = partial / ENTRIES
    if not path.is_file():
        raise IntegrityError("the backup lacks the entries of the log", _HINT)
    store = Store(Home(partial).database)
    try:
        batch: list[bytes] = []
        for entry in _entries(files.read(path)):
            batch.append(entry)
            if len(batch) == _BATCH:
                store.append(batch)
                batch = []
        store.append(batch)
        size, root = store.head()
    finally:
        store.close()
    path.unlink()
    if (size, to_base64(root)) != (manifest.size, manifest.root):
        raise IntegrityError("the entries do not lead to the root of the log", _HINT)


def _entries(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        start, at = at + 2, at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at > len(data):
            raise IntegrityError("the last entry of the log is cut", _HINT)
        yield data[start:at]


def _check(workspace: Workspace, manifest: Manifest, policy: Path | None) -> None:
    if len(workspace.entries()) != manifest.entries:
        raise IntegrityError(f"the record has not {manifest.entries} entries", _HINT)
    refuse_damaged(workspace)
    if policy is not None:
        _believed(Home(workspace.folder), policy)


def _believed(home: Home, policy: Path) -> None:
    """Refuse a log whose head is not valid by a policy that did not come with the backup."""
    found = home.public.head()
    if found is None:
        raise IntegrityError("the log in this backup has no signed head", _HINT)
    verdict = verify_checkpoint(found[1], parse_policy(files.read(policy)))
    if verdict.answer is not Answer.VALID:
        hint = "this backup is not of the log that you believe, or the policy is not of its time"
        raise IntegrityError(verdict.why, hint)
