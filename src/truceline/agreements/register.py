"""Sealed registers: protected objects committed to now, revealed one by one when it matters.

* ``commitment = SHA-256(domain ‖ len(salt) ‖ salt ‖ len(entry) ‖ entry)``, where ``domain`` is the
  ASCII text of :data:`DOMAIN` with a zero byte, lengths are 8 bytes big-endian, ``salt`` is 32
  random bytes and ``entry`` is the canonical JSON (:mod:`truceline.codec`) of one object.
* Every entry has a salt of its own: without it, an entry that can be guessed cannot be tested.
* What the list of commitments does tell is how many objects there are, and nothing about which.
* The salts are drawn by the caller (``secrets.token_bytes(32)``) and kept by whoever deposits.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from truceline.codec import Plain, canonical_json
from truceline.errors import AgreementError, Problem
from truceline.model.agreement import Agreement, SealedRegister
from truceline.model.reveal import Reveal
from truceline.model.vocabulary import OBJECTS

DOMAIN: Final = b"truceline/sealed-register/v1\x00"
SALT_BYTES: Final = 32
#: An entry names one object; anything longer is not one.
MAX_ENTRY_BYTES: Final = 64 * 1024

_KEYS: Final = ("register_id", "report_id", "entry", "salt")
_SALT = re.compile(r"[0-9a-f]{64}\Z")


def canonical_entry(entry: Mapping[str, Plain]) -> str:
    """Return one object of a register as the canonical JSON text that is sealed.

    Args:
        entry: Must say ``object_type``, a word of the vocabulary; numbers are written as text.

    Raises:
        ValueError: If the kind of object is missing or unknown, or a value has no canonical form.
    """
    try:
        text = canonical_json(entry).decode()
    except (TypeError, UnicodeEncodeError) as error:
        raise ValueError(f"the entry has no canonical form: {error}") from error
    _entry(text)
    return text


def commitment(entry_json: str, salt_hex: str) -> str:
    """Return the commitment to one entry under one salt, lower-case hex.

    Args:
        entry_json: Canonical JSON text of the entry; any other spelling is refused, so that one
            entry has one commitment.
        salt_hex: 64 lower-case hex digits.

    Raises:
        ValueError: If the entry is not canonical or names no kind of object, or the salt is not 32
            bytes in lower-case hex.
    """
    if not _SALT.match(salt_hex):
        raise ValueError(f"a salt is {SALT_BYTES} bytes: 64 lower-case hex digits")
    _entry(entry_json)
    salt, entry = bytes.fromhex(salt_hex), entry_json.encode()
    parts = b"".join(len(part).to_bytes(8, "big") + part for part in (salt, entry))
    return hashlib.sha256(DOMAIN + parts).hexdigest()


def seal(entries: Sequence[str], salts: Sequence[str]) -> tuple[str, ...]:
    """Return the commitments to a list of objects, sorted so that their order tells nothing.

    Args:
        entries: Canonical JSON texts, one for each object; see :func:`canonical_entry`.
        salts: As many salts, 64 lower-case hex digits each, no two alike.

    Raises:
        ValueError: If lengths differ, a salt is used twice, or an entry or salt is malformed.
    """
    if len(entries) != len(salts):
        raise ValueError(f"{len(entries)} entries need as many salts, got {len(salts)}")
    if len(set(salts)) != len(salts):
        raise ValueError("a salt is used twice: two equal entries would show as equal")
    return tuple(sorted(commitment(e, s) for e, s in zip(entries, salts, strict=True)))


def check_reveal(agreement: Agreement, reveal_json: str) -> Reveal:
    """Check that a revealed object was committed to in a register of the agreement.

    Args:
        agreement: Holds the register.
        reveal_json: JSON object with the texts ``register_id``, ``report_id``, ``entry`` (the
            canonical JSON, as a text) and ``salt``.

    Returns:
        The reveal, its commitment computed.

    Raises:
        AgreementError: If it is malformed, or was never committed to.
    """
    told = _told(reveal_json)
    register = _register(agreement, told["register_id"])
    try:
        found = commitment(told["entry"], told["salt"])
    except ValueError as error:
        raise _refusal(
            "bad-entry", str(error), "copy entry and salt as they were sealed, to the letter"
        ) from error
    if found not in register.commitments:
        raise _refusal(
            "never-committed",
            f"register `{register.id}` holds no commitment to this entry with this salt",
            "copy entry and salt as they were sealed; an object added later cannot be revealed",
        )
    kind = _entry(told["entry"])["object_type"]
    if kind not in register.object_types:
        raise _refusal(
            "entry-of-another-kind",
            f"the entry is a `{kind}`, and register `{register.id}` was deposited for "
            f"{', '.join(register.object_types)}",
            "the mechanism has to settle what the deposit covers before this can count",
        )
    return Reveal(
        register_id=register.id,
        report_id=told["report_id"],
        entry=told["entry"],
        salt=told["salt"],
        commitment=found,
    )


def _register(agreement: Agreement, register_id: str) -> SealedRegister:
    try:
        return agreement.register(register_id)
    except KeyError as error:
        known = ", ".join(r.id for r in agreement.registers) or "none"
        raise _refusal(
            "unknown-register",
            f"the agreement has no sealed register `{register_id[:60]}`",
            f"it has: {known}",
        ) from error


def _told(reveal_json: str) -> dict[str, str]:
    """Return the four texts of a reveal."""
    hint = f"write a JSON object with {', '.join(_KEYS)}, each a text"
    try:
        told = _strict_json(reveal_json)
    except ValueError as error:
        raise _refusal("not-json", f"the reveal cannot be read: {error}", hint) from error
    if not isinstance(told, dict) or sorted(told) != sorted(_KEYS):
        raise _refusal("not-a-reveal", "the reveal does not have the keys of one", hint)
    if not all(isinstance(value, str) and value for value in told.values()):
        raise _refusal("not-a-reveal", "a value of the reveal is empty or no text", hint)
    return told


def _entry(text: str) -> dict[str, Any]:
    """Return a sealed entry, or say why it is none."""
    if len(text) > MAX_ENTRY_BYTES:
        raise ValueError(f"an entry is at most {MAX_ENTRY_BYTES} characters long")
    entry = _strict_json(text)
    if not isinstance(entry, dict):
        raise ValueError("an entry is a JSON object")  # noqa: TRY004  (its bytes are at fault)
    try:
        canonical = canonical_json(entry).decode()
    except (TypeError, UnicodeEncodeError) as error:
        raise ValueError(f"the entry has no canonical form: {error}") from error
    if canonical != text:
        raise ValueError("the entry is not in canonical form: sorted keys, no spaces")
    if entry.get("object_type") not in OBJECTS:
        raise ValueError("the entry must say `object_type`, a word of the vocabulary")
    return entry


def _strict_json(text: str) -> Any:
    """Return parsed JSON; repeated keys, NaN and endless nesting are refused."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def _refusal(code: str, message: str, hint: str) -> AgreementError:
    problem = Problem(path="", line=1, column=1, message=message, hint=hint, code=code)
    return AgreementError("reveal", (problem,))
