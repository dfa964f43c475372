"""Time stamps by a third party (RFC 3161): the query that is sent, the token that comes back.

A token proves that these bytes existed by a time, as far as its authority is believed. It says
nothing of what was before, nor of what the bytes show. The authority learns the hash of the bytes,
and nothing else. Tokens are verified by ``rfc3161-client``, against certificates a person names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from truceline.errors import ProofError
from truceline.evidence.der import sorted_certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

NONCE_BYTES = 8
#: Tokens have a few thousand bytes; with a long chain some ten thousand.
LONGEST_TOKEN = 200_000
_SHA256_OID = "2.16.840.1.101.3.4.2.1"
#: DER of the algorithm: that OID, no parameters.
_SHA256_DER = bytes.fromhex("300d06096086480165030402010500")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """What a token says, once it was verified.

    Attributes:
        existed_by: UTC.
        accuracy_s: Decimal seconds, as stated; empty: none is.
        authority: Subject of the certificate that signed, as RFC 4514 writes it.
    """

    existed_by: datetime
    accuracy_s: str
    authority: str


def query(sha256: str, nonce: bytes) -> bytes:
    """Return the DER of a TimeStampReq over a SHA-256, with certReq (RFC 3161, 2.4.1).

    Args:
        sha256: Lower-case hex.
        nonce: Eight random bytes.
    """
    imprint = _der(0x30, _SHA256_DER + _der(0x04, bytes.fromhex(sha256)))
    number = _der(0x02, b"\x01" + nonce)  # positive, and of one length whatever was drawn
    return _der(0x30, b"\x02\x01\x01" + imprint + number + b"\x01\x01\xff")


def _der(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content


def verified(token: bytes, roots_pem: bytes, sha256: str) -> Stamped:
    """Return what a token says.

    Args:
        token: A TimeStampResp in DER, as the authority sent it (``.tsr``).
        roots_pem: Certificates in PEM: the authority's roots, and intermediate ones.
        sha256: Of the bytes that are to have existed, lower-case hex.

    Raises:
        ProofError: If it is no token, not granted, for other bytes, or not signed by a
            time-stamping certificate under those roots, valid at the token's time.
    """
    from cryptography.x509 import InvalidVersion
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    roots, others = _certificates(roots_pem)
    if len(token) > LONGEST_TOKEN:
        raise ProofError(f"the token is longer than {LONGEST_TOKEN:,} bytes", _HINT)
    try:
        answer = decode_timestamp_response(sorted_certificates(token))
        if answer.status:
            raise ProofError(f"the authority gave no token: status {answer.status}", _HINT)
        info = answer.tst_info
        if info.message_imprint.hash_algorithm.dotted_string != _SHA256_OID:
            raise ProofError("the token is over no SHA-256", _HINT)
        builder = VerifierBuilder(roots=roots, intermediates=others)
        builder.build().verify(answer, bytes.fromhex(sha256))
        signer = _signer(answer)
    except VerificationError as fault:
        raise ProofError(f"the token does not verify: {fault}", _HINT) from fault
    except (ValueError, TypeError, OverflowError, InvalidVersion) as fault:
        raise ProofError("the token is malformed", _HINT) from fault
    return Stamped(
        existed_by=info.gen_time.astimezone(UTC),
        accuracy_s=_accuracy(info.accuracy),
        authority=signer,
    )


def _certificates(pem: bytes) -> tuple[list[Certificate], list[Certificate]]:
    """Return roots, which sign themselves, and the others."""
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError as fault:
        raise ProofError("the file of certificates is no PEM", _ROOTS) from fault
    roots = [one for one in found if one.issuer == one.subject]
    if not roots:
        raise ProofError("no certificate in the file signs itself: there is no root", _ROOTS)
    return roots, [one for one in found if one not in roots]


def _signer(answer: Any) -> str:
    from cryptography import x509

    signer = next(iter(answer.signed_data.signer_infos))
    for der in answer.signed_data.certificates:
        one = x509.load_der_x509_certificate(der)
        if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number):
            return one.subject.rfc4514_string()
    return ""


def _accuracy(told: Any) -> str:
    if told is None:
        return ""
    micros = (told.seconds or 0) * 1_000_000 + (told.millis or 0) * 1_000 + (told.micros or 0)
    whole, rest = divmod(micros, 1_000_000)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


_HINT = "keep it, and ask the authority for another one with a new query"
_ROOTS = (
    "take the authority's root certificate in PEM from a source you trust, never from the token"
)
