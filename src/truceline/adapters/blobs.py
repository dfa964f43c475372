"""Blobs by their SHA-256, written once and never again, readable by their owner only.

They lie in clear under ``sha256/``, or encrypted under ``sealed/`` by names that tell nothing.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from truceline.adapters import erase
from truceline.adapters.merkle.disk import Disk
from truceline.adapters.vault import Vault
from truceline.errors import IntegrityError, SourceError, WorkspaceError

_STEP = 1 << 20


class Blobs:
    """The blobs below one folder: ``sha256/ab/`` and the whole hash.

    Args:
        folder: Made when the first blob comes.
        vault: Takes what comes, encrypted, if it is there; what lies in clear is read all the same.
    """

    def __init__(self, folder: Path, vault: Vault | None = None) -> None:
        self.folder = folder
        self.vault = vault

    def path(self, sha256: str) -> Path:
        """Return where the bytes of that hash are kept, if they are kept in clear."""
        return self.folder / "sha256" / sha256[:2] / sha256

    def path_of(self, sha256: str) -> Path | None:
        """Return where the bytes of that hash lie; ``None`` if they are not here."""
        path = self.path(sha256)
        if path.is_file():
            return path
        return self.vault.path_of(sha256) if self.vault and self.vault.exists() else None

    def size_of(self, sha256: str) -> int:
        """Return how many bytes are kept under that hash; 0 if none are."""
        path = self.path(sha256)
        if path.is_file():
            return path.stat().st_size
        return (self.vault.size_of(sha256) or 0) if self.vault and self.vault.exists() else 0

    def take(self, source: BinaryIO) -> tuple[str, int]:
        """Keep the bytes of a stream; return their hash and number once the disk has them.

        Bytes that are here already are hashed again and stay as they are.

        Raises:
            IntegrityError: If the bytes under that hash were changed.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.vault is not None and self.vault.exists():
            return self._encrypted(self.vault, source)
        partial = self.folder / f".{secrets.token_hex(8)}.partial"
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as sink:
                sha256, size = _copied(source, sink)
                sink.flush()
                os.fsync(sink.fileno())
            self._settle(partial, sha256)
        finally:
            partial.unlink(missing_ok=True)
        return sha256, size

    def _encrypted(self, vault: Vault, source: BinaryIO) -> tuple[str, int]:
        sha256, size = vault.take_in(source)
        if self.path(sha256).is_file():  # it came in before, in clear, and stays so till it is told
            vault.destroy(sha256)
        self.check(sha256)
        return sha256, size

    def encrypt(self, sha256: str) -> None:
        """Let bytes that lie in clear lie encrypted, read back before the clear ones are destroyed.

        Raises:
            IntegrityError: If they are not what was kept, or come back as others; they stay then.
        """
        if self.vault is None:
            raise ValueError("there is no vault")
        with self.opened(sha256) as file:
            found, _ = self.vault.take_in(file)
        if found != sha256:
            self.vault.destroy(found)
            raise IntegrityError(f"{self.path(sha256)}: the bytes were changed", _HINT)
        with self.vault.open(sha256) as file:
            if _copied(file, None)[0] != sha256:
                hint = "the disk gives back other bytes than were written: change it"
                raise IntegrityError(f"{sha256} cannot be read back", hint)
        erase.destroy(self.path(sha256))

    def destroy(self, sha256: str) -> None:
        """Destroy bytes, and the key if they are encrypted."""
        erase.destroy(self.path(sha256))
        if self.vault is not None and self.vault.exists():
            self.vault.destroy(sha256)

    def unfinished(self) -> Iterator[Path]:
        """Yield what a crash left half written."""
        yield from sorted(self.folder.glob(".*.partial"))
        yield from sorted(self.folder.glob("sealed/??/.*.partial"))

    def _settle(self, partial: Path, sha256: str) -> None:
        final = self.path(sha256)
        above = (self.folder.parent, self.folder, final.parent.parent)
        grown = [] if final.parent.is_dir() else above
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            os.link(partial, final)  # fails where a file is: nothing is ever replaced
        except FileExistsError:
            self.check(sha256)
        for folder in (*grown, final.parent):
            Disk().sync(folder)

    @contextmanager
    def opened(self, sha256: str) -> Iterator[BinaryIO]:
        """Open the bytes of a hash.

        Raises:
            IntegrityError: If they are not there.
        """
        path = self.path(sha256)
        try:
            in_vault = self.vault is not None and self.vault.exists() and not path.is_file()
            file = self.vault.open(sha256) if self.vault and in_vault else path.open("rb")
        except OSError as fault:
            raise IntegrityError(f"{self.path(sha256)}: {fault.strerror}", _HINT) from fault
        with file:
            yield file

    def check(self, sha256: str) -> int:
        """Hash the bytes of a hash again; return how many there are.

        Raises:
            IntegrityError: If they are not there, or not what was kept.
        """
        with self.opened(sha256) as file:
            found, size = _copied(file, None)
        if found != sha256:
            where = self.path_of(sha256) or self.path(sha256)
            raise IntegrityError(f"{where}: the bytes were changed", _HINT)
        return size

    def in_clear(self) -> tuple[str, ...]:
        """Return the names of what lies in clear, sorted, whatever it is called."""
        root = self.folder / "sha256"
        return tuple(p.name for p in sorted(root.rglob("*")) if p.is_file() or p.is_symlink())

    def strange(self) -> Iterator[str]:
        """Yield the names of files of which no key is kept, sorted."""
        known = set(self.vault.names()) if self.vault is not None else set()
        found = sorted((self.folder / "sealed").glob("??/[!.]*"))
        yield from (path.name for path in found if path.name not in known)

    def open_to_others(self, sha256: str) -> bool:
        """Tell whether anybody but the owner may read or write a blob."""
        path = self.path_of(sha256)
        return path is not None and path.is_file() and bool(path.stat().st_mode & 0o077)


