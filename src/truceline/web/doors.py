"""How somebody comes in."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from truceline.app.web.access import Role, Visitor
from truceline.model.vocabulary import Tier

_BYTES = 32


class Door(Protocol):
    """Knows who holds which cookie."""

    def visitor(self, cookie: str) -> Visitor | None:
        """Return who holds that cookie; ``None``: nobody, or no longer."""


class Keys(Protocol):
    """Knows as whom a program reads."""

    def holder(self, secret: str) -> Visitor | None:
        """Return as whom; ``None``: the key opens nothing, or no longer."""


class OwnersDoor:
    """Lets in whoever started the server, by a link that holds as long as the process.

    Args:
        tier: Read by the owner.
        draw: As many random bytes as asked for.
        is_over: Says whether there are accounts by now: then the link lets nobody in any more.
    """

    def __init__(
        self,
        tier: Tier,
        draw: Callable[[int], bytes],
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        self._is_over = is_over
        self.secret = draw(_BYTES).hex()
        self._cookie = draw(_BYTES).hex()
        self._owner = Visitor(account="owner", role=Role.OWNER, tier=tier)

    def entered(self, secret: str) -> str | None:
        """Return the cookie that the secret of the link is worth; ``None``: it is another one."""
        return self._cookie if _same(secret, self.secret) and not self._is_over() else None

    def visitor(self, cookie: str) -> Visitor | None:
        """Return the owner, if it is the owner's cookie."""
        return self._owner if _same(cookie, self._cookie) and not self._is_over() else None

    def holder(self, secret: str) -> Visitor | None:
        """Return the owner, reading alone, if it is the secret of the link."""
        if not _same(secret, self.secret) or self._is_over():
            return None
        return replace(self._owner, reads_only=True)


def _same(given: str, held: str) -> bool:
    """Compare in a time that tells nothing of either."""
    pairs = (hashlib.sha256(one.encode("utf-8", "replace")).digest() for one in (given, held))
    return hmac.compare_digest(*pairs)
