"""A ledger of steps between two sides: what is floated, agreed, held, denied, and who says so.

No step is a fact: each telling names its voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

#: So far ahead of UTC a day begins somewhere.
_LATEST: Final = timedelta(hours=14)

#: What sort of tie a step mends, or would.
Tie = Literal[
    "contact", "embassy", "consular", "flights", "visas", "prisoners", "sanctions", "sport",
    "culture", "education", "trains", "trade", "crossing", "post", "other",
]  # fmt: skip
#: How far it has come, as one telling has it.
Stage = Literal["floated", "announced", "agreed", "scheduled", "held", "cancelled", "denied"]
TIES: tuple[Tie, ...] = get_args(Tie)
STAGES: tuple[Stage, ...] = get_args(Stage)
#: How the newest words of those who tell of it stand to each other.
Told = Literal["one voice", "alike", "otherwise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one voice says of a step.

    Attributes:
        id: Of an entry of the record ``T7``; of a statement its own id.
        says: Who says so.
        stage: How far it has come.
        day: ISO day on which it was said; empty: not told.
        when: First and last ISO day of the step itself; empty: not told.
        words: In which words; may be empty.
        source: Where that stands.
        by: Who put it on the record, or let it stand; empty: the tier may not see.
        at: When it came in, UTC.
        tier: Who may see it.
    """

    id: str
    says: str
    stage: Stage
    day: str
    when: tuple[str, str]
    words: str
    source: str
    by: str
    at: datetime
    tier: str

    @property
    def is_ahead(self) -> bool:
        """It is told as held up to a day after it was said, or put on record: it cannot be."""
        known = self.day or f"{self.at + _LATEST:%Y-%m-%d}"
        return self.stage == "held" and self.when[1] > known


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A telling, and what it tells of.

    Attributes:
        telling: The telling.
        tie: What sort of tie.
        between: Whose.
        what: In words.
    """

    telling: Telling
    tie: Tie
    between: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step with its history; several voices stay apart.

    Attributes:
        id: Least id of its tellings, after ``S-``.
        tie: What sort of tie.
        between: Whose, each once, in alphabetical order.
        what: In words, as first told.
        tellings: By day, then by id.
        newest: Voice -> the stage it told last, by voice.
        told: How these stand to each other.
    """

    id: str
    tie: Tie
    between: tuple[str, ...]
    what: str
    tellings: tuple[Telling, ...]
    newest: tuple[tuple[str, Stage], ...]
    told: Told
