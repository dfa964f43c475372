"""How likely two rows of two lists mean one transfer, and why: Fellegi and Sunter's weights.

Each thing that both tell of is held against the other. Alike, it weighs as much more as it is rarer
among all that it could have been alike with; unlike, it weighs against. What one of them does not
tell weighs nothing. Weights are in bits; the table below is declared, not fitted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from truceline.model.items import kinds_of, perhaps
from truceline.model.transfer import Amount

#: How far apart in days two lists may date one transfer.
MOST_DAYS: Final = 45
#: So many days apart are near.
NEAR_DAYS: Final = 14
#: Amounts that differ by this share are near, and numbers that differ by so few.
NEAR_SHARE: Final = Decimal("0.06")
FEW: Final = 3
#: A model: a few letters, a hyphen, a number.
_MODEL: Final = re.compile(r"\b([^\W\d_]{1,3})[-–](?=\d)")
_WORD: Final = re.compile(r"[^\W_]*\d[^\W_]*|[^\W\d_]{3,}")


class Alike(StrEnum):
    """How two rows stand to each other in one thing."""

    SAME = "same"
    NEAR = "near"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing held against the other.

    Attributes:
        name: Shown as a reason.
        same: Chance that two rows that mean one transfer say the same.
        near: That they say nearly the same.
    """

    name: str
    same: float
    near: float

    def chance(self, alike: Alike) -> float:
        """Return the chance of that in two rows that mean one transfer."""
        if alike is Alike.SAME:
            return self.same
        return self.near if alike is Alike.NEAR else 1 - self.same - self.near


def types_fit(one: str, other: str) -> bool:
    """Say whether two types of item may be one: the same, one a kind of the other, or not told."""
    if not (one and other):
        return True
    wide = (kinds_of({a}) | perhaps({a}) for a in (one, other))
    return other in next(wide) or one in next(wide)


def middle(amount: Amount) -> Decimal | None:
    """Return the middle of what an amount may be; the bound where only one is told."""
    told = [end for end in (amount.low, amount.high) if end is not None]
    return sum(told, Decimal(0)) / len(told) if told else None


def words(label: str) -> frozenset[str]:
    """Return the words and model names of a label, lower case, ``M-777`` as ``m777``."""
    joined = _MODEL.sub(r"\1", label.casefold())
    return frozenset(_WORD.findall(joined))


#: In the order of :attr:`truceline.aid.held.Block.things`.
THINGS: Final = (
    Thing("time", 0.75, 0.20),
    Thing("worth", 0.60, 0.37),
    Thing("number", 0.85, 0.08),
    Thing("name", 0.70, 0.25),
)
