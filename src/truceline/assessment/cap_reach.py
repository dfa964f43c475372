"""How far a list of transfers reaches: the time for which it says that it holds everything.

A list declared complete is complete for the time it speaks of, and no list speaks by itself of the
time after its last entry. What it speaks of is read off its own rows: each covers its own window,
and a *nil return* (a figure of zero over a window) says that there was nothing else in it. A row
that names the other side speaks of that pair alone: what one donor did not send, another may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import product
from typing import Any

from truceline.model.agreement import Cap, CapKind, Measure
from truceline.model.interval import Interval
from truceline.model.items import perhaps

Row = Mapping[str, Any]
_OTHER = {"recipient": "donor", "donor": "recipient"}


def is_nil(cap: Cap, row: Row) -> bool:
    """Say whether a row is a nil return: it says that nothing at all was moved.

    Its quantity is zero, at least and at most, and no value stands against it; "at least 0" is no
    figure of zero. Its value alone says so only under a limit or a reduction of value: a gift is
    worth nothing, too.

    Args:
        cap: Under which cap it is read.
        row: Of :data:`truceline.model.tables.TRANSFERS`.
    """
    by_value = cap.kind in (CapKind.LIMIT, CapKind.REDUCE) and cap.measure is Measure.VALUE
    quantity, value = ((row[f"{name}_low"], row[f"{name}_high"]) for name in ("quantity", "value"))
    if quantity == (None, None):
        nothing = by_value and value == (0, 0)
    else:
        nothing = quantity == (0, 0) and not any(value)
    return nothing and not (row["quantity_about"] or row["value_about"])


def covers(cap: Cap, party: str, window: Interval, rows: Iterable[Row]) -> bool:
    """Say whether one list speaks of the whole window, for every type and stage that is meant.

    Args:
        cap: Which cap; one without ``items`` means all, and only a return of all types covers it.
        party: Who is bound.
        window: Of the cap; one that is open on either side is covered by no list.
        rows: Every row of the list. Those that name the other side cover nothing by themselves: who
            else may give or receive is no closed list.
    """
    if window.start is None or window.end is None:
        return False
    other = _OTHER[cap.side]
    listed = [row for row in rows if row[cap.side] in (None, party) and row[other] is None]
    return all(
        _over(window.start, window.end, _windows(cap, listed, item, stage))
        for item, stage in product(cap.items or (None,), cap.stages)
    )


def _windows(
    cap: Cap, rows: Iterable[Row], item: str | None, stage: str
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the windows in which a list says all there is of one type at one stage."""
    for row in rows:
        # What a transfer leaves out may be something else; what a nil return leaves out is all.
        whole = (None,) if is_nil(cap, row) else ()
        wider = () if item is None or not whole else perhaps((item,))
        meant = row["item"] in (item, *whole, *wider) and row["stage"] in (stage, *whole)
        if meant and row["start"] is not None and row["end"] is not None:
            yield row["start"], row["end"]


def _over(start: datetime, end: datetime, windows: Iterable[tuple[datetime, datetime]]) -> bool:
    reached = start
    for begins, ends in sorted(windows):
        if begins > reached:
            return False
        reached = max(reached, ends)
    return reached >= end
