"""Whether caps on transfers were kept: one row for cap, party, window and list.

Lists are never added to each other: each claimant's figures stand alone. Read from the top:

====  ===================================================  ========================================
line  if                                                   then
====  ===================================================  ========================================
1     the provision leaves a term open                     undetermined: term left open
2     its authentic texts part                             undetermined: authentic texts diverge
3     a condition of the provision is not established      undetermined: condition not established
4     the list exceeds the limit, and is of no party       inconsistent
5     the list exceeds the limit, and is of a side         undetermined: word of one side alone
6     its figures are missing, or may exceed the limit     undetermined: figures missing or …
7     the list is not declared complete, or of a side      undetermined: no complete list
8     the window is not over                               undetermined: not yet due
9     it does not speak of the whole window                undetermined: list does not cover …
10    else                                                 consistent
====  ===================================================  ========================================

Where a cap has no list at all, one row says so: ``not_monitored(no observer)``. How far a list
reaches stands in :mod:`truceline.assessment.cap_reach`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.cap_figures import Sum, sum_of
from truceline.assessment.cap_reach import covers, is_nil
from truceline.assessment.cap_windows import windows_of, within
from truceline.assessment.decided import Line
from truceline.assessment.hangs import established_since_us
from truceline.assessment.matter import NO_TIME
from truceline.assessment.performances import Performances
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Cap,
    Provision,
    Text,
    period_of,
)
from truceline.model.interval import Interval, microseconds
from truceline.model.items import kinds_of, perhaps
from truceline.model.source import Source
from truceline.model.vocabulary import Because, Outcome

_OPEN, _BROKEN = Outcome.UNDETERMINED, Outcome.INCONSISTENT
#: The table above, as words and outcomes.
LINES: Final = (
    Line("the provision leaves a term open", _OPEN, Because.TERM_LEFT_OPEN),
    Line("its authentic texts part", _OPEN, Because.TEXTS_DIVERGE),
    Line("a condition of the provision is not established", _OPEN, Because.CONDITION_OPEN),
    Line("the list exceeds the limit, and is of no party", _BROKEN, None),
    Line("the list exceeds the limit, and is of a side", _OPEN, Because.ONE_SIDED),
    Line("its figures are missing, or may exceed the limit", _OPEN, Because.FIGURE_UNKNOWN),
    Line("the list is not declared complete, or of a side", _OPEN, Because.LIST_INCOMPLETE),
    Line("the window is not over", _OPEN, Because.NOT_DUE),
    Line("it does not speak of the whole window", _OPEN, Because.LIST_SHORT),
    Line("else", Outcome.CONSISTENT, None),
)


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
    cases = cap_cases(agreement, performances, sources, until)
    rows = [row for case in cases for row in cap_rows(case, transfers)]
    return pa.Table.from_pylist(rows, schema=tables.CAPS)


def cap_cases(
    agreement: Agreement, performances: Performances, sources: tuple[Source, ...], until: datetime
) -> Iterator[CapCase]:
    """Yield every cap of every party, as in the document; arguments as for :func:`judge_caps`."""
    neutral = {s.id for s in sources if s.affiliation is None and s.affiliation_known}
    for text in agreement.texts:
        for provision in text.provisions:
            for cap in provision.caps:
                for party in provision.binds:
                    yield CapCase(
                        agreement, text, provision, cap, party, performances, neutral, until
                    )


@dataclass(frozen=True, slots=True)
class CapCase:
    """One cap of one party.

    Attributes:
        agreement: What was agreed.
        text: Which text.
        provision: Which provision.
        cap: Which cap.
        party: Party id that is bound.
        performances: What was reported done.
        neutral: Source ids known to be of no party.
        until: Up to when anything is known.
    """

    agreement: Agreement
    text: Text
    provision: Provision
    cap: Cap
    party: str
    performances: Performances
    neutral: set[str]
    until: datetime


def cap_rows(case: CapCase, transfers: pa.Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of one cap: by window, then list."""
    mine = meant_by(case, transfers)
    lists = lists_of(case, mine)
    period, zone = period_of(case.text, case.provision), case.agreement.mechanism.time_zone
    for window in windows_of(case.cap, period, zone, case.until):
        inside = mine.filter(within(mine, window))
        for source, claimant in lists:
            told = of_list(inside, source, claimant)
            listed = of_list(mine, source, claimant).to_pylist()
            reaches = covers(case.cap, case.party, window, listed)
            yield _row(case, window, source, claimant, told, reaches)
        if not lists:
            yield _nothing(case, window)


