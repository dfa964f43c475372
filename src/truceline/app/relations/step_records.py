"""How tellings of steps and event lists are written on the record and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.log.redacted import tombstone_of
from truceline.model.steps import Entered, Telling

#: Kinds of entries.
STEP, EVENT_LIST = "step", "event-list"
#: Acts of a step's entry.
TELL, JOIN, UNDO = "tell", "join", "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenList:
    """An event list that came in.

    Attributes:
        seq: Its entry of the record.
        at: When, UTC.
        sha256: Of its bytes.
        name: As it came.
        pairs: Which pairs the report shows from it.
        tier: Who may see what comes of it.
        by: Who took it in.
    """

    seq: int
    at: datetime
    sha256: str
    name: str
    pairs: tuple[tuple[str, str], ...]
    tier: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What a record holds of relations.

    Attributes:
        entered: Tellings by hand, by id.
        joined: Entry of the record -> ids of tellings of one step.
        lists: Event lists, in order; one of the same bytes once.
    """

    entered: Mapping[str, Entered]
    joined: Mapping[int, tuple[str, ...]]
    lists: tuple[GivenList, ...]

    @property
    def acts(self) -> set[int]:
        """Entries that may be taken back."""
        return {int(name[1:]) for name in self.entered} | {*self.joined}


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """Return what a record, or the beginning of one, holds of relations.

    Raises:
        IntegrityError: If an entry is not what its kind says.
    """
    entered: dict[str, Entered] = {}
    joined: dict[int, tuple[str, ...]] = {}
    lists: dict[str, GivenList] = {}
    for entry in entries:
        if entry.kind not in (STEP, EVENT_LIST):
            continue
        try:
            gone = tombstone_of(entry.payload) is not None
            if entry.kind == STEP and not (gone and entry.payload["act"] == TELL):
                _step(entry, entered, joined)
            elif entry.kind == EVENT_LIST and not gone:
                given = _given(entry)
                lists.setdefault(given.sha256, given)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            hint = "restore the record from a copy; do not edit it"
            message = f"entry {entry.seq} of the record is no {entry.kind} as this code knows it"
            raise IntegrityError(message, hint) from fault
    return Ledger(entered=entered, joined=joined, lists=tuple(lists.values()))


def tell_payload(one: Entered, of: Sequence[str], by: str) -> dict[str, Plain]:
    """Return what is recorded of a telling."""
    told = one.telling
    return {
        "act": TELL, "tie": one.tie, "between": list(one.between), "what": one.what,
        "stage": told.stage, "says": told.says, "day": told.day, "when": list(told.when),
        "words": told.words, "source": told.source, "tier": told.tier, "by": by, "of": list(of),
    }  # fmt: skip


def _step(entry: Entry, entered: dict[str, Entered], joined: dict[int, tuple[str, ...]]) -> None:
    told = entry.payload
    if told["act"] == UNDO:
        for seq in told["of"]:
            entered.pop(f"T{seq}", None)
            joined.pop(seq, None)
        return
    of = tuple(told["of"])
    if told["act"] == TELL:
        one = _telling(entry)
        entered[one.telling.id] = one
        of = (*of, one.telling.id) if of else ()
    if of:
        joined[entry.seq] = of


def _telling(entry: Entry) -> Entered:
    told = entry.payload
    first, last = told["when"]
    telling = Telling(
        id=f"T{entry.seq}", says=told["says"], stage=told["stage"], day=told["day"],
        when=(first, last), words=told["words"], source=told["source"], by=told["by"],
        at=_at(entry), tier=told["tier"],
    )  # fmt: skip
    return Entered(
        telling=telling, tie=told["tie"], between=tuple(told["between"]), what=told["what"]
    )


def _given(entry: Entry) -> GivenList:
    told: Mapping[str, Any] = entry.payload
    return GivenList(
        seq=entry.seq, at=_at(entry), sha256=told["sha256"], name=told["name"],
        pairs=tuple((a, b) for a, b in told["pairs"]), tier=told["tier"], by=told["by"],
    )  # fmt: skip


def _at(entry: Entry) -> datetime:
    return datetime.fromisoformat(entry.at).astimezone(UTC)
