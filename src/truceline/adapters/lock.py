"""One at a time: a lock on a file, which the system lets go of when its holder ends, however."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from truceline.errors import WorkspaceError


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Hold a lock, or refuse at once.

    The file stays when the lock is gone; that it is there says nothing. So a crash leaves nothing
    to clear away (flock(2)).

    Args:
        path: Of the file that is locked; made if it is not there.
        what: What the holder does, for whoever comes second, e.g. ``truceline daily``.

    Raises:
        WorkspaceError: If another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            hint = "wait until it is done, then say it again; if it was stopped, nothing is locked"
            message = f"another `{what}` is at work in {path.parent}"
            raise WorkspaceError(message, hint) from fault
        yield


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a lock, and wait for it: for what takes a moment, such as a line of the record.

    Args:
        path: Of the file that is locked; made if it is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
