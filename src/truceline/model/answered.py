"""Who answers whom, as it was found: both ways, with doubt, n and effort; never who started."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its interval.

    Attributes:
        value: Estimate.
        low: Lower end.
        high: Upper end.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTold:
    """One side.

    Attributes:
        name: As the list has it.
        acts: How many within the watch.
        baseline_per_day: Acts a day that nothing brought, by the model; ``None``: refused.
        residual_p: Chance of residuals as uneven as these if the model is true; ``None``: refused.
    """

    name: str
    acts: int
    baseline_per_day: float | None = None
    residual_p: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """The test again, as if one side's acts had been noted later than the other's.

    Attributes:
        late_minutes: How much later the acts that may answer were noted; taken off their times.
        pairs: Acts followed within the lag, then.
        p: Chance of as many if nothing answers.
    """

    late_minutes: float
    pairs: int
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Acts of one side after acts of another; each direction is asked alike.

    Attributes:
        first: Whose acts come before.
        later: Whose acts come after.
        pairs: An act of the first, and one of the later within the lag after it; ``None``: refused.
        by_chance: Mean number of such pairs with times anywhere within their cells.
        chance_low: 2.5 % of draws by chance lie below.
        chance_high: 2.5 % lie above.
        p: Chance of as many or more if nothing answers within the lag.
        answers: Acts of the later that one of the first brings, by the model; ``None``: refused.
        shifted: The test again if clocks of the two differ.
    """

    first: str
    later: str
    pairs: int | None = None
    by_chance: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    p: float | None = None
    answers: Estimate | None = None
    shifted: tuple[Shifted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRows:
    """What became of the rows of a list: rows = accepted + rejected + repeated.

    Attributes:
        file: Name.
        rows: Records.
        accepted: Taken as acts, inside or outside of the watch.
        repeated: The same row again; of a list whose rows have no key they are kept as acts.
        rejected: Reason -> rows.
        outside: Accepted rows that lie outside of the watch.
        notes: What was assumed about the file.
    """

    file: str
    rows: int
    accepted: int
    repeated: int
    rejected: dict[str, int]
    outside: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Everything that ``truceline stats answers`` says.

    Attributes:
        rows: What became of the rows.
        start: When the watch begins, ISO, UTC.
        end: When it ends.
        effort: How the acts were watched for, in the words given; empty: not told.
        sides: In the order of their names.
        clock_minutes: How coarse the clock is.
        clock_declared: Whether somebody said so; else it was read off the times.
        lag_minutes: Within which an act follows another, for the test.
        cell_minutes: Cells within which the test puts acts anywhere.
        draws: Draws by chance.
        seed: Of them.
        baseline: ``shared`` by day and hour, or ``constant``.
        breaks: Instants at which the level may break within a day, ISO.
        refused: Why neither test nor model is given: code; empty: it is.
        model_refused: Why the model is not given: code; empty: it is.
        nothing_answers_p: Chance of a model as much better than one without answers if no act
            brings another; ``None``: refused before.
        delay_minutes: Mean delay of an answer by the model; ``None``: refused.
        branching: Acts that an act brings, in all (spectral radius); ``None``: refused.
        interval: Share of such intervals that hold the truth, nominally.
        directions: Both ways for every two sides.
    """

    rows: ActRows
    start: str
    end: str
    effort: str
    sides: tuple[SideTold, ...]
    clock_minutes: float
    clock_declared: bool
    lag_minutes: float
    cell_minutes: float
    draws: int
    seed: int
    baseline: str
    breaks: tuple[str, ...]
    refused: str
    model_refused: str
    nothing_answers_p: float | None
    delay_minutes: Estimate | None
    branching: Estimate | None
    interval: float
    directions: tuple[Direction, ...]
