"""What is fixed when a server is started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.app.web.access import Visitor
from truceline.app.web.audit import Audit
from truceline.app.web.hooks import Hooks
from truceline.app.web.pace import Pace
from truceline.app.web.passkeys import Passkeys
from truceline.app.web.shown import Shelf
from truceline.app.web.signon.flow import SignOn
from truceline.app.workspace import Workspace
from truceline.model.vocabulary import Tier

if TYPE_CHECKING:
    from truceline.web.doors import Door, Keys

#: Where the API lies; another form of it would lie beside.
API = "/api/v1"
#: Bytes of a request's body that are read where a route does not say otherwise.
MAX_BODY_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the server is asked.

    Attributes:
        hosts: Names, with port, under which it answers, e.g. ``127.0.0.1:7390``; what asks for
            another one is refused, so that no stranger's name can be pointed at this machine.
        https: Whether browsers reach it over TLS: cookies then travel by no other way.
        tier: Read by the owner, where there are no accounts.
        pages: Folder of the built pages; ``None``: they are not installed.
        max_body_bytes: Of a request, where a route does not say otherwise.
        per_second: Requests of one account, in the long run; ``None``: as many as it likes.
    """

    hosts: tuple[str, ...]
    https: bool = False
    tier: Tier = Tier.MISSION
    pages: Path | None = None
    max_body_bytes: int = MAX_BODY_BYTES
    per_second: float | None = 100.0

    @property
    def scheme(self) -> str:
        """Of the addresses under which browsers reach it."""
        return "https" if self.https else "http"

    @property
    def cookie(self) -> str:
        """Name of the cookie: with the browser's own guard where there is TLS (RFC 6265bis).

        Cookies of one machine are shared by all its ports, hence the port.
        """
        port = self.hosts[0].rpartition(":")[2] if self.hosts else ""
        return "__Host-truceline" if self.https else f"truceline-{port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything that routes may reach, at ``request.app.state.house``.

    Attributes:
        workspace: Whose server it is.
        shelf: What is shown of it.
        door: Knows who asks.
        settings: As started.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
        audit: Tells the record who did what.
        pace: Slows down who asks too fast.
        sign_on: Logging in with a provider; ``None``: there is none.
        keys: Knows as whom a program reads; ``None``: none does.
        hooks: Who is told of new findings; ``None``: nobody can be.
        passkeys: Logging in with a passkey; ``None``: there are no accounts, or no name of the
            server that one could be bound to.
    """

    workspace: Workspace
    shelf: Shelf
    door: Door
    settings: Settings
    clock: Callable[[], datetime]
    draw: Callable[[int], bytes]
    audit: Audit
    pace: Pace
    sign_on: SignOn | None = None
    keys: Keys | None = None
    hooks: Hooks | None = None
    passkeys: Passkeys | None = None

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who holds that cookie; ``None``: nobody."""
        return self.door.visitor(cookie) if cookie else None

    def program(self, secret: str) -> Visitor | None:
        """Return as whom a program with that key reads; ``None``: it is none."""
        return self.keys.holder(secret) if secret and self.keys else None
