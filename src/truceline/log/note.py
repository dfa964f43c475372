"""Signed notes: a text, and under it who signed it (C2SP signed-note v1.0.0)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from truceline.errors import ProofError
from truceline.log.keys import Skey, Vkey, valid_name
from truceline.log.strict import HINT, to_base64, unbase64

#: A note with more signatures than this is not read; the format asks for at least 16.
MAX_SIGNATURES: Final = 100
#: A longer note is not read.
MAX_BYTES: Final = 1_000_000
_DASH: Final = "— "


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line.

    Attributes:
        name: Of the key.
        key_id: Four bytes.
        data: The signature, as its type forms it.
    """

    name: str
    key_id: bytes
    data: bytes

    def line(self) -> str:
        """Return the line, with its line break."""
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.data)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures, none of them checked yet.

    Attributes:
        text: Ends in a line break.
        signatures: In the order in which they stand.
    """

    text: str
    signatures: tuple[Signature, ...]

    def encode(self) -> bytes:
        """Return the note as it is written."""
        return (self.text + "\n" + "".join(s.line() for s in self.signatures)).encode()

    def signed_by(self, vkey: Vkey) -> tuple[int | None, ...]:
        """Return the times of this key's signatures, all checked; empty if there is none.

        Raises:
            ProofError: If a line names this key and does not verify.
        """
        return tuple(
            vkey.verify(self.text.encode(), one.data)
            for one in self.signatures
            if one.name == vkey.name and one.key_id == vkey.key_id
        )

    def with_signature(self, skey: Skey, time: int = 0) -> Note:
        """Return the note signed by one key more; a line of the same key is replaced."""
        new = signature(self.text, skey, time)
        return self.with_lines([new])

    def with_lines(self, new: Iterable[Signature]) -> Note:
        """Return the note with signature lines more; lines of the same keys are replaced."""
        lines = {(s.name, s.key_id): s for s in (*self.signatures, *new)}
        return replace(self, signatures=tuple(lines.values()))


def signature(text: str, skey: Skey, time: int = 0) -> Signature:
    """Return the signature of one key over a text."""
    return Signature(skey.name, skey.vkey.key_id, skey.sign(text.encode(), time))


def parse(data: bytes) -> Note:
    """Return the note that bytes spell; its signatures are not checked.

    Raises:
        ProofError: If it is not written as a note is: no UTF-8, a control sign, no signature line,
            a line that is none, too many of them.
    """
    text, lines = split(data)
    return Note(text, parse_lines(lines))


def split(data: bytes) -> tuple[str, str]:
    """Return a note's text and its signature lines, which are not looked at.

    Raises:
        ProofError: If it is no UTF-8, holds a control sign, or has no signature lines.
    """
    body, blank, lines = _plain_text(data).rpartition("\n\n")
    if not blank or not lines.endswith("\n"):
        raise ProofError("a note ends in a blank line and signature lines; this one does not", HINT)
    return body + "\n", lines


def parse_lines(text: str) -> tuple[Signature, ...]:
    """Return the signatures that lines spell, each line with its line break.

    Raises:
        ProofError: If a line is no signature line, there is none, or there are too many.
    """
    if not text.endswith("\n"):
        raise ProofError("a signature line is cut", HINT)
    lines = text[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise ProofError(f"a note has more than {MAX_SIGNATURES} signatures", HINT)
    return tuple(_signature(line) for line in lines)


def _plain_text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise ProofError(f"a note is longer than {MAX_BYTES:,} bytes", HINT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ProofError("a note is not UTF-8", HINT) from fault
    if any(c < " " and c != "\n" for c in text):
        raise ProofError("a note holds a control sign", HINT)
    return text


def _signature(line: str) -> Signature:
    name, space, told = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space or not valid_name(name):
        raise ProofError("a signature line is not written as one", HINT)
    data = unbase64(told, f"the signature of {name}")
    if len(data) <= 4:
        raise ProofError(f"the signature of {name} is empty", HINT)
    return Signature(name, data[:4], data[4:])
