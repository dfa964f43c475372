"""How much was missed because it was far: distances at which posts saw, and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.held import CountRows, Estimate


class Curve(StrEnum):
    """How the chance to be seen falls with distance."""

    HALF_NORMAL = "half_normal"
    HAZARD_RATE = "hazard_rate"


class Dim(StrEnum):
    """Why it cannot be told how many there were."""

    FEW_SEEN = "few_seen"
    COARSE = "coarse"
    NO_FIT = "no_fit"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimmed:
    """That no number is given.

    Attributes:
        why: Which reason.
        found: Events seen, different distances, a chance of the fit, or how many times the upper
            end is the lower.
        needed: What would be enough.
    """

    why: Dim
    found: float
    needed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Events seen in a ring around posts.

    Attributes:
        low_m: From so far, metres.
        high_m: To below so far.
        seen: Events.
        expected: By the curve; ``None``: there is none.
        there: How many there would be in the ring, seen or not; likewise.
    """

    low_m: float
    high_m: float
    seen: int
    expected: float | None = None
    there: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distanced:
    """How many events took place around posts while they watched, seen or not.

    Attributes:
        when: ``before``, ``after``, or empty where no day divides.
        within_m: Events farther off than this are left out, metres.
        seen: Events within it.
        beyond: Events left out.
        refused: Why there is no number; ``None``: there is one.
        curve: Which curve was the likelier for its parameters.
        there: Events within reach, seen or not.
        share: Share of them that was seen.
        half_m: Distance at which half of what goes on is seen; ``None``: farther than within_m.
        bins: Rings of equal width.
    """

    when: str
    within_m: float
    seen: int
    beyond: int
    refused: Dimmed | None = None
    curve: Curve | None = None
    there: Estimate | None = None
    share: Estimate | None = None
    half_m: float | None = None
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distancing:
    """Everything that was asked of a table of distances.

    Attributes:
        rows: What became of its rows.
        start: Day that divides, ISO; empty: none.
        stretches: One, or before and after.
    """

    rows: CountRows
    start: str
    stretches: tuple[Distanced, ...]
