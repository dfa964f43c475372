"""Hybrid public key encryption in base mode (RFC 9180): sealed to whoever holds one key.

DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM: what every browser can compute by itself.
One message for each encapsulated key, so that the sequence number is always 0. AES-128-GCM is
here as well, since the RFC prints known answers for it and none for AES-256-GCM.
"""

from __future__ import annotations

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from truceline.errors import ProofError

#: Bytes of a public key, of a private key, and of what encapsulates a secret.
KEY_BYTES: Final = 32
TAG_BYTES: Final = 16
#: Bytes of an AES key -> its number in the RFC, section 7.3.
_AEADS: Final = {16: b"\x00\x01", 32: b"\x00\x02"}
_KEM: Final = b"KEM\x00\x20"
_BASE_MODE: Final = b"\x00"


def public_of(private: bytes) -> bytes:
    """Return the public key of a private one, 32 bytes each."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(
    public: bytes, ephemeral: bytes, info: bytes, beside: bytes, text: bytes, key_bytes: int = 32
) -> bytes:
    """Return the encapsulated key, 32 bytes, and the ciphertext behind it.

    Args:
        public: Key of the recipient.
        ephemeral: 32 random bytes, of this message alone.
        info: What the message is for; who opens it must say the same.
        beside: Bytes that are bound to it and not encrypted.
        text: To be encrypted.
        key_bytes: 32, or 16 for AES-128-GCM.

    Raises:
        ProofError: If the public key is none.
    """
    enc = public_of(ephemeral)
    secret = _shared(_exchanged(ephemeral, public), enc, public)
    key, nonce = _schedule(secret, info, key_bytes)
    return enc + AESGCM(key).encrypt(nonce, text, beside)


def unseal(private: bytes, sealed: bytes, info: bytes, beside: bytes, key_bytes: int = 32) -> bytes:
    """Return what was sealed to the public key of a private one.

    Raises:
        ProofError: If key, info, what stands beside it, or any byte is another.
    """
    enc, text = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    if len(text) < TAG_BYTES:
        raise ProofError("this is too short for anything sealed", "get it again, whole")
    secret = _shared(_exchanged(private, enc), enc, public_of(private))
    key, nonce = _schedule(secret, info, key_bytes)
    try:
        return AESGCM(key).decrypt(nonce, text, beside)
    except InvalidTag as fault:
        hint = "it was sealed to another key, or changed on the way"
        raise ProofError("this cannot be opened with this key", hint) from fault


def _exchanged(private: bytes, public: bytes) -> bytes:
    try:
        other = X25519PublicKey.from_public_bytes(public)
        return X25519PrivateKey.from_private_bytes(private).exchange(other)
    except ValueError as fault:  # also where the secret would be zero: section 7.1.4
        raise ProofError("this is no public key of X25519", "get it again, whole") from fault


def _shared(exchanged: bytes, enc: bytes, public: bytes) -> bytes:
    """Return the shared secret of the KEM: section 4.1, ExtractAndExpand."""
    prk = _extract(_KEM, b"", b"eae_prk", exchanged)
    return _expand(_KEM, prk, b"shared_secret", enc + public, 32)


def _schedule(secret: bytes, info: bytes, key_bytes: int) -> tuple[bytes, bytes]:
    """Return key and nonce of the first message: section 5.1, without a key agreed before."""
    suite = b"HPKE\x00\x20\x00\x01" + _AEADS[key_bytes]
    context = _BASE_MODE + _extract(suite, b"", b"psk_id_hash", b"")
    context += _extract(suite, b"", b"info_hash", info)
    prk = _extract(suite, secret, b"secret", b"")
    key = _expand(suite, prk, b"key", context, key_bytes)
    return key, _expand(suite, prk, b"base_nonce", context, 12)


def _extract(suite: bytes, salt: bytes, label: bytes, keying: bytes) -> bytes:
    # HMAC pads a short key with zeros, so that the empty salt is the RFC's string of zeros.
    made = HMAC(salt or bytes(32), SHA256())
    made.update(b"HPKE-v1" + suite + label + keying)
    return made.finalize()


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    told = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(algorithm=SHA256(), length=length, info=told).derive(prk)
