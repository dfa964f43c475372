"""What the transfers of one list come to in one window of a cap, and how each of them counts.

A transfer *is counted* where it is of the party, stage and type meant and may lie in the window.
Its figure is *certain* where none of :class:`Doubt` holds; else it adds nothing to the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from truceline.assessment.cap_notices import NO_NOTICES, Notice, Notices
from truceline.assessment.cap_reach import is_nil
from truceline.model.agreement import Cap, CapKind, Measure
from truceline.model.exact import added, as_written
from truceline.model.interval import Interval
from truceline.model.items import kinds_of, perhaps

Row = Mapping[str, Any]
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)


class Doubt(StrEnum):
    """Why the figure of a transfer that is counted is not certain."""

    ABOUT = "its figure is only about, at least or up to"
    NO_FIGURE = "it gives no figure in the unit"
    NO_PARTY = "it does not tell which party, or in words that nobody knows"
    NO_STAGE = "its stage is not told"
    NO_TYPE = "its type of item is not told, or only a wider one"
    NO_TIME = "its time is not told"
    WINDOW = "it may lie outside the window"
    NOTICE = "whether notice was given in time is not shown"
    NOTICE_SIDED = "one side alone says that notice was given"
    NOTICE_NOT_DUE = "notice of it is not yet due"


class Aside(StrEnum):
    """Why a transfer is left out; the first that holds, in this order."""

    PARTY = "of another party"
    STAGE = "at a stage that does not count"
    ITEM = "of a type that is not meant"
    WINDOW = "outside the window"
    NIL = "a nil return: nothing else in its window"
    SMALL = "no larger than what needs no notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one transfer that is counted adds, to its last digit.

    Attributes:
        low: At least; 0 where it is not certain.
        high: At most; ``None``: open upwards.
        doubt: Why it is not certain; ``None``: it is.
    """

    low: Decimal
    high: Decimal | None
    doubt: Doubt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the transfers of one list come to.

    Attributes:
        low: At least.
        high: At most; ``None``: open upwards.
        untold: Transfers whose figure is not certain.
        doubts: Why, of any of them.
    """

    low: Decimal
    high: Decimal | None
    untold: int
    doubts: frozenset[Doubt] = frozenset()


def aside(cap: Cap, party: str, window: Interval, row: Row) -> Aside | None:
    """Return why a transfer is not counted; ``None``: it is.

    Args:
        cap: Which cap.
        party: Who is bound.
        window: Of the cap.
        row: Of :data:`truceline.model.tables.TRANSFERS`.
    """
    # What is not told may be what is meant: party, stage, item and time alike.
    if row[cap.side] not in (None, party):
        return Aside.PARTY
    if row["stage"] not in (None, *cap.stages):
        return Aside.STAGE
    if cap.items and row["item"] not in (None, *kinds_of(cap.items), *perhaps(cap.items)):
        return Aside.ITEM
    start, end = row["start"], row["end"]
    # The very instant at which one window ends belongs to the next.
    early = end is not None and window.start is not None and end <= window.start != start
    late = start is not None and window.end is not None and start >= window.end
    if early or late:
        return Aside.WINDOW
    if is_nil(cap, row):
        return Aside.NIL
    return Aside.SMALL if is_small(cap, row) else None


def is_small(cap: Cap, row: Row) -> bool:
    """Say whether a transfer is so small that it asks for no notice."""
    if cap.kind is not CapKind.NOTIFY or not cap.unit:
        return False
    _, high, _ = _measured(cap, row)
    return high is not None and high <= limit_of(cap)


def figure(cap: Cap, window: Interval, row: Row, notices: Notices = NO_NOTICES) -> Figure:
    """Return what a transfer that is counted adds.

    Args:
        cap: Which cap.
        window: Of the cap.
        row: Of :data:`truceline.model.tables.TRANSFERS`.
        notices: What is known of notice, by transfer id; asked for by a cap of that kind alone.
    """
    if cap.kind is CapKind.NOTIFY:
        return _noticed(cap, window, row, notices)
    low, high, doubt = _amount(cap, row)
    doubt = doubt or _doubt(cap, window, row)
    return Figure(low=_ZERO if doubt or low is None else low, high=high, doubt=doubt)


def _noticed(cap: Cap, window: Interval, row: Row, notices: Notices) -> Figure:
    """Return 1 for a transfer without notice, 0 for one with it."""
    notice = notices.get(row["transfer_id"], Notice.UNTOLD)
    if notice is Notice.GIVEN:
        return Figure(low=_ZERO, high=_ZERO, doubt=None)
    small = None
    if cap.unit:
        least, _, unclear = _measured(cap, row)
        small = unclear or (Doubt.NO_FIGURE if least is None or least <= limit_of(cap) else None)
    doubt = small or _doubt(cap, window, row) or _UNNOTICED.get(notice)
    return Figure(low=_ZERO if doubt else _ONE, high=_ONE, doubt=doubt)


_UNNOTICED: Final = {
    Notice.ONE_SIDED: Doubt.NOTICE_SIDED,
    Notice.UNTOLD: Doubt.NOTICE,
    Notice.NOT_DUE: Doubt.NOTICE_NOT_DUE,
}


def sum_of(cap: Cap, window: Interval, rows: Iterable[Row], notices: Notices = NO_NOTICES) -> Sum:
    """Add up the transfers of one list that are counted.

    Where several stages count, one transfer may stand at each of them: the least is that of the
    stage that comes to most, and the most is the sum of all.
    """
    counted = [(row["stage"], figure(cap, window, row, notices)) for row in rows]
    figures = [f for _, f in counted]
    highs = [f.high for f in figures if f.high is not None]
    stages = {stage for stage, _ in counted}
    lows = [added(f.low for s, f in counted if s == stage) for stage in stages]
    return Sum(
        low=max(lows, default=_ZERO),
        high=added(highs) if len(highs) == len(figures) else None,
        untold=sum(f.doubt is not None for f in figures),
        doubts=frozenset(f.doubt for f in figures if f.doubt is not None),
    )


def limit_of(cap: Cap) -> Decimal:
    """Return the limit of a cap as its text writes it."""
    return Decimal(repr(float(cap.limit)))


def _amount(cap: Cap, row: Row) -> tuple[Decimal | None, Decimal | None, Doubt | None]:
    """Return at least and at most; a freeze counts transfers, whatever their size."""
    if cap.kind is CapKind.FREEZE:
        return _ONE, _ONE, None
    return _measured(cap, row)


def _measured(cap: Cap, row: Row) -> tuple[Decimal | None, Decimal | None, Doubt | None]:
    name = "value" if cap.measure is Measure.VALUE else "quantity"
    unit = row["currency"] if cap.measure is Measure.VALUE else row["unit"]
    # What prices of another year come to in those of the limit, nobody here says.
    if unit != cap.unit or (cap.measure is Measure.VALUE and row.get("price_basis") == "constant"):
        return None, None, Doubt.NO_FIGURE
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if row[f"{name}_about"] and not (low is None and high is None):
        # Nobody says how far "about" reaches, so it bounds nothing.
        return None, None, Doubt.ABOUT
    least, most = (as_written(end, row.get(f"{name}_exact")) for end in (low, high))
    return least, most, Doubt.NO_FIGURE if low is None else None


def _doubt(cap: Cap, window: Interval, row: Row) -> Doubt | None:
    """Say why a transfer may lie outside the window, or be one that is not meant."""
    start, end = row["start"], row["end"]
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return Doubt.NO_TIME
    inside = (window.start is None or start >= window.start) and (
        window.end is None or end <= window.end
    )
    if not inside:
        return Doubt.WINDOW
    untold = (
        (row[cap.side] is None, Doubt.NO_PARTY),
        (row["stage"] is None, Doubt.NO_STAGE),
        (bool(cap.items) and row["item"] in (None, *perhaps(cap.items)), Doubt.NO_TYPE),
    )
    return next((doubt for holds, doubt in untold if holds), None)
