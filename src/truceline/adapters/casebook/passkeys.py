"""Passkeys of accounts (WebAuthn): public keys alone; nobody can log in with what lies here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind, Value

_T, _N, _I = Kind.TEXT, Kind.NUMBER, Kind.INSTANT
TABLES: Shapes = {
    "web_passkey": (
        {
            "passkey_id": _T, "account_id": _T, "data": _T, "counter": _N, "name": _T,
            "made_at": _I, "used_at": _I,
        },
        "passkey_id",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """One passkey.

    Attributes:
        passkey_id: SHA-256 of the credential's id, hex.
        account_id: Whose.
        data: Attested credential data (id and COSE public key), base64url.
        counter: Of signatures, as last told; 0: it counts none.
        name: As its holder calls it.
        made_at: When it was added, UTC.
        used_at: When it was used last, UTC.
    """

    passkey_id: str
    account_id: str
    data: str
    counter: int
    name: str
    made_at: datetime
    used_at: datetime


class Passkeys:
    """Over either engine.

    Args:
        kept: The tables.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def add(self, one: Passkey, most: int) -> bool:
        """Add one; ``False`` if it is there already, or the account has as many as it may."""
        with self._kept.cursor() as cursor:
            own = self._kept.found(cursor, "web_passkey", "account_id", one.account_id)
            there = self._kept.found(cursor, "web_passkey", "passkey_id", one.passkey_id)
            if there or len(own) >= most:
                return False
            self._kept.put(cursor, "web_passkey", one)
            return True

    def of(self, account_id: str) -> tuple[Passkey, ...]:
        """Return those of an account, the oldest first."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_passkey", "account_id", account_id)
        return tuple(sorted((Passkey(**row) for row in rows), key=lambda one: one.made_at))

    def by(self, passkey_id: str) -> Passkey | None:
        """Return one; ``None``: there is none."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_passkey", "passkey_id", passkey_id)
        return Passkey(**rows[0]) if rows else None

    def used(self, passkey_id: str, counter: int, at: datetime) -> bool:
        """Note a use; ``False`` if the count does not go on, as that of a copy would not.

        Counts that stay nought are those of passkeys that count nothing (WebAuthn §6.1.1).
        """
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_passkey", "passkey_id", passkey_id)
            if not rows or (counter <= rows[0]["counter"] and (counter or rows[0]["counter"])):
                return False
            values: dict[str, Value] = {"counter": counter, "used_at": at}
            self._kept.changed(cursor, "web_passkey", passkey_id, values)
            return True

    def remove(self, column: str, value: str) -> int:
        """Remove those with that ``passkey_id`` or ``account_id``; return how many they were."""
        with self._kept.cursor() as cursor:
            many = len(self._kept.found(cursor, "web_passkey", column, value))
            self._kept.gone(cursor, "web_passkey", column, value)
        return many
