"""What the transfers of one list come to in one window of a cap, and how each of them counts.

A transfer *is counted* where it is of the party, stage and type meant and may lie in the window.
Its figure is *certain* where none of :class:`Doubt` holds; else it adds nothing to the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from truceline.model.agreement import Cap, CapKind, Measure
from truceline.model.interval import Interval

Row = Mapping[str, Any]


class Doubt(StrEnum):
    """Why the figure of a transfer that is counted is not certain."""

    ABOUT = "its figure is only about, at least or up to"
    NO_FIGURE = "it gives no figure in the unit"
    NO_TYPE = "its type of item is not told"
    NO_TIME = "its time is not told"
    WINDOW = "it may lie outside the window"


class Aside(StrEnum):
    """Why a transfer is left out; the first that holds, in this order."""

    PARTY = "of another party"
    STAGE = "at a stage that does not count"
    ITEM = "of a type that is not meant"
    WINDOW = "outside the window"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one transfer that is counted adds.

    Attributes:
        low: At least; 0 where it is not certain.
        high: At most; ``None``: open upwards.
        doubt: Why it is not certain; ``None``: it is.
    """

    low: float
    high: float | None
    doubt: Doubt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the transfers of one list come to.

    Attributes:
        low: At least.
        high: At most; ``None``: open upwards.
        untold: Transfers whose figure is not certain.
    """

    low: float
    high: float | None
    untold: int


def aside(cap: Cap, party: str, window: Interval, row: Row) -> Aside | None:
    """Return why a transfer is not counted; ``None``: it is.

    Args:
        cap: Which cap.
        party: Who is bound.
        window: Of the cap.
        row: Of :data:`truceline.model.tables.TRANSFERS`.
    """
    if row[cap.side] != party:
        return Aside.PARTY
    if row["stage"] not in cap.stages:
        return Aside.STAGE
    # An item that is not told may be one of those meant; so may a time that is not told.
    if cap.items and row["item"] is not None and row["item"] not in cap.items:
        return Aside.ITEM
    start, end = row["start"], row["end"]
    early = end is not None and window.start is not None and end <= window.start
    late = start is not None and window.end is not None and start >= window.end
    return Aside.WINDOW if early or late else None


def figure(cap: Cap, window: Interval, row: Row) -> Figure:
    """Return what a transfer that is counted adds."""
    low, high, doubt = _amount(cap, row)
    doubt = doubt or _doubt(cap, window, row)
    return Figure(low=0.0 if doubt or low is None else low, high=high, doubt=doubt)


def sum_of(cap: Cap, window: Interval, rows: Iterable[Row]) -> Sum:
    """Add up the transfers of one list that are counted."""
    figures = [figure(cap, window, row) for row in rows]
    highs = [f.high for f in figures if f.high is not None]
    return Sum(
        low=sum(f.low for f in figures),
        high=sum(highs) if len(highs) == len(figures) else None,
        untold=sum(f.doubt is not None for f in figures),
    )


def _amount(cap: Cap, row: Row) -> tuple[float | None, float | None, Doubt | None]:
    """Return at least and at most; a freeze counts transfers, whatever their size."""
    if cap.kind is CapKind.FREEZE:
        return 1.0, 1.0, None
    name = "value" if cap.measure is Measure.VALUE else "quantity"
    unit = row["currency"] if cap.measure is Measure.VALUE else row["unit"]
    if unit != cap.unit:
        return None, None, Doubt.NO_FIGURE
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if row["amount_about"] and not (low is None and high is None):
        # Nobody says how far "about" reaches, so it bounds nothing.
        return None, None, Doubt.ABOUT
    least = None if low is None else float(low)
    return least, None if high is None else float(high), Doubt.NO_FIGURE if low is None else None


def _doubt(cap: Cap, window: Interval, row: Row) -> Doubt | None:
    """Say why a transfer may lie outside the window, or be of a type that is not meant."""
    start, end = row["start"], row["end"]
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return Doubt.NO_TIME
    inside = (window.start is None or start >= window.start) and (
        window.end is None or end <= window.end
    )
    if not inside:
        return Doubt.WINDOW
    return Doubt.NO_TYPE if cap.items and row["item"] is None else None
