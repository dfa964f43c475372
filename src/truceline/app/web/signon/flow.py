"""Sends somebody to the provider, and lets in who comes back with its word."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore
from urllib.parse import urlencode

from truceline.adapters.casebook.proofs import Proof
from truceline.app.web.accounts import identity
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor
from truceline.app.web.signon import token as tokens
from truceline.app.web.signon.file import Provider
from truceline.app.web.signon.linking import Linking
from truceline.app.web.signon.provider import Asking, Metadata
from truceline.app.web.signon.token import BadTokenError
from truceline.app.web.throttle import Throttle
from truceline.errors import ServiceError, shown

_log = logging.getLogger("truceline.web")
_KIND = "sign-on"
_BYTES = 32
#: Threads that wait for the provider at once: it may be slow, and the others read meanwhile.
_AT_ONCE = 8
#: What the address may say, and how long it may be.
_LONGEST = 4_096


class NotLetIn(Exception):  # noqa: N818 - it is an answer
    """Somebody came back from the provider, and is not let in.

    Args:
        why: Stable word that the page turns into a sentence: ``down``, ``failed``, ``refused``,
            ``no-role``, ``disabled`` or ``slowed-down``.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where somebody is sent, and the cookie by which who comes back is known.

    Attributes:
        url: Of the provider.
        cookie: Secret of this browser.
    """

    url: str
    cookie: str


class SignOn:
    """Logging in with a provider.

    Args:
        provider: Which, and its rules.
        asking: Asks it.
        door: Begins sessions.
        linking: Finds or makes the account of a subject.
        throttle: Slows down who fails again and again.
        audit: Tells the record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self, provider: Provider, asking: Asking, door: AccountsDoor, linking: Linking,
        throttle: Throttle, audit: Audit, clock: Callable[[], datetime],
        draw: Callable[[int], bytes],
    ) -> None:  # fmt: skip
        self.provider, self._asking, self._door, self._linking = provider, asking, door, linking
        self._throttle, self._audit, self._clock, self._draw = throttle, audit, clock, draw
        self._at_once = BoundedSemaphore(_AT_ONCE)

    def begin(self, back: str) -> Sent:
        """Return where to send a browser, and what it shows when it comes back.

        Args:
            back: Address to come back to.

        Raises:
            NotLetIn: If the provider cannot be asked.
        """
        where = self._metadata()
        state, nonce, verifier, cookie = (self._secret() for _ in range(4))
        asked = {"state": state, "nonce": nonce, "verifier": verifier, "back": back}
        told, now = json.dumps(asked), self._clock()
        proof = Proof(token=_hashed(cookie), kind=_KIND, asked=told, made_at=now)
        self._door.accounts.proofs.begin(proof)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        query = {
            "response_type": "code", "client_id": self.provider.client_id, "redirect_uri": back,
            "scope": "openid", "state": state, "nonce": nonce,
            "code_challenge": challenge.decode().rstrip("="), "code_challenge_method": "S256",
        }  # fmt: skip
        joint = "&" if "?" in where.authorize else "?"
        return Sent(url=f"{where.authorize}{joint}{urlencode(query)}", cookie=cookie)

    def finish(self, told: Mapping[str, str], cookie: str, address: str) -> str:
        """Return the cookie of a new session.

        Args:
            told: Parameters with which the provider sent the browser back.
            cookie: That the browser shows.
            address: Of the machine that asks; kept nowhere.

        Raises:
            NotLetIn: With why.
        """
        keys = (("address", address),)
        if self._throttle.tried(keys) > 0:
            self._audit.note("slowed-down", "")
            raise NotLetIn("slowed-down")
        try:
            claims = self._proved(told, cookie)
            account = self._linking.account_of(claims)
        except NotLetIn:
            self._throttle.succeeded(keys)  # nobody guessed anything
            raise
        except BadTokenError as fault:
            self._audit.note("log-in-failed", "", f"{_KIND}: {fault.why}")
            raise NotLetIn("failed") from fault
        self._throttle.succeeded(keys)
        if account is None:
            self._audit.note("log-in-failed", "", f"{_KIND}: no-role")
            raise NotLetIn("no-role")
        session = None if account.is_disabled else self._door.begin(account, _KIND)
        if session is None:
            self._audit.note("log-in-failed", account.account_id, f"{_KIND}: disabled")
            raise NotLetIn("disabled")
        return session

    def revoke(self, token: str) -> int:
        """End the sessions of whom the provider says is logged out; return how many.

        Raises:
            BadTokenError: If it is not the provider who says so.
            NotLetIn: If its keys cannot be had.
        """
        with self._one_of_few():
            now = self._clock()
            subject = tokens.logged_out(token, self.provider, self._asking.key, now)
        found = self._door.accounts.by("login", identity(self.provider.issuer, subject))
        if found is None:
            return 0
        ended = self._door.accounts.end("account_id", found.account_id)
        self._door.accounts.members.forget(found.account_id)
        self._audit.note("sessions-revoked", found.account_id, _KIND)
        return ended

    def out(self, back: str) -> str:
        """Return where somebody logs out of the provider; empty: nowhere.

        Raises:
            NotLetIn: If the provider cannot be asked.
        """
        end = self._metadata().end
        if not end:
            return ""
        query = {"client_id": self.provider.client_id, "post_logout_redirect_uri": back}
        return f"{end}{'&' if '?' in end else '?'}{urlencode(query)}"

    def _proved(self, told: Mapping[str, str], cookie: str) -> Mapping[str, object]:
        """Return what the provider says of who came back."""
        proof = self._door.accounts.proofs.take(_hashed(cookie), _KIND, self._clock())
        if proof is None:
            raise BadTokenError("no-state")
        asked: dict[str, str] = json.loads(proof.asked)
        if not hmac.compare_digest(told.get("state", "").encode(), asked["state"].encode()):
            raise BadTokenError("state")
        where = self._metadata()
        # Whose answer it is, where the provider says so (RFC 9207): not that of another one.
        named = told.get("iss", "" if where.tells_issuer else self.provider.issuer)
        if named != self.provider.issuer:
            raise BadTokenError("issuer")
        if "error" in told:
            self._audit.note("log-in-failed", "", f"{_KIND}: refused-there")
            raise NotLetIn("refused")
        code = told.get("code", "")
        if not 0 < len(code) <= _LONGEST:
            raise BadTokenError("code")
        with self._one_of_few():
            try:
                found = self._asking.id_token(code, asked["verifier"], asked["back"])
            except ServiceError as fault:
                if fault.status in (400, 401, 403):
                    _log.error("sign-on: %s", shown(fault.diagnostics()))
                    raise BadTokenError("code") from fault
                raise
            key = self._asking.key
            return tokens.id_claims(found, self.provider, key, asked["nonce"], self._clock())

    def _metadata(self) -> Metadata:
        with self._one_of_few():
            return self._asking.metadata()

    @contextmanager
    def _one_of_few(self) -> Iterator[None]:
        """Wait for the provider, if not too many do; whatever it cannot say is told in a word."""
        if not self._at_once.acquire(blocking=False):
            raise NotLetIn("down")
        try:
            yield
        except ServiceError as fault:
            _log.error("sign-on: %s", shown(fault.diagnostics()))
            raise NotLetIn("down") from fault
        finally:
            self._at_once.release()

    def _secret(self) -> str:
        return base64.urlsafe_b64encode(self._draw(_BYTES)).decode().rstrip("=")


def _hashed(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
