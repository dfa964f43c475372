"""The maximum merge delay: within what time of recording a signed head must hold an entry.

It is set on the record, so that nobody can change unseen what was promised. Where it was never set
it is a day, as certificate logs promise (RFC 6962, section 3, leaves the length to the log).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.log.journal import Entry

KIND = "merge-delay"
DEFAULT = timedelta(hours=24)
#: Longer than this no party should be asked to wait.
LONGEST = timedelta(days=30)


def delay_of(entries: Iterable[Entry]) -> timedelta:
    """Return the delay that the record promises now."""
    set_to = [entry.payload["seconds"] for entry in entries if entry.kind == KIND]
    return timedelta(seconds=set_to[-1]) if set_to else DEFAULT


def set_delay(workspace: Workspace, delay: timedelta) -> None:
    """Put on the record by when entries will be in a signed head; earlier promises stay as made.

    Raises:
        WorkspaceError: If it is no length, or longer than 30 days.
    """
    if not timedelta(0) < delay <= LONGEST:
        raise WorkspaceError("a merge delay is longer than nothing and at most 30 days")
    workspace.record(KIND, {"seconds": int(delay / timedelta(seconds=1))})
