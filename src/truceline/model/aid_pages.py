"""Pages of the ledger: what each list says of each party, summed and told apart."""

from __future__ import annotations

from dataclasses import dataclass
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
