"""What a reduction is measured by: what one list tells of the time before, if it tells it in full.

Missing transfers would make the base too small and the reduction too strict. So the base is known
only where the list is declared complete, speaks of all of the base, and leaves no figure open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from typing import Any, Final

from truceline.assessment.cap_figures import aside, limit_of, sum_of
from truceline.assessment.cap_reach import covers
from truceline.assessment.cap_windows import windows_of
from truceline.model.agreement import Cap
from truceline.model.exact import added
from truceline.model.interval import Interval

Row = dict[str, Any]
_DIGITS: Final = Context(prec=60)


def most_of(
    cap: Cap,
    party: str,
    time_zone: str,
    rows: Sequence[Row],
    before: Interval | None,
    *,
    complete: bool,
) -> Decimal | None:
    """Return the most that a window may hold; ``None``: the base is not known in full.

    Args:
        cap: Which cap; one that does not reduce has its own limit.
        party: Who is bound.
        time_zone: The mechanism's; days and months are counted by its calendar.
        rows: All that one list tells, whenever it was.
        before: The window before, by which one is measured where the cap names no base.
        complete: Take what the list does not tell for nothing, as where its own word is asked.
    """
    if not cap.percent:
        return limit_of(cap)
    parts = list(_parts(cap, time_zone, before))
    if not parts:
        return None
    totals = [_total(cap, party, part, rows, complete=complete) for part in parts]
    told = [one for one in totals if one is not None]
    if len(told) < len(totals):
        return None
    share = _DIGITS.multiply(added(told), Decimal(repr(cap.percent)))
    return _DIGITS.divide(share, Decimal(100 * len(told)))


def _parts(cap: Cap, time_zone: str, before: Interval | None) -> Iterator[Interval]:
    """Yield the whole windows of the base."""
    if cap.base is None:
        yield from () if before is None else (before,)
    elif cap.base.end is not None:
        yield from whole_windows(cap, cap.base, time_zone)


def whole_windows(cap: Cap, base: Interval, time_zone: str) -> Iterator[Interval]:
    """Yield the windows of a cap that lie wholly in a time, from its start; it all without any."""
    if base.end is None or not cap.every:
        yield base
        return
    for window in windows_of(cap, replace(base, end=None), time_zone, base.end):
        if window.end is not None and window.end <= base.end:
            yield window


def _total(
    cap: Cap, party: str, window: Interval, rows: Sequence[Row], *, complete: bool
) -> Decimal | None:
    if not (complete or covers(cap, party, window, rows)):
        return None
    total = sum_of(cap, window, (r for r in rows if aside(cap, party, window, r) is None))
    exact = not total.untold and total.low == total.high
    return total.low if exact else None
