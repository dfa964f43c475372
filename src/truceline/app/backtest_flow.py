"""What a limit or a halt would have meant for the flow that lists tell of, whenever that was.

Arithmetic on the ledger: how much of what was told lies above what a text allows. It says nothing
of what anybody would have done under the text, nor of what the aid did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from truceline.aid.sums import added, sums
from truceline.aid.transfers import transfers_of
from truceline.app import run
from truceline.app.aid_ledger import for_mission, names_of
from truceline.app.workspace import Workspace
from truceline.assessment.cap_figures import Sum, aside, sum_of
from truceline.assessment.cap_windows import windows_of
from truceline.assessment.caps import CapCase, cap_cases, lists_of, meant_by, of_list
from truceline.assessment.performances import performances_of
from truceline.model import aid, tables
from truceline.model.agreement import Agreement, CapKind
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
        kind: ``limit`` or ``freeze``.
        unit: What is counted; a freeze counts transfers.
        limit: Most that a window allows.
        windows: How many the list tells of: from its first transfer to its last.
        above: In how many of them it is surely above the limit.
        perhaps: In how many more it may be.
        undated: Transfers without both ends of their time; they are in no window.
        low: All that is told in these windows, at least.
        high: At most; ``None``: open.
        above_low: How much of it lies above the limit, at least.
        above_high: At most; ``None``: open.
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
    limit: Decimal
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
    transfers = _renamed(for_mission(start.taken["transfers"]), names_of(agreement))
    done = performances_of(agreement, start.taken["reports"], start.sources)
    cases = cap_cases(agreement, done, start.sources, _LAST)
    return tuple(flow for case in cases for flow in _of_case(case, transfers))


def _renamed(transfers: pa.Table, names: dict[str, str]) -> pa.Table:
    """Return transfers whose sides that are parties bear the party's id."""
    rows = transfers.to_pylist()
    for row in rows:
        for side in ("donor", "recipient"):
            row[side] = names.get((row[side] or "").casefold(), row[side])
    return pa.Table.from_pylist(rows, schema=tables.TRANSFERS)


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
        "unit": "transfer" if cap.kind is CapKind.FREEZE else cap.unit,
        "limit": Decimal(repr(float(cap.limit))),
    }


def _of_list(case: CapCase, source: str, claimant: str, told: pa.Table) -> Flow:
    rows = told.to_pylist()
    dated = [r for r in rows if r["start"] is not None and r["end"] is not None]
    windows = list(_windows(case, dated)) if dated else []
    found = [_in_window(case, window, dated) for window in windows]
    limit = Decimal(repr(float(case.cap.limit)))
    lows = [Decimal(repr(one.low)) for one in found]
    highs = [None if one.high is None else Decimal(repr(one.high)) for one in found]
    sure = sum(low > limit for low in lows)
    may = sum(high is None or high > limit for high in highs)
    named = transfers_of(pa.Table.from_pylist(rows, schema=told.schema), {})
    return Flow(
        source_id=source,
        claimant=claimant,
        windows=len(windows),
        above=sure,
        perhaps=may - sure,
        undated=len(rows) - len(dated),
        low=added(lows),
        high=_open(highs),
        above_low=added(max(low - limit, _ZERO) for low in lows),
        above_high=_open([None if h is None else max(h - limit, _ZERO) for h in highs]),
        volumes=(*sums((t.id, t.value) for t in named), *sums((t.id, t.quantity) for t in named)),
        **_named(case),
    )


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
    counted = (r for r in rows if aside(case.cap, case.party, window, r) is None)
    return sum_of(case.cap, window, counted)
