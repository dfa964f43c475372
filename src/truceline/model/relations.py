"""How two sides stand to each other: an index of what machines coded, beside a ledger of steps.

The index is a measure of news, and no fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa

from truceline.model.steps import StepLine
from truceline.model.tables.columns import schema

#: How the classes of events are called, from 1 on.
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
#: What happened between whom on which day: counts and exact sums, no row of it an event.
FLOWS = schema(
    ("day", pa.date32(), "day the list gives the events"),
    ("actor", pa.string(), "who acts, as the list names states"),
    ("recipient", pa.string(), "towards whom"),
    ("type", pa.string(), "type of event in the list's own words: CAMEO root code, PLOVER word"),
    ("quad", pa.uint8(), "1 to 4: verbal, material cooperation, verbal, material conflict"),
    ("events", pa.int64(), "rows of the list"),
    ("intensity_milli", pa.int64(), "sum of their intensity, thousandths (Goldstein: -10 to 10)"),
    ("size_milli", pa.int64(), "sum of the absolute intensity, thousandths"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventList:
    """A card: what an event list is, and what its word is worth.

    Attributes:
        id: Short name.
        title: What it is.
        publisher: Who makes it.
        licence: Terms.
        codebook: Where its columns are explained.
        scheme: Whose types its events have.
        weakness: What to bear in mind beside every figure.
    """

    id: str
    title: str
    publisher: str
    licence: str
    codebook: str
    scheme: str
    weakness: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One row of an event list that concerns the pair: no event, but what a machine coded.

    Attributes:
        id: The list's own key.
        day: The day it gives.
        actor: Who acts.
        recipient: Towards whom.
        code: Its code of the event.
        quad: 1 to 4.
        intensity_milli: Thousandths.
        source: Address or publisher, as the row tells; empty: it does not.
    """

    id: str
    day: date
    actor: str
    recipient: str
    code: str
    quad: int
    intensity_milli: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What became of the rows of one file; they add up.

    Attributes:
        file: Its name.
        list: Id of the list it is.
        rows: All, the header apart.
        counted: Between two different states.
        outside: Read well, but no state is named on one side, or the same on both.
        repeated: Of an id that was counted.
        rejected: Reason -> rows.
    """

    file: str
    list: str
    rows: int
    counted: int
    outside: int
    repeated: int
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValue:
    """The index on one day.

    Attributes:
        day: ISO.
        value: As measured; ``None``: not measured on that day.
        level: What is left without noise; ``None``: too few days.
        low: Lower end of 90 % for the level.
        high: Upper end.
        events: Rows behind the value; ``None``: the list gives sums only.
        mean: Mean intensity of those rows; ``None``: there are none, or sums only.
    """

    day: str
    value: float | None
    level: float | None = None
    low: float | None = None
    high: float | None = None
    events: int | None = None
    mean: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """A day from which on the index stood otherwise.

    Attributes:
        day: First day of the new state, ISO.
        earliest: It may have been as early as this.
        latest: Or as late as this.
        before: Mean between the last change and this one.
        after: Mean until the next.
        sudden: Drift from day to day does not explain it; else it may as well be a slope.
        wildest: Of one that is not: the day near it that lies so far beyond the new state that
            neither state explains it, ISO; the bounds reach to it. Empty: there is none.
        wildest_value: The index on that day.
    """

    day: str
    earliest: str
    latest: str
    before: float
    after: float
    sudden: bool
    wildest: str = ""
    wildest_value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The mean of the last days against that of as many before, and what noise alone does.

    Attributes:
        days: How many.
        change: Later mean less earlier; ``None``: too few days were measured.
        noise: Noise alone moves it by less than this in nine cases of ten.
        noise_share: Of how much such means move in general, the share that is noise, 0 to 1.
    """

    days: int
    change: float | None
    noise: float
    noise_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """A type of event, or a day, that made much of the index.

    Attributes:
        what: Type in the list's words, or ISO day.
        meaning: Type in plain words; empty for a day.
        quad: Class of a type; 0 for a day.
        events: Rows.
        intensity: Sum of their intensity.
        rows: Ids of rows, the weightiest first.
    """

    what: str
    meaning: str
    quad: int
    events: int
    intensity: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """How a pair stood day by day in one list.

    Attributes:
        pair: The two, as asked; swapped, it is the same index.
        direction: ``both``, or ``A>B`` for what the first does towards the second.
        list: Id of the list.
        unit: What a value is, in words.
        proxy: By what it is normalised, if not by event rows; empty: by event rows.
        weakness: What to bear in mind.
        days: From the first day to the last, gaps included.
        noise_90: A day's value is within this of the level in nine cases of ten.
        movements: Of a day, a week, four weeks, a quarter.
        changes: In order.
        thin: Days left out because the list told too little of the whole world.
        types: Types that weigh most.
        top_days: Days that weigh most.
    """

    pair: tuple[str, str]
    direction: str
    list: str
    unit: str
    proxy: str
    weakness: tuple[str, ...]
    days: tuple[DayValue, ...]
    noise_90: float | None
    movements: tuple[Movement, ...]
    changes: tuple[ChangePoint, ...]
    thin: int
    types: tuple[Driver, ...] = ()
    top_days: tuple[Driver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A name asked for that a list does not have.

    Attributes:
        list: Id of the list.
        name: As asked.
        near: Names of the list that are spelled alike; else some of them.
        named: How many it names.
    """

    list: str
    name: str
    near: tuple[str, ...]
    named: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """How a pair stands: indices and steps, beside each other.

    Attributes:
        pair: As asked.
        indices: One a list and direction; none without event data.
        steps: By day.
        accounts: What became of the rows of each file.
        unknown: Names that a list does not have.
        came: When the last list behind an index came in, UTC; ``None``: none, or not on record.
    """

    pair: tuple[str, str]
    indices: tuple[Index, ...] = ()
    steps: tuple[StepLine, ...] = ()
    accounts: tuple[Accounts, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    came: datetime | None = None
