"""A workspace from a backup: unpacked beside its place, checked, redacted, and then put there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import erase, files, tar
from truceline.adapters.merkle.store import Store
from truceline.app.backup import refuse_damaged
from truceline.app.backup_form import (
    ENTRIES,
    MANIFEST,
    OBJECTS,
    OPENINGS,
    SEALED,
    WORKSPACE,
    Manifest,
    parse,
)
from truceline.app.ledger import redaction
from truceline.app.ledger.home import Home
from truceline.app.ledger.redaction_plan import is_left, needle_of, plan
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal
from truceline.log.journal import Entry
from truceline.log.policy import parse as parse_policy
from truceline.log.redacted import GONE, REDACTION
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
        redactions: A newer workspace, backup or record, whose redactions hold here as well.
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
    """

    manifest: Manifest
    sealed: bool
    redacted: tuple[int, ...]


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
    newer = None if asked.redactions is None else _newer(asked.redactions)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        tar.read(backup / WORKSPACE, manifest.workspace, partial)
        has_salts = _secrets(backup, manifest, partial, asked)
        _log(partial, manifest)
        workspace = Workspace(partial)
        _check(workspace, manifest, asked.policy)
        redacted = () if newer is None else _again(workspace, newer, progress)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return Restored(manifest=manifest, sealed=has_salts, redacted=redacted)


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
    except (ValueError, TypeError, KeyError, IndexError) as fault:
        raise IntegrityError(f"{path} is damaged", _HINT) from fault
    for name in (OPENINGS, OBJECTS):
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


def _newer(path: Path) -> tuple[Entry, ...]:
    """Return the record of a newer workspace, backup, or file."""
    if (path / MANIFEST).is_file():
        return tuple(journal.parse(_record_in(path)))
    record = path / "log" / "record.jsonl" if path.is_dir() else path
    return tuple(journal.parse(files.read(record)))


def _record_in(backup: Path) -> bytes:
    manifest = parse(backup / MANIFEST)
    aside = backup.with_name(f".{backup.name}.record")
    try:
        tar.read(backup / WORKSPACE, manifest.workspace, aside)
        return files.read(aside / "log" / "record.jsonl")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _again(workspace: Workspace, newer: tuple[Entry, ...], progress: Progress) -> tuple[int, ...]:
    """Redact what was redacted after the backup was made."""
    held = workspace.entries()
    other = [e.seq for e, n in zip(held, newer, strict=False) if e != n and GONE not in n.payload]
    if other or len(newer) < len(held):
        where = f"line {other[0] + 1}" if other else "its end"
        hint = "give the newest record, workspace or backup of the same log"
        raise IntegrityError(f"that record does not continue this one: see {where}", hint)
    done = []
    for told in newer[len(held) :]:
        if told.kind == REDACTION and told.payload["target"] < len(held):
            entry, document = workspace.entries()[told.payload["target"]], told.payload["document"]
            if not is_left(entry, document):
                continue
            wanted = str(entry.seq) if document is None else needle_of(entry, document)
            by, reason = told.payload["by"], told.payload["reason"]
            redaction.redact(workspace, plan(workspace, wanted or ""), by, reason, progress)
            done.append(entry.seq)
    return tuple(done)
