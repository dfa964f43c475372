"""Rates by place and side, each with its interval and how sure its place in the order is.

No side is held against another, no place is given without the places it may as well have, and no
two figures are made into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from truceline.model.held import CountRows, Estimate


class Unrated(StrEnum):
    """Why no rates are given."""

    FEW_PLACES = "few_places"
    FEW_PERIODS = "few_periods"
    FEW_EVENTS = "few_events"
    MANY = "many"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unable:
    """That no rates are given.

    Attributes:
        why: Which reason.
        found: What there is.
        needed: What would be enough; of ``many``: the most that is taken.
    """

    why: Unrated
    found: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a place may stand in the order from the lowest rate: with what chance between which.

    Attributes:
        low: First, from 1.
        high: Last.
        chance: That it stands there.
    """

    low: int
    high: int
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One place and side.

    Attributes:
        place: Name of the place.
        events: Counted.
        periods: Measured: with effort above zero, or effort unknown.
        effort: Sum of it, or days measured where it is not told.
        counted: Events by that, as counted; ``None``: nothing was measured.
        rate: What is known of the rate; ``None``: nothing was measured there.
        order: Where it stands among the places of its side; likewise.
        ratio: Rate from the day asked after on over that before; ``None``: no day was asked after.
    """

    place: str
    events: int
    periods: int
    effort: float
    counted: float | None
    rate: Estimate | None = None
    order: Span | None = None
    ratio: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places of one side.

    Attributes:
        one: First place, as in the order of the table.
        other: Second.
        lower: Chance that the rate of the first is the lower.
    """

    one: str
    other: str
    lower: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSide:
    """What is told of one side.

    Attributes:
        side: Its name; empty: the table tells none.
        mean: Mean rate of all places, each counting alike.
        ratio: That from the day asked after on over that before; ``None``: no day was asked after.
        places: In the order of the table.
        pairs: Every two places in which something was measured.
    """

    side: str
    mean: Estimate
    ratio: Estimate | None
    places: tuple[Rated, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Rates of one counting.

    Attributes:
        counting: What is counted.
        first: First day, ISO; empty: nothing was measured.
        last: Last day.
        period_days: So many days are taken together.
        start: Day asked after, ISO; empty: none.
        left_out: Days before it that are left out.
        events: Counted in all.
        measured: Places, sides and periods in which something was measured.
        unmeasured: Those in which nothing was: missing, not zero.
        sides: In the order of the table; empty: no rates are given.
        settings: What is known of the noise and of how places differ, by name.
        points: So many settings the draws are worth.
        unable: Why no rates are given.
    """

    counting: str
    first: str
    last: str
    period_days: int
    start: str
    left_out: int
    events: int
    measured: int
    unmeasured: int
    sides: tuple[OfSide, ...] = ()
    settings: Mapping[str, Estimate] | None = None
    points: float | None = None
    unable: Unable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Rates of a table or a workspace.

    Attributes:
        rows: What became of its rows.
        effort: What effort is called; empty: not told, rates are by day.
        seed: Of the draws.
        countings: Each by itself.
    """

    rows: CountRows
    effort: str
    seed: int
    countings: tuple[Rates, ...]
