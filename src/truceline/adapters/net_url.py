"""Addresses: which may be asked, and how a request's address is spelled with its secrets."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from truceline.errors import ServiceError
from truceline.model.asking import Ask, filled

#: This very machine.
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_WRITE = "write it as https://host/path, and give secrets by environment variables"


def full_url(ask: Ask) -> str:
    """Return the address as it is sent, secrets and all; it stands in no message."""
    values = {name: quote(one.value, safe="") for name, one in ask.secrets.items()}
    url = quote(filled(ask.url, values), safe="%/:?&=,;()$@+!*'~")
    return f"{url}?{urlencode(ask.query)}" if ask.query else url


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of an address to which a request may be sent.

    Raises:
        ServiceError: If it is not https, unless it is this very machine (for trying things out).
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as fault:
        raise ServiceError("the service's address cannot be read", _WRITE) from fault
    if not host or parts.username or parts.password or "@" in parts.netloc:
        raise ServiceError("the service's address names no host, or a password", _WRITE)
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise ServiceError(
            f"the service's address at {host} is not https: a secret sent there could be read "
            "on the way",
            "give the https address; only this machine itself (127.0.0.1) may be asked by http",
        )
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80)
