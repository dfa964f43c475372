"""Agreement × incidents -> findings. Every rule is read over all incidents at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa

from truceline.assessment.atlas import Atlas
from truceline.assessment.elements import ABSENT, PRESENT, UNKNOWN, Rows, States
from truceline.assessment.findings import Judged, rows_of, with_distinct_ids
from truceline.assessment.hangs import hangs_of
from truceline.assessment.matter import NO_TIME, Matter, actors_of, matter_of
from truceline.assessment.moments import p_time
from truceline.assessment.outcome import Evidence, decide
from truceline.assessment.performances import Performances, performances_of
from truceline.assessment.registry import rule_of
from truceline.kernels.days import days_of_windows
from truceline.model import tables
from truceline.model.agreement import (
    Agreement,
    Provision,
    Text,
    asks_whose,
    period_of,
    thresholds_of,
)
from truceline.model.reveal import Reveal


def assess(
    agreement: Agreement,
    incidents: pa.Table,
    shapes: pa.Table,
    lines: pa.Table,
    reveals: tuple[Reveal, ...],
    performances: Performances | None = None,
) -> pa.Table:
    """Judge every incident against every provision of every text that it concerns.

    The outcome is conditional on the event as alleged. The decision table stands in
    :mod:`truceline.assessment.outcome`. An incident whose act is told and not listed has no row.

    Args:
        agreement: What was agreed. Without ``covered`` in its mandate there are no findings;
            without ``party`` nothing hangs on an actor, except where a provision says otherwise.
        incidents: See :data:`truceline.model.tables.INCIDENTS`; any order.
        shapes: See :data:`truceline.model.tables.SHAPES`.
        lines: See :data:`truceline.model.tables.LINES`.
        reveals: Entries of sealed registers opened for single incidents.
        performances: What was reported done; conditions, releases and exceptions hang on it.
            ``None``: nothing was.

    Returns:
        See :data:`truceline.model.tables.FINDINGS`, by text and provision as in the document, then
        start, end, lon, lat of the incident, then its version. The order of the input changes
        nothing.

    Raises:
        ValueError: If a provision names a rule there is not or gives it too little, or if one
            incident version occurs twice.
    """
    return with_distinct_ids(judge(agreement, incidents, shapes, lines, reveals, performances))


def judge(
    agreement: Agreement,
    incidents: pa.Table,
    shapes: pa.Table,
    lines: pa.Table,
    reveals: tuple[Reveal, ...],
    performances: Performances | None = None,
) -> pa.Table:
    """Do the same; ids of two findings may be alike, which only all of them together can tell."""
    for text in agreement.texts:
        for provision in text.provisions:
            rule_of(agreement, provision)
    if "covered" not in agreement.mechanism.mandate:
        return tables.empty(tables.FINDINGS)
    matter = matter_of(agreement, incidents, shapes, reveals)
    # Not by truth: where none tells when, there are none, and some that do not tell.
    nothing = performances_of(agreement, tables.empty(tables.REPORTS), ())
    done = nothing if performances is None else performances
    atlas = Atlas(agreement, matter, lines, shapes)
    day = _days(agreement, matter)
    # Judging is the kernels' work and writing Arrow's: one provision is written while the next is
    # judged. The order stays that of the document.
    with ThreadPoolExecutor(1) as writer:
        jobs = [
            writer.submit(rows_of, agreement, matter, day, judged)
            for judged in (
                _judged(agreement, text, provision, matter, atlas, done)
                for text in agreement.texts
                for provision in text.provisions
            )
        ]
    return pa.concat_tables([tables.empty(tables.FINDINGS), *(job.result() for job in jobs)])


def _judged(
    agreement: Agreement,
    text: Text,
    provision: Provision,
    matter: Matter,
    atlas: Atlas,
    performances: Performances,
) -> Judged:
    elements = rule_of(agreement, provision).judge(agreement, provision, matter)
    rows = elements.rows
    share = p_time(matter.start_us[rows], matter.end_us[rows], period_of(text, provision))
    # An incident outside the period is consistent wherever it lies: spare the geometry.
    placing = atlas.placing(provision.zone_ids, rows, wanted=share != 0)
    hangs = hangs_of(agreement, text, provision, matter, rows, performances)
    evidence = Evidence(
        act=elements.act,
        object_type=elements.object_type,
        weapon=elements.weapon,
        actor=_actors(agreement, provision, matter, rows),
        asks_whose=asks_whose(agreement, provision),
        sealed=elements.sealed,
        left_open=bool(provision.left_open),
        hangs=hangs,
        placed=placing.told,
        p_time=share,
        p_place=placing.p,
        p_place_low=placing.low,
        p_place_high=placing.high,
        line_missing=placing.line_missing,
    )
    return Judged(
        text=text,
        provision=provision,
        rows=rows,
        placing=placing,
        p_time=share,
        exception=hangs.exception,
        decision=decide(evidence, thresholds_of(agreement, provision)),
    )


def _actors(agreement: Agreement, provision: Provision, matter: Matter, rows: Rows) -> States:
    """Say whether the actor is bound. Where every party is, it need not be told which it was."""
    parties = [party.id for party in agreement.parties]
    null = PRESENT if set(parties) <= set(provision.binds) else UNKNOWN
    bound = [PRESENT if party in provision.binds else ABSENT for party in parties]
    return np.array([*bound, ABSENT, null], dtype=np.int8)[
        actors_of(agreement, provision, matter)[rows]
    ]


def _days(agreement: Agreement, matter: Matter) -> pa.Array:
    """Return the mechanism's day of the middle of each window, date32; null if not told."""
    told = (matter.start_us != NO_TIME) & (matter.end_us != NO_TIME)
    mechanism = agreement.mechanism
    day = days_of_windows(
        matter.start_us, matter.end_us, told, mechanism.time_zone, mechanism.day_ends
    )
    return pa.array(day, mask=~told).cast(pa.date32())
