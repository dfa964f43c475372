"""Promises: a log says, before any head holds an entry, by when one will, and at which position.

A signed note (C2SP signed-note v1.0.0) by the key of the log, under this text::

    truceline/promise/v1
    log example.org/my-case
    index 17
    entry <hash of the leaf, base64>
    at 1932000000
    within 86400
    allegation 14 "ministry:14"

``at`` is when the entry was put on the record, POSIX seconds; ``within`` the maximum merge delay,
in seconds. The last line stands only in the receipt of one allegation: its row in the file that the
entry tells of, and its id as a JSON string. The second line is no decimal, so that no promise can
be read as a checkpoint of the same key, nor the other way round.

Since the position is promised too, one later head shows whether the promise was kept: that head has
grown past the position with this very entry there, or with another one, or it has not grown so far.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from truceline.errors import ProofError
from truceline.log import note
from truceline.log.keys import Skey
from truceline.log.leaf import HASH_BYTES
from truceline.log.strict import HINT, decimal, to_base64, unbase64

HEAD: Final = "truceline/promise/v1"
_WORDS: Final = ("log", "index", "entry", "at", "within")


@dataclass(frozen=True, slots=True)
class Allegation:
    """One allegation of the file that an entry tells of.

    Attributes:
        row: Its row, as the file counts them.
        id: Of the report that it became.
    """

    row: int
    id: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a log promises of one entry.

    Attributes:
        origin: Which log.
        index: Position that the entry will have.
        leaf: Hash of the entry as a leaf.
        at: When it was put on the record, POSIX seconds.
        within: Maximum merge delay, seconds.
        about: The one allegation that this receipt is of; ``None``: the whole entry.
    """

    origin: str
    index: int
    leaf: bytes
    at: int
    within: int
    about: Allegation | None = None

    @property
    def due(self) -> int:
        """Until when a head must hold the entry, POSIX seconds."""
        return self.at + self.within

    def text(self) -> str:
        """Return the text that is signed."""
        values = (self.origin, self.index, to_base64(self.leaf), self.at, self.within)
        lines = [HEAD, *(f"{word} {value}" for word, value in zip(_WORDS, values, strict=True))]
        if self.about is not None:
            lines.append(f"allegation {self.about.row} {json.dumps(self.about.id)}")
        return "".join(f"{line}\n" for line in lines)

    def signed(self, skey: Skey) -> note.Note:
        """Return the receipt that the log signs."""
        return note.Note(self.text(), (note.signature(self.text(), skey),))


def is_one(data: bytes) -> bool:
    """Tell whether a file begins as a promise does."""
    return data.startswith(f"{HEAD}\n".encode())


def parse(data: bytes) -> tuple[Promise, note.Note]:
    """Return the promise and the note it came in; its signatures are not checked.

    Raises:
        ProofError: If either is malformed, or would not be written in exactly these bytes.
    """
    signed = note.parse(data)
    first, *lines = signed.text[:-1].split("\n")
    if first != HEAD:
        raise ProofError(f"this is no promise in the format {HEAD}", HINT)
    found = _read(lines)
    if found.text() != signed.text:
        raise ProofError("a promise is not written in its one way", HINT)
    return found, signed


def _read(lines: list[str]) -> Promise:
    told = [line.partition(" ") for line in lines]
    about = _about(told.pop()[2]) if told and told[-1][0] == "allegation" else None
    if tuple(word for word, _, _ in told) != _WORDS:
        raise ProofError(f"a promise has not its lines {', '.join(_WORDS)}", HINT)
    origin, index, leaf, at, within = (value for _, _, value in told)
    return Promise(
        origin,
        decimal(index, "the position of a promise"),
        unbase64(leaf, "the entry of a promise", HASH_BYTES),
        decimal(at, "the time of a promise"),
        decimal(within, "the delay of a promise"),
        about,
    )


def _about(told: str) -> Allegation:
    row, _, name = told.partition(" ")
    try:
        read = json.loads(name)
    except (ValueError, RecursionError) as fault:
        raise ProofError("the id of an allegation is no JSON string", HINT) from fault
    if not isinstance(read, str):
        raise ProofError("the id of an allegation is no JSON string", HINT)
    return Allegation(decimal(row, "the row of an allegation"), read)
