"""Lines that stand in the place of others: which there are, and what they must be.

A redaction is an entry of the record (kind ``redaction``) that says when, why and by whom, and for
each line that it put in place its SHA-256. So a redacted line can be told from a changed one,
although nothing shows any more what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from truceline.codec import sha256_hex
from truceline.log import journal, words
from truceline.log.journal import Entry
from truceline.model.redacted import Redacted

#: Kind of the entry that announces a redaction; kind of a line of which nothing is left, and the
#: word under which every redacted line says so.
REDACTION: Final = "redaction"
GONE: Final = "redacted"
CUT: Final = words.CUT


def replaced(entries: Iterable[Entry]) -> dict[int, tuple[str, int]]:
    """Return by position of each redacted line its SHA-256, and the entry that announced it."""
    found: dict[int, tuple[str, int]] = {}
    for entry in entries:
        if entry.kind == REDACTION:
            lines = entry.payload["lines"]
            found |= {int(place): (str(sha256), entry.seq) for place, sha256 in lines.items()}
    return found


def sha256_of_line(entry: Entry) -> str:
    """Return the SHA-256 of an entry's line."""
    return sha256_hex(journal.line(entry.seq, entry.at, entry.kind, entry.payload))


def tombstone_of(payload: Mapping[str, Any]) -> Redacted | None:
    """Return what the tombstone in a line says; ``None`` if there is none."""
    told = payload.get(GONE)
    if told is None:
        return None
    at = datetime.fromisoformat(told["at"]).astimezone(UTC)
    return Redacted(entry=told["entry"], at=at, by=told["by"], reason=told["reason"])
