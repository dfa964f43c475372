"""What somebody was asked to prove and has not yet: each is taken once, and soon forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind

TABLES: Shapes = {
    "web_proof": (
        {"token": Kind.TEXT, "kind": Kind.TEXT, "asked": Kind.TEXT, "made_at": Kind.INSTANT},
        "token",
    )
}
#: So long somebody may take to prove it.
WAIT = timedelta(minutes=10)
#: Kept at once: who begins without end pushes out the oldest, and fills no disk.
_MOST = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was asked of somebody.

    Attributes:
        token: SHA-256 of what the browser shows when it comes back.
        kind: Of proof.
        asked: What is compared, as text.
        made_at: When, UTC.
    """

    token: str
    kind: str
    asked: str
    made_at: datetime


class Proofs:
    """Over either engine.

    Args:
        kept: The tables.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def begin(self, proof: Proof) -> None:
        """Keep what is asked; whatever was asked too long ago is forgotten."""
        with self._kept.cursor() as cursor:
            self._kept.gone(cursor, "web_proof", "made_at", proof.made_at - WAIT, "<")
            cursor.execute("SELECT count(*) FROM web_proof")
            if cursor.fetchall()[0][0] >= _MOST:
                oldest = "(SELECT min(made_at) FROM web_proof)"
                cursor.execute(f"DELETE FROM web_proof WHERE made_at = {oldest}")  # noqa: S608
            self._kept.put(cursor, "web_proof", proof)

    def take(self, token: str, kind: str, now: datetime) -> Proof | None:
        """Return what was asked, once; ``None``: nothing, something else, or too long ago."""
        with self._kept.cursor() as cursor:
            found = [Proof(**row) for row in self._kept.found(cursor, "web_proof", "token", token)]
            self._kept.gone(cursor, "web_proof", "token", token)
        fresh = (one for one in found if one.kind == kind and now - one.made_at <= WAIT)
        return next(fresh, None)
