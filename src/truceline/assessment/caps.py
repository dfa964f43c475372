"""Whether caps on transfers were kept: one row for cap, party, window and list.

Lists are never added to each other: each claimant's figures stand alone. Read from the top:

====  ===================================================  ========================================
line  if                                                   then
====  ===================================================  ========================================
1     the provision leaves a term open                     undetermined: term left open
2     a condition of the provision is not established      undetermined: condition not established
3     the list exceeds the limit, and is of no party       inconsistent
4     the list exceeds the limit, and is of a side         undetermined: word of one side alone
5     its figures are missing, or may exceed the limit     undetermined: figures missing or …
6     the list is not declared complete                    undetermined: no complete list
7     the window is not over                               undetermined: not yet due
8     else                                                 consistent
====  ===================================================  ========================================

Where a cap has no list at all, one row says so: ``not_monitored(no observer)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.hangs import established_since_us
from truceline.assessment.performances import Performances
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Cap,
    CapKind,
    Measure,
    Provision,
    Text,
    period_of,
)
from truceline.model.interval import Interval, microseconds
from truceline.model.source import Source
from truceline.model.vocabulary import Because, Outcome

#: More windows than this under one cap are a mistake of writing.
MOST_WINDOWS = 10_000
_TIME = pa.timestamp("us", "UTC")


def judge_caps(
    agreement: Agreement,
    transfers: pa.Table,
    performances: Performances,
    sources: tuple[Source, ...],
    until: datetime,
) -> pa.Table:
    """Set what each list tells of transfers against every cap of every text.

    Args:
        agreement: What was agreed. Without ``covered`` in its mandate there are no rows.
        transfers: See :data:`truceline.model.tables.TRANSFERS`; any order.
        performances: What was reported done; conditions hang on it.
        sources: A card for every source that speaks.
        until: Up to when anything is known, UTC.

    Returns:
        See :data:`truceline.model.tables.CAPS`, by text, provision, cap and party as in the
        document, then window, then list.
    """
    if "covered" not in agreement.mechanism.mandate:
        return tables.empty(tables.CAPS)
    neutral = {s.id for s in sources if s.affiliation is None and s.affiliation_known}
    rows = [
        row
        for text in agreement.texts
        for provision in text.provisions
        for cap in provision.caps
        for party in provision.binds
        for row in _rows(
            _Case(agreement, text, provision, cap, party, performances, neutral, until), transfers
        )
    ]
    return pa.Table.from_pylist(rows, schema=tables.CAPS)


@dataclass(frozen=True, slots=True)
class _Case:
    agreement: Agreement
    text: Text
    provision: Provision
    cap: Cap
    party: str
    performances: Performances
    neutral: set[str]
    until: datetime


def _rows(case: _Case, transfers: pa.Table) -> Iterator[dict[str, object]]:
    mine = _meant(case, transfers)
    for window in _windows(case):
        inside = mine.filter(_within(mine, window))
        lists = sorted(
            {(r["source_id"], r["claimant"] or "") for r in mine.select(_LIST).to_pylist()}
        )
        for source, claimant in lists:
            yield _row(case, window, source, claimant, _of(inside, source, claimant))
        if not lists:
            yield _nothing(case, window)


_LIST = ["source_id", "claimant"]


def _meant(case: _Case, transfers: pa.Table) -> pa.Table:
    cap = case.cap
    keep = pc.and_(
        pc.equal(transfers[cap.side], case.party),
        pc.is_in(transfers["stage"], value_set=pa.array(cap.stages, pa.string())),
    )
    if cap.items:
        listed = pc.is_in(transfers["item"], value_set=pa.array(cap.items, pa.string()))
        # An item that is not told may be one of those meant.
        keep = pc.and_(keep, pc.or_(listed, pc.is_null(transfers["item"])))
    return transfers.filter(pc.fill_null(keep, False))


def _windows(case: _Case) -> Iterator[Interval]:
    """Yield the windows of a cap that have begun; the whole period if it has no shorter ones."""
    period = period_of(case.text, case.provision)
    if case.cap.every_h is None or period.start is None:
        if period.start is None or period.start < case.until:
            yield period
        return
    length = timedelta(hours=case.cap.every_h)
    for n in range(MOST_WINDOWS):
        start = period.start + n * length
        if start >= case.until or (period.end is not None and start >= period.end):
            return
        end = start + length if period.end is None else min(start + length, period.end)
        yield Interval(start=start, end=end)


def _within(transfers: pa.Table, window: Interval) -> pa.ChunkedArray:
    """Say which transfers may lie in the window; one without a time may."""
    keep = pa.chunked_array([pa.repeat(pa.scalar(True), transfers.num_rows)])
    if window.start is not None:
        after = pc.greater(transfers["end"], pa.scalar(window.start, _TIME))
        keep = pc.and_(keep, pc.fill_null(after, True))
    if window.end is not None:
        before = pc.less(transfers["start"], pa.scalar(window.end, _TIME))
        keep = pc.and_(keep, pc.fill_null(before, True))
    return keep


def _of(transfers: pa.Table, source: str, claimant: str) -> pa.Table:
    same = pc.equal(pc.fill_null(transfers["claimant"], ""), claimant)
    return transfers.filter(pc.and_(pc.equal(transfers["source_id"], source), same))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """What the transfers of one list come to.

    Attributes:
        low: At least.
        high: At most; ``None``: open upwards.
        untold: Transfers that give no figure in the unit, or may lie outside the window.
    """

    low: float
    high: float | None
    untold: int


def _sum(case: _Case, window: Interval, transfers: pa.Table) -> _Sum:
    low = high = 0.0
    untold = 0
    for row in transfers.to_pylist():
        least, most = _figure(case.cap, row)
        certain = _certain(case.cap, window, row)
        untold += least is None or not certain
        low += (least or 0.0) if certain else 0.0
        high += most if most is not None else float("inf")
    return _Sum(low=low, high=None if high == float("inf") else high, untold=untold)


def _figure(cap: Cap, row: dict[str, object]) -> tuple[float | None, float | None]:
    """Return at least and at most; a freeze counts transfers, whatever their size."""
    if cap.kind is CapKind.FREEZE:
        return 1.0, 1.0
    name = "value" if cap.measure is Measure.VALUE else "quantity"
    unit = row["currency"] if cap.measure is Measure.VALUE else row["unit"]
    if unit != cap.unit:
        return None, None
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return (
        float(low) if isinstance(low, int | float) else None,
        float(high) if isinstance(high, int | float) else None,
    )


def _certain(cap: Cap, window: Interval, row: dict[str, object]) -> bool:
    """Say whether a transfer lies wholly in the window and is of a type that is meant."""
    start, end = row["start"], row["end"]
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return False
    inside = (window.start is None or start >= window.start) and (
        window.end is None or end <= window.end
    )
    return inside and (not cap.items or row["item"] is not None)


def _row(
    case: _Case, window: Interval, source: str, claimant: str, transfers: pa.Table
) -> dict[str, object]:
    total = _sum(case, window, transfers)
    outcome, because = _decide(case, window, source, claimant, total)
    return _told(case, window, source, claimant) | {
        "total_low": total.low,
        "total_high": total.high,
        "n_transfers": transfers.num_rows,
        "n_untold": total.untold,
        "outcome": outcome.value,
        "because": because and because.value,
    }


def _nothing(case: _Case, window: Interval) -> dict[str, object]:
    return _told(case, window, "", "") | {
        "n_transfers": 0,
        "n_untold": 0,
        "outcome": Outcome.NOT_MONITORED.value,
        "because": Because.NO_OBSERVER.value,
    }


def _told(case: _Case, window: Interval, source: str, claimant: str) -> dict[str, object]:
    key = "|".join(
        (
            case.text.id,
            case.provision.id,
            case.cap.id,
            case.party,
            str(microseconds(window.start)),
            source,
            claimant,
        )
    )
    return {
        "cap_id": f"C-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        "text_id": case.text.id,
        "provision_id": case.provision.id,
        "cap": case.cap.id,
        "party": case.party,
        "claimant": claimant or None,
        "source_id": source or None,
        "start": window.start,
        "end": window.end,
        "unit": case.cap.unit or "transfer",
        "limit": case.cap.limit,
    }


def _decide(
    case: _Case, window: Interval, source: str, claimant: str, total: _Sum
) -> tuple[Outcome, Because | None]:
    since = established_since_us(case.agreement, case.provision, case.performances)
    start = microseconds(window.start)
    if case.provision.left_open:
        return Outcome.UNDETERMINED, Because.TERM_LEFT_OPEN
    if since is None or (start is not None and start < since):
        return Outcome.UNDETERMINED, Because.CONDITION_OPEN
    if total.low > case.cap.limit:
        if source in case.neutral and not claimant:
            return Outcome.INCONSISTENT, None
        return Outcome.UNDETERMINED, Because.ONE_SIDED
    if total.untold or total.high is None or total.high > case.cap.limit:
        return Outcome.UNDETERMINED, Because.FIGURE_UNKNOWN
    if source not in case.cap.complete_lists:
        return Outcome.UNDETERMINED, Because.LIST_INCOMPLETE
    if window.end is None or window.end.astimezone(UTC) > case.until:
        return Outcome.UNDETERMINED, Because.NOT_DUE
    return Outcome.CONSISTENT, None
