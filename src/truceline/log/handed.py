"""A team signs a file where it is, before it travels: a note that goes beside it as ``FILE.sig``.

A signed note (C2SP signed-note v1.0.0) by the key of the team, under this text::

    truceline/item/v1
    sha256 <hash of the file, lower-case hex>

It says that the team handed over these bytes, and nothing of where, when or how they are read.
"""

from __future__ import annotations

from typing import Final

from truceline.errors import ProofError
from truceline.log import note
from truceline.log.keys import Skey
from truceline.log.strict import HINT

_HEAD: Final = "truceline/item/v1"


def text(sha256: str) -> str:
    """Return what is signed of a file."""
    return f"{_HEAD}\nsha256 {sha256}\n"


def signed(sha256: str, skey: Skey) -> bytes:
    """Return the note that goes beside a file."""
    told = text(sha256)
    return note.Note(told, (note.signature(told, skey),)).encode()


def parse(data: bytes, sha256: str) -> note.Note:
    """Return the note beside a file; its signatures are not checked.

    Raises:
        ProofError: If it is none, or of another file.
    """
    found = note.parse(data)
    if not found.text.startswith(f"{_HEAD}\n"):
        raise ProofError("this is no signature of a file", HINT)
    if found.text != text(sha256):
        said = "the signature is of other bytes: the file was changed since, or belongs to another"
        raise ProofError(said, "ask the team for the file again; keep both as they came")
    return found
