"""Held against the truth: what an assessment of an invented world got right.

``score`` answers with plain keys:

``events_true``, ``events_told``, ``events_told_by_nobody``
    True events; those that some report tells of; those nobody told.
``events_in_incidents``
    True events behind the incidents given: fewer, where these are cut to a period or an as-of.
``reports_of_nothing``, ``incidents_of_nothing``, ``incidents_of_several_events``
    Reports and incidents with no event behind them; incidents that mix events.
``findings_decided``, ``findings_undetermined``, ``findings_not_monitored``
    Findings by what became of them.
``decided_right``, ``decided_wrong``, ``decided_right_share``
    Findings decided by place and time with a true event behind them: was that event, at its true
    place and instant, where the finding says? Act, object, weapon and actor are taken as alleged,
    because the outcome is.
``decided_for_what_is_alleged``
    Findings *consistent* because object, weapon or actor, as alleged, is not the provision's: true
    place and instant have no say in them.
``inconsistent_in_truth``, ``inconsistent_with_nothing_behind``
    Findings *inconsistent*: those whose event truly is of that kind, place and time; those with no
    event behind them at all. The second is why an outcome speaks of what is alleged.
``p_covered_n``, ``p_covered_brier``, ``p_covered_ece``, ``p_covered_reliability``
    How ``p_covered`` kept its promise, over findings where place and time decide it. Several
    findings of one event are not independent: intervals count events.
``p_place_…``, ``p_time_…``
    The same of its two parts: the place in the zones, the time in the period.
``p_happened_…``
    The same of ``p_happened``, over incidents.
``findings_on_a_place_finer_than_its_source``
    Findings whose incident claims a smaller error than any of its sources stated. Must be 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Outcome
from truceline.simulation.calibration import bins, brier, calibration_error
from truceline.simulation.geography import Flags, Floats, Ints
from truceline.simulation.truth import Truth
from truceline.simulation.verity import Verity

#: Reasons of a consistent finding that rest on what is alleged, not on place and time.
ALLEGED_ABSENT = (
    *("object not listed", "weapon not listed", "actor not bound"),
    "circumstance not given",
)
#: Metres by which an incident's error may differ from its source's by rounding.
_ROUNDING_M = 1.0


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind each incident.

    Attributes:
        event: Row of an event; -1 for none.
        several: Whether it mixes events.
        finest_m: Least error that any of its sources stated; NaN where none stated any.
    """

    event: Ints
    several: Flags
    finest_m: Floats


def score(
    truth: Truth, agreement: Agreement, incidents: pa.Table, findings: pa.Table
) -> Mapping[str, object]:
    """Hold incidents and findings against the truth.

    Args:
        truth: Of the world.
        agreement: Under which the findings were made.
        incidents: See :data:`truceline.model.tables.INCIDENTS`.
        findings: See :data:`truceline.model.tables.FINDINGS`, of these incidents.

    Returns:
        The keys described at the head of this module; numbers, and lists of bins.
    """
    behind = _behind(truth, incidents)
    row = _index(findings["incident_id"], incidents["incident_id"])
    fact = _covered(Verity(truth, agreement), agreement, findings, behind.event[row])
    told = pc.count_distinct(truth.reports["event_id"].drop_null()).as_py()
    return {
        "events_true": truth.events.num_rows,
        "events_told": told,
        "events_told_by_nobody": truth.events.num_rows - told,
        "events_in_incidents": int(np.unique(behind.event[behind.event >= 0]).size),
        "reports_of_nothing": truth.reports["event_id"].null_count,
        "incidents_of_nothing": int((behind.event < 0).sum()),
        "incidents_of_several_events": int(behind.several.sum()),
        **_decided(findings, fact, behind.event[row] < 0),
        **_parts(findings, fact, behind.event[row]),
        **_calibration(
            "p_happened",
            _floats(incidents["p_happened"]),
            (behind.event >= 0).astype(np.float64),
            behind.event,
        ),
        "findings_on_a_place_finer_than_its_source": int(
            (_floats(incidents["error_m"]) < behind.finest_m - _ROUNDING_M)[row].sum()
        ),
    }


