"""The keys of what lies encrypted: one for each object, and what they are wrapped by.

They lie in ``sealed/objects.sqlite``, apart from the objects. They may be wrapped by a master key,
and that by a passphrase (scrypt, RFC 7914, N 2¹⁷, r 8, p 1) or a key file (HKDF, RFC 5869).
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from truceline.adapters.merkle.store import connect, scrub, transaction
from truceline.adapters.wrapping import KINDS, Wrap, opened, wrapped
from truceline.errors import IntegrityError

#: Returns the passphrase or the content of the key file, told which of the two is wanted.
Unlock = Callable[[str], bytes]
_KEY: Final = b"truceline/object-key/v1\x00"
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
#: Inputs, items of evidence, words of lines of the record, and what opens fields of evidence.
TABLES: Final = ("object", "item", "line", "field")
_TABLE = """CREATE TABLE IF NOT EXISTS {} (
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, key BLOB NOT NULL)"""
_WRAP = """CREATE TABLE IF NOT EXISTS wrap (
  only INTEGER PRIMARY KEY CHECK (only = 1), kind TEXT NOT NULL, salt BLOB NOT NULL,
  master BLOB NOT NULL)"""


class Unlocked:
    """The master key, once somebody unlocked it; for every table of one database.

    Args:
        unlock: Asked for passphrase or key file, once, if the keys are wrapped.
    """

    def __init__(self, unlock: Unlock) -> None:
        self.unlock = unlock
        self.known: tuple[Wrap, bytes] | None = None


class Keys:
    """The keys of the objects of one table.

    Args:
        path: Of the database.
        unlocked: The master key, or who is asked for it.
        table: One of :data:`TABLES`.
    """

    def __init__(self, path: Path, unlocked: Unlocked, table: str) -> None:
        if table not in TABLES:
            raise ValueError(table)
        self.path = path
        self._master = unlocked
        self._table = table

    def exists(self) -> bool:
        """Tell whether objects are encrypted here."""
        if not self.path.is_file():
            return False
        if self._table == TABLES[0]:
            return True
        with self._base() as base:  # a database of an earlier version knows fewer of them
            return self._table in self._there(base)

    def make(self) -> None:
        """Make the database of keys, readable by its owner only, if it is not there."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.path.exists():
            self.path.touch(mode=0o600)
        with self._base() as base, transaction(base, self.path):
            for statement in (*map(_TABLE.format, TABLES), _WRAP):
                base.execute(statement)

    def hashes(self) -> tuple[str, ...]:
        """Return what is kept."""
        if not self.exists():
            return ()
        with self._base() as base:
            return tuple(r[0] for r in base.execute(self._sql("SELECT sha256 FROM {} ORDER BY 1")))

    def names(self) -> tuple[str, ...]:
        """Return what the files of all objects are called, sorted."""
        if not self.exists():
            return ()
        with self._base() as base:
            rows = base.execute(self._sql("SELECT name FROM {} ORDER BY 1"))
            return tuple(f"{name}.sealed" for (name,) in rows)

    def told(self) -> list[list[str | int]]:
        """Return everything in the database as plain rows, for a backup."""
        found = self._wrap()
        first = [[found.kind, found.salt.hex(), found.master.hex()]] if found else [[]]
        with self._base() as base:
            sql = self._sql("SELECT sha256, name, size, key FROM {} ORDER BY sha256")
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
            base.executemany(self._sql("INSERT INTO {} VALUES (?, ?, ?, ?)"), kept)

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
                keys = {
                    table: {s: self._opened_key(s, bytes(held)) for s, held in base.execute(
                        f"SELECT sha256, key FROM {table}").fetchall()}  # noqa: S608
                    for table in TABLES if table in self._there(base)
                }  # fmt: skip
                base.execute("DELETE FROM wrap")
                if made is not None:
                    row = (made.kind, made.salt, made.master)
                    base.execute("INSERT INTO wrap VALUES (1, ?, ?, ?)", row)
                for table, those in keys.items():
                    held = [
                        (wrapped_key(master, sha256, key), sha256) for sha256, key in those.items()
                    ]
                    sql = f"UPDATE {table} SET key = ? WHERE sha256 = ?"  # noqa: S608
                    base.executemany(sql, held)
            scrub(base, self.path)
        self._master.known = None if made is None or master is None else (made, master)

    def held(self, sha256: str, name: str, size: int, key: bytes) -> bool:
        """Keep the key of an object; return whether none was kept for these bytes before."""
        with self._base() as base, transaction(base, self.path):
            # Within, so that nobody wraps the keys anew between looking and keeping.
            row = (sha256, name, size, wrapped_key(self._unlocked(), sha256, key))
            sql = self._sql("INSERT OR IGNORE INTO {} VALUES (?, ?, ?, ?)")
            return bool(base.execute(sql, row).rowcount)

    def forget(self, sha256: str) -> None:
        """Destroy a key: no page of the database holds it any more."""
        with self._base() as base:
            with transaction(base, self.path):
                base.execute(self._sql("DELETE FROM {} WHERE sha256 = ?"), (sha256,))
            scrub(base, self.path)

    def _there(self, base: sqlite3.Connection) -> set[str]:
        return {r[0] for r in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def _sql(self, told: str) -> str:
        """Return a statement about this vault's own table, whose name is one of ours."""
        return told.format(self._table)

    def _row(self, sha256: str) -> tuple[str, int, bytes] | None:
        if not self.exists():
            return None
        sql = self._sql("SELECT name, size, key FROM {} WHERE sha256 = ?")
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
        known = self._master.known
        if known is None or known[0] != found:
            known = (found, found.unwrapped(self._master.unlock(found.kind)))
            self._master.known = known
        return known[1]

    def _opened_key(self, sha256: str, held: bytes) -> bytes:
        return self.key_under(self._unlocked(), sha256, held)

    def key_under(self, master: bytes | None, sha256: str, held: bytes) -> bytes:
        """Return a key from what is held of it.

        Raises:
            IntegrityError: If it is damaged.
        """
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


def wrapped_key(master: bytes | None, sha256: str, key: bytes) -> bytes:
    """Return a key as it is held: wrapped, if there is a master key."""
    return key if master is None else sealed(master, key, _KEY + sha256.encode())


def sealed(key: bytes, data: bytes, told: bytes) -> bytes:
    """Return nonce and AES-256-GCM of some data; ``told`` is bound to it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, told)
