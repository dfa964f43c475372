"""The inbox of a workspace becomes encrypted, object by object, and stays so (ADR 0014)."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.adapters import erase, files
from truceline.app.ledger.adopt import CLEAR
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError
from truceline.log.journal import Entry

#: What stays in the inbox in clear: it lies in the folder in clear as well, or is public for ever.
_OPEN = frozenset({"agreement", "sources"}) | CLEAR
KIND = "encryption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encrypted:
    """What became of an inbox.

    Attributes:
        objects: How many were encrypted now.
        held: How many are encrypted in all.
        clear: How many stay in clear: agreement, source cards, forms, what was logged in clear.
        wrapped_by: ``none``, ``passphrase`` or ``key-file``.
    """

    objects: int
    held: int
    clear: int
    wrapped_by: str


def encrypt(workspace: Workspace, wrap: str | None = None, secret: bytes = b"") -> Encrypted:
    """Encrypt everything in the inbox that is not public, and from now on what comes.

    Args:
        workspace: Its keys go to ``sealed/objects.sqlite``.
        wrap: ``passphrase``, ``key-file`` or ``none``; ``None`` leaves it as it is.
        secret: The passphrase, or the content of the key file.

    Raises:
        IntegrityError: If a file of the inbox is not what its name says; it stays in clear then.
    """
    with workspace.locked():
        vault = workspace.vault
        vault.make()
        if wrap is not None:
            vault.wrap(wrap, secret)
        stays = _in_clear(workspace.entries())
        found = [p for p in sorted((workspace.folder / "inbox").glob("??/*")) if len(p.name) == 64]
        done = 0
        for path in found:
            sha256 = path.name
            if sha256 in stays:
                continue
            vault.keep(sha256, workspace.kept(sha256))
            if files.sha256_of(vault.get(sha256)) != sha256:
                hint = "the disk gives back other bytes than were written: change it"
                raise IntegrityError(f"{sha256} cannot be read back", hint)
            erase.destroy(path)
            done += 1
        for unfinished in (workspace.folder / "inbox").glob("??/.*.partial"):
            erase.destroy(unfinished)  # a crash left them, in clear
        how = vault.wrapped_by()
        if done or wrap is not None:
            workspace.record(KIND, {"objects": done, "wrapped_by": how})
        return Encrypted(
            objects=done, held=len(vault.hashes()), clear=len(found) - done, wrapped_by=how
        )


def _in_clear(entries: tuple[Entry, ...]) -> set[str]:
    documents = {str(e.payload["sha256"]) for e in entries if e.kind in _OPEN}
    forms = {
        str(sha256)
        for e in entries
        if e.kind == "edition"
        for kept in e.payload["forms"].values()
        for sha256 in kept.values()
    }
    return documents | forms
