"""A transfer of arms or aid at one stage, as one list states it, in exact decimals.

``None`` means that nobody says, and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from truceline.model.interval import Interval

#: Before the source of a list that does not tell of which year its constant prices are.
UNTOLD: Final = "?"


class Role(StrEnum):
    """In which role a party stands in a transfer."""

    RECIPIENT = "recipient"
    DONOR = "donor"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unit:
    """What a sum counts.

    Attributes:
        name: A currency, or a unit of quantity.
        is_value: It is worth, not number.
        price_basis: What worth is reckoned in (vocabulary); empty: not told.
        price_year: Of which year constant prices are; where a list does not tell, ``?`` and its
            source id: they may be those of another year in every other list. Else empty.
    """

    name: str
    is_value: bool = True
    price_basis: str = ""
    price_year: str = ""

    @property
    def year_told(self) -> str:
        """The year of constant prices; empty where it is not told."""
        return "" if self.price_year.startswith(UNTOLD) else self.price_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One figure of a transfer.

    Attributes:
        unit: What it counts.
        low: At least; ``None``: not told.
        high: At most; ``None``: not told.
        about: The source says about, at least or up to.
    """

    unit: Unit
    low: Decimal | None
    high: Decimal | None
    about: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The figure, where it is one and is said without reserve."""
        return self.low if self.low == self.high and not self.about else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One stage of one transfer, as one list states it.

    Attributes:
        id: Row of the transfers table.
        source_id: Who says it.
        claimant: Party id whose claim it is; empty: of no party.
        donor: Party id, code or name; empty: not told.
        recipient: Likewise.
        stage: Vocabulary; empty: not told.
        item: Vocabulary; empty: not told.
        label: The source's own name of the item.
        category: Its category in a list of categories, ``list:word``; empty: none told.
        when: Window; a bound that is ``None`` is not told.
        period: Month ``2022-02``, year ``2022`` or range of days that the window is; empty: not
            told.
        value: Worth; ``None``: not told.
        quantity: Number; ``None``: not told.
    """

    id: str
    source_id: str
    claimant: str
    donor: str
    recipient: str
    stage: str
    item: str
    label: str
    category: str
    when: Interval
    period: str
    value: Amount | None
    quantity: Amount | None
