"""One value, one spelling: what reads otherwise than it would be written is refused.

A decoder that passes over trailing bits of base64 or leading zeroes of a number lets two different
files count as the same proof. Everything here refuses what it would not itself have written.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from truceline.errors import ProofError

#: Largest size, index or time that is read: 2**63 - 1, as C2SP tlog-cosignature sets it for time.
LARGEST: Final = 2**63 - 1
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")


def decimal(text: str, what: str) -> int:
    """Return a number written in ASCII digits without leading zeroes, 0 to 2**63 - 1.

    Raises:
        ProofError: If it is written otherwise.
    """
    if not _DECIMAL.match(text) or int(text) > LARGEST:
        raise ProofError(f"{what} is no number as it must be written: {text[:40]!r}", HINT)
    return int(text)


def unbase64(text: str, what: str, length: int | None = None) -> bytes:
    """Return what canonical, padded base64 (RFC 4648, section 4) stands for.

    Args:
        text: Must be exactly what :func:`to_base64` writes.
        what: How a message calls it.
        length: How many bytes it must be, if that is known.

    Raises:
        ProofError: If it is not canonical, or of another length.
    """
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as fault:
        raise ProofError(f"{what} is not base64", HINT) from fault
    if to_base64(data) != text:
        raise ProofError(f"{what} is base64 written in another than the one form", HINT)
    if length is not None and len(data) != length:
        raise ProofError(f"{what} has {len(data)} bytes where {length} belong", HINT)
    return data


def to_base64(data: bytes) -> str:
    """Return standard, padded base64."""
    return base64.b64encode(data).decode("ascii")


HINT: Final = "ask for the file again; it was changed or cut on its way"
