"""Who says so, and who has looked at it: what every candidate bears."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.mention import Actor


class Review(StrEnum):
    """Who has looked at a candidate."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who says so.

    Attributes:
        by: Who states it in the document: the speaker of the turn or the issuer; ``None``: nobody
            is named.
        through: On whose word he states it; ``None``: his own.
    """

    by: Actor | None
    through: Actor | None
