"""Tables that are kept, and no projection of the record, over either engine of the casebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

from truceline.adapters.casebook.book import Cursor, Engine
from truceline.adapters.casebook.tables import Kind, Value
from truceline.errors import WorkspaceError

#: Table -> its columns, and the one by which a row is known.
Shapes = Mapping[str, tuple[Mapping[str, Kind], str]]
_MAKE_HEAD = "CREATE TABLE IF NOT EXISTS web_head (origin TEXT NOT NULL)"


class Kept:
    """Some tables of one workspace. Threads may share it, one at a time.

    Args:
        engine: Where they lie.
        shapes: Which tables; those that are not there are made.
        origin: Tells workspaces apart.

    Raises:
        WorkspaceError: If those of another workspace lie there, or it cannot be used.
    """

    def __init__(self, engine: Engine, shapes: Shapes, origin: str) -> None:
        self.engine, self._shapes = engine, shapes
        self._one_at_a_time = Lock()
        try:
            with self.cursor() as cursor:
                self._made(cursor, origin)
        except BaseException:
            engine.close()
            raise

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """Run one transaction; nobody else writes meanwhile."""
        with self._one_at_a_time, self.engine.begin() as cursor:
            if self.engine.lock:
                cursor.execute(self.engine.lock)
            yield cursor

    def found(
        self, cursor: Cursor, table: str, column: str = "", value: str = ""
    ) -> list[dict[str, Any]]:
        """Return the rows of a table with that value in a column; without a column, all."""
        columns = self._shapes[table][0]
        sql = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608
        if column:
            cursor.execute(f"{sql} WHERE {column} = {self.engine.mark}", (value,))
        else:
            cursor.execute(sql)
        got = self.engine.got
        return [
            {n: got(v, k) for (n, k), v in zip(columns.items(), row, strict=True)}
            for row in cursor.fetchall()
        ]

    def put(self, cursor: Cursor, table: str, one: object) -> None:
        """Put in a row whose values are the attributes of an object."""
        columns, put = self._shapes[table][0], self.engine.put
        marks = ", ".join([self.engine.mark] * len(columns))
        values = tuple(put(getattr(one, name), kind) for name, kind in columns.items())
        cursor.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608

    def changed(self, cursor: Cursor, table: str, key: str, values: Mapping[str, Value]) -> None:
        """Change some columns of the row with that key."""
        columns, named = self._shapes[table]
        mark, put = self.engine.mark, self.engine.put
        told = ", ".join(f"{name} = {mark}" for name in values)
        given = [put(value, columns[name]) for name, value in values.items()]
        sql = f"UPDATE {table} SET {told} WHERE {named} = {mark}"  # noqa: S608
        cursor.execute(sql, (*given, key))

    def gone(self, cursor: Cursor, table: str, column: str, value: Value, sign: str = "=") -> None:
        """Remove the rows of which a column is equal to (or ``<``) a value."""
        kind = self._shapes[table][0][column]
        sql = f"DELETE FROM {table} WHERE {column} {sign} {self.engine.mark}"  # noqa: S608
        cursor.execute(sql, (self.engine.put(value, kind),))

    def _made(self, cursor: Cursor, origin: str) -> None:
        cursor.execute(_MAKE_HEAD)
        for table, (columns, key) in self._shapes.items():
            lines = [f"{name} {self.engine.types[kind]} NOT NULL" for name, kind in columns.items()]
            lines.append(f"PRIMARY KEY ({key})")
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(lines)})")
        cursor.execute("SELECT origin FROM web_head")
        found = [row[0] for row in cursor.fetchall()]
        if found and found != [origin]:
            hint = "give each ceasefire a database, or a schema, of its own"
            message = f"{self.engine.name} holds the accounts of another workspace"
            raise WorkspaceError(message, hint)
        if not found:
            cursor.execute(f"INSERT INTO web_head VALUES ({self.engine.mark})", (origin,))  # noqa: S608
