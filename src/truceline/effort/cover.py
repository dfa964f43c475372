"""Absence has a table of its own: what declared effort would have seen, by text, zone and day.

Read from the top; the first line that holds decides.

====  ====================================================  ===================================
line  if, in that zone on that day                          then
====  ====================================================  ===================================
1     a finding is inconsistent                             inconsistent
2     a finding is undetermined                             undetermined: incidents … undetermined
3     no effort of any kind is declared for the text        undetermined: effort unknown
4     the zone's reference line is missing                  undetermined: no reference line …
5     the zone is everywhere                                undetermined: effort unknown
6     nothing was watched, and observers were shut out      not monitored: access denied
7     nothing was watched, and observers were out           not monitored: outage
8     nothing was watched                                   not monitored: no observer
9     the watched share is ``quiet_watched_share`` or more  consistent
10    else                                                  undetermined: declared effort too little
====  ====================================================  ===================================

Of lines 6 and 7 the one with more hours decides; denial where they are equal. Where a provision
prohibits several acts, lines 6 to 8 ask whether any of them was watched, line 9 whether each was:
the watched share is that of the act watched least. An act whose means a report does not tell
("explosion") asks for nothing of its own where acts with names are prohibited too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from truceline.effort.concerns import acts_of
from truceline.effort.counts import Count, Counts
from truceline.effort.days import days_of
from truceline.effort.duty import duty_of
from truceline.effort.ground import Ground
from truceline.effort.patrol import Patrol
from truceline.effort.watch import Watch
from truceline.kernels.lines import lines_of
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Provision,
    Text,
    Zone,
    ZoneKind,
    period_of,
    thresholds_of,
)
from truceline.model.vocabulary import Because, Outcome

Verdict = tuple[Outcome, Because | None]


def cover(
    agreement: Agreement,
    effort: pa.Table,
    lines: pa.Table,
    findings: pa.Table,
    until: datetime,
) -> pa.Table:
    """Say of every zone and day whether quiet there means anything.

    Args:
        agreement: What was agreed. Without ``covered`` in its mandate the table is empty.
        effort: See :data:`truceline.model.tables.EFFORT`; any order.
        lines: See :data:`truceline.model.tables.LINES`.
        findings: See :data:`truceline.model.tables.FINDINGS`. One whose zone is not told counts
            in every zone of its provision, one whose day is not told in none.
        until: Aware; days from here on are not in question yet.

    Returns:
        See :data:`truceline.model.tables.COVERAGE`, by text, provision and zone as in the document,
        then day. A provision without a first day has no rows, and neither has one that asks for
        nothing to be seen in a place (a duty, a cap).
    """
    if "covered" not in agreement.mechanism.mandate:
        return tables.empty(tables.COVERAGE)
    patrol = Patrol(duty_of(effort), Ground(lines_of(agreement, lines)))
    counts = Counts(findings)
    rows = [
        row
        for text in agreement.texts
        for provision in text.provisions
        if acts_of(provision)
        for zone in _zones(agreement, provision)
        for row in _days(agreement, text, provision, zone, patrol, counts, until)
    ]
    return pa.Table.from_pylist(rows, schema=tables.COVERAGE)


def _zones(agreement: Agreement, provision: Provision) -> tuple[Zone | None, ...]:
    """Return the provision's zones; a single ``None`` where it holds everywhere."""
    return tuple(agreement.zone(zone_id) for zone_id in provision.zone_ids) or (None,)


def _days(
    agreement: Agreement,
    text: Text,
    provision: Provision,
    zone: Zone | None,
    patrol: Patrol,
    counts: Counts,
    until: datetime,
) -> Iterator[dict[str, Any]]:
    zone_id = None if zone is None else zone.id
    declared = patrol.declared_in(text.period)
    enough = thresholds_of(agreement, provision).quiet_watched_share
    for day in days_of(agreement.mechanism, period_of(text, provision), until):
        count = counts.of(text.id, provision.id, zone_id, day.date)
        watch = patrol.watch(zone, acts_of(provision), day)
        nowhere = zone is None or zone.kind is ZoneKind.EVERYWHERE
        outcome, because = _verdict(count, declared, nowhere, watch, enough)
        yield {
            "text_id": text.id,
            "provision_id": provision.id,
            "zone_id": zone_id,
            "day": day.date,
            "outcome": outcome.value,
            "because": None if because is None else because.value,
            **_measures(watch, nowhere or not declared),
            "n_inconsistent": count.inconsistent,
            "n_undetermined": count.undetermined,
            "n_consistent": count.consistent,
        }


def _verdict(
    count: Count, declared: bool, nowhere: bool, watch: Watch | None, enough: float
) -> Verdict:
    """Apply the table at the head of this module."""
    if count.inconsistent:
        return Outcome.INCONSISTENT, None
    if count.undetermined:
        return Outcome.UNDETERMINED, Because.INCIDENTS_UNDETERMINED
    if not declared:
        return Outcome.UNDETERMINED, Because.EFFORT_UNKNOWN
    if watch is None:
        return Outcome.UNDETERMINED, Because.LINE_MISSING
    if nowhere:
        return Outcome.UNDETERMINED, Because.EFFORT_UNKNOWN
    if watch.n_observers == 0:
        return Outcome.NOT_MONITORED, _why_blind(watch)
    if watch.share >= enough:
        return Outcome.CONSISTENT, None
    return Outcome.UNDETERMINED, Because.EFFORT_TOO_LITTLE


def _why_blind(watch: Watch) -> Because:
    if watch.outage_h == watch.denied_h == 0:
        return Because.NO_OBSERVER
    return Because.ACCESS_DENIED if watch.denied_h >= watch.outage_h else Because.OUTAGE


def _measures(watch: Watch | None, share_unknown: bool) -> dict[str, object]:
    """Return the effort columns; undeclared effort and zones without bounds have no share."""
    if watch is None:
        return dict.fromkeys(("watched_share", "p_seen", "n_observers", "observer_h"))
    unknown = share_unknown or bool(np.isnan(watch.p_seen))
    return {
        "watched_share": None if share_unknown else watch.share,
        "p_seen": None if unknown else watch.p_seen,
        "n_observers": watch.n_observers,
        "observer_h": watch.observer_h,
    }
