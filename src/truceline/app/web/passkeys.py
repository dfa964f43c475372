"""Passkeys (WebAuthn Level 2): added after password and code, used instead of them.

Each is asked to verify who holds it (a PIN, a finger), so that it stands for two things: having it,
and being its holder. What is compared is kept on the server, taken once, and forgotten soon.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from truceline.adapters.casebook.accounts import Account
from truceline.adapters.casebook.passkeys import Passkey
from truceline.adapters.casebook.proofs import Proof
from truceline.app.web.audit import Audit
from truceline.app.web.login import AccountsDoor, Slowed
from truceline.app.web.throttle import Throttle

#: Of one account.
MOST = 10
_BYTES = 32
_ADD, _USE = "passkey-add", "passkey-use"
_ASKED = (ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED)
#: What a library says of nonsense that was sent.
_NONSENSE = (ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """For whom passkeys are made.

    Attributes:
        name: Of the host, which a passkey is bound to.
        origins: From which one may be used.
    """

    name: str
    origins: frozenset[str]


def site_of(hosts: Sequence[str], scheme: str) -> Site | None:
    """Return the site of a server; ``None``: it has an address alone, which no passkey is bound to.

    Args:
        hosts: Under which it answers, with port where there is one.
        scheme: ``https`` or ``http``.
    """
    named = [(host, host.partition(":")[0]) for host in hosts if not _is_address(host)]
    if not named:
        return None
    name = named[0][1]
    origins = frozenset(f"{scheme}://{host}" for host, its in named if its == name)
    return Site(name=name, origins=origins)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.rpartition(":")[0].strip("[]") if ":" in host else host)
    except ValueError:
        return host.startswith("[")
    return True


class Passkeys:
    """Adds and uses passkeys.

    Args:
        site: For whom.
        title: That an authenticator shows.
        door: Begins sessions.
        throttle: Slows down who fails again and again.
        audit: Tells the record.
        clock: The present instant, UTC.
        draw: As many random bytes as asked for.
    """

    def __init__(
        self, site: Site, title: str, door: AccountsDoor, throttle: Throttle, audit: Audit,
        clock: Callable[[], datetime], draw: Callable[[int], bytes],
    ) -> None:  # fmt: skip
        self.site, self._door, self._throttle, self._audit = site, door, throttle, audit
        self._clock, self._draw = clock, draw
        self._server = Fido2Server(
            PublicKeyCredentialRpEntity(name=title, id=site.name),
            attestation=AttestationConveyancePreference.NONE,
            verify_origin=lambda origin: origin in site.origins,
        )

    def begin_adding(self, account: Account) -> dict[str, Any]:
        """Return what a browser asks an authenticator for, to make a passkey of an account."""
        user = PublicKeyCredentialUserEntity(
            name=account.account_id, id=account.account_id.encode(), display_name=account.account_id
        )
        there = [_data(one) for one in self._door.accounts.passkeys.of(account.account_id)]
        options, state = self._server.register_begin(user, there, *_ASKED, challenge=self._drawn())
        self._asked(f"{_ADD} {account.account_id}", state["challenge"])
        return dict(options)

    def add(self, account_id: str, name: str, made: Mapping[str, Any]) -> Passkey | None:
        """Keep a new passkey; ``None``: it is none, or not what was asked for.

        Args:
            account_id: Whose.
            name: As its holder calls it.
            made: By the authenticator, as the browser tells it (``toJSON``).
        """
        try:
            client = RegistrationResponse.from_dict(made).response.client_data
            state = self._taken(f"{_ADD} {account_id}", client.challenge)
            if state is None or client.cross_origin:
                return None
            found = self._server.register_complete(state, made)
        except _NONSENSE:
            return None
        data, now = found.credential_data, self._clock()
        if data is None:
            return None
        one = Passkey(
            passkey_id=_id(data.credential_id), account_id=account_id, data=websafe_encode(data),
            counter=found.counter, name=name, made_at=now, used_at=now,
        )  # fmt: skip
        if not self._door.accounts.passkeys.add(one, MOST):
            return None
        self._audit.note("passkey-added", account_id)
        return one

    def remove(self, account_id: str, passkey_id: str) -> bool:
        """Remove a passkey of an account, and end its sessions; ``False``: it has none such."""
        one = self._door.accounts.passkeys.by(passkey_id)
        if one is None or one.account_id != account_id:
            return False
        self._door.accounts.passkeys.remove("passkey_id", passkey_id)
        self._door.accounts.end("account_id", account_id)
        self._audit.note("passkey-removed", account_id)
        return True

    def begin_using(self) -> dict[str, Any]:
        """Return what a browser asks an authenticator for, to log in; it tells of no account."""
        options, state = self._server.authenticate_begin(None, _ASKED[1], self._drawn())
        self._asked(_USE, state["challenge"])
        return dict(options)

    def log_in(self, shown: Mapping[str, Any], address: str) -> str | None:
        """Return the cookie of a new session; ``None``: the passkey lets nobody in.

        Args:
            shown: By the authenticator, as the browser tells it (``toJSON``).
            address: Of the machine that asks; kept nowhere.

        Raises:
            Slowed: If too many tries failed before.
        """
        keys = (("address", address),)
        wait = self._throttle.tried(keys)
        if wait > 0:
            self._audit.note("slowed-down", "")
            raise Slowed(wait)
        named, account = self._proved(shown)
        session = None if account is None else self._door.begin(account, "passkey")
        if session is None:
            self._audit.note("log-in-failed", named, "passkey")
            return None
        self._throttle.succeeded(keys)
        return session

    def _proved(self, shown: Mapping[str, Any]) -> tuple[str, Account | None]:
        """Return the pseudonym of whose passkey it is, and the account if it was proved."""
        accounts = self._door.accounts
        try:
            told = AuthenticationResponse.from_dict(shown)
            state = self._taken(_USE, told.response.client_data.challenge)
            one = accounts.passkeys.by(_id(told.raw_id))
            if one is None:
                return "", None
            if state is None or told.response.client_data.cross_origin:
                return one.account_id, None
            self._server.authenticate_complete(state, [_data(one)], shown)
            holder, counter = told.response.user_handle, told.response.authenticator_data.counter
        except _NONSENSE:
            return "", None
        if holder != one.account_id.encode():
            return one.account_id, None
        if not accounts.passkeys.used(one.passkey_id, counter, self._clock()):
            self._audit.note("passkey-copied", one.account_id)
            return one.account_id, None
        account = accounts.by("account_id", one.account_id)
        return one.account_id, None if account is None or account.is_disabled else account

    def _asked(self, kind: str, challenge: str) -> None:
        now = self._clock()
        proof = Proof(token=_hashed(challenge), kind=kind, asked=challenge, made_at=now)
        self._door.accounts.proofs.begin(proof)

    def _taken(self, kind: str, challenge: bytes) -> dict[str, Any] | None:
        """Return what the library compares with, once."""
        told = websafe_encode(challenge)
        found = self._door.accounts.proofs.take(_hashed(told), kind, self._clock())
        if found is None:
            return None
        return {"challenge": found.asked, "user_verification": _ASKED[1]}

    def _drawn(self) -> bytes:
        return self._draw(_BYTES)


def _data(one: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(one.data))


def _id(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()


def _hashed(challenge: str) -> str:
    return hashlib.sha256(challenge.encode()).hexdigest()
