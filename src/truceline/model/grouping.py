"""A person's word on which reports are one incident, and which are not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from truceline.model.redacted import Redacted


class Act(StrEnum):
    """What was said of reports."""

    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Where(StrEnum):
    """What became of a report that a decision names."""

    HERE = "here"
    CARRIED = "read anew under another name"
    NOT_YET = "not known at that instant"
    RETRACTED = "its file was retracted"
    REDACTED = "its file was redacted"
    TAKEN_BACK = "no longer told by its source"
    NO_EVENT = "no longer read as an event"
    GONE = "its row is no longer read as that report"


#: Where a decision goes on holding, or waits for nobody.
AT_WORK = frozenset({Where.HERE, Where.CARRIED, Where.NOT_YET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One report that a decision names, as it was then.

    Attributes:
        report_id: Its id then; ``[…]`` where its file was redacted.
        source_id: Who says it.
        file_sha256: Of the file it came with.
        part: Which part of the file, e.g. a sheet; empty for all of it.
        row_number: Row or record of that file.
        of: How many reports that row yielded.
        content_sha256: Of what the row said.
        tier: Whom it was open to.
        where: What became of it.
        now: Id of the report that is meant now; empty where there is none.
    """

    report_id: str
    source_id: str
    file_sha256: str
    part: str
    row_number: int
    of: int
    content_sha256: str
    tier: str
    where: Where = Where.HERE
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """One decision, as it stands on the record.

    Attributes:
        seq: Position on the record.
        at: When, UTC.
        act: ``merge``: all reports of its one side are one incident; ``split``: no report of a side
            is one incident with one of another side, and of reports within a side nothing is said.
        by: Who said it, in the name they gave.
        text: Why, in their words.
        sides: Reports by side.
        against: Earlier decisions that it contradicts by now, since rows of two reports are read as
            one: it is passed over; empty: it is not.
        redacted: The tombstone, if the words were redacted.
    """

    seq: int
    at: datetime
    act: Act
    by: str
    text: str
    sides: tuple[tuple[Named, ...], ...]
    against: tuple[int, ...] = ()
    redacted: Redacted | None = None

    @property
    def named(self) -> tuple[Named, ...]:
        """Every report that it names."""
        return tuple(one for side in self.sides for one in side)

    @property
    def missing(self) -> tuple[Named, ...]:
        """Reports that it names and that are not there any more."""
        return tuple(one for one in self.named if one.where not in AT_WORK)

    @property
    def idle(self) -> bool:
        """Whether it does not do what was said, as far as anybody can see."""
        return bool(self.missing or self.against)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A decision that was taken back.

    Attributes:
        seq: Position on the record of the taking back.
        at: When, UTC.
        by: Who took it back.
        text: Why.
        of: The decision, as it was.
        redacted: The tombstone, if the words were redacted.
    """

    seq: int
    at: datetime
    by: str
    text: str
    of: Grouping
    redacted: Redacted | None = None
