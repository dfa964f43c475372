"""Logging in and out with an account; the sessions of who is in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Semaphore

from truceline.adapters.casebook.accounts import Account, Accounts, Session
from truceline.app.web import codes
from truceline.app.web.access import GRANTS, Role, Visitor, at_most
from truceline.app.web.accounts import folded, is_of_provider, may_be_login
from truceline.app.web.audit import Audit
from truceline.app.web.passwords import Hasher
from truceline.app.web.throttle import Key, Throttle
from truceline.model.vocabulary import Tier

#: A session ends when nobody asked for that long, and after that long in any case
#: (NIST SP 800-63B-4 §2.2.3: an hour, and a day).
IDLE, WHOLE = timedelta(hours=1), timedelta(hours=12)
_NOTED = timedelta(minutes=1)
_COOKIE_BYTES = 32
#: Passwords hashed at once: each takes 64 MiB.
_AT_ONCE = 2


class Slowed(Exception):  # noqa: N818 - it is an answer
    """Somebody guesses too fast.

    Args:
        wait_s: Seconds to wait.
    """

    def __init__(self, wait_s: float) -> None:
        super().__init__("too many tries")
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed to log in, and from where.

    Attributes:
        login: Which account.
        password: As typed.
        code: One-time code.
        address: Of the machine that asks; kept nowhere.
    """

    login: str
    password: str
    code: str
    address: str


class AccountsDoor:
    """Lets in who has an account.

    Who fails is told one thing in one time, whichever of the three was wrong.

    Args:
        accounts: Where they lie.
        hasher: Checks passwords.
        throttle: Slows down who guesses.
        audit: Tells the record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
        signed_on: How long a session lasts of who came by a provider; nought: there is none, and
            whoever came by one is out.
    """

    def __init__(
        self,
        accounts: Accounts,
        hasher: Hasher,
        throttle: Throttle,
        audit: Audit,
        clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
        signed_on: timedelta = timedelta(0),
    ) -> None:
        self.accounts, self.hasher, self._signed_on = accounts, hasher, signed_on
        self._throttle, self._audit, self._clock, self._draw = throttle, audit, clock, draw
        self._nobodys_codes = codes.drawn(draw)
        self._hashing = Semaphore(_AT_ONCE)

    def log_in(self, typed: Typed) -> str | None:
        """Return the cookie of a new session; ``None``: something of what was typed is wrong.

        Raises:
            Slowed: If too many tries failed before.
        """
        account = self._proved(typed)
        return None if account is None else self.begin(account)

    def begin(self, account: Account, how: str = "") -> str | None:
        """Return the cookie of a new session of somebody who proved to be the account's holder.

        ``None``: the account is not any more as it was then.

        Args:
            account: Whose.
            how: It was proved, for the record; empty: by password and code.
        """
        now = self._clock()
        self.accounts.end_older(now - WHOLE, now - IDLE)
        self._audit.note("log-in", account.account_id, how)
        return self._begun(account)

    def change_password(self, typed: Typed, fresh: str) -> str | None:
        """Give an account a new password, end its sessions, and return the cookie of a new one.

        ``None``: something of what was typed is wrong. The new password must be one that will do.

        Raises:
            Slowed: If too many tries failed before.
        """
        account = self._proved(typed)
        if account is None:
            return None
        with self._hashing:
            kept = self.hasher.kept(fresh)
        self.accounts.change(account.account_id, {"password": kept})
        self.accounts.end("account_id", account.account_id)
        self._audit.note("password-changed", account.account_id)
        return self._begun(replace(account, password=kept))

    def proved(self, typed: Typed) -> Account | None:
        """Return the account of who typed all three right; ``None``: something is wrong.

        Raises:
            Slowed: If too many tries failed before.
        """
        return self._proved(typed)

    def visitor(self, cookie: str) -> Visitor | None:
        """Return whose session it is; ``None``: nobody's, or it is over.

        Looked up each time: who is disabled, or whose sessions are ended, is out at once.
        """
        token = _token(cookie)
        found = self.accounts.session(token)
        if found is None:
            return None
        session, account = found
        now = self._clock()
        whole = self._signed_on if is_of_provider(account.login) else WHOLE
        if account.is_disabled or now - session.made_at >= whole or now - session.seen_at >= IDLE:
            self.accounts.end("token", token)
            return None
        if now - session.seen_at >= _NOTED:
            self.accounts.seen(token, now)
        return visitor_of(account)

    def log_out(self, cookie: str) -> None:
        """End a session."""
        found = self.accounts.session(_token(cookie))
        if found is not None:
            self.accounts.end("token", found[0].token)
            self._audit.note("log-out", found[1].account_id)

    @staticmethod
    def is_login_of(account: Account, login: str) -> bool:
        """Tell whether a login, as typed, is that of an account."""
        return folded(login) == account.login

    def _proved(self, typed: Typed) -> Account | None:
        login = folded(typed.login)
        keys: tuple[Key, ...] = (("login", login), ("address", typed.address))
        wait = self._throttle.tried(keys)
        account = self.accounts.by("login", login) if may_be_login(login) else None
        named = account.account_id if account else ""
        if wait > 0:
            self._audit.note("slowed-down", named)
            raise Slowed(wait)
        with self._hashing:
            kept = account.password if account else self.hasher.nobodys
            fits = self.hasher.fits(kept, typed.password)
        secret = account.totp if account else self._nobodys_codes
        step = codes.step_of(secret, typed.code, self._clock())
        if account is None or account.is_disabled or not fits or step is None:
            self._audit.note("log-in-failed", named)
            return None
        if not self.accounts.took(account.account_id, step):
            self._audit.note("log-in-failed", named)
            return None
        self._throttle.succeeded(keys)
        return account

    def _begun(self, account: Account) -> str | None:
        cookie, now = self._draw(_COOKIE_BYTES).hex(), self._clock()
        session = Session(
            token=_token(cookie), account_id=account.account_id, made_at=now, seen_at=now
        )
        return cookie if self.accounts.begin(session, account) else None


def visitor_of(account: Account) -> Visitor:
    """Return what an account may see and do now; no more than its role has."""
    role, tier = Role(account.role), Tier(account.tier)
    grant = GRANTS[role]
    reads = tier if at_most(tier, grant.ceiling) else grant.tier
    return Visitor(account=account.account_id, role=role, tier=reads, party=account.party)


def _token(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
