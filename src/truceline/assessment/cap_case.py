"""Every cap of every party, and what each list tells under it in each window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from truceline.assessment.cap_base import most_of
from truceline.assessment.cap_figures import Sum, is_small, sum_of
from truceline.assessment.cap_notices import Notices, notices_of
from truceline.assessment.cap_reach import covers, is_nil
from truceline.assessment.cap_windows import within
from truceline.assessment.performances import Performances
from truceline.model.agreement import Agreement, Cap, CapKind, Provision, Text
from truceline.model.interval import Interval, microseconds
from truceline.model.items import kinds_of, perhaps
from truceline.model.source import Source

_ZERO: Final = Decimal(0)


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


@dataclass(frozen=True, slots=True)
class Told:
    """What one list tells.

    Attributes:
        source: Source id.
        claimant: For whom; empty: of no party.
        table: Its transfers that may be meant, whenever they were.
        rows: The same.
        notices: What is known of notice of them.
    """

    source: str
    claimant: str
    table: pa.Table
    rows: list[dict[str, Any]]
    notices: Notices


def told_by(case: CapCase, source: str, claimant: str, table: pa.Table) -> Told:
    """Return what one list tells, with what is known of notice of it."""
    rows = table.to_pylist()
    ids = [party.id for party in case.agreement.parties]
    to = ids.index(case.cap.to) if case.cap.to else -1
    asked = [row for row in rows if not (is_nil(case.cap, row) or is_small(case.cap, row))]
    until_us = microseconds(case.until) or 0
    party = ids.index(case.party)
    notices = notices_of(case.cap, party, to, asked, case.performances, until_us)
    return Told(source, claimant, table, rows, notices)


@dataclass(frozen=True, slots=True)
class Said:
    """What one list comes to in one window, and what that is set against.

    Attributes:
        window: Which.
        counted: Transfers that are counted.
        total: What they come to.
        limit: Most that is allowed; ``None``: what it is measured by is not known.
        reaches: The list speaks of the whole window.
    """

    window: Interval
    counted: list[dict[str, Any]]
    total: Sum
    limit: Decimal | None
    reaches: bool


def said_of(case: CapCase, told: Told, window: Interval, before: Interval | None) -> Said:
    """Return what one list comes to in one window of a cap."""
    cap, zone = case.cap, case.agreement.mechanism.time_zone
    inside = told.table.filter(within(told.table, window)).to_pylist()
    counted = [row for row in inside if not (is_nil(cap, row) or is_small(cap, row))]
    declared = told.source in cap.complete_lists and not told.claimant
    base = told.rows if declared else []
    return Said(
        window=window,
        counted=counted,
        total=sum_of(cap, window, counted, told.notices),
        limit=_ZERO
        if cap.kind is CapKind.NOTIFY
        else most_of(cap, case.party, zone, base, before, complete=False),
        reaches=covers(cap, case.party, window, told.rows),
    )


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
