"""One casebook, whatever the engine: brought up to date in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from truceline.adapters.casebook.tables import KEYS, SHAPE, TABLES, Kind, Row, Rows, Value
from truceline.errors import WorkspaceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a casebook was made of.

    Attributes:
        origin: SHA-256 of what tells one record from another.
        entries: Lines of the record it holds.
        sha256: Of these lines.
    """

    origin: str
    entries: int
    sha256: str


class Cursor(Protocol):
    """What is asked of a cursor of either engine."""

    def execute(self, sql: str, values: Any = ..., /) -> Any:
        """Run one statement."""

    def executemany(self, sql: str, rows: Any, /) -> Any:
        """Run one statement for each row."""

    def fetchall(self) -> list[Any]:
        """Return what the statement found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How two engines differ.

    Attributes:
        name: Of the place, for a person; never a password.
        types: How each kind of column is declared.
        mark: How a value is marked in a statement.
        order: Added to a text column in ORDER BY, so that both engines sort by code point.
        lock: Statement that keeps a second writer out until the transaction ends; or empty.
        put: Turns a value into what the engine takes.
        got: Turns what the engine gives into a value.
        begin: Opens a transaction and yields a cursor; commits, or undoes everything.
        close: Closes the connection.
    """

    name: str
    types: Mapping[Kind, str]
    mark: str
    order: str
    lock: str
    put: Callable[[Value, Kind], object]
    got: Callable[[Any, Kind], Value]
    begin: Callable[[], Any]
    close: Callable[[], None]


_HEAD = ("origin", "entries", "sha256", "shape")
_MAKE_HEAD = (
    "CREATE TABLE IF NOT EXISTS casebook_head (origin TEXT NOT NULL, "
    "entries INTEGER NOT NULL, sha256 TEXT NOT NULL, shape INTEGER NOT NULL)"
)


class Casebook:
    """A casebook in a database.

    Args:
        engine: Where it lies.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        try:
            with self._transaction() as cursor:
                cursor.execute(_MAKE_HEAD)
        except BaseException:
            engine.close()
            raise

    def head(self) -> Head | None:
        """Return what it was made of; ``None`` if it is empty or has another shape."""
        with self._transaction() as cursor:
            found = _head(cursor)
        if found is None or found[3] != SHAPE:
            return None
        return Head(origin=found[0], entries=found[1], sha256=found[2])

    def replace(self, head: Head, rows: Rows) -> None:
        """Put these rows in the place of all that is there, and the head with them.

        Raises:
            WorkspaceError: If the casebook of another record lies there, or one that holds more.
        """
        with self._transaction() as cursor:
            if self.engine.lock:
                cursor.execute(self.engine.lock)
            self._refuse_others(cursor, head)
            for table, columns in TABLES.items():
                self._made(cursor, table, columns)
                self._filled(cursor, table, rows.get(table, []))
            self._put_head(cursor, head)

    def follow(self, head: Head, rows: Rows) -> int:
        """Write what differs from these rows, and nothing else, and the head with it.

        The outcome is that of :meth:`replace`; tables, rights and views that a server holds on them
        stay, and who reads meanwhile waits for nobody.

        Returns:
            How many rows were put in or taken out; 0: all was as it should be.

        Raises:
            WorkspaceError: As of :meth:`replace`; and if a table is not as this code makes it.
        """
        written = 0
        with self._transaction() as cursor:
            if self.engine.lock:
                cursor.execute(self.engine.lock)
            self._refuse_others(cursor, head)
            for table in TABLES:
                there, here = set(self._read(cursor, table)), set(rows.get(table, []))
                self._removed(cursor, table, there - here)
                self._filled(cursor, table, [r for r in rows.get(table, []) if r not in there])
                written += len(there ^ here)
            if _head(cursor) != (head.origin, head.entries, head.sha256, SHAPE):
                self._put_head(cursor, head)
        return written

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table in the order of its key."""
        with self._transaction() as cursor:
            return self._read(cursor, table)

    def _read(self, cursor: Cursor, table: str) -> list[Row]:
        columns = TABLES[table]
        names, order = ", ".join(columns), ", ".join(self._ordered(table))
        cursor.execute(f"SELECT {names} FROM {table} ORDER BY {order}")  # noqa: S608
        got = self.engine.got
        return [
            tuple(got(v, kind) for v, kind in zip(row, columns.values(), strict=True))
            for row in cursor.fetchall()
        ]

    def _put_head(self, cursor: Cursor, head: Head) -> None:
        cursor.execute("DELETE FROM casebook_head")
        marks = ", ".join([self.engine.mark] * len(_HEAD))
        values = (head.origin, head.entries, head.sha256, SHAPE)
        cursor.execute(f"INSERT INTO casebook_head VALUES ({marks})", values)  # noqa: S608

    def close(self) -> None:
        """Close it."""
        self.engine.close()

    def _refuse_others(self, cursor: Cursor, head: Head) -> None:
        found = _head(cursor)
        if found is not None and found[0] != head.origin:
            hint = "give each ceasefire a database, or a schema, of its own"
            raise WorkspaceError(f"{self.engine.name} holds the casebook of another record", hint)
        if found is not None and found[1] > head.entries:
            told = f"{self.engine.name} was made of {found[1]:,} lines, the record has"
            hint = "an older copy of the record? If it is the right one, empty that database first"
            raise WorkspaceError(f"{told} {head.entries:,}", hint)

    def _made(self, cursor: Cursor, table: str, columns: Mapping[str, Kind]) -> None:
        types = self.engine.types
        lines = [
            f"{name} {types[kind]}{'' if kind.may_be_empty else ' NOT NULL'}"
            for name, kind in columns.items()
        ]
        lines.append(f"PRIMARY KEY ({', '.join(KEYS[table])})")
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TABLE {table} ({', '.join(lines)})")

    def _filled(self, cursor: Cursor, table: str, rows: Iterable[Row]) -> None:
        kinds = tuple(TABLES[table].values())
        put = self.engine.put
        plain = [tuple(put(v, k) for v, k in zip(row, kinds, strict=True)) for row in rows]
        marks = ", ".join([self.engine.mark] * len(kinds))
        if plain:
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", plain)  # noqa: S608

    def _removed(self, cursor: Cursor, table: str, rows: Iterable[Row]) -> None:
        mark, put = self.engine.mark, self.engine.put
        key = [(at, kind) for at, (name, kind) in enumerate(TABLES[table].items())
               if name in KEYS[table]]  # fmt: skip
        names = [name for name in TABLES[table] if name in KEYS[table]]
        fits = " AND ".join(f"{name} = {mark}" for name in names)
        named = [tuple(put(row[at], kind) for at, kind in key) for row in rows]
        if named:
            cursor.executemany(f"DELETE FROM {table} WHERE {fits}", named)  # noqa: S608

    def _ordered(self, table: str) -> Iterator[str]:
        for name in KEYS[table]:
            is_text = TABLES[table][name] is Kind.TEXT
            yield f"{name} {self.engine.order}" if is_text else name

    @contextmanager
    def _transaction(self) -> Iterator[Cursor]:
        with self.engine.begin() as cursor:
            yield cursor


def _head(cursor: Cursor) -> Any:
    cursor.execute(f"SELECT {', '.join(_HEAD)} FROM casebook_head")  # noqa: S608
    found = cursor.fetchall()
    return tuple(found[0]) if found else None
