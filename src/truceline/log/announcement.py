"""A key of a log, announced in the log: a signed note that no checkpoint can be taken for.

Its text is five lines at most, the first of which is no origin of a log and the second no size::

    truceline/log-key/v1
    <origin>
    <position of the entry that holds it>
    new <vkey>
    root <vkey>

``root`` names a key that lies offline; it is missing if there is none. The note is signed by the
key that it names, by the one that was in use, and by the root key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from truceline.errors import ProofError
from truceline.log import keys, note
from truceline.log.keys import ED25519, Skey, Vkey
from truceline.log.note import Note
from truceline.log.strict import HINT, decimal

FORM: Final = "truceline/log-key/v1"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A key that signs the heads of a log from some entry on.

    Attributes:
        origin: Of the log.
        index: Position of the entry that holds the announcement.
        new: The key.
        root: Key that lies offline; ``None`` if there is none.
    """

    origin: str
    index: int
    new: Vkey
    root: Vkey | None

    def text(self) -> str:
        """Return the text that is signed."""
        root = [f"root {self.root}"] if self.root else []
        lines = [FORM, self.origin, str(self.index), f"new {self.new}", *root]
        return "".join(f"{line}\n" for line in lines)

    def signed(self, skeys: Sequence[Skey]) -> Note:
        """Return the note, signed by these keys."""
        return Note(self.text(), tuple(note.signature(self.text(), one) for one in skeys))

    @property
    def size(self) -> int:
        """Size of the head that both keys sign: the first that holds the announcement."""
        return self.index + 1


def parse(data: bytes) -> tuple[Announcement, Note]:
    """Return the announcement and the note it came in; its signatures are not checked.

    Raises:
        ProofError: If it is malformed.
    """
    signed = note.parse(data)
    lines = signed.text[:-1].split("\n")
    if len(lines) not in (4, 5) or lines[0] != FORM:
        raise ProofError("this announces no key of a log", HINT)
    new, root = _key(lines[3], "new "), _key(lines[4], "root ") if lines[4:] else None
    found = Announcement(lines[1], decimal(lines[2], "the position"), new, root)
    if new.name != found.origin or found.text() != signed.text:
        raise ProofError("the announcement of a key is not written as one", HINT)
    return found, signed


def _key(line: str, word: str) -> Vkey:
    vkey = keys.parse_vkey(line.removeprefix(word))
    if not line.startswith(word) or vkey.kind != ED25519:
        raise ProofError("the announcement of a key names no key that can sign heads", HINT)
    return vkey


def follows(found: Announcement, signed: Note, before: Vkey, root: Vkey | None) -> None:
    """Check that who may announce a key did.

    Args:
        found: The announcement.
        signed: Its note.
        before: The key that is believed so far.
        root: The offline key that an earlier announcement named; ``None`` if none did.

    Raises:
        ProofError: If the new key does not sign it (nobody showed that he has it), if a root key
            is known and does not sign it or another one is named, or if none is known and the key
            before does not sign it.
    """
    if found.origin != before.name:
        raise ProofError(f"a key of {found.origin} is announced in the log {before.name}", HINT)
    if root is not None and found.root != root:
        raise ProofError("the announcement names another root key", _STOLEN)
    # Under a root key the one before may be missing: it may be lost.
    asked = [found.new, *([found.root] if found.root else [before])]
    asked += [before] if root is None else []
    for vkey in dict.fromkeys(asked):
        if not signed.signed_by(vkey):
            raise ProofError(f"{vkey} did not sign the announcement of a key", _STOLEN)


_STOLEN = "somebody may have the log's key: believe no head above this entry, and tell the others"
