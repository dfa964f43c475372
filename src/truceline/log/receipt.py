"""Receipts: one file that shows, without a network, that an entry is in a log.

The format is C2SP tlog-proof (``c2sp.org/tlog-proof@v1``, at 5ba5ee83): position, proof of
inclusion, and the checkpoint with the signatures of log and witnesses. The line ``extra`` is not
authenticated by anything, and is never shown as if it were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from truceline.errors import ProofError
from truceline.log import checkpoint, note
from truceline.log.leaf import HASH_BYTES
from truceline.log.strict import HINT, decimal, to_base64, unbase64

HEAD: Final = "c2sp.org/tlog-proof@v1"
#: A tree of 2**63 leaves is no higher.
MAX_PATH: Final = 63


@dataclass(frozen=True, slots=True)
class Receipt:
    """A proof as it is written; nothing in it is checked yet.

    Attributes:
        index: Position of the entry, from 0.
        path: Proof of inclusion, the sibling leaf first.
        note: The checkpoint and its signatures.
        extra: Unauthenticated bytes; ``None`` if the line is absent.
    """

    index: int
    path: tuple[bytes, ...]
    note: note.Note
    extra: bytes | None = None

    def head(self) -> checkpoint.Checkpoint:
        """Return the checkpoint.

        Raises:
            ProofError: If the note is none.
        """
        return checkpoint.parse_text(self.note.text)

    def encode(self) -> bytes:
        """Return the file."""
        extra = [] if self.extra is None else [f"extra {to_base64(self.extra)}"]
        lines = [HEAD, *extra, f"index {self.index}", *map(to_base64, self.path), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note.encode()


def parse(data: bytes) -> Receipt:
    """Return the receipt that a file spells; it would be written in exactly these bytes.

    Raises:
        ProofError: If it is malformed.
    """
    raw, blank, signed = data.partition(b"\n\n")
    try:
        lines = raw.decode("ascii").split("\n")
    except UnicodeDecodeError as fault:
        raise ProofError("a proof holds signs that belong into none", HINT) from fault
    if lines[0] != HEAD:
        raise ProofError(f"this is no proof in the format {HEAD}", HINT)
    if not blank:
        raise ProofError("a proof lacks the blank line and the checkpoint after it", HINT)
    extra, rest = _extra(lines[1:])
    index, path = _path(rest)
    found = Receipt(index, path, note.parse(signed), extra)
    found.head()
    return found


def _extra(lines: list[str]) -> tuple[bytes | None, list[str]]:
    if lines and lines[0].startswith("extra "):
        return unbase64(lines[0].removeprefix("extra "), "the extra line"), lines[1:]
    return None, lines


def _path(lines: list[str]) -> tuple[int, tuple[bytes, ...]]:
    if not lines or not lines[0].startswith("index "):
        raise ProofError("a proof does not say the position of its entry", HINT)
    if len(lines) - 1 > MAX_PATH:
        raise ProofError(f"a proof has more than {MAX_PATH} hashes", HINT)
    index = decimal(lines[0].removeprefix("index "), "the position of an entry")
    return index, tuple(unbase64(one, "a hash of the proof", HASH_BYTES) for one in lines[1:])
