"""Keys with which a program reads as an account does: shown once, ended at once, reading alone.

A program for maps cannot type one-time codes. A key reads what its account reads, as long as the
account may, and writes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from truceline.adapters.casebook.accounts import Account, Accounts
from truceline.adapters.casebook.kept import Kept, Shapes
from truceline.adapters.casebook.tables import Kind
from truceline.app.ports import Recorder
from truceline.app.web import accounts as kept_accounts
from truceline.app.web.access import Visitor
from truceline.app.web.audit import KIND
from truceline.app.web.login import visitor_of
from truceline.app.web.reading_for import reads_still, unfit
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import WorkspaceError

_T, _I = Kind.TEXT, Kind.INSTANT
_COLUMNS = {
    "token": _T, "key_id": _T, "account_id": _T, "name": _T, "made_at": _I, "ends_at": _I,
}  # fmt: skip
_KEYS: Shapes = {"web_key": (_COLUMNS, "token")}
_SECRET_BYTES, _ID_BYTES = 32, 4
#: Most days that a key holds.
MOST_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key, without its secret.

    Attributes:
        key_id: By which the record knows it, ``P-…``.
        account_id: As whom it reads.
        name: What it is for.
        made_at: When, UTC.
        ends_at: When it stops holding, UTC.
    """

    key_id: str
    account_id: str
    name: str
    made_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row(Key):
    """A key as it is kept: by the SHA-256 of its secret."""

    token: str


class KeyRing:
    """The keys of one workspace.

    Args:
        kept: Where they lie.
        accounts: Whose they are.
        recorder: The record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self,
        kept: Kept,
        accounts: Accounts,
        recorder: Recorder,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:
        self._kept, self._accounts, self._recorder = kept, accounts, recorder
        self._clock, self._draw = clock, draw

    def add(self, account: Account, name: str, days: int) -> tuple[Key, str]:
        """Make a key of an account; return it and its secret, which is told this once.

        Raises:
            WorkspaceError: With everything that stands against it; nothing was made.
        """
        told = unfit(account, name)
        if not 1 <= days <= MOST_DAYS:
            told.append(f"it holds 1 to {MOST_DAYS} days")
        if told:
            raise WorkspaceError(f"no key was made: {'; '.join(told)}", "mend it and say it again")
        now = self._clock()
        key = Key(
            key_id=f"P-{self._draw(_ID_BYTES).hex()}",
            account_id=account.account_id,
            name=name.strip(),
            made_at=now,
            ends_at=now + timedelta(days=days),
        )
        secret = self._draw(_SECRET_BYTES).hex()
        self._recorder.record(KIND, _said("key-added", key))
        with self._kept.cursor() as cursor:
            self._kept.put(cursor, "web_key", _Row(token=_token(secret), **asdict(key)))
        return key, secret

    def all(self) -> tuple[Key, ...]:
        """Return every key, the oldest first; also those that hold no longer."""
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_key")
        found = [Key(**{n: v for n, v in row.items() if n != "token"}) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.key_id)))

    def end(self, key_id: str) -> Key:
        """Let a key open nothing any more.

        Raises:
            WorkspaceError: If there is none of that id.
        """
        found = [key for key in self.all() if key.key_id == key_id]
        if not found:
            hint = "`truceline account key list` tells those there are"
            raise WorkspaceError(f"there is no key {key_id!r}", hint)
        with self._kept.cursor() as cursor:
            self._kept.gone(cursor, "web_key", "key_id", key_id)
        self._recorder.record(KIND, _said("key-ended", found[0]))
        return found[0]

    def holder(self, secret: str) -> Visitor | None:
        """Return as whom a key reads; ``None``: it is none, or holds no longer.

        Looked up each time: a key that is ended, and one of an account that is disabled or that the
        provider let in too long ago, open nothing.
        """
        with self._kept.cursor() as cursor:
            rows = self._kept.found(cursor, "web_key", "token", _token(secret))
        now = self._clock()
        if not rows or rows[0]["ends_at"] <= now:
            return None
        account = self._accounts.by("account_id", str(rows[0]["account_id"]))
        if account is None or not reads_still(self._accounts, account, now):
            return None
        return replace(visitor_of(account), reads_only=True)

    def close(self) -> None:
        """Close it."""
        self._kept.engine.close()


def open_ring(
    workspace: Workspace,
    accounts: Accounts,
    url: str,
    clock: Callable[[], datetime],
    draw: Callable[[int], bytes],
) -> KeyRing:
    """Return the keys of a workspace, which lie beside its accounts.

    Raises:
        WorkspaceError: If they cannot be used.
    """
    engine, origin = kept_accounts.engine_and_origin(workspace, url)
    return KeyRing(Kept(engine, _KEYS, origin), accounts, workspace, clock, draw)


def _said(act: str, key: Key) -> dict[str, Plain]:
    return {"act": act, "account": key.account_id, "what": key.key_id, "times": 1}


def _token(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
