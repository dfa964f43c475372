"""The casebook in a file: the engine that is always there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.adapters.casebook.book import Casebook, Engine
from truceline.adapters.casebook.tables import Kind, Value
from truceline.errors import WorkspaceError

_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.NUMBER: "INTEGER",
    Kind.NUMBER_: "INTEGER",
    Kind.FLAG: "INTEGER",
    Kind.INSTANT: "TEXT",
    Kind.INSTANT_: "TEXT",
}


def open_file(path: Path) -> Casebook:
    """Open a casebook in a file; made, readable by its owner only, if it is not there.

    Raises:
        WorkspaceError: If the file is no database, or cannot be written.
    """
    hint = "close what else has it open; or delete the file, it is made anew from the record"
    return Casebook(engine_of(path, f"the casebook {path}", hint))


def engine_of(path: Path, what: str, hint: str) -> Engine:
    """Return the engine over a file; made, readable by its owner only, if it is not there.

    Args:
        path: Of the file.
        what: What lies in it, for a person who is told that it cannot be used.
        hint: What this person may do about it.

    Threads may share it, one at a time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
    base = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    return Engine(
        name=str(path),
        types=_TYPES,
        mark="?",
        order="COLLATE BINARY",
        lock="",
        put=_put,
        got=_got,
        begin=lambda: _transaction(base, what, hint),
        close=base.close,
    )


@contextmanager
def _transaction(base: sqlite3.Connection, what: str, hint: str) -> Iterator[sqlite3.Cursor]:
    """Run one transaction; what is removed is overwritten, for it may have been redacted."""
    try:
        base.execute("PRAGMA secure_delete=ON")
        base.execute("BEGIN IMMEDIATE")
        try:
            yield base.cursor()
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
    except sqlite3.Error as fault:
        raise WorkspaceError(f"{what} cannot be used: {fault}", hint) from fault


def _put(value: Value, kind: Kind) -> object:
    """Instants as ISO text of one length in UTC, so that they sort as they follow each other."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


def _got(value: Any, kind: Kind) -> Value:
    if value is None:
        return None
    if kind in (Kind.INSTANT, Kind.INSTANT_):
        return datetime.fromisoformat(value)
    found: Value = bool(value) if kind is Kind.FLAG else value
    return found
