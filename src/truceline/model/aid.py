"""The ledger of transfers: what each list says that each party gives and receives.

Amounts are exact decimals. A list is one source for one claimant; lists, stages, currencies and
price bases are never added to each other. ``None`` means that nobody says, and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from truceline.model.transfer import Role, Unit


class By(StrEnum):
    """By what the transfers of one stage are told apart."""

    ITEM = "item"
    OTHER = "other"
    PERIOD = "period"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What transfers come to in one unit.

    Attributes:
        unit: What is counted.
        low: At least.
        high: At most; ``None``: open upwards.
        rows: Ids of the transfers added, sorted.
        unsure: Ids of those of them whose figure is only about, or bounded on one side.
    """

    unit: Unit
    low: Decimal
    high: Decimal | None
    rows: tuple[str, ...]
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What one list says of one thing, e.g. of one type of item at one stage.

    Attributes:
        id: Stable; a sum is asked for by it.
        key: What it is of, e.g. a type, a donor or a month; empty: not told.
        values: Worth, by unit; empty: nobody says what it is worth, which is not zero.
        quantities: Number, by unit; only where all is of one type.
        rows: Ids of the transfers, sorted.
        unvalued: Ids of those that tell no worth.
    """

    id: str
    key: str
    values: tuple[Sum, ...]
    quantities: tuple[Sum, ...]
    rows: tuple[str, ...]
    unvalued: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTotals:
    """What one list says of one party in one role at one stage; stages are never added.

    Attributes:
        stage: Vocabulary; empty: not told.
        whole: All of it.
        parts: The same told apart, by :class:`By`; each adds up to the whole. By category only
            where a taxonomy was named.
    """

    stage: str
    whole: Total
    parts: dict[By, tuple[Total, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTotals:
    """What one list says of one party in one role.

    Attributes:
        source_id: Whose list.
        claimant: Party id for whom it is claimed; empty: of no party.
        stages: From word to use.
    """

    source_id: str
    claimant: str
    stages: tuple[StageTotals, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """What is published of one party in one role; without lists: no published ledger.

    Attributes:
        party: Party id.
        role: In which it is looked at.
        lists: By source, then claimant.
    """

    party: str
    role: Role
    lists: tuple[ListTotals, ...]


class Refusal(StrEnum):
    """Why no shares of the parties are given."""

    SILENT = "the list does not speak of every party"
    NOTHING = "the list gives no figure of one of them"
    UNKNOWN = "it names others who may be one of them"
    PERIODS = "it does not speak of the same time for all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A party's share of what one list says of all parties; refused where any is not covered.

    Attributes:
        source_id: Whose list.
        claimant: For whom; empty: of no party.
        role: In which the parties are looked at.
        stage: At which.
        unit: Of the worth.
        refused: Why no share is given; ``None``: they are given.
        without: Party ids for which it is refused.
        names: Sides that the list names and nobody here knows, for which it is refused; empty: a
            side that it does not tell.
        of: Share by party id, 0 to 1.
    """

    source_id: str
    claimant: str
    role: Role
    stage: str
    unit: Unit
    refused: Refusal | None
    without: tuple[str, ...]
    of: dict[str, Decimal]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What one list says at one stage of two sides of which neither is a party.

    Attributes:
        source_id: Whose list.
        claimant: For whom; empty: of no party.
        stage: At which.
        donor: Code of a state, or the name as written; empty: not told.
        recipient: Likewise.
        others: Both are surely no party: states, where each party is one.
        total: What it comes to.
    """

    source_id: str
    claimant: str
    stage: str
    donor: str
    recipient: str
    others: bool
    total: Total


class Apart(StrEnum):
    """Why two lists are not held against each other."""

    STAGES = "they tell of different stages, which are never the same thing"
    UNITS = "they count in different units"
    SIDES = "they tell of different givers or receivers"
    TIME = "they tell of different times"
    TYPES = "they tell of different types"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What two lists say of the same thing, and by how much they differ.

    Attributes:
        id: Stable.
        first: Source and claimant of the one list.
        second: Of the other.
        donor: Whose giving is held against each other; empty: all donors together.
        recipient: Who receives; empty: all.
        stage: At which.
        item: Of which type; empty: all types together.
        unit: What is counted.
        period: Of which month, year or range of days; empty: all the time that both tell of.
        one: What the first says.
        other: What the second says.
        low: The second less the first, at least; ``None``: open.
        high: At most; ``None``: open.
    """

    id: str
    first: tuple[str, str]
    second: tuple[str, str]
    donor: str
    recipient: str
    stage: str
    item: str
    unit: Unit
    period: str
    one: Sum
    other: Sum
    low: Decimal | None
    high: Decimal | None

    @property
    def agrees(self) -> bool:
        """Both say the same."""
        return self.low == self.high == 0

    @property
    def about(self) -> bool:
        """One of them says its figures only about."""
        return bool(self.one.unsure or self.other.unsure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomparable:
    """Two lists that were not held against each other, and why.

    Attributes:
        first: Source and claimant of the one list.
        second: Of the other.
        why: The first reason that holds.
        told: What the one and the other tell of, e.g. their stages.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    why: Apart
    told: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One factor of one period.

    Attributes:
        given: What is converted.
        made: What it becomes.
        period: Month or year.
        factor: Above zero.
        source: Who says so.
    """

    given: Unit
    made: Unit
    period: str
    factor: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Everything the ledger shows.

    Attributes:
        pages: Every party in every role, parties as agreed; also those of which nobody tells.
        shares: Of the parties in what one list says, or why there are none.
        gaps: Where two lists tell of the same thing: by list, then from the whole to its parts.
        incomparable: Pairs of lists that tell of no same thing.
        elsewhere: Ids of transfers that name no party of the agreement.
        left_out: The same by list, stage and sides; first those who may be a party.
        as_of: What was known by then; ``None``: everything.
        rates: By which worth was converted; empty: it is as lists tell it.
        unconverted: Ids of transfers whose worth has no rate and stays in its own unit.
    """

    pages: tuple[PartyPage, ...]
    shares: tuple[Share, ...] = ()
    gaps: tuple[Gap, ...] = ()
    incomparable: tuple[Incomparable, ...] = ()
    elsewhere: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    as_of: datetime | None = None
    rates: tuple[Rate, ...] = ()
    unconverted: tuple[str, ...] = ()
