"""How objections and their answers are read back from the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from truceline.log.journal import Entry
from truceline.log.redacted import tombstone_of
from truceline.model.objection import Objection, Reply

#: Kinds of entries.
OBJECTION, REPLY = "objection", "objection-reply"


def objections_of(entries: Iterable[Entry]) -> tuple[Objection, ...]:
    """Return the objections that a record holds, in order, each with its replies."""
    told = [e for e in entries if e.kind in (OBJECTION, REPLY)]
    replies: defaultdict[int, list[Reply]] = defaultdict(list)
    for e in told:
        if e.kind == REPLY:
            one = Reply(
                seq=e.seq,
                at=_at(e),
                by=e.payload["by"],
                text=e.payload["text"],
                redacted=tombstone_of(e.payload),
            )
            replies[e.payload["answers"]].append(one)
    return tuple(
        Objection(
            seq=e.seq,
            at=_at(e),
            by=e.payload["by"],
            to=e.payload["to"],
            text=e.payload["text"],
            replies=tuple(replies[e.seq]),
            redacted=tombstone_of(e.payload),
        )
        for e in told
        if e.kind == OBJECTION
    )


def _at(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.at).astimezone(UTC)
