"""What a limit or a halt would have meant for the flow that lists tell of, whenever that was.

Arithmetic on the ledger: how much of what was told lies above what a text allows. It says nothing
of what anybody would have done under the text, nor of what the aid did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from truceline.aid.sums import sums
from truceline.aid.transfers import transfers_of
from truceline.app import run
from truceline.app.aid.dossier import by_party, for_mission
from truceline.app.workspace import Workspace
from truceline.assessment.cap_base import most_of
from truceline.assessment.cap_case import CapCase, cap_cases, lists_of, meant_by, of_list
from truceline.assessment.cap_figures import Sum, aside, sum_of
from truceline.assessment.cap_notices import Notice
from truceline.assessment.cap_windows import windows_of
from truceline.assessment.performances import performances_of
from truceline.model import aid
from truceline.model.agreement import Agreement, CapKind
from truceline.model.exact import added
from truceline.model.interval import Interval

Row = dict[str, Any]
_ZERO = Decimal(0)
#: Windows are bounded by what lists tell, not by when anybody asks.
_LAST = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What one limit would have meant for what one list tells of one party.

    Attributes:
        text: Text id.
        provision: Provision id.
        cap: Cap id.
        party: Who would have been bound.
        source_id: Whose list; empty: no list tells of such transfers.
        claimant: For whom; empty: of no party.
        kind: ``limit``, ``freeze``, ``reduce`` or ``notify``.
        unit: What is counted; a freeze counts transfers, and so does ``notify``.
        limit: Most that a window allows; of a reduction the least and the most of its windows where
            they differ; ``None``: not known.
        limit_high: See ``limit``.
        windows: How many the list tells of: from its first transfer to its last; of a reduction
            those with a known base.
        above: In how many of them it is surely above the limit; of ``notify``: holds transfers that
            would have asked for notice. Whether any was given is not asked.
        perhaps: In how many more it may be.
        undated: Transfers without both ends of their time; they are in no window.
        low: All that is told in these windows, at least; each transfer counts once.
        high: At most; ``None``: open.
        above_low: How much of it lies above the limit, window by window, at least.
        above_high: At most; ``None``: open. A transfer that may lie in either of two windows may be
            above the limit in each.
        volumes: What these transfers come to, by currency and unit, as the ledger adds them.
    """

    text: str
    provision: str
    cap: str
    party: str
    source_id: str
    claimant: str
    kind: str
    unit: str
    limit: Decimal | None = None
    limit_high: Decimal | None = None
    windows: int = 0
    above: int = 0
    perhaps: int = 0
    undated: int = 0
    low: Decimal = _ZERO
    high: Decimal | None = None
    above_low: Decimal = _ZERO
    above_high: Decimal | None = None
    volumes: tuple[aid.Sum, ...] = ()


def flows(workspace: Workspace, other: Agreement | None = None) -> tuple[Flow, ...]:
    """Return what every limit would have meant for the past flow, whatever its own period.

    Windows have the limit's length and run from the month of a list's first transfer to its last; a
    limit without a length of window is set against all of that time. Lists are never
    added, and what is restricted is left out, as in the ledger.

    Args:
        workspace: Whose transfers.
        other: A draft whose limits are asked after; ``None``: those of the workspace's agreement.
    """
    start = run.given(workspace, None)
    agreement = other or start.agreement
    transfers = by_party(for_mission(start.taken["transfers"]), agreement)
    done = performances_of(agreement, start.taken["reports"], start.sources)
    cases = cap_cases(agreement, done, start.sources, _LAST)
    return tuple(flow for case in cases for flow in _of_case(case, transfers))


def _of_case(case: CapCase, transfers: pa.Table) -> Iterator[Flow]:
    mine = meant_by(case, transfers)
    lists = lists_of(case, mine)
    for source, claimant in lists:
        yield _of_list(case, source, claimant, of_list(mine, source, claimant))
    if not lists:
        yield Flow(source_id="", claimant="", **_named(case))


def _named(case: CapCase) -> dict[str, Any]:
    cap = case.cap
    return {
        "text": case.text.id,
        "provision": case.provision.id,
        "cap": cap.id,
        "party": case.party,
        "kind": cap.kind.value,
        "unit": cap.counted_in,
    }


