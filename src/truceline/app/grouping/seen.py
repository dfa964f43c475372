"""What a decision changes: incidents before and after, and the findings that hang on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import pipeline
from truceline.app.grouping.logic import decisions_of, without_contradictions
from truceline.model.grouping import Grouping
from truceline.publish.mandate import within

Row = dict[str, Any]
#: What stands on record, as a dry run cannot know it.
NOT_RECORDED = -1
#: What a finding says, whichever version of the incident it is of.
_SAYS = ("text_id", "provision_id", "outcome", "because")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a decision changes.

    Attributes:
        seq: Position on the record; :data:`NOT_RECORDED` if it is not there.
        said_before: Positions of decisions that say so already; then nothing was recorded.
        before: Rows of the incidents that change, or that it is about if none does.
        after: Rows of what they become; the same if none changes.
        findings: How many findings hang on these incidents before, and after.
        lost: Findings that no longer stand, as rows of what they say.
        come: Findings that stand instead.
    """

    seq: int
    said_before: tuple[int, ...]
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    findings: tuple[int, int]
    lost: tuple[Row, ...]
    come: tuple[Row, ...]

    @property
    def changes(self) -> bool:
        """Whether any incident becomes another."""
        return self.before != self.after


def findings_of(start: pipeline.Given, incidents: pa.Table) -> pa.Table:
    """Return the findings of incidents, as far as the mandate lets them be told."""
    found = {"findings": pipeline.to_findings_alone(start, incidents), "incidents": incidents}
    return within(start.agreement, found)["findings"]


def seen(
    start: pipeline.Given,
    said_before: tuple[int, ...],
    groupings: tuple[Grouping, ...],
    about: Iterable[str],
    found: tuple[pa.Table, pa.Table] | None = None,
) -> Change:
    """Return incidents and findings before and after a decision.

    Args:
        start: What a walk starts from as things stand.
        said_before: Decisions that say so already.
        groupings: Decisions that are in force then.
        about: Reports that it is about.
        found: Incidents and findings as things stand, if they are known.
    """
    if found is None:
        incidents = pipeline.to_incidents(start).incidents
        found = incidents, findings_of(start, incidents)
    incidents, findings = found
    groupings = without_contradictions(groupings)
    later = replace(start, decisions=decisions_of(groupings), groupings=groupings)
    then = pipeline.to_incidents(later).incidents
    gone = _differing(incidents, then)
    come = _differing(then, incidents)
    if not gone.num_rows and not come.num_rows:
        gone = come = _holding(incidents, about)
    lost = _those(findings, gone)
    new = _those(findings_of(later, then), come)
    return Change(
        seq=NOT_RECORDED,
        said_before=said_before,
        before=tuple(gone.to_pylist()),
        after=tuple(come.to_pylist()),
        findings=(len(lost), len(new)),
        lost=tuple(row for row in lost if _says(row) not in set(map(_says, new))),
        come=tuple(row for row in new if _says(row) not in set(map(_says, lost))),
    )


def _differing(one: pa.Table, other: pa.Table) -> pa.Table:
    return one.filter(pc.invert(pc.is_in(one["version"], value_set=other["version"])))


def _holding(incidents: pa.Table, report_ids: Iterable[str]) -> pa.Table:
    wanted = pa.array(sorted(report_ids), pa.string())
    hit = pc.is_in(pc.list_flatten(incidents["report_ids"]), value_set=wanted)
    rows = pc.unique(pc.list_parent_indices(incidents["report_ids"]).filter(hit))
    return incidents.take(rows)


def _those(findings: pa.Table, incidents: pa.Table) -> list[Row]:
    own = pc.is_in(findings["incident_version"], value_set=incidents["version"])
    rows: list[Row] = findings.filter(own).select([*_SAYS, "incident_id"]).to_pylist()
    return rows


def _says(finding: Row) -> tuple[Any, ...]:
    return tuple(finding[name] for name in _SAYS)
