"""What another version wrote: derived tables are made anew, words left in clear are encrypted."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from truceline.adapters import erase, store
from truceline.app import run
from truceline.app.ledger.encryption import Encrypted, clear_lines, encrypt
from truceline.app.ports import Progress, silent
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """What became of it.

    Attributes:
        old: Tables that were missing, damaged or of another version; none: nothing was done.
        derived: Folders that were deleted and made anew.
        encrypted: What an earlier version had left in clear of an encrypted workspace.
    """

    old: tuple[str, ...]
    derived: tuple[str, ...] = ()
    encrypted: Encrypted | None = None


def migrate(workspace: Workspace, progress: Progress = silent) -> Migrated:
    """Derive everything anew from inbox and record, if the last run left tables of another version.

    Where inbox and evidence lie encrypted, what an earlier version left in clear is encrypted too:
    words on the record, and what opens sealed fields of evidence.

    Raises:
        TrucelineError: If agreement, cards, record or inputs are at fault; the record and the inbox
            are as they were then.
        WorkspaceError: If the keys cannot be unlocked; nothing was changed then.
    """
    done = None
    if workspace.vault.exists() and not (workspace.words.exists() and not clear_lines(workspace)):
        done = encrypt(workspace)
    if not (workspace.store / "run.json").is_file():
        return Migrated(old=(), encrypted=done)
    old = tuple(name for name, schema in tables.TABLES.items() if _is_old(workspace, name, schema))
    if not old:
        return Migrated(old=(), encrypted=done)
    for folder in (workspace.store, workspace.out):
        erase.remove(folder)
    run.run(workspace, progress=progress)
    return Migrated(old=old, derived=(workspace.store.name, workspace.out.name), encrypted=done)


def _is_old(workspace: Workspace, name: str, schema: pa.Schema) -> bool:
    try:
        store.load(workspace.store / f"{name}.parquet", schema)
    except (WorkspaceError, pa.ArrowInvalid):
        return True
    return False