def _of_list(case: CapCase, source: str, claimant: str, told: pa.Table) -> Flow:
    rows = told.to_pylist()
    dated = [r for r in rows if r["start"] is not None and r["end"] is not None]
    found = list(_measured(case, dated))
    lows, highs = [one.low for _, _, one in found], [one.high for _, _, one in found]
    limits = [limit for _, limit, _ in found]
    low, high = _in_all(case, dated, [window for window, _, _ in found], added(lows), _open(highs))
    over = [max(low - limit, _ZERO) for low, limit in zip(lows, limits, strict=True)]
    most = [None if h is None else max(h - m, _ZERO) for h, m in zip(highs, limits, strict=True)]
    sure = sum(one > 0 for one in over)
    named = transfers_of(pa.Table.from_pylist(rows, schema=told.schema), {})
    return Flow(
        source_id=source,
        claimant=claimant,
        limit=min(limits, default=None),
        limit_high=max(limits, default=None),
        windows=len(found),
        above=sure,
        perhaps=sum(one is None or one > 0 for one in most) - sure,
        undated=len(rows) - len(dated),
        low=low,
        high=high,
        above_low=added(over),
        above_high=_open(most),
        volumes=(*sums((t.id, t.value) for t in named), *sums((t.id, t.quantity) for t in named)),
        **_named(case),
    )


def _in_all(
    case: CapCase, rows: list[Row], windows: list[Interval], low: Decimal, high: Decimal | None
) -> tuple[Decimal, Decimal | None]:
    """Return what all windows come to together, at least and at most.

    A transfer that may lie in either of two windows adds to the most of each, and to the least of
    none. In both together it lies for certain, and once.

    Args:
        case: Which cap.
        rows: What the list tells, with both ends of its time.
        windows: In their order; where they leave a gap, they are only added.
        low: What the windows come to one by one, at least.
        high: At most; ``None``: open.
    """
    if not windows or any(a.end != b.start for a, b in pairwise(windows)):
        return low, high
    whole = _in_window(case, Interval(start=windows[0].start, end=windows[-1].end), rows)
    most = [one for one in (high, whole.high) if one is not None]
    return max(low, whole.low), min(most, default=None)


def _measured(case: CapCase, rows: list[Row]) -> Iterator[tuple[Interval, Decimal, Sum]]:
    """Yield window, limit and total; one without a known base to be measured by is none.

    The list is taken at its own word: what it does not tell of the base was nothing.
    """
    before: Interval | None = None
    zone = case.agreement.mechanism.time_zone
    told = _told_from(case, rows) if rows else iter(())
    for window in told:
        limit = most_of(case.cap, case.party, zone, rows, before, complete=True)
        before = window
        if case.cap.kind is CapKind.NOTIFY:
            limit = _ZERO
        if limit is not None:
            yield window, limit, _in_window(case, window, rows)


def _told_from(case: CapCase, rows: list[Row]) -> Iterator[Interval]:
    """Yield the windows over what a list tells, but not those of the base it is measured by."""
    base = case.cap.base
    for window in _windows(case, rows):
        if base is None or base.end is None or (window.end and window.end > base.end):
            yield window


def _open(figures: list[Decimal | None]) -> Decimal | None:
    told = [one for one in figures if one is not None]
    return added(told) if len(told) == len(figures) else None


def _windows(case: CapCase, rows: list[Row]) -> Iterator[Interval]:
    """Yield windows of the limit's length over the time that a list tells of."""
    zone = case.agreement.mechanism.time_zone
    first = min(row["start"] for row in rows).astimezone(ZoneInfo(zone))
    month = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    end = max(row["end"] for row in rows).astimezone(UTC)
    yield from windows_of(case.cap, Interval(start=month, end=end), zone, end)


def _in_window(case: CapCase, window: Interval, rows: list[Row]) -> Sum:
    counted = [r for r in rows if aside(case.cap, case.party, window, r) is None]
    asked = {r["transfer_id"]: Notice.NONE for r in counted}
    return sum_of(case.cap, window, counted, asked)
