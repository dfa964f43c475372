"""Fires beyond what a place sees at that time of the year: how many, and how many by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.model.held import CountRows, Day


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedDay:
    """A cell and day with more fires than expected.

    Attributes:
        day: ISO.
        lat: Degrees north of the cell's middle.
        lon: Degrees east.
        fires: Counted.
        expected: By earlier years.
        p: Chance of as many or more.
    """

    day: str
    lat: float
    lon: float
    fires: int
    expected: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fires:
    """What a list of fires shows beyond its own earlier years.

    Attributes:
        rows: What became of its rows.
        cell_deg: Side of a cell, degrees.
        q: Share of false discoveries that is allowed, by the model.
        start: First day asked after, ISO.
        last: Last one.
        years: Years before, from which is known what to expect.
        cells: Cells in which any fire was ever told.
        tested: Cells times days asked after.
        flagged: Cell-days flagged, by day and place.
        limited: Cell-days that a limit on means would flag.
        placebo: Year before -> cell-days flagged in the same days of it, by the other years.
        weeks: Cell-days flagged, by week.
    """

    rows: CountRows
    cell_deg: float
    q: float
    start: str
    last: str
    years: tuple[int, ...]
    cells: int
    tested: int
    flagged: tuple[FlaggedDay, ...]
    limited: int
    placebo: Mapping[str, int]
    weeks: tuple[Day, ...]
