"""How a person's word on which reports are one incident is written on the record and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from truceline.app.casework.records import until
from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.log.redacted import CUT, GONE, tombstone_of
from truceline.model.grouping import Act, Grouping, Named, TakenBack, Where

#: Kind of entry.
KIND = "grouping"
#: Field of a report -> its name on the record.
_NAMES = {
    "report_id": "report",
    "source_id": "source",
    "file_sha256": "sha256",
    "part": "part",
    "row_number": "row",
    "of": "of",
    "content_sha256": "content",
    "tier": "tier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Everything that was said of reports, in order.

    Attributes:
        in_force: Decisions that nobody took back.
        taken_back: The others, with who took them back, and why.
    """

    in_force: tuple[Grouping, ...] = ()
    taken_back: tuple[TakenBack, ...] = ()


def payload(act: Act, by: str, text: str, sides: Sequence[Sequence[Named]]) -> dict[str, Plain]:
    """Return what is recorded of a decision: each report with the file and row it stood in then."""
    told: list[Plain] = [[_plain(one) for one in side] for side in sides]
    return {"act": str(act), "by": by, "text": text, "sides": told}


def undoing(by: str, text: str, of: Sequence[int]) -> dict[str, Plain]:
    """Return what is recorded where decisions are taken back."""
    return {"act": str(Act.UNDO), "by": by, "text": text, "of": list(of)}


def _plain(one: Named) -> dict[str, Plain]:
    return {name: getattr(one, field) for field, name in _NAMES.items()}


def said(entries: Iterable[Entry]) -> Said:
    """Return what a record, or the beginning of one, holds.

    Raises:
        IntegrityError: If an entry is not what its kind says.
    """
    standing: dict[int, Grouping] = {}
    back: list[TakenBack] = []
    for entry in entries:
        if entry.kind != KIND:
            continue
        try:
            if Act(entry.payload["act"]) is Act.UNDO:
                back += [_taken_back(entry, standing.pop(seq)) for seq in entry.payload["of"]]
            else:
                standing[entry.seq] = _grouping(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            hint = "restore the record from a copy; do not edit it"
            message = f"entry {entry.seq} of the record is no decision as this code knows it"
            raise IntegrityError(message, hint) from fault
    return Said(in_force=tuple(standing.values()), taken_back=tuple(back))


def last_said(entries: Iterable[Entry]) -> int:
    """Return how many entries there are up to the last of this kind, it included."""
    return max((entry.seq + 1 for entry in entries if entry.kind == KIND), default=0)


def last_seen(entries: Iterable[Entry], may_see: Callable[[Named], bool]) -> int:
    """Return how many entries there are up to the last of this kind that is seen, it included.

    Args:
        entries: Of a record, or of its beginning.
        may_see: Tells whether somebody sees a report; a decision is seen with all of its reports.
    """
    found = said(entries)
    seen = [one.seq for one in found.in_force if all(map(may_see, one.named))]
    seen += [one.seq for one in found.taken_back if all(map(may_see, one.of.named))]
    return max(seen, default=-1) + 1


def said_by(entries: Iterable[Entry], as_of: datetime | None) -> Said:
    """Return what was said by an instant; what was recorded by then is a prefix of the record."""
    return said(until(entries, as_of))


def _grouping(entry: Entry) -> Grouping:
    told = entry.payload
    return Grouping(
        seq=entry.seq,
        at=_at(entry),
        act=Act(told["act"]),
        by=told["by"],
        text=told["text"],
        sides=tuple(tuple(_named(one) for one in side) for side in told["sides"]),
        redacted=tombstone_of(told),
    )


def _taken_back(entry: Entry, of: Grouping) -> TakenBack:
    told = entry.payload
    return TakenBack(
        seq=entry.seq,
        at=_at(entry),
        by=told["by"],
        text=told["text"],
        of=of,
        redacted=tombstone_of(told),
    )


def _named(told: dict[str, Any]) -> Named:
    if GONE in told:
        blank: dict[str, Any] = dict.fromkeys(_NAMES, "")
        blank |= {"report_id": CUT, "row_number": 0, "of": 0, "tier": "mission"}
        return Named(**blank, where=Where.REDACTED)
    return Named(**{field: told[name] for field, name in _NAMES.items()})


def _at(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.at).astimezone(UTC)