def _behind(truth: Truth, incidents: pa.Table) -> _Behind:
    lists = incidents["report_ids"].combine_chunks()
    owner = np.asarray(pc.list_parent_indices(lists), dtype=np.int64)
    report = _index(pc.list_flatten(lists), truth.reports["report_id"])
    known = report >= 0
    owner, report = owner[known], report[known]
    event = _index(truth.reports["event_id"], truth.events["event_id"])[report]
    real = event >= 0
    most = np.full(incidents.num_rows, -1)
    least = np.full(incidents.num_rows, truth.events.num_rows)
    np.maximum.at(most, owner[real], event[real])
    np.minimum.at(least, owner[real], event[real])
    finest = np.full(incidents.num_rows, np.nan)
    np.fmin.at(finest, owner, _floats(truth.reports["stated_error_m"])[report])
    return _Behind(most, (most >= 0) & (least < most), finest)


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is true of each finding; NaN where no event stands behind it.

    Attributes:
        placed: 1 where the event lies in the zones of the provision, else 0.
        timed: Likewise, in its period.
        covered: Both.
        all_true: Whether the event is of the kind, too.
    """

    placed: Floats
    timed: Floats
    covered: Floats
    all_true: Flags


def _covered(verity: Verity, agreement: Agreement, findings: pa.Table, event: Ints) -> _Fact:
    placed, timed = (np.full(findings.num_rows, np.nan) for _ in range(2))
    kind = np.zeros(findings.num_rows, dtype=np.bool_)
    ids = findings["provision_id"]
    for text in agreement.texts:
        for provision in text.provisions:
            rows = np.flatnonzero(np.asarray(pc.equal(ids, provision.id)) & (event >= 0))
            placed[rows] = verity.placed(provision)[event[rows]]
            timed[rows] = verity.timed(text, provision)[event[rows]]
            kind[rows] = verity.of_kind(provision)[event[rows]]
    covered = placed * timed
    return _Fact(placed, timed, covered, kind & (covered == 1))


def _parts(findings: pa.Table, fact: _Fact, event: Ints) -> dict[str, object]:
    alleged = _by_allegation(findings)
    parts = {"p_covered": fact.covered, "p_place": fact.placed, "p_time": fact.timed}
    return {
        key: value
        for name, true in parts.items()
        for key, value in _calibration(
            name, _floats(findings[name]), np.where(alleged, np.nan, true), event
        ).items()
    }


def _by_allegation(findings: pa.Table) -> Flags:
    words = pa.array(ALLEGED_ABSENT, pa.string())
    return np.asarray(pc.is_in(findings["because"], value_set=words), dtype=np.bool_)


def _decided(findings: pa.Table, fact: _Fact, nothing: Flags) -> dict[str, object]:
    is_a = {o: np.asarray(pc.equal(findings["outcome"], o.value), dtype=np.bool_) for o in Outcome}
    inside, outside = is_a[Outcome.INCONSISTENT], is_a[Outcome.CONSISTENT]
    alleged = outside & _by_allegation(findings)
    asked = (inside | (outside & ~alleged)) & ~np.isnan(fact.covered)
    right = asked & (inside == (fact.covered == 1))
    n, n_right = int(asked.sum()), int(right.sum())
    return {
        "findings_decided": int((inside | outside).sum()),
        "findings_undetermined": int(is_a[Outcome.UNDETERMINED].sum()),
        "findings_not_monitored": int(is_a[Outcome.NOT_MONITORED].sum()),
        "decided_right": n_right,
        "decided_wrong": n - n_right,
        "decided_right_share": n_right / n if n else None,
        "decided_for_what_is_alleged": int(alleged.sum()),
        "inconsistent_in_truth": int((inside & fact.all_true).sum()),
        "inconsistent_with_nothing_behind": int((inside & nothing).sum()),
    }


def _calibration(name: str, forecast: Floats, came_true: Floats, event: Ints) -> dict[str, object]:
    known = ~np.isnan(forecast) & ~np.isnan(came_true)
    p, hit = forecast[known], came_true[known] == 1
    table = bins(p, hit, event[known])
    return {
        f"{name}_n": int(p.size),
        f"{name}_brier": brier(p, hit),
        f"{name}_ece": calibration_error(table),
        f"{name}_reliability": [asdict(b) for b in table],
    }


def _index(values: pa.Array, among: pa.Array) -> Ints:
    """Return the row of each value in ``among``; -1 where it is not or null."""
    whole = among.combine_chunks() if isinstance(among, pa.ChunkedArray) else among
    found = pc.fill_null(pc.index_in(values, value_set=whole, skip_nulls=True), -1)
    return np.asarray(
        found.to_numpy()
        if isinstance(found, pa.ChunkedArray)
        else found.to_numpy(zero_copy_only=False),
        dtype=np.int64,
    )


def _floats(column: pa.ChunkedArray) -> Floats:
    return np.asarray(pc.fill_null(column, np.nan).to_numpy(), dtype=np.float64)
