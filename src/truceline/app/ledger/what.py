"""What a redaction is about: bytes by their hash, items of evidence by their name, or words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from truceline.app.evidence.records import CUSTODY, EVIDENCE, PROVENANCE, STAMP
from truceline.log.journal import Entry
from truceline.log.redacted import CUT


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What goes.

    Attributes:
        hashes: SHA-256 of bytes; empty: words of one entry go.
        items: What items of evidence are called afterwards, by what they are called now: a name
            that begins the hash of the bytes would confirm whose they were.
        field: The one field of an entry that goes; empty: all of it.
    """

    hashes: frozenset[str] = frozenset()
    items: Mapping[str, str] = field(default_factory=dict)
    field: str = ""


#: The words of an entry, and no bytes.
WORDS: Final = What()


def what_is_meant(
    entries: Sequence[Entry], target: int, document: int | None = None, name: str = ""
) -> What:
    """Return what goes with an entry.

    With the original of an item go its derivatives, which show the same, and its time stamps, which
    hold its hash.

    Args:
        entries: The record, before anything of it is cut.
        target: Position of the entry that is meant.
        document: Which of the documents that go with it, from 0; ``None``: the entry itself.
        name: One field of it; empty: all.
    """
    entry = entries[target]
    if name:
        return What(field=name)
    told = entry.payload.get("sha256") if document is None else entry.payload["documents"][document]
    if told is None or told == CUT:
        return WORDS
    hashes, items = {str(told)}, dict[str, str]()
    for one in entries:  # a derivative stands behind its original
        if one.kind != EVIDENCE or one.payload["sha256"] == CUT:
            continue
        if one.payload["sha256"] in hashes or one.payload.get("derived_from") in items:
            hashes.add(one.payload["sha256"])
            items[one.payload["id"]] = f"E-#{one.seq}"
    hashes |= {one.payload["token"] for one in about(entries, items) if one.kind == STAMP}
    return What(hashes=frozenset(hashes - {CUT}), items=items)


def about(entries: Sequence[Entry], items: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return the entries that tell of some items what was done with them."""
    told = (CUSTODY, STAMP, PROVENANCE)
    return tuple(e for e in entries if e.kind in told and e.payload["evidence"] in items)


def handed_on(entries: Sequence[Entry], what: What) -> tuple[int, ...]:
    """Return the acts of custody after which a copy may lie elsewhere, by position."""
    away = ("copied", "moved", "checked out", "released")
    return tuple(
        one.seq
        for one in about(entries, what.items)
        if one.kind == CUSTODY and one.payload["action"] in away
    )
