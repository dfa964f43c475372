"""A hypothesis as it was tested: what was declared, on what ground, with which verdict."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.answered import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Where a hypothesis stands on the record of a workspace.

    Attributes:
        entry: Position.
        at: When, ISO, UTC.
        by: Who put it there.
        inputs_before: Inputs that had come in by then; their figures could have been looked at.
    """

    entry: int
    at: str
    by: str
    inputs_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRows:
    """What became of the rows of a list: rows = accepted + rejected + repeated + not asked for.

    Attributes:
        file: Name.
        sha256: Of its bytes; empty: a workspace's table.
        rows: Records.
        accepted: Taken.
        repeated: Rows that only repeat another whole.
        not_asked: Of another side, receiver, or outside of what the list is said to cover.
        rejected: Reason -> rows.
    """

    file: str
    sha256: str
    rows: int
    accepted: int
    repeated: int
    not_asked: int
    rejected: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """Acts of one side on days after X against other days.

    Attributes:
        name: ``recipient`` or ``other``.
        what: Which acts, in the words of the hypothesis.
        by: Whose.
        first: First day on which both lists tell, ISO; empty: there is none.
        last: Last day.
        days: In all.
        measured: Of these, with acts measured.
        flows: Days of X among them.
        exposed: Measured days after X.
        acts: Counted.
        effort: Column of effort; empty: not told.
        lacking: Why nothing can be tested, codes.
        detectable: Ratio that would be found with a chance of 0.8; ``None``: not testable.
        ratio: Rate on days after X over that on others, given the trend, 90 %; ``None``: likewise.
        p: Chance of as much if X were moved round the calendar.
        p_family: The same, corrected for all tests of the hypothesis.
        lead_ratio: The same comparison of days before X.
        lead_p: Its chance.
        verdict: One of four.
        because: Why it is no more, codes.
    """

    name: str
    what: str
    by: str
    first: str
    last: str
    days: int
    measured: int
    flows: int
    exposed: int
    acts: int
    effort: str
    lacking: tuple[str, ...]
    detectable: float | None
    ratio: Estimate | None
    p: float | None
    p_family: float | None
    lead_ratio: Estimate | None
    lead_p: float | None
    verdict: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """Everything that ``truceline stats claim`` says.

    Attributes:
        id: Of the hypothesis.
        sha256: Of the file it was declared in.
        registered: Where it stands on the record; ``None``: nowhere.
        said_by: Whose claim it is.
        words: In which words.
        document: Where they stand; empty: not told.
        span: Where in it; empty: not told.
        flow: X, in words.
        to: Who receives.
        stage: Which instant counts.
        window_days: After X.
        leads_days: Before X.
        expects: ``more``, ``less`` or ``either``.
        low: Lower end of ratios that are no effect worth speaking of.
        high: Upper end.
        level: Of all tests together.
        lists: What became of the rows of each list.
        tests: First the receiver's acts, then those of the other side.
    """

    id: str
    sha256: str
    registered: Registered | None
    said_by: str
    words: str
    document: str
    span: tuple[int, ...]
    flow: str
    to: str
    stage: str
    window_days: int
    leads_days: int
    expects: str
    low: float
    high: float
    level: float
    lists: tuple[ListRows, ...]
    tests: tuple[Test, ...]
