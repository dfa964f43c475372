"""What stands on the record where something was redacted, and what of a line is cut (ADR 0014).

A redaction is an entry of its own (kind ``redaction``): when, why, by whom, which lines, and the
SHA-256 of each line that stands in their place. So ``log verify --full`` can tell a redacted line
from a changed one, although the salt of its entry is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from truceline.app.editions.numbered import AGAIN, DRAFT, KIND
from truceline.app.evidence.records import CUSTODY, EVIDENCE
from truceline.app.ledger.adopt import CLEAR, LOG_KEY
from truceline.app.ledger.cuts import left_of, without
from truceline.app.ledger.what import What
from truceline.app.parties.submission_records import KIND as SUBMISSION
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log import journal
from truceline.log.journal import Entry
from truceline.log.redacted import GONE, REDACTION, replaced
from truceline.log.signed import KEY

#: Kinds on which everything rests, and in which no person speaks.
KEPT: Final[Mapping[str, str]] = {
    "agreement": "everything rests on it: write a new version, and leave the name out there",
    "sources": "everything rests on it: write a new version, and leave the name out there",
    "run": "it says with what was computed, and of nobody",
    "vintage": "it says by what figures reports were compared, and of nobody",
    KIND: "redact the input that it tells of, and it is computed anew",
    AGAIN: "redact the input that it tells of, and it is computed anew",
    DRAFT: "it says which days were drafted, and of nobody",
    "export": "it says what was handed over, and of nobody",
    "access": "it says which account did what, and of nobody who that is",
    KEY: "acts are checked with it",
    LOG_KEY: "it stands in the log in clear, for everybody",
    REDACTION: "what was redacted stays told, with reason and name",
}
#: Kinds of which it is known what must be destroyed with them; of no other is it claimed.
KNOWN: Final = CLEAR | frozenset(
    {"input", "file", "fetch", "retraction", "reinstatement", "reveal", "reveal-proposal",
     "release", "case", "meeting", "guarantee", "objection", "objection-reply", "names",
     "grouping", "document", "review", "tie", "step", "event-list", "hypothesis",
     EVIDENCE, CUSTODY, SUBMISSION}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stone:
    """What is told of one redaction.

    Attributes:
        entry: Position of the entry that announces it.
        at: ISO time in UTC.
        by: Who redacted, in their words.
        reason: Why, in their words.
    """

    entry: int
    at: str
    by: str
    reason: str

    def as_plain(self) -> dict[str, Plain]:
        """Return it as plain data."""
        return {"entry": self.entry, "at": self.at, "by": self.by, "reason": self.reason}


def cut(entry: Entry, what: What, stone: Stone) -> bytes | None:
    """Return the line that stands in the place of an entry.

    Args:
        entry: As it stands.
        what: What goes; if it is words, those of this entry.
        stone: Of the redaction.

    Returns:
        ``None`` if nothing of it is cut.
    """
    if entry.kind in CLEAR or entry.kind in (REDACTION, GONE):
        return None
    told: dict[str, Plain] = {GONE: stone.as_plain()}
    if entry.kind in (KIND, AGAIN):  # its files are computed anew, and so are their hashes
        kept = {**without(entry.payload, what), "files": {}, "manifest": ""}
        return _line(entry, entry.kind, {**kept, **told})
    left = left_of(entry.kind, entry.payload, what)
    if left is None:
        return None
    if not left:
        connector = {k: v for k, v in entry.payload.items() if k == "connector"}
        return _line(entry, GONE, {"was": entry.kind, **connector, **told})
    return _line(entry, entry.kind, {**left, **told})


def _line(entry: Entry, kind: str, payload: dict[str, Plain]) -> bytes:
    return journal.line(entry.seq, entry.at, kind, payload)


def is_redacted(line: bytes) -> bool:
    """Tell whether a line says that it was redacted; one that cannot be read does not."""
    if f'"{GONE}"'.encode() not in line:
        return False
    try:
        return GONE in json.loads(line)["payload"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def fits(line: bytes, leaf: bytes) -> bool:
    """Tell whether a redacted line says of which kind it was as its entry in the log does."""
    value, entry = json.loads(line), json.loads(leaf)
    was = str(value["payload"].get("was", value["kind"]))
    whole_line = value["kind"] == GONE
    return was == entry["kind"] and not (was in KEPT and (whole_line or was not in (KIND, AGAIN)))


def announced(lines: Iterable[bytes]) -> dict[int, tuple[str, int]]:
    """Return the same as :func:`replaced` of lines, passing over those that are damaged."""
    found = []
    for line in lines:
        if f'"kind":"{REDACTION}"'.encode() in line:
            with suppress(IntegrityError, ValueError, KeyError, TypeError):
                found.append(_entry(line))
    return replaced(found)


def _entry(line: bytes) -> Entry:
    value = json.loads(line)
    payload = {**value["payload"], "lines": dict(value["payload"]["lines"])}
    return Entry(seq=value["seq"], at=value["at"], kind=value["kind"], payload=payload)


def set_aside(entries: Iterable[Entry], as_of: datetime | None = None) -> list[dict[str, Any]]:
    """Return a row of the FILES table for each redacted input; nothing that names it is left.

    Args:
        entries: The record.
        as_of: Inputs that came in later are not seen; a redaction holds at any time.
    """
    return [
        {
            "file_sha256": "",
            "name": f"#{entry.seq}",
            "connector": entry.payload["connector"],
            **dict.fromkeys(("rows", "accepted", "rejected", "repeated", "revised"), 0),
            "retracted_at": datetime.fromisoformat(entry.payload[GONE]["at"]),
            "retracted_because": entry.payload[GONE]["reason"],
            "retracted_rows": 0,
            "retracted_tier": "mission",
        }
        for entry in entries
        if entry.kind == GONE
        and entry.payload["was"] == "input"
        and (as_of is None or datetime.fromisoformat(entry.at) <= as_of)
    ]
