"""Bytes that lie encrypted, each under a key of its own; destroying the key erases (ADR 0014).

* An object is a file ``inbox/ab/abcd….sealed``, called by chance and not by its hash: a line for
  its form, 12 bytes of nonce, and AES-256-GCM with the SHA-256 of the bytes as associated data
  (NIST SP 800-38D; RFC 5116). Its key is never used for anything else.
* Keys lie in ``sealed/objects.sqlite``, apart from the objects. They may be wrapped by a master
  key, and that by a passphrase (scrypt, RFC 7914, N 2¹⁷, r 8, p 1) or a key file (HKDF, RFC 5869).
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from truceline.adapters import erase, files
from truceline.adapters.merkle.disk import Disk
from truceline.adapters.merkle.store import connect, scrub, transaction
from truceline.adapters.wrapping import KINDS, Wrap, opened, wrapped
from truceline.errors import IntegrityError, WorkspaceError

#: Returns the passphrase or the content of the key file, told which of the two is wanted.
Unlock = Callable[[str], bytes]
_FORM: Final = b"truceline-object/1\n"
_OBJECT: Final = b"truceline/object/v1\x00"
_KEY: Final = b"truceline/object-key/v1\x00"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
#: AES-GCM of the library takes less than 2³¹ bytes at once.
LARGEST: Final = 2**31 - 1 - 64
_SCHEMA = """
CREATE TABLE IF NOT EXISTS object (
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, key BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS wrap (
  only INTEGER PRIMARY KEY CHECK (only = 1), kind TEXT NOT NULL, salt BLOB NOT NULL,
  master BLOB NOT NULL);
"""


class Vault:
    """The encrypted objects of one workspace.

    Args:
        path: Of the database of keys.
        inbox: Folder of the objects.
        unlock: Asked for passphrase or key file, once, if the keys are wrapped.
    """

    def __init__(self, path: Path, inbox: Path, unlock: Unlock) -> None:
        self.path = path
        self.inbox = inbox
        self._unlock = unlock
        self._known: tuple[Wrap, bytes] | None = None

    def exists(self) -> bool:
        """Tell whether objects are encrypted here."""
        return self.path.is_file()

    def make(self) -> None:
        """Make the database of keys, readable by its owner only, if it is not there."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.path.exists():
            self.path.touch(mode=0o600)
        with self._base() as base, transaction(base, self.path):
            for statement in _SCHEMA.strip().split(";\n"):
                base.execute(statement)

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
        Disk().replace(path, _FORM + _sealed(key, data, _OBJECT + sha256.encode()))
        with self._base() as base, transaction(base, self.path):
            # Within, so that nobody wraps the keys anew between looking and keeping.
            row = (sha256, name, len(data), _held(self._unlocked(), sha256, key))
            sql = "INSERT OR IGNORE INTO object VALUES (?, ?, ?, ?)"
            if not base.execute(sql, row).rowcount:
                path.unlink()  # another process kept the same bytes meanwhile

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

    def hashes(self) -> tuple[str, ...]:
        """Return what is kept."""
        if not self.exists():
            return ()
        with self._base() as base:
            return tuple(r[0] for r in base.execute("SELECT sha256 FROM object ORDER BY sha256"))

    def destroy(self, sha256: str) -> None:
        """Destroy a key, and then the bytes; copies of the bytes are worth nothing any more."""
        path = self.path_of(sha256)
        if path is None:
            return
        with self._base() as base:
            with transaction(base, self.path):
                base.execute("DELETE FROM object WHERE sha256 = ?", (sha256,))
            scrub(base, self.path)
        erase.destroy(path)

    def told(self) -> list[list[str | int]]:
        """Return everything in the database as plain rows, for a backup."""
        found = self._wrap()
        first = [[found.kind, found.salt.hex(), found.master.hex()]] if found else [[]]
        with self._base() as base:
            sql = "SELECT sha256, name, size, key FROM object ORDER BY sha256"
            return [*first, *([s, n, z, bytes(k).hex()] for s, n, z, k in base.execute(sql))]

    def take(self, rows: Sequence[Sequence[str | int]]) -> None:
        """Make the database from such rows.

        Raises:
            ValueError: If they are none.
        """
        (wrap, *objects) = rows
        kept = [(_hex(s, 32), _hex(n, 16), int(z), bytes.fromhex(str(k)))
                for s, n, z, k in objects]  # fmt: skip
        self.make()
        with self._base() as base, transaction(base, self.path):
            if wrap:
                kind, salt, master = map(str, wrap)
                if kind not in KINDS:
                    raise ValueError(f"keys cannot be wrapped by {kind!r}")
                row = (kind, bytes.fromhex(salt), bytes.fromhex(master))
                base.execute("INSERT INTO wrap VALUES (1, ?, ?, ?)", row)
            base.executemany("INSERT INTO object VALUES (?, ?, ?, ?)", kept)

    def wrapped_by(self) -> str:
        """Return ``none``, ``passphrase`` or ``key-file``."""
        found = self._wrap()
        return found.kind if found else "none"

    def wrap(self, kind: str, secret: bytes) -> None:
        """Wrap every key under a new master key, and that under a secret.

        Args:
            kind: ``passphrase``, ``key-file``, or ``none``: they lie in clear then.
            secret: The passphrase, or the content of the key file.
        """
        master = None if kind == "none" else secrets.token_bytes(KEY_BYTES)
        made = None if master is None else wrapped(kind, secret, master)
        with self._base() as base:
            with transaction(base, self.path):
                rows = base.execute("SELECT sha256, key FROM object").fetchall()
                keys = {sha256: self._opened_key(sha256, bytes(held)) for sha256, held in rows}
                base.execute("DELETE FROM wrap")
                if made is not None:
                    row = (made.kind, made.salt, made.master)
                    base.execute("INSERT INTO wrap VALUES (1, ?, ?, ?)", row)
                held = [(_held(master, sha256, key), sha256) for sha256, key in keys.items()]
                base.executemany("UPDATE object SET key = ? WHERE sha256 = ?", held)
            scrub(base, self.path)
        self._known = None if made is None or master is None else (made, master)

    def _at(self, name: str) -> Path:
        return self.inbox / name[:2] / f"{name}.sealed"

    def _row(self, sha256: str) -> tuple[str, int, bytes] | None:
        if not self.exists():
            return None
        sql = "SELECT name, size, key FROM object WHERE sha256 = ?"
        with self._base() as base:
            row = base.execute(sql, (sha256,)).fetchone()
        return None if row is None else (str(row[0]), int(row[1]), bytes(row[2]))

    def _wrap(self) -> Wrap | None:
        with self._base() as base:
            row = base.execute("SELECT kind, salt, master FROM wrap").fetchone()
        return None if row is None else Wrap(str(row[0]), bytes(row[1]), bytes(row[2]))

    def _unlocked(self) -> bytes | None:
        """Return the master key; ``None`` if the keys are not wrapped."""
        found = self._wrap()
        if found is None:
            return None
        if self._known is None or self._known[0] != found:
            self._known = (found, found.unwrapped(self._unlock(found.kind)))
        return self._known[1]

    def _opened_key(self, sha256: str, held: bytes) -> bytes:
        master = self._unlocked()
        if master is None:
            return held
        try:
            return opened(master, held, _KEY + sha256.encode())
        except (InvalidTag, ValueError) as fault:
            hint = "restore sealed/ from a backup"
            raise IntegrityError(f"{self.path}: a key is damaged", hint) from fault

    @contextmanager
    def _base(self) -> Iterator[sqlite3.Connection]:
        base = connect(self.path)
        base.execute("PRAGMA secure_delete=ON")
        try:
            yield base
        finally:
            base.close()


def _hex(value: str | int, size: int) -> str:
    """Return a text of so many bytes in hex: it becomes the name of a file."""
    if len(str(value)) != 2 * size or not re.fullmatch("[0-9a-f]+", str(value)):
        raise ValueError(f"{value!r} is not {size} bytes in hex")
    return str(value)


def _held(master: bytes | None, sha256: str, key: bytes) -> bytes:
    """Return a key as it is held: wrapped, if there is a master key."""
    return key if master is None else _sealed(master, key, _KEY + sha256.encode())


def _sealed(key: bytes, data: bytes, told: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, told)
