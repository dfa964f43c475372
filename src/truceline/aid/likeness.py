"""How likely two rows of two lists mean one transfer, and why: Fellegi and Sunter's weights.

Each thing that both tell of is held against the other. Alike, it weighs as much more as it is rarer
among all that it could have been alike with; unlike, it weighs against. What one of them does not
tell weighs nothing. Weights are in bits; the table below is declared, not fitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import log2
from typing import Final

from truceline.model.items import kinds_of, perhaps
from truceline.model.transfer import Amount, Transfer

#: How far apart in days two lists may date one transfer.
MOST_DAYS: Final = 45
_DAY_S: Final = 86_400.0
_NEAR: Final = Decimal("0.06")
_FEW: Final = 3
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
        held: Says how two rows stand; ``None`` if one of them does not tell.
    """

    name: str
    same: float
    near: float
    held: Callable[[Transfer, Transfer], Alike | None]

    def chance(self, alike: Alike) -> float:
        """Return the chance of that in two rows that mean one transfer."""
        if alike is Alike.SAME:
            return self.same
        return self.near if alike is Alike.NEAR else 1 - self.same - self.near


def may_be(one: Transfer, other: Transfer) -> bool:
    """Say whether two rows could mean one transfer at all: same sides and stage, types that fit."""
    if (one.stage, one.donor, one.recipient) != (other.stage, other.donor, other.recipient):
        return False
    if not (one.donor and one.recipient):
        return False
    days = days_apart(one, other)
    return types_fit(one.item, other.item) and days is not None and days <= MOST_DAYS


def types_fit(one: str, other: str) -> bool:
    """Say whether two types of item may be one: the same, one a kind of the other, or not told."""
    if not (one and other):
        return True
    wide = (kinds_of({a}) | perhaps({a}) for a in (one, other))
    return other in next(wide) or one in next(wide)


def days_apart(one: Transfer, other: Transfer) -> float | None:
    """Return the days between two windows, 0 if they overlap; ``None`` if one is not told."""
    a, b, c, d = one.when.start, one.when.end, other.when.start, other.when.end
    if a is None or b is None or c is None or d is None:
        return None
    return max((c - b).total_seconds(), (a - d).total_seconds(), 0.0) / _DAY_S


def _when(one: Transfer, other: Transfer) -> Alike | None:
    days = days_apart(one, other)
    if days is None:
        return None
    return Alike.SAME if days < 1 else Alike.NEAR if days <= 14 else Alike.OTHER


def _amounts(one: Amount | None, other: Amount | None) -> Alike | None:
    if one is None or other is None or one.unit.name != other.unit.name:
        return None
    mine, theirs = _middle(one), _middle(other)
    if mine is None or theirs is None:
        return None
    apart, most = abs(mine - theirs), max(mine, theirs)
    if apart == 0:
        return Alike.SAME
    few = not one.unit.is_value and apart <= _FEW
    return Alike.NEAR if few or apart <= _NEAR * most else Alike.OTHER


def _middle(amount: Amount) -> Decimal | None:
    told = [end for end in (amount.low, amount.high) if end is not None]
    return sum(told, Decimal(0)) / len(told) if told else None


def _label(one: Transfer, other: Transfer) -> Alike | None:
    mine, theirs = words(one.label), words(other.label)
    if not (mine and theirs):
        return None
    shared = len(mine & theirs) / min(len(mine), len(theirs))
    return Alike.SAME if shared == 1 else Alike.NEAR if shared >= 0.5 else Alike.OTHER


def words(label: str) -> frozenset[str]:
    """Return the words and model names of a label, lower case, ``M-777`` as ``m777``."""
    joined = _MODEL.sub(r"\1", label.casefold())
    return frozenset(_WORD.findall(joined))


THINGS: Final = (
    Thing("time", 0.75, 0.20, _when),
    Thing("worth", 0.60, 0.37, lambda a, b: _amounts(a.value, b.value)),
    Thing("number", 0.85, 0.08, lambda a, b: _amounts(a.quantity, b.quantity)),
    Thing("name", 0.70, 0.25, _label),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """What one thing adds.

    Attributes:
        thing: Which.
        alike: How the two stand in it.
        bits: What it weighs.
    """

    thing: str
    alike: Alike
    bits: float


def reasons(one: Transfer, other: Transfer, rivals: Sequence[Transfer]) -> Iterator[Reason]:
    """Yield what speaks for and against two rows meaning one transfer.

    Args:
        one: A row of the one list.
        other: A row of the other.
        rivals: Rows of the other list that ``one`` could mean, ``other`` among them, and those of
            the same sides at other times: among them a likeness may be chance.
    """
    for thing in THINGS:
        alike = thing.held(one, other)
        if alike is None:
            continue
        held = [thing.held(one, rival) for rival in rivals]
        told = [h for h in held if h is not None]
        by_chance = (told.count(alike) - 1 + 0.5) / (len(told) - 1 + 1.5)
        yield Reason(thing.name, alike, round(log2(thing.chance(alike) / by_chance), 6))
