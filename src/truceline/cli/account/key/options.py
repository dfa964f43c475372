"""What the commands of ``truceline account key`` share."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.cli.account.options import keeping

if TYPE_CHECKING:
    from truceline.app.web.accounts import Keeper
    from truceline.app.web.keys import KeyRing


@contextmanager
def ringing(folder: Path, url: str) -> Iterator[tuple[Keeper, KeyRing]]:
    """Yield who changes the accounts of a workspace, and its keys.

    Raises:
        WorkspaceError: If the libraries are not there, or the accounts cannot be used.
    """
    with keeping(folder, url) as keeper:
        from truceline.adapters import clock
        from truceline.app.web.keys import open_ring

        workspace, accounts = keeper.workspace, keeper.accounts
        ring = open_ring(workspace, accounts, url, clock.now, secrets.token_bytes)
        try:
            yield keeper, ring
        finally:
            ring.close()
