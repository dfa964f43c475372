"""Checkpoints: how large the log is, and its root (C2SP tlog-checkpoint v1.0.0)."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.errors import ProofError
from truceline.log import note
from truceline.log.keys import Skey
from truceline.log.leaf import HASH_BYTES
from truceline.log.strict import HINT, decimal, to_base64, unbase64


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of a log.

    Attributes:
        origin: Which log.
        size: How many entries it holds.
        root: Root of its tree.
        extensions: Further lines, without meaning here; authenticated by Ed25519 signatures.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the text that is signed."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    def signed(self, skey: Skey) -> note.Note:
        """Return the note that a log signs."""
        return note.Note(self.text(), (note.signature(self.text(), skey),))


def parse_text(text: str) -> Checkpoint:
    """Return the checkpoint that a note's text spells.

    Raises:
        ProofError: If it is malformed.
    """
    lines = text[:-1].split("\n")
    if not text.endswith("\n") or len(lines) < 3 or "" in lines:
        raise ProofError("a checkpoint has not its three lines: origin, size, root", HINT)
    size = decimal(lines[1], "the size of a checkpoint")
    root = unbase64(lines[2], "the root of a checkpoint", HASH_BYTES)
    return Checkpoint(lines[0], size, root, tuple(lines[3:]))


def parse(data: bytes) -> tuple[Checkpoint, note.Note]:
    """Return the checkpoint and the note it came in; its signatures are not checked.

    Raises:
        ProofError: If either is malformed.
    """
    signed = note.parse(data)
    return parse_text(signed.text), signed
