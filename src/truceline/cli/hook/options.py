"""What the commands of ``truceline hook`` share."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.cli.account.options import keeping

if TYPE_CHECKING:
    from truceline.app.web.accounts import Keeper
    from truceline.app.web.hooks import Hooks


@contextmanager
def hooking(folder: Path, url: str) -> Iterator[tuple[Keeper, Hooks]]:
    """Yield who knows the accounts of a workspace, and its subscriptions.

    Raises:
        WorkspaceError: If the libraries are not there, or they cannot be used.
    """
    with keeping(folder, url) as keeper:
        from truceline.adapters import clock
        from truceline.app.web.hooks import open_hooks

        workspace, accounts = keeper.workspace, keeper.accounts
        hooks = open_hooks(workspace, accounts, url, clock.now, secrets.token_bytes)
        try:
            yield keeper, hooks
        finally:
            hooks.close()
