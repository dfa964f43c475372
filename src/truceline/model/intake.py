"""What a connector makes of one file, and what a file is before it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from truceline.model import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file as received.

    Attributes:
        name: Base name as given.
        sha256: Lower-case hex of its bytes.
        data: Its bytes.
        recorded_at: When it was put on the record; ``None`` if it is on none.
        received_at: When the mission got it, as a person told; ``None`` if nobody did.
    """

    name: str
    sha256: str
    data: bytes
    recorded_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything one file yielded; ids are final, known_at is final, nothing is dropped.

    Attributes:
        rows: Records found in the file.
        reports: See :data:`truceline.model.tables.REPORTS`.
        tallies: See :data:`~truceline.model.tables.TALLIES`.
        effort: See :data:`~truceline.model.tables.EFFORT`.
        lines: See :data:`~truceline.model.tables.LINES`.
        control: See :data:`~truceline.model.tables.CONTROL`.
        settlements: See :data:`~truceline.model.tables.SETTLEMENTS`.
        labels: See :data:`~truceline.model.tables.LABELS`; each is of a report of another file.
        harm: See :data:`~truceline.model.tables.HARM`; each row belongs to a report.
        transfers: See :data:`~truceline.model.tables.TRANSFERS`.
        withdrawals: See :data:`~truceline.model.tables.WITHDRAWALS`.
        shapes: See :data:`~truceline.model.tables.SHAPES`.
        rejects: See :data:`~truceline.model.tables.REJECTS`; at most one a row.
        cut_at: Date of the list's own cut (ISO), if the file is one cut of a growing list; orders
            revisions. Empty if unknown.
        notes: Plain sentences about the file as a whole, e.g. which encoding was assumed.
        last_row: Greatest row number, where rows are numbered as the program that wrote the file
            shows them (a sheet whose header stands in row 6); 0 where they are just counted.
        part: Which part of the file it is, e.g. a table of a sheet; empty for all of it. Rows of
            the parts of one file are accounted for together.
        continued: Records that only say that what an earlier record of the file said goes on, as
            each day of a list that states everything every day; they count as repeated.
        unread: Ids that transfers of rejected rows would bear by a name of their own; empty text: a
            rejected row bears none.
        whole: A list of transfers that stands for all there was up to the day of its cut.
    """

    rows: int
    reports: pa.Table = field(default_factory=lambda: tables.empty(tables.REPORTS))
    tallies: pa.Table = field(default_factory=lambda: tables.empty(tables.TALLIES))
    effort: pa.Table = field(default_factory=lambda: tables.empty(tables.EFFORT))
    lines: pa.Table = field(default_factory=lambda: tables.empty(tables.LINES))
    control: pa.Table = field(default_factory=lambda: tables.empty(tables.CONTROL))
    settlements: pa.Table = field(default_factory=lambda: tables.empty(tables.SETTLEMENTS))
    labels: pa.Table = field(default_factory=lambda: tables.empty(tables.LABELS))
    harm: pa.Table = field(default_factory=lambda: tables.empty(tables.HARM))
    transfers: pa.Table = field(default_factory=lambda: tables.empty(tables.TRANSFERS))
    withdrawals: pa.Table = field(default_factory=lambda: tables.empty(tables.WITHDRAWALS))
    shapes: pa.Table = field(default_factory=lambda: tables.empty(tables.SHAPES))
    rejects: pa.Table = field(default_factory=lambda: tables.empty(tables.REJECTS))
    cut_at: str = ""
    notes: tuple[str, ...] = ()
    last_row: int = 0
    part: str = ""
    continued: int = 0
    unread: tuple[str, ...] = ()
    whole: bool = False

    @property
    def highest_row(self) -> int:
        """Greatest number that a row of the file may carry."""
        return max(self.rows, self.last_row)


#: Options of a connector, from the workspace's settings; each connector documents its own.
Options = Mapping[str, str]
