"""Salts of the committed entries, in a file of their own, apart from the log.

Whoever has this file and the record can show what a committed entry stands for; whoever has only
the log cannot even test a guess. ``secure_delete`` overwrites what is removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from truceline.adapters.merkle.store import connect, scrub, transaction
from truceline.errors import WorkspaceError


class Openings:
    """The salts of one log.

    Args:
        path: Of the database; made, readable by its owner only, if it is not there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
        self._base = connect(path)
        self._base.execute("PRAGMA secure_delete=ON")
        sql = "SELECT 1 FROM sqlite_master WHERE name = 'opening'"
        if not self._base.execute(sql).fetchall():
            sql = "CREATE TABLE IF NOT EXISTS opening (idx INTEGER PRIMARY KEY, salt BLOB NOT NULL)"
            with transaction(self._base, path):
                self._base.execute(sql)

    def keep(self, salts: Mapping[int, bytes]) -> None:
        """Keep salts by position; those of a batch that never reached the log are replaced."""
        with transaction(self._base, self.path):
            self._base.executemany("INSERT OR REPLACE INTO opening VALUES (?, ?)", salts.items())

    def salt(self, index: int) -> bytes:
        """Return the salt of an entry.

        Raises:
            WorkspaceError: If it is not there.
        """
        row = self._base.execute("SELECT salt FROM opening WHERE idx = ?", (index,)).fetchone()
        if row is None:
            hint = f"restore {self.path} from a copy; without it the entry cannot be opened"
            raise WorkspaceError(f"the salt of entry {index} is not there", hint)
        return bytes(row[0])

    def all(self) -> dict[int, bytes]:
        """Return every salt, by position."""
        return {int(i): bytes(s) for i, s in self._base.execute("SELECT idx, salt FROM opening")}

    def held(self) -> set[int]:
        """Return the positions whose salts are here."""
        return {int(row[0]) for row in self._base.execute("SELECT idx FROM opening")}

    def destroy(self, indices: Iterable[int]) -> None:
        """Destroy salts; neither free pages nor the write-ahead log hold them when this returns.

        Raises:
            WorkspaceError: If another process is reading, so that the disk may still hold them.
        """
        with transaction(self._base, self.path):
            sql = "DELETE FROM opening WHERE idx = ?"
            self._base.executemany(sql, [(index,) for index in indices])
        scrub(self._base, self.path)

    def close(self) -> None:
        """Close the database."""
        self._base.close()
