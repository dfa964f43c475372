"""Entries, tiles and head in one SQLite file; what is acknowledged is on the disk.

WAL with ``synchronous=FULL``: each commit waits for the disk. A batch is one transaction, and
SQLite lets one writer in at a time, whichever process it is. Nothing is ever updated but unfinished
tiles and the head.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import tile
from truceline.log.edge import Edge
from truceline.log.leaf import EMPTY_ROOT, HASH_BYTES, leaf_hashes
from truceline.log.proof import range_hash
from truceline.log.tile import HEIGHT, WIDTH

#: Seconds that a writer waits for another one.
_PATIENCE_S = 60.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (idx INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS tile (
  level INTEGER NOT NULL, n INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY (level, n));
CREATE TABLE IF NOT EXISTS head (
  only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, root BLOB NOT NULL);
"""

#: Told the name of each step of a write; a test stops the process there.
Steps = Callable[[str], None]


def silent(step: str) -> None:
    """Say nothing."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a database whose commits wait for the disk.

    Raises:
        WorkspaceError: If it cannot be opened.
        IntegrityError: If it is no database.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        base = sqlite3.connect(
            path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        base.execute("PRAGMA page_size=8192")  # of a new file: a tile is as large
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=FULL")
    except sqlite3.OperationalError as fault:
        raise WorkspaceError(f"{path}: {fault}", "check the path and its permissions") from fault
    except sqlite3.DatabaseError as fault:
        raise IntegrityError(f"{path} is damaged: {fault}", "restore it from a copy") from fault
    return base


@contextmanager
def transaction(base: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let one batch be written whole or not at all; leaving without a fault means it is on disk.

    Raises:
        WorkspaceError: If the disk is full, fails or may not be written; nothing was written then.
        IntegrityError: If the database is damaged.
    """
    try:
        base.execute("BEGIN IMMEDIATE")
        yield
        base.execute("COMMIT")
    except sqlite3.OperationalError as fault:
        _undo(base)
        hint = "nothing was acknowledged; make room on the disk or mend it, and try again"
        raise WorkspaceError(f"{path}: {fault}", hint) from fault
    except sqlite3.DatabaseError as fault:
        _undo(base)
        hint = "restore it from a copy, then compare it with a mirror before anything is signed"
        raise IntegrityError(f"{path} is damaged: {fault}", hint) from fault
    except BaseException:
        _undo(base)
        raise


def _undo(base: sqlite3.Connection) -> None:
    if base.in_transaction:
        try:
            base.execute("ROLLBACK")
        except sqlite3.Error:  # the next BEGIN says so again; what counts is that nothing stays
            return


def scrub(base: sqlite3.Connection, path: Path) -> None:
    """Let nothing that was deleted stay in a database, in its free pages or write-ahead log.

    Raises:
        WorkspaceError: If another process is reading, so that the disk may still hold it.
    """
    base.execute("PRAGMA temp_store=MEMORY")
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM"):
        base.execute(statement)
    if base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        hint = "wait until it is done, then say it again; it goes on where it stopped"
        raise WorkspaceError(f"another process is reading {path}", hint)


