"""What one party is shown of itself, the same for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from truceline.model.objection import Objection
from truceline.model.submission import Submission

_OWN, _AGAINST = "own", "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question put to the party in a case.

    Attributes:
        case_id: Of the case.
        seq: Position on the record; a reply names it.
        text: The question.
        asked_at: When, UTC.
        due_at: When an answer was wanted; ``None``: no time was set.
        answered_at: ``None`` while there is no answer, which is never an admission.
        after_ruling: Whether it asks what was done after a ruling.
    """

    case_id: str
    seq: int
    text: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    after_ruling: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """What a party is shown.

    Attributes:
        party: Its id.
        own: Its allegations, each with what became of it and the entry that is its receipt.
        against: Every event whose report names it; ``None``: the mandate does not cover who did it.
        withheld_own: Allegations of its own that this tier does not see; counted, not shown.
        withheld_against: The same of those against it.
        own_of: Party id -> how many of its own allegations name that party, and are shown to it.
        against_by: Party id -> how many of those against it that party makes, and is shown.
        objections: Its objections on record.
        submissions: The files it handed in.
        cases: Ids of the cases that it opened or is the respondent of, in order.
        asked: Every question put to it, the open ones first.
        head: Entries that the last signed head of the log holds; ``None``: there is none.
        origin: Name of the log; empty: there is none.
        at: Up to when the record was read, UTC: its last entry, or the instant of the run.
    """

    party: str
    own: pa.Table
    against: pa.Table | None
    withheld_own: int
    withheld_against: int
    own_of: Mapping[str, int]
    against_by: Mapping[str, int]
    objections: tuple[Objection, ...]
    submissions: tuple[Submission, ...]
    cases: tuple[str, ...]
    asked: tuple[Asked, ...]
    head: int | None
    origin: str
    at: datetime

    @property
    def withheld(self) -> int:
        """Rows of either kind that this tier does not see."""
        return self.withheld_own + self.withheld_against

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many of its own, and of those against it, stand where."""
        tables = {_OWN: self.own, _AGAINST: self.against}
        return {
            name: dict(sorted(Counter(table["status"].to_pylist()).items()))
            for name, table in tables.items()
            if table is not None
        }

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "party": self.party,
            "counts": self.counts(),
            "own": self.own.to_pylist(),
            "against": None if self.against is None else self.against.to_pylist(),
            "withheld": self.withheld,
            "withheld_own": self.withheld_own,
            "withheld_against": self.withheld_against,
            "own_of": dict(self.own_of),
            "against_by": dict(self.against_by),
            "objections": [one.as_plain() for one in self.objections],
            "submissions": [{**asdict(one), "due": one.due} for one in self.submissions],
            "cases": list(self.cases),
            "asked": [asdict(one) for one in self.asked],
            "head": self.head,
            "log": self.origin,
            "at": self.at,
        }
