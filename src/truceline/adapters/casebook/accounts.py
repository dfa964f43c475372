"""Who may log in, and who is: accounts and sessions over either engine of the casebook.

Kept, and no projection of the record, which names accounts by pseudonym alone. What is needed to
pose as somebody is not here: passwords lie as Argon2id, and cookies as their SHA-256. What makes
one-time codes lies here as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from truceline.adapters.casebook import members, passkeys, proofs
from truceline.adapters.casebook.book import Engine
from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind, Value
from truceline.errors import WorkspaceError

_T, _N, _F, _I = Kind.TEXT, Kind.NUMBER, Kind.FLAG, Kind.INSTANT
_ACCOUNT: Mapping[str, Kind] = {
    "account_id": _T, "login": _T, "role": _T, "tier": _T, "party": _T, "password": _T,
    "totp": _T, "totp_step": _N, "is_disabled": _F, "made_at": _I,
}  # fmt: skip
_SESSION: Mapping[str, Kind] = {"token": _T, "account_id": _T, "made_at": _I, "seen_at": _I}
_TABLES: Shapes = {
    "web_account": (_ACCOUNT, "account_id"),
    "web_session": (_SESSION, "token"),
    **proofs.TABLES,
    **passkeys.TABLES,
    **members.TABLES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account; fields as they lie.

    Attributes:
        account_id: Pseudonym by which the record knows it, ``U-…``.
        login: Typed to log in, folded; known here alone.
        role: What it is for.
        tier: Whose release it reads.
        party: Id of the party it acts for; empty: none.
        password: Argon2id, with its parameters and salt.
        totp: What makes one-time codes, base32.
        totp_step: Count of the last code taken; an older one is taken no more.
        is_disabled: Whether nobody can log in with it.
        made_at: When it was made, UTC.
    """

    account_id: str
    login: str
    role: str
    tier: str
    party: str
    password: str
    totp: str
    totp_step: int
    is_disabled: bool
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody who is logged in.

    Attributes:
        token: SHA-256 of the cookie.
        account_id: Whose.
        made_at: When, UTC.
        seen_at: When it asked last, to the minute.
    """

    token: str
    account_id: str
    made_at: datetime
    seen_at: datetime


class Accounts:
    """The accounts of one workspace. Threads may share it.

    Args:
        engine: Where they lie.
        origin: Tells workspaces apart.

    Raises:
        WorkspaceError: If accounts of another workspace lie there, or it cannot be used.
    """

    def __init__(self, engine: Engine, origin: str) -> None:
        self.engine = engine
        self._kept = kept = Kept(engine, _TABLES, origin)
        self.proofs = proofs.Proofs(kept)
        self.passkeys = passkeys.Passkeys(kept)
        self.members = members.Members(kept)

    def close(self) -> None:
        """Close it."""
        self.engine.close()

    def add(self, account: Account) -> None:
        """Add an account.

        Raises:
            WorkspaceError: If its login is taken.
        """
        with self._kept.cursor() as cursor:
            if self._kept.found(cursor, "web_account", "login", account.login):
                hint = "choose another one; `truceline account list` tells those there are"
                raise WorkspaceError(f"there is an account {account.login!r} already", hint)
            self._kept.put(cursor, "web_account", account)

    def all(self) -> tuple[Account, ...]:
        """Return every account, by login."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_account")
        return tuple(sorted((Account(**row) for row in rows), key=lambda one: one.login))

    def by(self, column: str, value: str) -> Account | None:
        """Return the account with that ``login`` or ``account_id``; ``None``: there is none."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_account", column, value)
        return Account(**rows[0]) if rows else None

    def change(self, account_id: str, values: Mapping[str, Value]) -> None:
        """Change some columns of an account, and leave the others as they are by now."""
        with self._kept.cursor() as cursor:
            self._kept.changed(cursor, "web_account", account_id, values)

    def took(self, account_id: str, step: int) -> bool:
        """Take the one-time code with that count, once: ``False`` if it or a later one was."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_account", "account_id", account_id)
            if not rows or rows[0]["totp_step"] >= step:
                return False
            self._kept.changed(cursor, "web_account", account_id, {"totp_step": step})
            return True

    def begin(self, session: Session, proved: Account) -> bool:
        """Add a session; ``False`` if the account is not any more as it was proved to be."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_account", "account_id", proved.account_id)
            if not rows or rows[0]["is_disabled"] or rows[0]["password"] != proved.password:
                return False
            self._kept.put(cursor, "web_session", session)
            return True

    def seen(self, token: str, at: datetime) -> None:
        """Note when a session asked last; one that is over stays over."""
        with self._kept.cursor() as cursor:
            self._kept.changed(cursor, "web_session", token, {"seen_at": at})

    def session(self, token: str) -> tuple[Session, Account] | None:
        """Return a session and whose it is; ``None``: it is over, or never was."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_session", "token", token)
            own = rows and self._kept.found(
                cursor, "web_account", "account_id", str(rows[0]["account_id"])
            )
        return (Session(**rows[0]), Account(**own[0])) if own else None

    def end(self, column: str, value: str) -> int:
        """End the sessions with that ``token`` or ``account_id``; return how many they were."""
        with self._kept.cursor() as cursor:
            many = len(self._kept.found(cursor, "web_session", column, value))
            self._kept.gone(cursor, "web_session", column, value)
        return many

    def end_older(self, made: datetime, seen: datetime) -> None:
        """End the sessions that began, or asked last, before these instants."""
        with self._kept.cursor() as cursor:
            for name, limit in (("made_at", made), ("seen_at", seen)):
                self._kept.gone(cursor, "web_session", name, limit, "<")
