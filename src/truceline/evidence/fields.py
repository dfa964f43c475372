"""Fields behind salted commitments: each can be shown, or erased, by itself.

A commitment is that of the log (:mod:`truceline.log.commitment`) over the canonical JSON of
``{"field": name, "value": value}``, with 32 random bytes of salt for each field. A bare hash would
do no good: a place in a known area is found by guessing in under a minute (ADR 0013).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping

from truceline.codec import canonical_json, sha256_hex
from truceline.errors import IntegrityError, ProofError
from truceline.log.commitment import SALT_BYTES, Opening, commitment
from truceline.log.redacted import CUT

#: Returns that many random bytes.
Random = Callable[[int], bytes]


def sealed(fields: Mapping[str, str], random: Random) -> tuple[dict[str, str], bytes]:
    """Return the commitment of each field, and the file that opens them.

    Args:
        fields: Name and value.
        random: Draws the salts.
    """
    made = {name: Opening(_line(name, told), random(SALT_BYTES)) for name, told in fields.items()}
    commitments = {name: commitment(one.line, one.salt) for name, one in sorted(made.items())}
    opened = {name: {"salt": one.salt.hex(), "value": fields[name]} for name, one in made.items()}
    return commitments, canonical_json(opened) + b"\n"


def opened(commitments: Mapping[str, str], data: bytes) -> dict[str, str]:
    """Return the fields that a file opens; one that was erased from it is absent.

    Raises:
        IntegrityError: If the file is damaged, or a value is not what was committed to.
    """
    try:
        held = json.loads(data)
        if canonical_json(held) + b"\n" != data:
            raise ProofError("it is no canonical JSON")
        pairs = {name: (str(one["value"]), _salt(one["salt"])) for name, one in held.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise IntegrityError("the opening of sealed fields is damaged", _HINT) from fault
    for name, (value, salt) in pairs.items():
        if commitment(_line(name, value), salt) != commitments.get(name):
            raise IntegrityError(f"the opening of {name} does not fit its commitment", _HINT)
    return {name: value for name, (value, _) in pairs.items()}


def to_open(commitments: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of fields that were not cut: those to which somebody is committed."""
    return tuple(name for name, value in commitments.items() if value != CUT)


def kept(data: bytes, names: Container[str]) -> bytes | None:
    """Return the file that opens some of the fields that another one opens; ``None`` if none."""
    held = {name: one for name, one in json.loads(data).items() if name in names}
    return canonical_json(held) + b"\n" if held else None


def key(commitments: Mapping[str, str]) -> str:
    """Return the name under which their opening is kept: 32 hex digits."""
    return sha256_hex(canonical_json(dict(commitments)))[:32]


def _salt(told: str) -> bytes:
    """Return a salt from its one spelling: small digits, no spaces."""
    salt = bytes.fromhex(told)
    if salt.hex() != told or len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return salt


def _line(name: str, value: str) -> bytes:
    return canonical_json({"field": name, "value": value})


_HINT = "restore sealed/evidence from a copy; the record has the commitments"
