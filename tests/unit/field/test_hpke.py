"""Hybrid public key encryption: the RFC's own answers, another implementation, and every bit."""

import pytest

from truceline.adapters import hpke
from truceline.errors import ProofError

# RFC 9180, appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.
_PRIVATE = bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
_PUBLIC = bytes.fromhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")
_EPHEMERAL = bytes.fromhex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736")
_ENC = bytes.fromhex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431")
_INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
_BESIDE = b"Count-0"
_TEXT = b"Beauty is truth, truth beauty"
_CIPHERTEXT = bytes.fromhex(
    "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"
)


def test_it_gives_the_known_answer_of_the_rfc() -> None:
    assert hpke.public_of(_PRIVATE) == _PUBLIC
    sealed = hpke.seal(_PUBLIC, _EPHEMERAL, _INFO, _BESIDE, _TEXT, key_bytes=16)
    assert sealed == _ENC + _CIPHERTEXT
    assert hpke.unseal(_PRIVATE, sealed, _INFO, _BESIDE, key_bytes=16) == _TEXT


def test_another_implementation_opens_what_it_seals_and_the_other_way_round() -> None:
    other = pytest.importorskip("cryptography.hazmat.primitives.hpke")
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    suite = other.Suite(other.KEM.X25519, other.KDF.HKDF_SHA256, other.AEAD.AES_256_GCM)
    key = X25519PrivateKey.from_private_bytes(_PRIVATE)
    assert suite.decrypt(hpke.seal(_PUBLIC, _EPHEMERAL, _INFO, b"", _TEXT), key, _INFO) == _TEXT
    assert hpke.unseal(_PRIVATE, suite.encrypt(_TEXT, key.public_key(), _INFO), _INFO, b"") == _TEXT


def test_no_flipped_bit_and_no_cut_opens() -> None:
    sealed = hpke.seal(_PUBLIC, _EPHEMERAL, _INFO, _BESIDE, _TEXT)
    for bit in range(len(sealed) * 8):
        # The highest bit of an X25519 key is ignored (RFC 7748): the context still binds it.
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(ProofError):
            hpke.unseal(_PRIVATE, bytes(changed), _INFO, _BESIDE)
    for length in range(len(sealed)):
        with pytest.raises(ProofError):
            hpke.unseal(_PRIVATE, sealed[:length], _INFO, _BESIDE)
    for private, info, beside in (
        (_EPHEMERAL, _INFO, _BESIDE),
        (_PRIVATE, b"other", _BESIDE),
        (_PRIVATE, _INFO, b"other"),
    ):
        with pytest.raises(ProofError):
            hpke.unseal(private, sealed, info, beside)
