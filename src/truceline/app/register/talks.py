"""The table of a workspace, as its record stood at some instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from truceline.adapters import documents
from truceline.app.register.reading import MOST_BYTES
from truceline.app.register.register import means, read_kept, register
from truceline.app.workspace import Workspace
from truceline.errors import SourceError, WorkspaceError
from truceline.model.agreement import Agreement
from truceline.model.candidate import Review
from truceline.model.talks import Beside, Table
from truceline.model.wordings import Clause, Distance
from truceline.talks.beside import beside
from truceline.talks.clauses import MOST_CLAUSES, clauses_of, distance
from truceline.talks.table import table


def talks(
    workspace: Workspace,
    as_of: datetime | None = None,
    first: str = "",
    *,
    unreviewed: bool = False,
) -> Table:
    """Return the table.

    Args:
        workspace: Whose register.
        as_of: See only what was received and reviewed by then; deadlines are reckoned as of it.
            ``None``: all, as of now.
        first: Id of the party that comes first (*alternat*); empty: as agreed.
        unreviewed: Also show what nobody has looked at.

    Raises:
        WorkspaceError: If no party is called ``first``.
    """
    agreement = workspace.agreement()
    at = as_of or workspace.now()
    return table(
        register(workspace, as_of),
        order_of(agreement, first),
        day_of(agreement, at),
        unreviewed=unreviewed,
    )


def readouts(
    workspace: Workspace, found: Table, word: str, as_of: datetime | None = None
) -> Beside:
    """Return the readouts of one contact of a table, side by side.

    Args:
        workspace: Whose register.
        found: The table.
        word: Id of the contact or of any of its readouts, or its first signs.
        as_of: As of the table.

    Raises:
        WorkspaceError: If none or several are meant.
    """
    meant = [c for c in found.contacts if any(means(word, one.id) for one in c.readouts)]
    if len(meant) != 1:
        known = ", ".join(c.id for c in meant or found.contacts) or "none"
        hint = f"give an id, or more of its signs; there are: {known}"
        raise WorkspaceError(f"{word!r} means {len(meant)} contacts of the table", hint)
    held = register(workspace, as_of).held
    shown = [h for h in held if h.stands or (found.unreviewed and h.review is Review.MACHINE)]
    return beside(meant[0], shown)


def compared(first: Path, second: Path) -> Distance:
    """Return the distance between two versions of a text, clause by clause.

    Raises:
        SourceError: If a file cannot be read, or is too long to be compared.
    """
    return distance(_clauses(first), _clauses(second))


def _clauses(path: Path) -> tuple[Clause, ...]:
    read = read_kept(documents.given(path, MOST_BYTES), path.name).document
    inside = [one.extent for one in read.sentences]
    heads = [b.extent for b in read.blocks if not any(b.extent.holds(e) for e in inside)]
    found = clauses_of(extent.of(read.text) for extent in sorted([*inside, *heads]))
    if len(found) > MOST_CLAUSES:
        hint = f"compare chapter by chapter; at most {MOST_CLAUSES:,} clauses"
        raise SourceError(f"{path.name}: {len(found):,} clauses are too many", hint)
    return found


def day_of(agreement: Agreement, at: datetime) -> str:
    """Return the mechanism's day of an instant, ISO."""
    return at.astimezone(ZoneInfo(agreement.mechanism.time_zone)).date().isoformat()


def order_of(agreement: Agreement, first: str) -> Sequence[str]:
    """Return the parties as agreed, one of them first if it is named."""
    agreed = [party.id for party in agreement.parties]
    if first and first not in agreed:
        hint = f"the parties are: {', '.join(agreed)}"
        raise WorkspaceError(f"{first!r} is no party of the agreement", hint)
    return sorted(agreed, key=lambda p: p != first)
