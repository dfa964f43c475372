"""A queue that was carried by hand: sealed items in one file, or in the text of pictures scanned.

A file is a line for its form and, for each item, its length in 4 bytes, big-endian, and its bytes.
A picture (QR) holds one line of text, a part of one item::

    TF1 <first 16 hex digits of the item's id> <part, from 1> <parts> <base64url of the part>
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from truceline.adapters import files
from truceline.errors import FormatError

MAGIC: Final = b"truceline-queue/1\n"
_LINE: Final = re.compile(r"TF1 ([0-9a-f]{16}) (\d{1,4}) (\d{1,4}) ([A-Za-z0-9_-]{1,4000})")


def items_of(name: str, data: bytes) -> tuple[bytes, ...]:
    """Return the sealed items of a queue, in order.

    Args:
        name: Of the file, for messages.
        data: A file of the form, lines of scanned pictures, or one sealed item.

    Raises:
        FormatError: If it is none of them, cut, or lacks parts.
    """
    if data.startswith(MAGIC):
        return tuple(_packed(name, data[len(MAGIC) :]))
    if data.startswith(b"truceline-sealed/"):
        return (data,)
    text = data.decode("utf-8", "replace")
    if "TF1 " in text:
        return tuple(_scanned(name, text))
    hint = "give the file that the form wrote, or the text of the pictures, one a line"
    raise FormatError(f"{name} is no queue of sealed items", hint)


def packed(items: tuple[bytes, ...]) -> bytes:
    """Return the file that holds sealed items."""
    return MAGIC + b"".join(len(one).to_bytes(4, "big") + one for one in items)


def _packed(name: str, data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        part = data[at + 4 : at + 4 + length]
        if len(part) != length or not length:
            raise FormatError(f"{name} is cut", "copy it again from the device")
        yield part
        at += 4 + length


def _scanned(name: str, text: str) -> Iterator[bytes]:
    """Put the parts of each item together; the hash in their name says whether they fit."""
    parts: dict[tuple[str, int], dict[int, str]] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line.strip())
        if found is None:
            if line.strip():
                hint = "scan that picture again"
                raise FormatError(f"{name}: this line is no part: {line.strip()[:40]}", hint)
            continue
        which, part, of, told = found.groups()
        parts.setdefault((which, int(of)), {})[int(part)] = told
    for (which, of), held in parts.items():
        missing = [str(n) for n in range(1, of + 1) if n not in held]
        if missing:
            said = f"{name}: of item {which} these pictures are missing: {', '.join(missing)}"
            raise FormatError(said, "scan them as well")
        joined = _decoded(name, "".join(held[n] for n in range(1, of + 1)))
        if not files.sha256_of(joined).startswith(which):
            raise FormatError(f"{name}: the parts of item {which} do not fit", "scan them again")
        yield joined


def _decoded(name: str, text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as fault:
        raise FormatError(f"{name}: a part is no base64url", "scan it again") from fault
