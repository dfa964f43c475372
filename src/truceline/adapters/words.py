"""Keys of the words on the record, one for each line, in ``sealed/objects.sqlite`` (ADR 0014)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cryptography.exceptions import InvalidTag

from truceline.adapters.merkle.store import scrub, transaction
from truceline.adapters.vault_keys import KEY_BYTES, Keys, Unlock, Unlocked, sealed, wrapped_key
from truceline.adapters.wrapping import opened
from truceline.log import words
from truceline.log.words import Seal

_NO_NAME = "0" * 32


class Words(Keys):
    """Hides words of lines, and opens them.

    Args:
        path: Of the database of keys.
        unlock: Asked for passphrase or key file, once, if the keys are wrapped.
    """

    def __init__(self, path: Path, unlock: Unlock | Unlocked) -> None:
        super().__init__(path, unlock if isinstance(unlock, Unlocked) else Unlocked(unlock), "line")
        self._known: dict[str, bytes] = {}
        self._unasked = False

    def shut(self, lines: Sequence[bytes]) -> list[bytes]:
        """Return lines as they are to lie on the disk; their keys are on the disk then.

        Args:
            lines: As they read; one that lies shut already stays as it is.

        Raises:
            WorkspaceError: If the keys cannot be unlocked, or the disk does not take them.
        """
        if not self.exists():
            return list(lines)
        made: dict[str, bytes] = {}
        told = [self._shut(line, made) for line in lines]
        if made:
            self._keep(made)
        return told

    def key(self, name: str) -> Seal | None:
        """Return what opens words under a key; ``None`` if it is not here.

        Raises:
            WorkspaceError: If the keys are wrapped and nobody says passphrase or key file.
        """
        if name not in self._known:
            if not self.exists() or (self._unasked and self.is_locked()):
                return None
            self._known |= self._all()
        found = self._known.get(name)
        return None if found is None else _under(found)

    def is_locked(self) -> bool:
        """Tell whether the keys are wrapped, and nobody unlocked them so far."""
        return self.exists() and self._master.known is None and self.wrapped_by() != "none"

    def unlock(self) -> None:
        """Ask for passphrase or key file, if the keys are wrapped and nobody was asked so far."""
        if self.exists():
            self._unlocked()

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Ask nobody meanwhile: words that would need it stay shut."""
        before, self._unasked = self._unasked, True
        try:
            yield
        finally:
            self._unasked = before

    def strays(self, held: Collection[str]) -> set[str]:
        """Return the keys here that no line needs.

        Args:
            held: Names of those that lines need.
        """
        return set(self.hashes()) - set(held)

    def forget_all(self, names: Iterable[str]) -> None:
        """Destroy keys: no page of the database holds them any more."""
        gone = [(name,) for name in names]
        if not gone:
            return
        with self._base() as base:
            with transaction(base, self.path):
                base.executemany(self._sql("DELETE FROM {} WHERE sha256 = ?"), gone)
            scrub(base, self.path)
        for (name,) in gone:
            self._known.pop(name, None)

    def _shut(self, line: bytes, made: dict[str, bytes]) -> bytes:
        if words.is_shut(line):
            return line
        value = json.loads(line)
        if not words.hidden_of(value["kind"], value["payload"]):
            return line
        name, key = secrets.token_hex(KEY_BYTES), secrets.token_bytes(KEY_BYTES)
        made[name] = key
        return words.shut(line, name, lambda data, told: sealed(key, data, told))

    def _keep(self, made: dict[str, bytes]) -> None:
        with self._base() as base, transaction(base, self.path):
            # Within, so that nobody wraps the keys anew between looking and keeping.
            master = self._unlocked()
            rows = [(n, _NO_NAME, 0, wrapped_key(master, n, k)) for n, k in made.items()]
            base.executemany(self._sql("INSERT INTO {} VALUES (?, ?, ?, ?)"), rows)
        self._known |= made

    def _all(self) -> dict[str, bytes]:
        """Return every key."""
        master = self._unlocked()
        with self._base() as base:
            rows = base.execute(self._sql("SELECT sha256, key FROM {}")).fetchall()
        return {str(n): self.key_under(master, str(n), bytes(held)) for n, held in rows}


def _under(key: bytes) -> Seal:
    def unseal(data: bytes, told: bytes) -> bytes:
        try:
            return opened(key, data, told)
        except InvalidTag as fault:
            raise ValueError("words were changed") from fault

    return unseal
