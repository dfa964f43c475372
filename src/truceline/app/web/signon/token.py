"""Checks what a provider signed; whatever is doubtful is refused.

OpenID Connect Core 1.0 §3.1.3.7, Back-Channel Logout 1.0 §2.6, JWT Best Current Practices (RFC
8725): the algorithm is one of the file's, never the token's choice; keys come from the provider's
own document alone, whatever the token points to.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from jwt.api_jws import PyJWS

from truceline.app.web.signon.file import Provider

#: Clocks differ by so much at most; a token is older than that for no good reason.
_LEEWAY, _OLDEST = timedelta(seconds=60), timedelta(minutes=10)
_LARGEST = 32_768
#: Of a subject (OpenID Connect Core §2).
_LONGEST_SUBJECT = 255
_LOG_OUT = "http://schemas.openid.net/event/backchannel-logout"
_JWS = PyJWS(options={"enforce_minimum_key_length": True})

#: Gives the key of a token: told the ``kid`` of its head, and the algorithm.
KeyOf = Callable[[str | None, str], jwt.PyJWK]


class BadTokenError(Exception):
    """A token is not to be believed.

    Args:
        why: Stable word, for the record; nothing of the token itself.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def id_claims(
    token: str, provider: Provider, key_of: KeyOf, nonce: str, now: datetime
) -> Mapping[str, Any]:
    """Return what an ID token says.

    Args:
        token: As it came.
        provider: Who should have signed it, for whom.
        key_of: Finds keys.
        nonce: That was sent along.
        now: The present instant.

    Raises:
        BadTokenError: If anything of it is not as it must be.
        ServiceError: If the keys cannot be had.
    """
    claims = _signed(token, provider, key_of, now)
    _demand("expired", _instant(claims, "exp") > now - _LEEWAY)
    told = claims.get("nonce")
    _demand("nonce", isinstance(told, str) and hmac.compare_digest(told.encode(), nonce.encode()))
    _subject(claims)
    return claims


def logged_out(token: str, provider: Provider, key_of: KeyOf, now: datetime) -> str:
    """Return the subject whose sessions are over, of a logout token.

    Raises:
        BadTokenError: If anything of it is not as it must be.
        ServiceError: If the keys cannot be had.
    """
    claims = _signed(token, provider, key_of, now)
    if "exp" in claims:
        _demand("expired", _instant(claims, "exp") > now - _LEEWAY)
    events = claims.get("events")
    _demand("event", isinstance(events, dict) and isinstance(events.get(_LOG_OUT), dict))
    _demand("nonce", "nonce" not in claims)  # an ID token is no logout token
    return _subject(claims)


def _signed(token: str, provider: Provider, key_of: KeyOf, now: datetime) -> Mapping[str, Any]:
    """Return the claims of a token of that provider for this server, signed lately."""
    _demand("size", 0 < len(token) <= _LARGEST and token.isascii())
    try:
        head = jwt.get_unverified_header(token)
        algorithm, kid = head.get("alg"), head.get("kid")
        _demand("algorithm", isinstance(algorithm, str) and algorithm in provider.algorithms)
        _demand("head", "crit" not in head and "b64" not in head)
        key = key_of(kid if isinstance(kid, str) else None, str(algorithm))
        found = _JWS.decode_complete(token, key, [str(algorithm)])
        claims = json.loads(found["payload"])
    except (jwt.PyJWTError, ValueError, RecursionError) as fault:
        raise BadTokenError("signature") from fault
    _demand("claims", isinstance(claims, dict))
    _demand("issuer", claims.get("iss") == provider.issuer)
    _for_us(claims, provider.client_id)
    issued = _instant(claims, "iat")
    _demand("not-yet", issued <= now + _LEEWAY)
    _demand("old", issued >= now - _OLDEST)
    if "nbf" in claims:
        _demand("not-yet", _instant(claims, "nbf") <= now + _LEEWAY)
    found_claims: Mapping[str, Any] = claims
    return found_claims


def _for_us(claims: Mapping[str, Any], client_id: str) -> None:
    told = claims.get("aud")
    meant = [told] if isinstance(told, str) else told
    _demand("audience", isinstance(meant, list) and client_id in meant)
    several = isinstance(meant, list) and len(meant) > 1
    _demand("audience", claims.get("azp", None if several else client_id) == client_id)


def _subject(claims: Mapping[str, Any]) -> str:
    told = claims.get("sub")
    _demand("subject", isinstance(told, str) and 0 < len(told) <= _LONGEST_SUBJECT)
    _demand("subject", str(told).isascii() and str(told).isprintable())
    return str(told)


def _instant(claims: Mapping[str, Any], name: str) -> datetime:
    told = claims.get(name)
    _demand(name, isinstance(told, int | float) and not isinstance(told, bool))
    try:
        return datetime.fromtimestamp(float(told or 0), UTC)
    except (OverflowError, ValueError, OSError) as fault:
        raise BadTokenError(name) from fault


def _demand(why: str, holds: bool) -> None:
    if not holds:
        raise BadTokenError(why)