@contextmanager
def handed_over(path: Path) -> Iterator[BinaryIO]:
    """Open a file that somebody hands over: a plain file, and no pipe or device that never ends.

    Raises:
        SourceError: If it is not there, no plain file, empty, or cannot be read.
    """
    try:
        # Opening a pipe would wait for whoever writes into it.
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")
    except OSError as fault:
        hint = "check the spelling and its permissions"
        raise SourceError(f"{path}: {fault.strerror or 'it cannot be read'}", hint) from fault
    with file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise SourceError(f"{path}: this is no plain file", "name one file")
        if not found.st_size:
            raise SourceError(f"{path}: it is empty", "copy it again from where it came")
        yield file


def hashed(file: BinaryIO) -> str:
    """Return the SHA-256 of an open file, lower-case hex, and leave it at its beginning."""
    found = hashlib.sha256()
    file.seek(0)
    while part := file.read(_STEP):
        found.update(part)
    file.seek(0)
    return found.hexdigest()


def working_copy(blobs: Blobs, sha256: str, path: Path) -> None:
    """Write a copy for somebody to work with; the blob itself stays where it is.

    Raises:
        WorkspaceError: If there is a file already.
        IntegrityError: If the bytes are not what was kept; nothing is left then.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise WorkspaceError(f"{path} exists", "name a file that does not exist yet") from fault
    with os.fdopen(handle, "wb") as sink, blobs.opened(sha256) as file:
        found, _ = _copied(file, sink)
    if found != sha256:
        path.unlink()
        raise IntegrityError(f"{blobs.path_of(sha256)}: the bytes were changed", _HINT)


def _copied(source: BinaryIO, sink: BinaryIO | None) -> tuple[str, int]:
    whole, size = hashlib.sha256(), 0
    while part := source.read(_STEP):
        whole.update(part)
        size += len(part)
        if sink is not None:
            sink.write(part)
    return whole.hexdigest(), size


_HINT = "restore evidence/blobs from a copy; the record says which bytes were kept"
