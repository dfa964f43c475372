"""Two lists of transfers read as one: which rows mean one transfer, and what both come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from truceline.model.aid import Sum
from truceline.model.transfer import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why two rows are held to mean one transfer, or not.

    Attributes:
        thing: What was held against the other: time, worth, number or name.
        alike: ``same``, ``near`` or ``other``.
        bits: What it weighs; below zero: against.
    """

    thing: str
    alike: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Two rows of two lists that mean one transfer.

    Attributes:
        first: Transfer id in the one list.
        second: In the other.
        p: Chance that they do, by declared weights.
        bits: The same as a weight of evidence.
        because: What it rests on.
        apart: In which units both tell a worth that cannot be held against each other, as
            constant prices of two years; empty: they can, or one of them tells none.
    """

    first: str
    second: str
    p: float
    bits: float
    because: tuple[Because, ...]
    apart: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A row of one list that may be told within a wider row of the other: a day within a month.

    Attributes:
        row: Transfer id of the narrower row.
        wider: Of the wider one.
        worth: Of the narrower, in the wider one's unit; ``None``: not told, or no rate.
        room: Worth of the wider one; ``None``: not told.
        fits: There is room for it; ``None``: nobody knows.
    """

    row: str
    wider: str
    worth: Decimal | None
    room: Decimal | None
    fits: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedStage:
    """Two lists at one stage, every transfer once.

    Attributes:
        stage: Which.
        unit: Of the worth.
        one: What the first list says.
        other: What the second says.
        twice: What the second says of the transfers that the first tells of too.
        low: Both together, each transfer once: at least.
        high: At most; ``None``: open.
    """

    stage: str
    unit: Unit
    one: Sum
    other: Sum
    twice: Sum
    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two lists read as one, because somebody asked for it.

    Attributes:
        first: Source id of the one list.
        second: Of the other.
        same: Pairs that mean one transfer.
        stages: What both come to, by stage and unit.
        alone: How many rows of the first, and of the second, have no twin.
        unheld: Pairs left apart, that time alone would make one, while both tell a worth in units
            that cannot be held against each other.
        within: Rows that may be told within a wider row of the other; nothing is taken off for it.
    """

    first: str
    second: str
    same: tuple[Same, ...]
    stages: tuple[JoinedStage, ...]
    alone: tuple[int, int]
    within: tuple[Within, ...] = ()
    unheld: tuple[Same, ...] = ()
