"""The casebook on a PostgreSQL server, for a team that asks it from several desks.

Needs the extra ``truceline[postgres]`` (psycopg, LGPL). Passwords belong into ``~/.pgpass`` or the
environment, as for every client of that server; the address alone is never told with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from truceline.adapters.casebook.book import Casebook, Engine
from truceline.adapters.casebook.tables import Kind, Value
from truceline.errors import WorkspaceError

if TYPE_CHECKING:
    import psycopg

_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.NUMBER: "BIGINT",
    Kind.NUMBER_: "BIGINT",
    Kind.FLAG: "BOOLEAN",
    Kind.INSTANT: "TIMESTAMPTZ",
    Kind.INSTANT_: "TIMESTAMPTZ",
}
#: Any number does; two writers of one database wait for each other by it.
_LOCK = "SELECT pg_advisory_xact_lock(7240931)"
_WAIT_S = 10


def open_url(url: str) -> Casebook:
    """Open a casebook on a server.

    Args:
        url: ``postgresql://USER@HOST/DATABASE``, as libpq reads it.

    Raises:
        WorkspaceError: If the library is not there, or the server cannot be reached or refuses.
    """
    return Casebook(engine_of(url))


def engine_of(url: str) -> Engine:
    """Return the engine over a server; who holds it long is connected again where a line broke.

    Raises:
        WorkspaceError: As of :func:`open_url`.
    """
    try:
        import psycopg  # noqa: F401  # asked whether it is there
    except ImportError as fault:
        hint = "install it: pip install 'truceline[postgres]'; without it a file does as well"
        raise WorkspaceError("the library that speaks to PostgreSQL is not there", hint) from fault
    name = "the casebook on the server"
    with _told(name):
        line = _Line(url)
        name = f"{line.base.info.dbname} on {line.base.info.host}"
    return Engine(
        name=name,
        types=_TYPES,
        mark="%s",
        order='COLLATE "C"',
        lock=_LOCK,
        put=_put,
        got=_got,
        begin=lambda: _transaction(line, name),
        close=line.close,
    )


class _Line:
    """A connection that is made anew when it broke."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.base = self._connected()

    def whole(self) -> psycopg.Connection[Any]:
        """Return the connection, a new one if the old one broke."""
        if self.base.closed:
            self.base = self._connected()
        return self.base

    def close(self) -> None:
        """Close it."""
        self.base.close()

    def _connected(self) -> psycopg.Connection[Any]:
        import psycopg

        return psycopg.connect(self._url, autocommit=True, connect_timeout=_WAIT_S)


@contextmanager
def _transaction(line: _Line, name: str) -> Iterator[psycopg.Cursor[Any]]:
    with _told(name):
        base = line.whole()
        with base.transaction(), base.cursor() as cursor:
            yield cursor


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell what the server said in words; its address may hold a password and is left out."""
    import psycopg

    try:
        yield
    except psycopg.Error as fault:
        said = " ".join(str(fault).split())
        hint = "is the server up, the address right, and may this user create tables there?"
        raise WorkspaceError(f"{name} cannot be used: {said}", hint) from fault


def _put(value: Value, kind: Kind) -> object:
    return value


def _got(value: Any, kind: Kind) -> Value:
    found: Value = value.astimezone(UTC) if isinstance(value, datetime) else value
    return found
