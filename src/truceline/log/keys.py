"""Keys of logs and witnesses: who signs, with what, and how that is written.

A verifier key (vkey) is ``name+id+base64(type, public key)`` (C2SP signed-note v1.0.0). The type is
one byte, and the table of types is open: 01 is Ed25519 over the text, 04 is a cosignature with the
time at which it was given (C2SP tlog-cosignature v1.0.1). 06, ML-DSA-44, is not in the table yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from truceline.errors import ProofError
from truceline.log.strict import LARGEST, to_base64, unbase64

#: Signature types, one byte.
ED25519: Final = 0x01
COSIGNATURE: Final = 0x04
#: Bytes of an Ed25519 seed or public key, and of a signature (RFC 8032).
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
_TIME_BYTES: Final = 8
_ID = re.compile(r"[0-9a-f]{8}\Z")
_PREFIX: Final = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class Vkey:
    """Checks what one key signed.

    Attributes:
        name: Of the key; for a log its origin.
        kind: The signature type, one byte.
        public: The public key, 32 bytes.
    """

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that signatures name it by."""
        told = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(told).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    def verify(self, text: bytes, signature: bytes) -> int | None:
        """Check a signature over a note's text.

        Returns:
            For a cosignature the time at which it was given, POSIX seconds; else ``None``.

        Raises:
            ProofError: If the key did not sign that.
        """
        message, raw, time = _MESSAGES[self.kind](text, signature)
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(raw, message)
        except (InvalidSignature, ValueError) as fault:
            raise ProofError(f"the signature of {self.name} does not fit", _HINT) from fault
        return time


@dataclass(frozen=True, slots=True)
class Skey:
    """Signs as one key. Its text is a secret.

    Attributes:
        name: Of the key.
        kind: The signature type, one byte.
        seed: 32 random bytes (RFC 8032).
    """

    name: str
    kind: int
    seed: bytes

    @property
    def vkey(self) -> Vkey:
        """The key that checks what this one signs."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return Vkey(self.name, self.kind, public)

    def __repr__(self) -> str:
        return f"Skey({self.vkey})"  # never the seed: a message or a log may show it

    def text(self) -> str:
        """Return the secret key as text, in the form of Go's ``sumdb/note``."""
        told = to_base64(bytes([self.kind]) + self.seed)
        return f"{_PREFIX}{self.name}+{self.vkey.key_id.hex()}+{told}"

    def sign(self, text: bytes, time: int = 0) -> bytes:
        """Return the signature of a note's text.

        Args:
            text: Of the note, with its last line break.
            time: POSIX seconds; only a cosignature looks at it.
        """
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        if self.kind == COSIGNATURE:
            return time.to_bytes(_TIME_BYTES, "big") + key.sign(_cosigned(text, time))
        return key.sign(text)


def parse_vkey(text: str) -> Vkey:
    """Return the verifier key that a text spells.

    Raises:
        ProofError: If it is malformed, of a type that is not known, or its id does not fit.
    """
    name, key_id, kind, material = _parts(text)
    vkey = Vkey(name, kind, material)
    _same_id(vkey, key_id)
    return vkey


def parse_skey(text: str) -> Skey:
    """Return the secret key that a text spells.

    Raises:
        ProofError: If it is malformed, of a type that is not known, or its id does not fit.
    """
    if not text.startswith(_PREFIX):
        raise ProofError("this is no secret key", "it begins with PRIVATE+KEY+")
    name, key_id, kind, seed = _parts(text.removeprefix(_PREFIX))
    skey = Skey(name, kind, seed)
    _same_id(skey.vkey, key_id)
    return skey


def valid_name(name: str) -> bool:
    """Tell whether a key may be called so: text without space, plus or control sign, not empty."""
    odd = (c.isspace() or c == "+" or c < " " or "\ud800" <= c <= "\udfff" for c in name)
    return bool(name) and not any(odd)


def _parts(text: str) -> tuple[str, bytes, int, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not valid_name(parts[0]) or not _ID.match(parts[1]):
        raise ProofError("a key is not written as name+id+base64", _KEY_HINT)
    told = unbase64(parts[2], "the key")
    if not told or told[0] not in _MESSAGES:
        raise ProofError(f"key {parts[0]} is of a type that is not known here", _KEY_HINT)
    if len(told) != 1 + KEY_BYTES:
        raise ProofError(f"key {parts[0]} has not {KEY_BYTES} bytes", _KEY_HINT)
    return parts[0], bytes.fromhex(parts[1]), told[0], told[1:]


def _same_id(vkey: Vkey, key_id: bytes) -> None:
    if vkey.key_id != key_id:
        raise ProofError(f"the id of key {vkey.name} does not fit the key", _KEY_HINT)


def _plain(text: bytes, signature: bytes) -> tuple[bytes, bytes, int | None]:
    return text, signature, None


def _timed(text: bytes, signature: bytes) -> tuple[bytes, bytes, int | None]:
    time = int.from_bytes(signature[:_TIME_BYTES], "big")
    if len(signature) != _TIME_BYTES + SIGNATURE_BYTES or time > LARGEST:
        raise ProofError("a cosignature has not the form of one", _HINT)
    return _cosigned(text, time), signature[_TIME_BYTES:], time


def _cosigned(text: bytes, time: int) -> bytes:
    return b"cosignature/v1\ntime %d\n" % time + text


#: By type: what was signed, the bare signature, and the time that it tells.
_MESSAGES: Final[dict[int, Callable[[bytes, bytes], tuple[bytes, bytes, int | None]]]] = {
    ED25519: _plain,
    COSIGNATURE: _timed,
}
_HINT = "do not rely on it; keep it, and ask its signer"
_KEY_HINT = "copy the key again from whoever holds it"
