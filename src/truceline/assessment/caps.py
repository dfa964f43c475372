"""Whether caps on transfers were kept: one row for cap, party, window and list.

Lists are never added to each other: each claimant's figures stand alone. Read from the top:

====  ===================================================  ========================================
line  if                                                   then
====  ===================================================  ========================================
1     the provision leaves a term open                     undetermined: term left open
2     its authentic texts part                             undetermined: authentic texts diverge
3     a condition of the provision is not established      undetermined: condition not established
4     what it is reduced from is not known in full         undetermined: what it is measured by …
5     the list exceeds the limit, and is of no party       inconsistent
6     the list exceeds the limit, and is of a side         undetermined: word of one side alone
7     that notice was given is the word of one side        undetermined: word of one side alone
8     it is not shown whether notice was given             undetermined: no report that it was done
9     its figures are missing, or may exceed the limit     undetermined: figures missing or …
10    the list is not declared complete, or of a side      undetermined: no complete list
11    the window is not over, or notice not yet due        undetermined: not yet due
12    it does not speak of the whole window                undetermined: list does not cover …
13    else                                                 consistent
====  ===================================================  ========================================

The limit is what the text says; of a reduction, its share of what the same list tells of the base
(:mod:`truceline.assessment.cap_base`); of a duty to notify, no transfer without notice
(:mod:`truceline.assessment.cap_notices`). Where a cap has no list at all, one row says so:
``not_monitored(no observer)``. How far a list reaches stands in
:mod:`truceline.assessment.cap_reach`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import pyarrow as pa

from truceline.assessment.cap_case import (
    CapCase,
    Said,
    Told,
    cap_cases,
    lists_of,
    meant_by,
    of_list,
    said_of,
    told_by,
)
from truceline.assessment.cap_figures import Doubt
from truceline.assessment.cap_windows import windows_of
from truceline.assessment.decided import Line
from truceline.assessment.hangs import established_since_us
from truceline.assessment.matter import NO_TIME
from truceline.assessment.performances import Performances
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    CapKind,
    period_of,
)
from truceline.model.exact import longer
from truceline.model.interval import Interval, microseconds
from truceline.model.source import Source
from truceline.model.vocabulary import Because, Outcome

_OPEN, _BROKEN = Outcome.UNDETERMINED, Outcome.INCONSISTENT
#: The table above, as words and outcomes.
LINES: Final = (
    Line("the provision leaves a term open", _OPEN, Because.TERM_LEFT_OPEN),
    Line("its authentic texts part", _OPEN, Because.TEXTS_DIVERGE),
    Line("a condition of the provision is not established", _OPEN, Because.CONDITION_OPEN),
    Line("what it is reduced from is not known in full", _OPEN, Because.BASE_UNKNOWN),
    Line("the list exceeds the limit, and is of no party", _BROKEN, None),
    Line("the list exceeds the limit, and is of a side", _OPEN, Because.ONE_SIDED),
    Line("that notice was given is the word of one side", _OPEN, Because.ONE_SIDED),
    Line("it is not shown whether notice was given", _OPEN, Because.NOT_SHOWN),
    Line("its figures are missing, or may exceed the limit", _OPEN, Because.FIGURE_UNKNOWN),
    Line("the list is not declared complete, or of a side", _OPEN, Because.LIST_INCOMPLETE),
    Line("the window is not over, or notice not yet due", _OPEN, Because.NOT_DUE),
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
    rows = [row for case in cases for row, _, _ in cap_rows(case, transfers)]
    return pa.Table.from_pylist(rows, schema=tables.CAPS)


Cell = tuple[dict[str, Any], Told | None, Said | None]


def cap_rows(case: CapCase, transfers: pa.Table) -> Iterator[Cell]:
    """Yield the rows of one cap with what made them: by window, then list; none without a list."""
    mine = meant_by(case, transfers)
    of = {one: told_by(case, *one, of_list(mine, *one)) for one in lists_of(case, mine)}
    period, zone = period_of(case.text, case.provision), case.agreement.mechanism.time_zone
    before: Interval | None = None
    for window in windows_of(case.cap, period, zone, case.until):
        if case.cap.percent and not (case.cap.base or before):
            before = window
            continue  # By the first window the others are measured; it is bound by none.
        for told in of.values():
            said = said_of(case, told, window, before)
            yield _row(case, told, said), told, said
        if not of:
            yield _nothing(case, window), None, None
        before = window


def _row(case: CapCase, told: Told, said: Said) -> dict[str, Any]:
    line = LINES[decide(case, told, said)]
    return _named(case, said.window, told.source, told.claimant) | {
        "limit": None if said.limit is None else float(said.limit),
        "total_low": float(said.total.low),
        "total_high": None if said.total.high is None else float(said.total.high),
        "limit_exact": longer(said.limit),
        "total_low_exact": longer(said.total.low),
        "total_high_exact": longer(said.total.high),
        "n_transfers": len(said.counted),
        "n_untold": said.total.untold,
        "doubts": sorted(said.total.doubts),
        **_chance(said, line.outcome),
        "outcome": line.outcome.value,
        "because": line.because and line.because.value,
    }


def _chance(said: Said, outcome: Outcome) -> dict[str, float | None]:
    """Return the chance that a list, as it tells it, is above the limit: at least and at most.

    No list declares how likely its figures are between their bounds, so the chance is known only
    where both bounds lie on one side of the limit; else it may be anything. Where the outcome is
    open for another reason, as a list that may not be complete, a sure chance would be a claim that
    nobody can make: none is given.
    """
    nothing: dict[str, float | None] = {"p_above_low": None, "p_above_high": None}
    if said.limit is None:
        return nothing
    high = said.total.high
    low, may_be = said.total.low > said.limit, high is None or high > said.limit
    if outcome is _OPEN and low == may_be:
        return nothing
    return {"p_above_low": float(low), "p_above_high": float(may_be)}


def _nothing(case: CapCase, window: Interval) -> dict[str, Any]:
    return _named(case, window, "", "") | {
        "n_transfers": 0,
        "n_untold": 0,
        "doubts": [],
        "outcome": Outcome.NOT_MONITORED.value,
        "because": Because.NO_OBSERVER.value,
    }


def _named(case: CapCase, window: Interval, source: str, claimant: str) -> dict[str, Any]:
    notify = case.cap.kind is CapKind.NOTIFY
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
        "unit": case.cap.counted_in,
        "limit": None if case.cap.percent else 0.0 if notify else case.cap.limit,
    }


def decide(case: CapCase, told: Told, said: Said) -> int:
    """Return which line of the table decides, from 0."""
    since = established_since_us(case.agreement, case.provision, case.performances)
    first = microseconds(said.window.start)
    start, end = NO_TIME if first is None else first, said.window.end
    total, limit = said.total, said.limit
    over, high = limit is not None and total.low > limit, total.high
    neutral = told.source in case.neutral and not told.claimant
    holds = (
        bool(case.provision.left_open),
        bool(case.provision.divergences),
        since is None or start < since,
        limit is None,
        over and neutral,
        over,
        Doubt.NOTICE_SIDED in total.doubts,
        Doubt.NOTICE in total.doubts,
        bool(total.doubts - {Doubt.NOTICE_NOT_DUE})
        or (not total.doubts and (high is None or (limit is not None and high > limit))),
        told.source not in case.cap.complete_lists or bool(told.claimant),
        end is None or end.astimezone(UTC) > case.until or bool(total.doubts),
        not said.reaches,
        True,
    )
    return holds.index(True)
