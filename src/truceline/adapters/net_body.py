"""The body of an answer: whole, unpacked, and not larger than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from truceline.adapters import net_words
from truceline.model.asking import Ask

if TYPE_CHECKING:
    import httpx

#: zlib's name for the container of gzip.
_GZIP = 31


def whole_body(
    ask: Ask,
    response: httpx.Response,
    limit_bytes: int,
    now: Callable[[], datetime],
    latest: datetime,
) -> bytes:
    """Return the body of an answer, unpacked if it travelled packed.

    Args:
        ask: What was asked, for messages.
        response: The open answer.
        limit_bytes: Largest body taken, unpacked.
        now: The clock.
        latest: When patience ends.

    Raises:
        ServiceError: If it is too large, breaks off, drips in too slowly, or is packed in a way
            that was not asked for.
    """
    stated = response.headers.get("content-length", "")
    if stated.isascii() and stated.isdigit() and int(stated) > limit_bytes:
        raise net_words.too_large(ask, limit_bytes)
    packed = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if packed not in {"identity", "gzip", "x-gzip"}:
        raise net_words.oddly_packed(ask, packed)
    unpack = zlib.decompressobj(_GZIP) if packed != "identity" else None
    parts: list[bytes] = []
    size = received = 0
    for chunk in response.iter_raw():
        received += len(chunk)
        part = chunk if unpack is None else _unpacked(ask, unpack, chunk, limit_bytes - size + 1)
        size += len(part)
        if size > limit_bytes:
            raise net_words.too_large(ask, limit_bytes)
        if now() > latest:
            raise net_words.too_slow(ask)
        parts.append(part)
    short = stated.isascii() and stated.isdigit() and received < int(stated)
    if short or (unpack is not None and received and not unpack.eof):
        raise net_words.broke_off(ask)
    return b"".join(parts)


def _unpacked(ask: Ask, unpack: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    """Unpack some bytes, never to more than there is room for."""
    try:
        part = unpack.decompress(chunk, max(room, 1))
    except zlib.error:
        raise net_words.broke_off(ask) from None
    if unpack.unconsumed_tail and len(part) < room:
        part += _unpacked(ask, unpack, unpack.unconsumed_tail, room - len(part))
    return part
