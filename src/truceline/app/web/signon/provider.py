"""Asks the provider: where it is asked what (OpenID Connect Discovery), its keys, its tokens.

What was found is held for an hour. That it is down is held for some seconds, so that nobody who
knocks can make every thread wait for it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import quote

import jwt

from truceline.adapters.net_url import origin
from truceline.app.web.signon.file import Provider
from truceline.app.web.signon.token import BadTokenError
from truceline.errors import ServiceError
from truceline.model.asking import Ask, Secret, Wire

_HELD_S, _DOWN_S = 3_600.0, 10.0
#: A key that is not known is looked for again no sooner, so that nobody can make us ask and ask.
_KEYS_AGAIN_S = 30.0
_MOST_KEYS = 50
_WELL_KNOWN = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Where a provider is asked what.

    Attributes:
        authorize: Where browsers are sent.
        token: Where a code becomes a token.
        keys: Where its public keys lie.
        end: Where somebody logs out of it; empty: nowhere.
        tells_issuer: Whether it names itself when it sends somebody back (RFC 9207).
        by_basic: Whether the secret goes by HTTP Basic.
    """

    authorize: str
    token: str
    keys: str
    end: str
    tells_issuer: bool
    by_basic: bool


class Asking:
    """Asks one provider. Threads may share it.

    Args:
        provider: Which.
        wire_to: Gives the wire to an address.
        ticks: Seconds on any clock that only goes on.
    """

    def __init__(
        self, provider: Provider, wire_to: Callable[[str], Wire], ticks: Callable[[], float]
    ) -> None:
        self._provider, self._wire_to, self._ticks = provider, wire_to, ticks
        self._lock = Lock()
        self._held: tuple[float, Metadata] | None = None
        self._keys: tuple[float, tuple[Mapping[str, Any], ...]] | None = None
        self._down: tuple[float, ServiceError] | None = None

    def metadata(self) -> Metadata:
        """Return where it is asked what.

        Raises:
            ServiceError: If it cannot be asked, or says something that cannot be right.
        """
        with self._lock:
            now = self._ticks()
            if self._held is None or now - self._held[0] > _HELD_S:
                url = self._provider.issuer.removesuffix("/") + _WELL_KNOWN
                self._held = (now, _metadata(self._json(Ask(url=url), now), self._provider))
            return self._held[1]

    def id_token(self, code: str, verifier: str, back: str) -> str:
        """Turn a code into the ID token.

        Raises:
            ServiceError: If the provider cannot be asked, or takes the code for none.
        """
        where = self.metadata()
        secrets = {} if self._provider.secret is None else {"secret": self._provider.secret}
        form = {
            "grant_type": "authorization_code", "redirect_uri": back,
            "code": "{code}", "code_verifier": "{verifier}",
        }  # fmt: skip
        headers = dict[str, str]()
        if self._provider.secret is not None and where.by_basic:
            named = (self._provider.client_id, self._provider.secret.value)
            pair = ":".join(quote(one, safe="") for one in named)
            secrets = {"basic": Secret(base64.b64encode(pair.encode()).decode())}
            headers = {"Authorization": "Basic {basic}"}
        else:
            form["client_id"] = self._provider.client_id
            form |= {"client_secret": "{secret}"} if secrets else {}
        # The code comes from outside: filled in last, nothing that stands in it is filled in.
        secrets |= {"verifier": Secret(verifier), "code": Secret(code)}
        ask = Ask(url=where.token, form=form, headers=headers, secrets=secrets, passing=True)
        found = _object(self._wire_to(where.token)(ask).body).get("id_token")
        if not isinstance(found, str):
            raise ServiceError(
                "the provider gave no ID token", "is the scope openid allowed there?"
            )
        return found

    def key(self, kid: str | None, algorithm: str) -> jwt.PyJWK:
        """Return the key that a token says it was signed with; new ones are looked for.

        Raises:
            BadTokenError: If there is none such, or more than one.
            ServiceError: If the keys cannot be had.
        """
        for again in (False, True):
            found = [one for one in self._all_keys(again=again) if _fits(one, kid, algorithm)]
            if len(found) == 1:
                return _key(found[0], algorithm)
            if len(found) > 1:
                break
        raise BadTokenError("unknown-key")

    def _all_keys(self, *, again: bool) -> tuple[Mapping[str, Any], ...]:
        where = self.metadata().keys
        with self._lock:
            now = self._ticks()
            age = float("inf") if self._keys is None else now - self._keys[0]
            if self._keys is None or age > (_KEYS_AGAIN_S if again else _HELD_S):
                told = self._json(Ask(url=where), now).get("keys")
                keys = (
                    [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
                )
                self._keys = (now, tuple(keys[:_MOST_KEYS]))
            return self._keys[1]

    def _json(self, ask: Ask, now: float) -> dict[str, Any]:
        if self._down is not None and now - self._down[0] < _DOWN_S:
            raise self._down[1]
        try:
            found = _object(self._wire_to(ask.url)(ask).body)
        except ServiceError as fault:
            self._down = (now, fault)
            raise
        self._down = None
        return found


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ServiceError(
            "the provider answered with something else than JSON", "is it the issuer?"
        )
    return found


def _metadata(told: Mapping[str, Any], provider: Provider) -> Metadata:
    if told.get("issuer") != provider.issuer:
        hint = "write `issuer` exactly as the provider's own document has it"
        raise ServiceError("the provider calls itself by another name than the file does", hint)
    methods = told.get("token_endpoint_auth_methods_supported")
    return Metadata(
        authorize=_address(told, "authorization_endpoint"),
        token=_address(told, "token_endpoint"),
        keys=_address(told, "jwks_uri"),
        end=_address(told, "end_session_endpoint") if "end_session_endpoint" in told else "",
        tells_issuer=told.get("authorization_response_iss_parameter_supported") is True,
        by_basic=not isinstance(methods, list) or "client_secret_post" not in methods,
    )


def _address(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    if not isinstance(found, str):
        raise ServiceError(f"the provider tells no {name}", "is it an OpenID Connect provider?")
    origin(found)
    return found


def _fits(key: Mapping[str, Any], kid: str | None, algorithm: str) -> bool:
    kinds = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC", "ES384": "EC", "EdDSA": "OKP"}
    return (
        (kid is None or key.get("kid") == kid)
        and key.get("kty") == kinds.get(algorithm)
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
    )


def _key(told: Mapping[str, Any], algorithm: str) -> jwt.PyJWK:
    public = {name: value for name, value in told.items() if name not in ("d", "k")}
    try:
        return jwt.PyJWK.from_dict(public, algorithm)
    except jwt.PyJWTError as fault:
        raise BadTokenError("unknown-key") from fault
