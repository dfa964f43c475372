"""Leaves: a line of the record in clear, or a salted commitment to it (ADR 0013).

A bare hash of a line can be guessed: a place in a known area falls in under a minute. So a line
enters the public log only as ``{"commitment", "kind"}``; who is to check it is given the line and
its salt, 32 random bytes, and nobody else learns more than the kind. Destroying salt and line
erases what was said, and the leaf stays.

* ``commitment = SHA-256(domain ‖ len(salt) ‖ salt ‖ len(line) ‖ line)``, lengths as 8 bytes
  big-endian, ``domain`` the ASCII text of :data:`DOMAIN` with a zero byte.
* A leaf in clear is the line itself, for what its author means for everybody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from truceline.codec import canonical_json
from truceline.errors import ProofError
from truceline.log.strict import HINT

DOMAIN: Final = b"truceline/log-entry/v1\x00"
SALT_BYTES: Final = 32
_HEX64 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class Opening:
    """Shows what a committed leaf stands for. Whoever holds it knows the line.

    Attributes:
        line: The line of the record, without line break.
        salt: 32 random bytes.
    """

    line: bytes
    salt: bytes

    def leaf(self, kind: str) -> bytes:
        """Return the leaf that commits to the line."""
        return canonical_json({"commitment": commitment(self.line, self.salt), "kind": kind})

    def encode(self) -> bytes:
        """Return the file that is handed over."""
        value = {"line": self.line.decode(), "salt": self.salt.hex()}
        return canonical_json(value) + b"\n"


def commitment(line: bytes, salt: bytes) -> str:
    """Return the commitment to a line, lower-case hex.

    Raises:
        ValueError: If the salt has not 32 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    parts = b"".join(len(part).to_bytes(8, "big") + part for part in (salt, line))
    return sha256(DOMAIN + parts).hexdigest()


def parse_opening(data: bytes) -> Opening:
    """Return the opening that a file spells.

    Raises:
        ProofError: If it is malformed.
    """
    value = _canonical(data.removesuffix(b"\n"), {"line", "salt"})
    if not _HEX64.match(value["salt"]):
        raise ProofError("the salt of an opening is not 64 hex digits", HINT)
    return Opening(value["line"].encode(), bytes.fromhex(value["salt"]))


def check_opening(leaf: bytes, opening: Opening) -> None:
    """Check that a leaf commits to a line.

    Raises:
        ProofError: If it does not.
    """
    value = _canonical(leaf, {"commitment", "kind"})
    if value["commitment"] != commitment(opening.line, opening.salt):
        raise ProofError("the entry does not commit to this line with this salt", HINT)


def _canonical(data: bytes, keys: set[str]) -> Mapping[str, str]:
    try:
        value = json.loads(data)
        same = isinstance(value, dict) and canonical_json(value) == data
    except (ValueError, TypeError, RecursionError) as fault:
        raise ProofError("this is no canonical JSON", HINT) from fault
    if not same or set(value) != keys or not all(isinstance(v, str) for v in value.values()):
        raise ProofError(f"this does not hold exactly {', '.join(sorted(keys))}", HINT)
    return dict(value)
