"""What lies beside the accounts of a server: keys of programs, and who is told of news."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from truceline.adapters import clock
from truceline.adapters.casebook.accounts import Accounts
from truceline.adapters.net_post import Posted, post
from truceline.app.web.courier import Courier
from truceline.app.web.hooks import Hooks, open_hooks
from truceline.app.web.keys import KeyRing, open_ring
from truceline.app.workspace import Workspace
from truceline.web.settings import House


class Besides:
    """Opened with the server and closed with it; without accounts there is nothing.

    Args:
        workspace: Whose.
        casebook: ``postgresql://…`` where the accounts lie; empty: in the workspace.
        accounts: They; ``None``: there are none.

    Attributes:
        keys: Keys of programs.
        hooks: Who is told of news.
    """

    def __init__(self, workspace: Workspace, casebook: str, accounts: Accounts | None) -> None:
        self._workspace = workspace
        self.keys: KeyRing | None = None
        self.hooks: Hooks | None = None
        self._courier: Courier | None = None
        if accounts is not None:
            given = (workspace, accounts, casebook, clock.now, secrets.token_bytes)
            self.keys, self.hooks = open_ring(*given), open_hooks(*given)

    def start(self, house: House) -> None:
        """Look for news, and carry letters, until it is closed."""
        if self.hooks is not None:
            self._courier = Courier(
                self._workspace, house.shelf, self.hooks, _carried, clock.now, secrets.token_bytes
            )
            self._courier.start()

    def close(self) -> None:
        """Carry no further letter, and close what is open."""
        if self._courier is not None:
            self._courier.stop()
        for one in (self.keys, self.hooks):
            if one is not None:
                one.close()


def _carried(url: str, body: bytes, headers: Mapping[str, str], inside: str) -> Posted:
    return post(url, body, headers, inside={inside} - {""})
