"""A witness on disk: its key, the logs it watches, and what it saw last of each.

Looking what was seen and keeping what is seen now are one transaction, which is on the disk before
the reply leaves. Otherwise two requests at once could make it cosign a log that has become shorter.
"""

from __future__ import annotations

import threading
from hashlib import sha256
from pathlib import Path

from truceline.adapters.merkle.store import Steps, connect, silent, transaction
from truceline.log import keys, witness
from truceline.log.keys import Skey, Vkey
from truceline.log.witness import Reply, Seen

#: What a log signed against itself is kept, as far as this many requests.
MAX_EVIDENCE = 1000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS log (origin TEXT, vkey TEXT, PRIMARY KEY (origin, vkey));
CREATE TABLE IF NOT EXISTS seen (
  origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, checkpoint BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS evidence (
  n INTEGER PRIMARY KEY, at INTEGER NOT NULL, origin TEXT NOT NULL, request BLOB NOT NULL);
"""


class Witness:
    """One witness.

    Args:
        path: Of its database; made if it is not there.
        skey: Its cosigning key.
        steps: Told where a write is.
    """

    def __init__(self, path: Path, skey: Skey, steps: Steps = silent) -> None:
        self.path = path
        self.skey = skey
        self._steps = steps
        self._lock = threading.Lock()
        self._base = connect(path)
        with transaction(self._base, path):
            for statement in _SCHEMA.strip().split(";\n"):
                self._base.execute(statement)

    def watch(self, vkey: Vkey) -> None:
        """Watch a log; a second key of the same origin is accepted beside the first."""
        with self._lock, transaction(self._base, self.path):
            row = (vkey.name, str(vkey))
            self._base.execute("INSERT OR IGNORE INTO log VALUES (?, ?)", row)

    def drop(self, vkey: Vkey) -> bool:
        """Believe a key of a log no longer; tell whether it was believed."""
        with self._lock, transaction(self._base, self.path):
            row = (vkey.name, str(vkey))
            return bool(
                self._base.execute("DELETE FROM log WHERE origin = ? AND vkey = ?", row).rowcount
            )

    def logs(self) -> dict[str, tuple[Vkey, ...]]:
        """Return the keys of the logs it watches, by origin."""
        found: dict[str, tuple[Vkey, ...]] = {}
        for origin, text in self._base.execute("SELECT origin, vkey FROM log ORDER BY rowid"):
            found[origin] = (*found.get(origin, ()), keys.parse_vkey(text))
        return found

    def answer(self, data: bytes, now: int) -> Reply:
        """Answer one ``add-checkpoint``; what it changes is on the disk when this returns.

        Args:
            data: Body of the request.
            now: POSIX seconds.
        """
        with self._lock, transaction(self._base, self.path):
            rows = self._base.execute("SELECT origin, size, root, checkpoint FROM seen")
            seen = {row[0]: Seen(row[1], bytes(row[2]), bytes(row[3])) for row in rows}
            origin, new, reply = witness.add_checkpoint(data, self.logs(), seen, self.skey, now)
            self._steps("decided")
            if new is not None:
                row = (origin, new.size, new.root, new.checkpoint)
                self._base.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)", row)
            if reply.evidence:
                self._base.execute(
                    "INSERT INTO evidence (at, origin, request) SELECT ?, ?, ? "
                    "WHERE (SELECT count(*) FROM evidence) < ?",
                    (now, origin, data, MAX_EVIDENCE),
                )
            self._steps("kept")
        self._steps("committed")
        return reply

    def latest(self, origin_sha256: str) -> bytes | None:
        """Return the checkpoint it cosigned last of the log whose origin has this hash, in hex."""
        with self._lock:
            for origin, data in self._base.execute("SELECT origin, checkpoint FROM seen"):
                if sha256(origin.encode()).hexdigest() == origin_sha256:
                    return bytes(data)
        return None

    def evidence(self) -> list[bytes]:
        """Return the requests that a log signed against what it had signed before."""
        with self._lock:
            return [bytes(r[0]) for r in self._base.execute("SELECT request FROM evidence")]

    def close(self) -> None:
        """Close the database."""
        self._base.close()