class Store:
    """One log.

    Args:
        path: Of the database; made if it is not there.
        steps: Told where a write is.
    """

    def __init__(self, path: Path, steps: Steps = silent) -> None:
        self.path = path
        self._steps = steps
        self._lock = threading.RLock()
        self._base = connect(path)
        self._edge: Edge | None = None
        if not self._all("SELECT 1 FROM sqlite_master WHERE name = 'head'"):
            with transaction(self._base, path):
                for statement in _SCHEMA.strip().split(";\n"):
                    self._base.execute(statement)
                self._base.execute("INSERT OR IGNORE INTO head VALUES (1, 0, ?)", (EMPTY_ROOT,))

    def close(self) -> None:
        """Close the database."""
        self._base.close()

    def head(self) -> tuple[int, bytes]:
        """Return size and root as they were last committed."""
        rows = self._all("SELECT size, root FROM head")
        if len(rows) != 1:
            raise IntegrityError(f"{self.path} has lost its head", _HINT)
        return int(rows[0][0]), bytes(rows[0][1])

    def append(self, entries: Sequence[bytes]) -> tuple[int, bytes]:
        """Append a batch; when this returns, it is on the disk.

        Args:
            entries: Each at most 65,535 bytes.

        Returns:
            The position of the first, and the new root.

        Raises:
            ValueError: If an entry is too long; nothing was written then.
            WorkspaceError: If the disk does not take it; nothing was written then.
        """
        if max(map(len, entries), default=0) > tile.MAX_ENTRY_BYTES:
            raise ValueError(f"an entry has at most {tile.MAX_ENTRY_BYTES} bytes")
        with self._lock:
            return self._append(entries)

    def _append(self, entries: Sequence[bytes]) -> tuple[int, bytes]:
        edge, self._edge = self._edge, None  # read again if anything below fails
        with transaction(self._base, self.path):
            self._steps("begun")
            size, root = self.head()
            if edge is None or edge.size != size or edge.root() != root:
                edge = self._read_edge(size, root)
            self._base.executemany("INSERT INTO entry VALUES (?, ?)", enumerate(entries, size))
            self._steps("entries written")
            grown, tiles = edge.grown(leaf_hashes(entries))
            self._base.executemany(
                "INSERT INTO tile VALUES (?, ?, ?) "
                "ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes",
                [(t.level, t.n, hashes) for t, hashes in tiles],
            )
            self._steps("tiles written")
            root = grown.root()
            self._base.execute("UPDATE head SET size = ?, root = ?", (grown.size, root))
            self._steps("head written")
        self._steps("committed")
        self._edge = grown
        return size, root

    def entries(self, start: int, end: int) -> list[bytes]:
        """Return the entries at ``[start, end)``.

        Raises:
            IntegrityError: If one is missing.
        """
        sql = "SELECT data FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx"
        rows = self._all(sql, start, end)
        if len(rows) != end - start:
            raise IntegrityError(f"{self.path} lacks entries of {start} to {end - 1}", _HINT)
        return [bytes(row[0]) for row in rows]

    def tile(self, level: int, n: int) -> list[bytes]:
        """Return the hashes of a tile, as far as the tree fills it.

        Raises:
            IntegrityError: If it is missing or no tile.
        """
        return tile.hashes(self.tile_bytes(level, n))

    def tile_bytes(self, level: int, n: int) -> bytes:
        """Return a tile as it is kept.

        Raises:
            IntegrityError: If it is missing.
        """
        rows = self._all("SELECT hashes FROM tile WHERE level = ? AND n = ?", level, n)
        if not rows:
            raise IntegrityError(f"{self.path} lacks tile {level}/{n}", _HINT)
        return bytes(rows[0][0])

    def nodes(self, level: int, n: int) -> bytes:
        """Return the root of a perfect part of the tree, for proofs."""
        return tile.nodes_of(self.tile)(level, n)

    def root_at(self, size: int) -> bytes:
        """Return the root that the log had at an earlier size."""
        return range_hash(0, size, self.nodes) if size else EMPTY_ROOT

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with the file's structure, and entries beyond the head."""
        try:
            found = [str(row[0]) for row in self._all("PRAGMA integrity_check")]
            held = self._all("SELECT count(*), coalesce(max(idx) + 1, 0) FROM entry")[0]
            size = self.head()[0]
        except IntegrityError as fault:
            return [fault.message]
        if held != (size, size):
            found.append(f"head: it says {size} entries, and there are {held[0]}")
        return [one for one in found if one != "ok"]

    def _read_edge(self, size: int, root: bytes) -> Edge:
        parts = {}
        level = 0
        while count := size >> (HEIGHT * level):
            if width := count % WIDTH:
                parts[level] = self.tile(level, count // WIDTH)[:width]
            level += 1
        edge = Edge(size, parts)
        if edge.root() != root or any(len(h) != HASH_BYTES for p in parts.values() for h in p):
            raise IntegrityError(f"{self.path}: its last tiles do not lead to its root", _HINT)
        return edge

    def _all(self, sql: str, *values: int) -> list[Any]:
        try:
            with self._lock:
                return self._base.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as fault:
            raise IntegrityError(f"{self.path} is damaged: {fault}", _HINT) from fault


_HINT = "run `truceline log verify DIR --full` to see what is damaged, and restore it from a copy"
