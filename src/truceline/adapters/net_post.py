"""Hands one message to an address that somebody else named, and reaches nothing inside by it.

The name is looked up once, every address that it has must be of the public internet, and the
connection goes to that very address: who changes the name in between changes nothing. Redirects are
not followed, no proxy is asked, and of the answer nothing but its status is read. A certificate
must be one of the name, not of the address. Whoever answers by the byte is cut off: letters to
others wait behind theirs.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from truceline import __version__
from truceline.errors import ServiceError

#: Looks a name up: host and port -> addresses.
Resolve = Callable[[str, int], list[str]]
_MAPPED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))
_WRITE = "write it as https://host/path, without a name, a password or a #"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What a receiver said.

    Attributes:
        status: Of HTTP.
        retry_after: As it stands in the answer; empty: nothing.
    """

    status: int
    retry_after: str


def parts_of(url: str, inside: Collection[str]) -> SplitResult:
    """Return the parts of an address to which messages may go.

    Args:
        url: As it was given.
        inside: ``host:port`` to which they may go although it is no public place; http too.

    Raises:
        ServiceError: If it is none.
    """
    try:
        parts = urlsplit(url)
        host, named = parts.hostname or "", place_of(parts)
    except ValueError as fault:
        raise ServiceError("that is no address", _WRITE) from fault
    odd = not host or "@" in parts.netloc or parts.fragment or not url.isascii()
    if odd or not url.isprintable() or " " in url or "\\" in url:
        raise ServiceError("that is no address for messages", _WRITE)
    if parts.scheme != "https" and not (parts.scheme == "http" and named in inside):
        raise ServiceError("messages go over https alone", _WRITE)
    return parts


def place_of(parts: SplitResult) -> str:
    """Return host and port of an address."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{(parts.hostname or '').lower()}:{port}"


def looked_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet, however it is written."""
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        if one.ipv4_mapped is not None:
            return is_public(str(one.ipv4_mapped))
        if any(one in net for net in _MAPPED):  # may lead to any IPv4 address
            return False
    return one.is_global and not one.is_multicast and not one.is_reserved


def reached(parts: SplitResult, inside: Collection[str], resolve: Resolve) -> str:
    """Return the address to connect to.

    Raises:
        ServiceError: If the name has none, or one that is no public place.
    """
    place, host = place_of(parts), parts.hostname or ""
    try:
        found = resolve(host, int(place.rpartition(":")[2]))
    except OSError as fault:
        raise ServiceError(f"the name {host} leads nowhere", "check it, or try later") from fault
    if not found:
        raise ServiceError(f"the name {host} leads nowhere", "check it, or try later")
    if place not in inside and not all(map(is_public, found)):
        raise ServiceError(
            f"{host} leads to an address that is no public place; nothing was sent",
            "whoever keeps the folder may name it: --inside HOST:PORT",
        )
    return found[0]


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    inside: Collection[str] = (),
    resolve: Resolve = looked_up,
    timeout_s: float = 15.0,
    trust: ssl.SSLContext | None = None,
) -> Posted:
    """Hand a message over, and return what the receiver said.

    Args:
        url: Where to.
        body: As it is signed.
        headers: To go with it.
        inside: See :func:`parts_of`.
        resolve: Looks names up.
        timeout_s: For connecting; and for all of it, from then on.
        trust: Whose certificates are believed; ``None``: those of the public authorities.

    Raises:
        ServiceError: If it went nowhere: why, in words that name no more than the host.
    """
    import httpx

    parts = parts_of(url, inside)
    address = reached(parts, inside, resolve)
    shown = f"[{address}]" if ":" in address else address
    port = place_of(parts).rpartition(":")[2]
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    told = {"Host": parts.netloc, "User-Agent": f"truceline/{__version__}", **headers}
    more: dict[str, Any] = {"sni_hostname": parts.hostname}
    try:
        with (
            httpx.Client(
                verify=trust or True, trust_env=False, follow_redirects=False, timeout=timeout_s
            ) as client,
            _cut_off_after(timeout_s) as more["trace"],
            client.stream(
                "POST", f"{parts.scheme}://{shown}:{port}{path}", content=body, headers=told,
                extensions=more,
            ) as answer,
        ):  # fmt: skip
            return Posted(
                status=answer.status_code, retry_after=answer.headers.get("retry-after", "")
            )
    except httpx.TimeoutException:
        raise ServiceError(f"{parts.hostname} did not answer in {timeout_s:g} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        kind = type(fault).__name__
        raise ServiceError(f"{parts.hostname} could not be reached ({kind})") from None


@contextmanager
def _cut_off_after(seconds: float) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """Yield what is told of each step of a connection; after so long it is shut, whatever it does.

    Timeouts of the library are for each read: a byte now and then would hold it for ever.
    """
    open_now: list[socket.socket] = []

    def shut() -> None:
        for one in open_now:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, shut)
    timer.daemon = True

    def told(step: str, of: Mapping[str, Any]) -> None:
        if step in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            open_now[:] = [of["return_value"].get_extra_info("socket")]
        if step == "connection.connect_tcp.complete":
            timer.start()

    try:
        yield told
    finally:
        timer.cancel()
