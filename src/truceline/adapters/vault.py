"""Bytes that lie encrypted, each under a key of its own; destroying the key erases (ADR 0014).

* An object is a file ``inbox/ab/abcd….sealed``, called by chance and not by its hash: a line for
  its form, 12 bytes of nonce, and AES-256-GCM with the SHA-256 of the bytes as associated data
  (NIST SP 800-38D; RFC 5116). Its key is never used for anything else. Items of evidence may be
  larger than memory, and lie piece by piece (:mod:`truceline.adapters.chunks`).
* Keys lie apart from the objects (:mod:`truceline.adapters.vault_keys`).
"""

from __future__ import annotations

import io
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag

from truceline.adapters import chunks, erase, files
from truceline.adapters.merkle.disk import Disk
from truceline.adapters.vault_keys import KEY_BYTES, TABLES, Keys, Unlock, Unlocked, sealed
from truceline.adapters.wrapping import opened
from truceline.errors import IntegrityError, WorkspaceError

_FORM: Final = b"truceline-object/1\n"
_OBJECT: Final = b"truceline/object/v1\x00"
#: AES-GCM of the library takes less than 2³¹ bytes at once.
LARGEST: Final = 2**31 - 1 - 64


class Vault(Keys):
    """Encrypted objects of one workspace, of one table.

    Args:
        path: Of the database of keys.
        inbox: Folder of the objects.
        unlock: Asked for passphrase or key file, once, if the keys are wrapped.
    """

    def __init__(
        self, path: Path, inbox: Path, unlock: Unlock | Unlocked, table: str = TABLES[0]
    ) -> None:
        super().__init__(path, unlock if isinstance(unlock, Unlocked) else Unlocked(unlock), table)
        self.inbox = inbox

    def beside(self, folder: Path, table: str) -> Vault:
        """Return the objects of another table, under the same keys."""
        return Vault(self.path, folder, self._master, table)

    def keep(self, sha256: str, data: bytes) -> None:
        """Keep bytes, encrypted; keeping twice changes nothing. They are on the disk then.

        Raises:
            WorkspaceError: If there are more than 2 GiB of them, or the keys cannot be unlocked.
        """
        if self.path_of(sha256) is not None:
            return
        if len(data) > LARGEST:
            hint = "split the file"
            raise WorkspaceError("an encrypted inbox takes no file of 2 GiB or more", hint)
        key, name = secrets.token_bytes(KEY_BYTES), secrets.token_hex(16)
        path = self._at(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        Disk().replace(path, _FORM + sealed(key, data, _OBJECT + sha256.encode()))
        if not self.held(sha256, name, len(data), key):
            path.unlink()  # another process kept the same bytes meanwhile

    def take_in(self, source: BinaryIO) -> tuple[str, int]:
        """Keep everything that is read, piece by piece; return its SHA-256 and size.

        Nothing of it lies in clear on the disk meanwhile, and it is on the disk then. Bytes that
        are here already stay as they are.

        Raises:
            WorkspaceError: If the keys cannot be unlocked.
        """
        key, name = secrets.token_bytes(KEY_BYTES), secrets.token_hex(16)
        path = self._at(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = path.with_name(f".{path.name}.partial")
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as sink:
                sha256, size = chunks.sealed(key, source, sink)
                sink.flush()
                os.fsync(sink.fileno())
            partial.rename(path)
            Disk().sync(path.parent)
        finally:
            partial.unlink(missing_ok=True)
        if not self.held(sha256, name, size, key):
            path.unlink()
        return sha256, size

    def open(self, sha256: str) -> BinaryIO:
        """Open bytes that were kept piece by piece.

        Raises:
            WorkspaceError: If there are none of that hash, or the keys cannot be unlocked.
            IntegrityError: If they are not there, or not what was kept.
        """
        row = self._row(sha256)
        hint = "restore evidence/blobs and sealed/ from a backup; the record says which bytes"
        if row is None:
            raise IntegrityError(f"no key is kept for {sha256}", hint)
        name, size, held = row
        try:
            file = self._at(name).open("rb")
        except OSError as fault:
            raise IntegrityError(f"{self._at(name)}: {fault.strerror}", hint) from fault
        try:
            opened_file = chunks.Opened(file, self._opened_key(sha256, held), size, hint)
        except BaseException:
            file.close()
            raise
        return io.BufferedReader(opened_file, chunks.PIECE)

    def get(self, sha256: str) -> bytes:
        """Return bytes.

        Raises:
            WorkspaceError: If there are none of that hash, or the keys cannot be unlocked.
            IntegrityError: If they are not what was kept.
        """
        row = self._row(sha256)
        if row is None:
            hint = "restore inbox/ and sealed/ from a backup"
            raise WorkspaceError(f"no bytes are kept under {sha256}", hint)
        name, _, held = row
        data = files.read(self._at(name))
        key = self._opened_key(sha256, held)
        if data.startswith(_FORM):
            with suppress(InvalidTag, ValueError):
                return opened(key, data[len(_FORM) :], _OBJECT + sha256.encode())
        hint = "restore inbox/ from a copy; the record says which bytes came in"
        raise IntegrityError(f"an input kept in the inbox was changed: {sha256}", hint)

    def path_of(self, sha256: str) -> Path | None:
        """Return where bytes lie; ``None`` if there are none of that hash."""
        row = self._row(sha256)
        return None if row is None else self._at(row[0])

    def size_of(self, sha256: str) -> int | None:
        """Return how many bytes there are, in clear; no key is needed for that."""
        row = self._row(sha256)
        return None if row is None else row[1]

    def destroy(self, sha256: str) -> None:
        """Destroy a key, and then the bytes; copies of the bytes are worth nothing any more."""
        path = self.path_of(sha256)
        if path is None:
            return
        self.forget(sha256)
        erase.destroy(path)

    def _at(self, name: str) -> Path:
        return self.inbox / name[:2] / f"{name}.sealed"