def lists_of(case: CapCase, transfers: pa.Table) -> list[tuple[str, str]]:
    """Return source and claimant of every list, by source, then claimant as in the document."""
    parties = [party.id for party in case.agreement.parties]
    rank = {claimant: n for n, claimant in enumerate(["", *parties])}
    distinct = transfers.group_by(["source_id", "claimant"]).aggregate([]).to_pylist()
    lists = [(row["source_id"], row["claimant"] or "") for row in distinct]
    return sorted(lists, key=lambda one: (one[0], rank.get(one[1], len(rank)), one[1]))


def meant_by(case: CapCase, transfers: pa.Table) -> pa.Table:
    """Return the transfers that are, or for want of a word may be, what the cap speaks of.

    Args:
        case: Which cap of which party.
        transfers: See :data:`truceline.model.tables.TRANSFERS`.
    """
    cap = case.cap
    items = (*kinds_of(cap.items), *perhaps(cap.items))
    asked = [(cap.side, (case.party,)), ("stage", cap.stages), ("item", items)]
    for name, words in asked:
        if words:
            listed = pc.is_in(transfers[name], value_set=pa.array(words, pa.string()))
            transfers = transfers.filter(pc.or_(listed, pc.is_null(transfers[name])))
    return transfers


def of_list(transfers: pa.Table, source: str, claimant: str) -> pa.Table:
    """Return the transfers of one list: one source for one claimant (empty: of no party)."""
    same = pc.equal(pc.fill_null(transfers["claimant"], ""), claimant)
    return transfers.filter(pc.and_(pc.equal(transfers["source_id"], source), same))


def _row(
    case: CapCase,
    window: Interval,
    source: str,
    claimant: str,
    transfers: pa.Table,
    reaches: bool,
) -> dict[str, Any]:
    counted = [row for row in transfers.to_pylist() if not is_nil(case.cap, row)]
    total = sum_of(case.cap, window, counted)
    line = LINES[decide(case, window, source, claimant, total, reaches)]
    return _told(case, window, source, claimant) | {
        "total_low": total.low,
        "total_high": total.high,
        "n_transfers": len(counted),
        "n_untold": total.untold,
        "outcome": line.outcome.value,
        "because": line.because and line.because.value,
    }


def _nothing(case: CapCase, window: Interval) -> dict[str, Any]:
    return _told(case, window, "", "") | {
        "n_transfers": 0,
        "n_untold": 0,
        "outcome": Outcome.NOT_MONITORED.value,
        "because": Because.NO_OBSERVER.value,
    }


def _told(case: CapCase, window: Interval, source: str, claimant: str) -> dict[str, Any]:
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


def decide(
    case: CapCase, window: Interval, source: str, claimant: str, total: Sum, reaches: bool
) -> int:
    """Return which line of the table decides, from 0."""
    since = established_since_us(case.agreement, case.provision, case.performances)
    first = microseconds(window.start)
    start = NO_TIME if first is None else first
    over = total.low > case.cap.limit
    neutral = source in case.neutral and not claimant
    holds = (
        bool(case.provision.left_open),
        bool(case.provision.divergences),
        since is None or start < since,
        over and neutral,
        over,
        bool(total.untold) or total.high is None or total.high > case.cap.limit,
        source not in case.cap.complete_lists or bool(claimant),
        window.end is None or window.end.astimezone(UTC) > case.until,
        not reaches,
        True,
    )
    return holds.index(True)
