"""The casebook brought up to date from the record, and held against it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.casebook import postgres, sqlite
from truceline.adapters.casebook.book import Casebook, Head
from truceline.adapters.casebook.tables import TABLES, Rows
from truceline.adjudication.docket import replayed
from truceline.app.casework.casebook_rows import rows_of
from truceline.app.casework.records import casework_of
from truceline.app.grouping.records import said
from truceline.app.parties.objection_records import objections_of
from truceline.app.workspace import Workspace
from truceline.errors import IntegrityError, WorkspaceError
from truceline.log import journal
from truceline.log.redacted import tombstone_of

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of a casebook.

    Attributes:
        place: Where it lies, without a password.
        head: What of the record it holds now.
        rows: How many, by table.
        written: Rows put in or taken out; 0: it held all of it already.
        anew: Whether all of it was made anew.
    """

    place: str
    head: Head
    rows: dict[str, int]
    written: int
    anew: bool


def open_casebook(workspace: Workspace, url: str = "") -> Casebook:
    """Open the casebook of a workspace.

    Args:
        workspace: Whose.
        url: ``postgresql://…``; empty: the file ``store/casebook.sqlite``.

    Raises:
        WorkspaceError: If the address is none that is known, or cannot be opened.
    """
    if not url:
        return sqlite.open_file(default_path(workspace))
    if not url.startswith(_SCHEMES):
        hint = "write postgresql://USER@HOST/DATABASE, or leave it out for a file in store/"
        raise WorkspaceError("that is no address of a database that is known here", hint)
    return postgres.open_url(url)


def default_path(workspace: Workspace) -> Path:
    """Return where the casebook lies if nobody says otherwise; derived, like all of ``store/``."""
    return workspace.store / "casebook.sqlite"


def bring(
    workspace: Workspace, book: Casebook, *, anew: bool = False, in_clear: bool = False
) -> Brought:
    """Bring the casebook up to date with the record, in one transaction.

    Only what new acts changed is written, if the lines that it holds stand in the record as they
    did. If something of them was redacted, or if it is of another shape, all of it is replaced,
    tables and all, so that no server keeps the words that are gone.

    Args:
        workspace: Whose record.
        book: Its casebook.
        anew: Make all of it anew in any case.
        in_clear: Write also words that lie encrypted on the record; else ``[***]`` stands there.

    Raises:
        WorkspaceError: If another record's casebook lies there, or that of a longer record.
    """
    with workspace.locked():
        head, rows = _as_recorded(workspace, in_clear=in_clear)
        grown = not anew and _continues(workspace, book.head())
    try:
        written = book.follow(head, rows) if grown else None
    except WorkspaceError:  # a table is missing or changed; or it is refused again
        written = None
    if written is None:
        book.replace(head, rows)
    return Brought(
        place=book.engine.name,
        head=head,
        rows={table: len(rows.get(table, ())) for table in TABLES},
        written=sum(map(len, rows.values())) if written is None else written,
        anew=written is None,
    )


def _continues(workspace: Workspace, before: Head | None) -> bool:
    """Tell whether the record begins with the very lines that a casebook was made of."""
    if before is None or not before.entries:
        return False
    lines = files.read(workspace.journal_path).splitlines(keepends=True)
    return files.sha256_of(b"".join(lines[: before.entries])) == before.sha256


def held_against(
    workspace: Workspace, book: Casebook, *, in_clear: bool = False
) -> tuple[str, ...]:
    """Return where a casebook differs from the record; empty: nowhere.

    Raises:
        IntegrityError: If it was never made.
    """
    head = book.head()
    if head is None:
        raise IntegrityError(f"{book.engine.name} holds no casebook", "make it: truceline casebook")
    with workspace.locked():
        now, rows = _as_recorded(workspace, in_clear=in_clear)
    if head != now:
        told = f"it was made of {head.entries:,} lines of a record that has {now.entries:,}"
        return (told if head.entries != now.entries else "it was made of another record",)
    return tuple(
        f"table {table}: {_difference(rows, table, book)}"
        for table in TABLES
        if sorted(map(repr, book.rows(table))) != sorted(map(repr, rows.get(table, [])))
    )


def _difference(rows: Rows, table: str, book: Casebook) -> str:
    there, here = set(book.rows(table)), set(rows.get(table, []))
    return (
        f"{len(there - here):,} rows that the record does not have, {len(here - there):,} missing"
    )


def _as_recorded(workspace: Workspace, *, in_clear: bool) -> tuple[Head, Rows]:
    data = files.read(workspace.journal_path) if workspace.journal_path.is_file() else b""
    # What lies encrypted comes into no second place, where no destroyed key would reach it.
    entries = workspace.entries() if in_clear else tuple(journal.parse(data))
    casework = casework_of(entries)
    docket, room = replayed(workspace.agreement(), casework)
    told = ((e.seq, tombstone_of(e.payload)) for e in entries)
    stones = [(seq, stone) for seq, stone in told if stone is not None]
    objected, grouped = objections_of(entries), said(entries)
    rows = rows_of(docket, room, casework.guarantees, objected, stones, grouped)
    # When it began tells records apart, and stays when a line is redacted.
    began = entries[0].at if entries else ""
    origin = files.sha256_of(f"{docket.agreement.id} {began}".encode())
    return Head(origin=origin, entries=len(entries), sha256=files.sha256_of(data)), rows
