"""Did it hold: counts before and after a day, how they compare, and what the design cannot tell.

No figure here is a verdict, and no two parties are ranked: each counting stands by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from truceline.model.beside import Beside, Turns
from truceline.model.panelled import SensorPanel


class Why(StrEnum):
    """Why a design cannot tell."""

    FEW_BEFORE = "few_before"
    FEW_AFTER = "few_after"
    NONE_BEFORE = "none_before"
    NONE_AFTER = "none_after"
    EFFORT_APART = "effort_apart"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """That no ratio is given.

    Attributes:
        why: Which reason.
        found: What there is: days, or how many times more or less effort.
        needed: What would be enough of it; 0 where that is no number.
    """

    why: Why
    found: float = 0.0
    needed: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with the ends of its 90 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What was counted in a stretch of days.

    Attributes:
        first: First day measured, ISO; empty: none was.
        last: Last day measured.
        rows: Measured periods: those with a count and with effort above zero, or effort unknown.
        days: Calendar days these cover.
        events: Sum of the counts.
        effort: Sum of effort, in its own unit; ``None``: effort is not told.
        unwatched: Periods of effort zero: missing, not zero.
    """

    first: str
    last: str
    rows: int
    days: float
    events: int
    effort: float | None
    unwatched: int

    @property
    def rate(self) -> float | None:
        """Events per unit of effort, or per day where effort is not told; ``None``: no days."""
        base = self.days if self.effort is None else self.effort
        return self.events / base if base else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo:
    """What the same design gives for a day on which nothing is known to begin."""

    day: str
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Earlier windows with as many measured periods as there are after, where these are few.

    Attributes:
        n: Windows, one beginning at each period; they overlap.
        as_low: In so many the rate was as low or lower.
        as_high: In so many as high or higher.
        low: Lowest rate of any.
        high: Highest.
    """

    n: int
    as_low: int
    as_high: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One measured period, as drawn.

    Attributes:
        day: Last day of the period, ISO.
        count: Events.
        rate: Events per unit of effort, or per day.
        left_out: It lies in the days left out.
    """

    day: str
    count: int
    rate: float
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One counting before and after a day.

    Attributes:
        counting: Name of what is counted: the column.
        of: Whose, where countings are told apart by a column; empty: all.
        start: First day of what is asked after, ISO.
        left_out: Days before it that are left out.
        left_out_rows: Measured periods among them.
        before: What was counted before.
        after: What was counted from the day on.
        refused: Why there is no ratio; ``None``: there is one.
        ratio: Rate after over rate before.
        with_trend: The same beside a straight trend over the whole time; ``None``: not to be told.
        as_counted: The same as if each day had been watched alike; ``None``: effort is not told.
        poisson: What the customary Poisson interval would say, which takes days for independent.
        below_one: Chance that the ratio is below one.
        at_most: Where nothing was counted after: the ratio is below this with a chance of 95 %.
        spread: Size k of the negative binomial; small: counts leap.
        echo: How much of a day's deviation is left on the next, 0 to 1.
        wander: Standard deviation of the level's wandering, in logarithms.
        placebos: Other days, before the one asked after.
        windows: Where periods after are too few for a ratio: how rare their rate was before.
        effort_unlike: No day after was watched as long as a day before, or the other way round.
        days: Measured periods.
    """

    counting: str
    of: str
    start: str
    left_out: int
    left_out_rows: int
    before: Stretch
    after: Stretch
    refused: Refusal | None = None
    ratio: Estimate | None = None
    with_trend: Estimate | None = None
    as_counted: Estimate | None = None
    poisson: Estimate | None = None
    below_one: float | None = None
    at_most: float | None = None
    spread: float | None = None
    echo: float | None = None
    wander: float | None = None
    placebos: tuple[Placebo, ...] = ()
    windows: Windows | None = None
    effort_unlike: bool = False
    days: tuple[Day, ...] = ()

    @property
    def as_large(self) -> int:
        """Placebo days with a change at least as large, up or down."""
        if self.ratio is None:
            return 0
        mine = max(self.ratio.value, 1 / self.ratio.value)
        return sum(max(p.ratio, 1 / p.ratio) >= mine for p in self.placebos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A stretch in which the rate stayed as it was.

    Attributes:
        first: First period, its last day, ISO.
        last: Last period.
        earliest: The change before it may have been as early as this; as ``first`` in the first.
        latest: Or as late as this.
        rows: Measured periods.
        events: Sum of the counts.
        rate: Events per unit of effort, or per day where effort is not told.
    """

    first: str
    last: str
    earliest: str
    latest: str
    rows: int
    events: int
    rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """When the rate of one counting changed.

    Attributes:
        counting: What is counted: the column.
        of: Whose, or empty.
        rows: Measured periods.
        needed: Fewer are not looked at, and there are no stretches.
        effort: Sum of effort; ``None``: not told.
        size: Of the negative binomial within stretches; small: counts leap.
        echo: How many times dearer a change was made because days echo, from 1 on.
        stretches: In order; one if the rate never changed; none: not to be told.
        days: Measured periods.
    """

    counting: str
    of: str
    rows: int
    needed: int
    effort: float | None = None
    size: float | None = None
    echo: float | None = None
    stretches: tuple[Stood, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRows:
    """What became of the rows of a table of counts; they add up.

    Attributes:
        file: Its name.
        rows: All, the header apart.
        accepted: Read.
        repeated: Alike in all that is read to one before.
        rejected: Reason -> rows.
        notes: What was assumed of the file.
        panels: Where only constant sensors count: which do, and which do not.
    """

    file: str
    rows: int
    accepted: int
    repeated: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    panels: tuple[SensorPanel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Everything that was asked of a table of counts.

    Attributes:
        rows: What became of its rows.
        effort: Name of the column of effort; empty: effort is not told.
        countings: Each by itself, in the order asked for and met.
        beside: Countings of one side, or of all, beside each other; none where each stands alone.
    """

    rows: CountRows
    effort: str
    countings: tuple[Held, ...]
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking:
    """When the countings of a table changed.

    Attributes:
        rows: What became of its rows.
        effort: Name of the column of effort; empty: effort is not told.
        penalty: By which price of a change: ``mbic`` or ``sic``.
        countings: Each by itself, in the order asked for and met.
        beside: Countings of one side, or of all, beside each other; none where each stands alone.
    """

    rows: CountRows
    effort: str
    penalty: str
    countings: tuple[Broken, ...]
    beside: tuple[Turns, ...] = ()
