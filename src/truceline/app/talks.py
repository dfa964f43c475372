"""The table of a workspace, as its record stood at some instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline.app.register import register
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.model.agreement import Agreement
from truceline.model.talks import Table
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
