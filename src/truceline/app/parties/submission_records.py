"""How what a party handed in is read back from the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from truceline.log.journal import Entry
from truceline.log.redacted import tombstone_of
from truceline.model.submission import Submission

#: Kind of entry.
KIND = "submission"


def on_record(entries: Iterable[Entry], party: str | None = None) -> tuple[Submission, ...]:
    """Return what was handed in, in order.

    Args:
        entries: The record, or the beginning of it.
        party: Only by this party; ``None``: by any.
    """
    found = (submission_of(entry) for entry in entries if entry.kind == KIND)
    return tuple(one for one in found if party in (None, one.party))


def submission_of(entry: Entry) -> Submission:
    """Return what one entry says was handed in."""
    told = entry.payload
    within = told.get("within_s")
    return Submission(
        seq=entry.seq,
        at=datetime.fromisoformat(entry.at).astimezone(UTC),
        by=told["by"],
        party=told["party"],
        name=told["name"],
        sha256=told["sha256"],
        rows=told["rows"],
        accepted=told["accepted"],
        rejected=told["rejected"],
        repeated=told["repeated"],
        allegations=tuple((row, name) for row, name in told["allegations"]),
        within=None if within is None else timedelta(seconds=within),
        redacted=tombstone_of(told),
    )
