"""When a provider said last that somebody still is who they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind

TABLES: Shapes = {
    "web_member": ({"account_id": Kind.TEXT, "confirmed_at": Kind.INSTANT}, "account_id")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    account_id: str
    confirmed_at: datetime


class Members:
    """Over either engine.

    Args:
        kept: The tables.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def confirm(self, account_id: str, at: datetime) -> None:
        """Note that the provider let somebody in."""
        with self._kept.cursor() as cursor:
            self._kept.gone(cursor, "web_member", "account_id", account_id)
            row = _Row(account_id=account_id, confirmed_at=at)
            self._kept.put(cursor, "web_member", row)

    def forget(self, account_id: str) -> None:
        """Note that nobody knows it any more, until the provider lets them in again."""
        with self._kept.cursor() as cursor:
            self._kept.gone(cursor, "web_member", "account_id", account_id)

    def confirmed_at(self, account_id: str) -> datetime | None:
        """Return when; ``None``: never, or not since it was forgotten."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_member", "account_id", account_id)
        return rows[0]["confirmed_at"] if rows else None
