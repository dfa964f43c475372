"""The ledger of transfers: what each list says that each party gives and receives.

Amounts are exact decimals. A list is one source for one claimant; lists, stages, currencies and
price bases are never added to each other. ``None`` means that nobody says, and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from truceline.model.aid_lists import Missing, Renamed
from truceline.model.aid_pages import By as By
from truceline.model.aid_pages import ListTotals as ListTotals
from truceline.model.aid_pages import PartyPage as PartyPage
from truceline.model.aid_pages import StageTotals as StageTotals
from truceline.model.aid_pages import Sum as Sum
from truceline.model.aid_pages import Total as Total
from truceline.model.transfer import Role, Transfer, Unit


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
class Amended:
    """A transfer of which a list said something else before.

    Attributes:
        id: Of the transfer; the ledger has it as it was told last.
        was: What was told before, first to last.
        since: When what stands now was known.
        by_receipt: No day says which list is the newer one: what was taken in later stands.
    """

    id: str
    was: tuple[Transfer, ...]
    since: datetime | None
    by_receipt: bool = False


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
        not_parties: Names that mean no party because the agreement says so.
        amended: Transfers told otherwise before, by id.
        missing: Transfers that a later state of their list no longer has, by id; counted or not.
        renamed: Transfers that lists call by several names, each counted once.
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
    not_parties: tuple[str, ...] = ()
    amended: tuple[Amended, ...] = ()
    missing: tuple[Missing, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    as_of: datetime | None = None
    rates: tuple[Rate, ...] = ()
    unconverted: tuple[str, ...] = ()
