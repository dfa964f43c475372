"""What is said when a service gives nothing that can be used. No message holds a secret."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from urllib.parse import quote, quote_plus, urlsplit

from truceline.errors import ServiceError
from truceline.model.asking import HIDDEN, Ask

AGAIN = "run the same command again: pages that came whole are kept, and it goes on from there"
_SHOWN = 160
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_SAID = ("message", "error_description", "error", "detail", "messages")


def host(ask: Ask) -> str:
    """Return the host that is asked."""
    return urlsplit(ask.url).hostname or "the service"


def refused(ask: Ask, status: int, body: bytes) -> ServiceError:
    """Tell of an answer that is no 200."""
    said = _said(ask, body)
    words = f"; it says: {said}" if said else ""
    at = ask.told()
    if status in {400, 401} and ask.form:
        hint = "check user name and password; they may have been changed or never confirmed"
        return ServiceError(f"{host(ask)} does not let us sign in ({status}){words}", hint, status)
    if status == 401:
        hint = "check the token or key: it may be mistyped, expired or withdrawn"
        return ServiceError(
            f"{host(ask)} does not accept the token or key (401){words}", hint, status
        )
    if status == 403:
        hint = (
            "sign in on the service's own page: terms to accept, a profile to complete or a right "
            "to ask for may stand in the way"
        )
        return ServiceError(f"{host(ask)} knows us and refuses this (403){words}", hint, status)
    if status in {404, 410}:
        hint = "check --base-url and the options (version, form, project)"
        return ServiceError(f"{host(ask)} has nothing at {at} ({status}){words}", hint, status)
    if status >= 500:
        return ServiceError(
            f"{host(ask)} failed ({status}) at {at}{words}", f"later, {AGAIN}", status
        )
    hint = "check dates and options; if they are right, the service has changed: report it"
    return ServiceError(f"{host(ask)} did not accept {at} ({status}){words}", hint, status)


def still_busy(ask: Ask, status: int, tries: int) -> ServiceError:
    """Tell that a service stayed busy."""
    return ServiceError(f"{host(ask)} was asked {tries} times and stays busy ({status})", AGAIN)


def wait_yourself(ask: Ask, status: int, until: datetime) -> ServiceError:
    """Tell that a service asks for a longer wait than a command should sit through."""
    at = until.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return ServiceError(f"{host(ask)} asks us to wait until {at} ({status})", f"then {AGAIN}")


def elsewhere(ask: Ask, target: str) -> ServiceError:
    """Tell of a redirect that leaves the service."""
    shown = _clean(ask, target) or "an address without a host"
    return ServiceError(
        f"{host(ask)} sends us on to {shown}: not followed, since secrets belong to "
        f"{host(ask)} alone",
        "if the service has moved, ask its publisher and give the new address with --base-url",
    )


def astray(ask: Ask, many: int) -> ServiceError:
    """Tell of redirects without an end."""
    hint = "check --base-url; if it is right, the service is at fault: try later"
    return ServiceError(f"{host(ask)} sent us on more than {many} times", hint)


def broke_off(ask: Ask) -> ServiceError:
    """Tell of an answer that is not whole."""
    return ServiceError(
        f"the answer of {host(ask)} broke off, and a part of a page is not taken: {ask.told()}",
        AGAIN,
    )


def silent(ask: Ask, seconds: float) -> ServiceError:
    """Tell that nothing came."""
    return ServiceError(f"{host(ask)} sent nothing for {seconds:,.0f} seconds", AGAIN)


def too_slow(ask: Ask) -> ServiceError:
    """Tell of an answer that drips in."""
    hint = f"ask for fewer days at a time, or {AGAIN}"
    return ServiceError(f"the answer of {host(ask)} came too slowly and was given up", hint)


def too_large(ask: Ask, limit_bytes: int) -> ServiceError:
    """Tell of an answer beyond the limit."""
    return ServiceError(
        f"the answer of {host(ask)} is larger than {limit_bytes / 1e6:,.0f} MB and was not taken",
        "ask for fewer days at a time with --since and --until, or a smaller page",
    )


def oddly_packed(ask: Ask, packed: str) -> ServiceError:
    """Tell of a packing that was not asked for."""
    shown = _clean(ask, packed)
    return ServiceError(f"{host(ask)} packs its answer as {shown}, which nobody asked for", AGAIN)


def unreachable(ask: Ask, kind: str) -> ServiceError:
    """Tell that no connection came about."""
    hint = f"check the connection, the address and any proxy; then {AGAIN}"
    return ServiceError(f"{host(ask)} could not be reached ({kind})", hint)


def _said(ask: Ask, body: bytes) -> str:
    """Return what a short answer says of itself, if it says it plainly."""
    text = body[:4000].decode("utf-8", "replace").strip()
    if text.startswith("<"):
        return ""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _clean(ask, text)
    if isinstance(value, dict):
        told = [value[name] for name in _SAID if name in value]
        return _clean(ask, "; ".join(str(one) for one in told))
    return ""


def _clean(ask: Ask, text: str) -> str:
    """Return foreign text on one line, short, and without anything secret."""
    for secret in ask.secrets.values():
        for form in (secret.value, quote(secret.value, safe=""), quote_plus(secret.value)):
            if form:
                text = text.replace(form, HIDDEN)
    text = _CONTROL.sub(" ", text).strip()
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + HIDDEN
