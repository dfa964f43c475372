"""Will it break down: daily forecasts made of what was known then, scored once the day was over.

For research alone: no such figure stands in any report, and none of them is a warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from truceline.model.held import CountRows, Estimate


class Mute(StrEnum):
    """Why no forecast is given."""

    FEW_DAYS = "few_days"
    NOTHING = "nothing"
    NO_FIT = "no_fit"


class Way(StrEnum):
    """A way to forecast; the first is ours, all others are what it must beat."""

    MODEL = "model"
    CLIMATOLOGY = "climatology"
    PERSISTENCE = "persistence"
    LAST_TWELVE = "last_twelve"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Muted:
    """That no forecast is given.

    Attributes:
        why: Which reason.
        found: Days that could be scored.
        needed: Days that would be enough.
    """

    why: Mute
    found: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """How one way did, a mean over the days scored; less is better.

    Attributes:
        way: Which way.
        crps: Continuous ranked probability score, events.
        log_score: Minus the log of the chance given to what was counted.
        too_many: Share of days with more than 97.5 % of the forecast; 0.025 if all is well.
        too_few: Share of days with fewer than 97.5 % of it.
        worse_by: Mean CRPS of this way less that of the model, 90 % interval over days that echo;
            ``None`` of the model itself.
        gain: Information gained by the model over this way, logs of chances, a mean over days;
            likewise.
    """

    way: Way
    crps: float
    log_score: float
    too_many: float
    too_few: float
    worse_by: Estimate | None = None
    gain: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Days on which a breakdown was forecast with about the same chance.

    Attributes:
        n: Days.
        forecast: Mean chance forecast.
        share: Share of them on which it came.
    """

    n: int
    forecast: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """How well a breakdown was forecast on days after one without it.

    Attributes:
        at_risk: Days scored.
        broke: Of these, days with a breakdown.
        needed: Fewer breakdowns, or days without, are not scored.
        brier: Mean square of chance less what came, by way; empty: not scored.
        log_score: Minus the mean log of the chance of what came, by way.
        bins: Of the model, from the least chance to the greatest.
        error: Mean distance of forecast and share over the bins, by days; ``None``: not scored.
    """

    at_risk: int
    broke: int
    needed: int
    brier: dict[Way, float]
    log_score: dict[Way, float]
    bins: tuple[Bin, ...] = ()
    error: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One day as it was, or is, forecast.

    Attributes:
        day: ISO.
        low: Nine of ten lie between this
        high: and this.
        middle: As likely more as less.
        breakdown: Chance of a breakdown on that day.
        count: What was counted; ``None``: not known yet.
    """

    day: str
    low: int
    middle: int
    high: int
    breakdown: float
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """Forecasts of one counting.

    Attributes:
        counting: What is counted: the column.
        of: Whose or where, or empty.
        rows: Days known and watched.
        effort: Sum of effort; ``None``: not told.
        revised: Days of which more than one count was ever known.
        muted: Why there is no forecast; ``None``: there is one.
        scores: The model first.
        ranks: In which tenth of the forecast counts fell, days each: even if all is well.
        ranks_p: Chance of ranks as uneven as these if all is well (Kolmogorov and Smirnov).
        hazard: Of breakdowns.
        past: Days scored, as forecast.
        next: Days after the last one known.
    """

    counting: str
    of: str
    rows: int
    effort: float | None
    revised: int
    muted: Muted | None = None
    scores: tuple[Scored, ...] = ()
    ranks: tuple[int, ...] = ()
    ranks_p: float | None = None
    hazard: Hazard | None = None
    past: tuple[Told, ...] = ()
    next: tuple[Told, ...] = ()

    @property
    def beaten(self) -> tuple[Way, ...]:
        """Ways that the model beats beyond doubt by its CRPS."""
        told = [(s.way, s.worse_by) for s in self.scores]
        return tuple(way for way, by in told if by is not None and by.low > 0)

    @property
    def unbeaten(self) -> tuple[Way, ...]:
        """Ways that it does not."""
        return tuple(s.way for s in self.scores if s.worse_by and s.way not in self.beaten)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretelling:
    """Everything that was asked of a table of counts.

    Attributes:
        rows: What became of its rows.
        effort: Name of the column of effort; empty: not told.
        known: Name of the column that tells when a row was known; empty: by the end of its day.
        ahead: Days from the end of the day on which a forecast is made to that which it is of.
        breakdown: So many events on a day are called a breakdown, by whoever asks.
        countings: Each by itself, in the order met.
    """

    rows: CountRows
    effort: str
    known: str
    ahead: int
    breakdown: int
    countings: tuple[Foretold, ...]
