"""What later lists make of transfers that earlier ones tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from truceline.model.transfer import Transfer


class Why(StrEnum):
    """What a later list says of a transfer by having it no longer, or in other words."""

    TAKEN_BACK = "taken_back"
    UNREAD = "unread"
    PERHAPS_UNREAD = "perhaps_unread"
    OUTSIDE = "outside"
    UNDATED = "undated"
    AGAIN = "again"
    BY_RECEIPT = "by_receipt"
    RENAMED = "renamed"


#: A transfer of which the last list says one of these is on it no longer.
MISSING: Final = (Why.TAKEN_BACK, Why.UNREAD, Why.PERHAPS_UNREAD, Why.OUTSIDE, Why.UNDATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A transfer that a later state of its list no longer has.

    Attributes:
        transfer: As it was told last.
        counted: The ledger counts it all the same.
        why: Why it does, or does not.
        file: Name of the later list; empty: not shown to this tier.
        since: When that was known.
    """

    transfer: Transfer
    counted: bool
    why: Why
    file: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A transfer that a list calls otherwise than before: one by its day and worth, counted once.

    Attributes:
        id: Of the transfer; the ledger has it once.
        name: What the other list calls it.
        file: Name of that list; empty: not shown to this tier.
        since: When that was known.
    """

    id: str
    name: str
    file: str
    since: datetime | None
