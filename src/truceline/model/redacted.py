"""That something was redacted: all that is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a tombstone says.

    Attributes:
        entry: Position on the record of the redaction.
        at: When, UTC.
        by: Who redacted, in their words.
        reason: Why, in their words.
    """

    entry: int
    at: datetime
    by: str
    reason: str
