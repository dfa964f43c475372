"""An item sealed to the mission's key: its bytes, the same in Python and in a browser.

::

    the line `truceline-sealed/1`, 19 bytes with its end
    first 8 bytes of SHA-256 of the public key it is sealed to
    encapsulated key, 32 bytes, and ciphertext (HPKE, RFC 9180); what stands before is bound to it

and within it, encrypted::

    length of the item, 4 bytes, big-endian; the item, UTF-8 JSON on one line
    length of the picture, 4 bytes; the picture, if there is one
    zeros, up to the next size that is told (Padmé), so that a size says little

The id of a sealed item is the SHA-256 of all its bytes: the same bytes again are the same item.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from truceline.adapters import hpke
from truceline.errors import ProofError

MAGIC: Final = b"truceline-sealed/1\n"
#: What the key is used for, here and nowhere else.
INFO: Final = b"truceline/field/v1"
MARK_BYTES: Final = 8
_HEAD: Final = len(MAGIC) + MARK_BYTES
#: Smallest text, so that all items without a picture and with few words have one size.
_LEAST: Final = 1024
#: More than a picture of the form has; what is larger was not made by it.
LARGEST: Final = 4_000_000
MOST_ITEM_BYTES: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a sealed item held.

    Attributes:
        item: UTF-8 JSON on one line, as the device wrote it; not checked.
        picture: Bytes of the picture; empty if there is none.
    """

    item: bytes
    picture: bytes = b""


def mark_of(public: bytes) -> bytes:
    """Return the 8 bytes by which a public key is told in a sealed item."""
    return hashlib.sha256(public).digest()[:MARK_BYTES]


def sealed(public: bytes, ephemeral: bytes, item: bytes, picture: bytes = b"") -> bytes:
    """Seal an item, as the form does.

    Args:
        public: The mission's key.
        ephemeral: 32 random bytes, of this item alone.
        item: UTF-8 JSON on one line.
        picture: Bytes of a picture, if the item has one.
    """
    text = len(item).to_bytes(4, "big") + item + len(picture).to_bytes(4, "big") + picture
    text += bytes(padded(len(text)) - len(text))
    head = MAGIC + mark_of(public)
    return head + hpke.seal(public, ephemeral, INFO, head, text)


def padded(length: int) -> int:
    """Return the size that a length is told as: Padmé, at most 12 % more (PURBs, 2019)."""
    length = max(length, _LEAST)
    exponent = length.bit_length() - 1
    low = exponent - exponent.bit_length()
    mask = (1 << low) - 1
    return (length + mask) & ~mask


def mark(data: bytes) -> bytes:
    """Return to which key an item is sealed.

    Raises:
        ProofError: If the bytes are no sealed item.
    """
    if not data.startswith(MAGIC) or len(data) < _HEAD + hpke.KEY_BYTES + _LEAST + hpke.TAG_BYTES:
        raise ProofError("this is no sealed item", "send what the form wrote, whole")
    if len(data) > LARGEST:
        raise ProofError(f"this is larger than {LARGEST:,} bytes", "send what the form wrote")
    return data[len(MAGIC) : _HEAD]


def opened(private: bytes, data: bytes) -> Opened:
    """Open a sealed item.

    Raises:
        ProofError: If it is none, sealed to another key, changed, or not formed as it must be.
    """
    mark(data)
    text = hpke.unseal(private, data[_HEAD:], INFO, data[:_HEAD])
    item, rest = _part(text)
    picture, padding = _part(rest)
    if any(padding) or b"\n" in item or len(item) > MOST_ITEM_BYTES:
        raise ProofError("what it holds is not formed as it must be", "it was made by no form")
    return Opened(item=item, picture=picture)


def _part(text: bytes) -> tuple[bytes, bytes]:
    length = int.from_bytes(text[:4], "big")
    if len(text) < 4 + length:
        raise ProofError("what it holds is cut", "it was made by no form")
    return text[4 : 4 + length], text[4 + length :]
