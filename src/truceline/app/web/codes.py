"""One-time codes by time (RFC 6238: SHA-1, 30 s, six digits, as telephones make them)."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable
from datetime import datetime

import pyotp

_SECONDS, _BYTES = 30, 20
#: A code is taken for as long again before and after: clocks differ, and people type.
_STEPS = (0, -1, 1)


def drawn(draw: Callable[[int], bytes]) -> str:
    """Return a new secret of codes, base32 (RFC 4226 §4: 160 bits)."""
    return base64.b32encode(draw(_BYTES)).decode()


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the count of the code that was given; ``None``: it is none of now.

    Args:
        secret: Base32.
        code: As typed; spaces are let pass.
        now: The present instant.
    """
    typed = "".join(code.split()).encode("utf-8", "replace")
    made, at = pyotp.TOTP(secret), int(now.timestamp()) // _SECONDS
    found = None
    for step in (at + beside for beside in _STEPS):
        # All of them, whichever fits: how long it takes tells nothing.
        if hmac.compare_digest(made.generate_otp(max(0, step)).encode(), typed):
            found = step
    return found


def address(secret: str, account_id: str, issuer: str) -> str:
    """Return the address that an authenticator takes in, ``otpauth://…``."""
    return pyotp.TOTP(secret).provisioning_uri(name=account_id, issuer_name=issuer)
