"""A party objects to a source or to somebody who adjudicates, and others answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from truceline.model.redacted import Redacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer to an objection, as it stands on the record.

    Attributes:
        seq: Position on the record.
        at: When, UTC.
        by: ``mechanism``, a seat, or a party.
        text: In their words.
        redacted: The tombstone, if the words were redacted.
    """

    seq: int
    at: datetime
    by: str
    text: str
    redacted: Redacted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection. It changes nothing of itself: weights and seats are for people to change.

    Attributes:
        seq: Position on the record.
        at: When, UTC.
        by: Party id.
        to: Id of a source or of a seat.
        text: Grounds.
        replies: What was answered, in order; empty: nothing yet.
        redacted: The tombstone, if the grounds were redacted.
    """

    seq: int
    at: datetime
    by: str
    to: str
    text: str
    replies: tuple[Reply, ...] = ()
    redacted: Redacted | None = None

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)
