"""The same incidents under two texts or drafts: what would have been covered, and why it differs.

The word is "would have been covered": a backtest says nothing about what anybody would have done.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from truceline.app import pipeline, run
from truceline.app.workspace import Workspace
from truceline.assessment.assess import assess
from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Outcome

Row = dict[str, Any]

#: How much an outcome weighs when one incident has findings under several provisions of a text.
_RANK = (Outcome.INCONSISTENT, Outcome.UNDETERMINED, Outcome.NOT_MONITORED, Outcome.CONSISTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one text reads one incident.

    Attributes:
        outcome: ``inconsistent`` means it would have been covered.
        because: Why, where undecided or absent.
        provision_id: The provision that decided; empty if none speaks of such an act.
        clause: Its article.
    """

    outcome: str
    because: str
    provision_id: str
    clause: str


_SILENT = Reading(
    outcome="not addressed", because="no provision speaks of it", provision_id="", clause=""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts over the same incidents.

    Attributes:
        first: Name of the first text.
        second: Name of the second.
        table: How many incidents fell to each pair of outcomes.
        rests_on: For pairs that differ: how many rest on which pair of reasons.
        differing: Incident id, reading under the first, reading under the second.
        n_incidents: Incidents looked at.
    """

    first: str
    second: str
    table: dict[tuple[str, str], int]
    rests_on: dict[tuple[str, str], int]
    differing: tuple[tuple[str, Reading, Reading], ...]
    n_incidents: int


def backtest(workspace: Workspace, other: Agreement | None) -> tuple[Comparison, ...]:
    """Compare texts over the incidents of the last run.

    Args:
        workspace: Run at least once.
        other: A second agreement or draft; its texts are compared with the workspace's, each with
            each. ``None`` compares the workspace's own texts with one another.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    dossier = run.kept(workspace)
    incidents = dossier.tables["incidents"]
    start = run.given(workspace, dossier.as_of)
    ours = _readings(dossier.agreement, incidents, start)
    if other is None:
        names = list(ours)
        pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
        return tuple(_compare(a, ours[a], b, ours[b], incidents) for a, b in pairs)
    theirs = {f"{other.id}:{k}": v for k, v in _readings(other, incidents, start).items()}
    return tuple(_compare(a, ours[a], b, theirs[b], incidents) for a in ours for b in theirs)


def _readings(
    agreement: Agreement, incidents: pa.Table, start: pipeline.Given
) -> dict[str, dict[str, Reading]]:
    taken = start.taken
    findings = assess(agreement, incidents, taken["shapes"], taken["lines"], start.reveals)
    clauses = {p.id: p.clause for text in agreement.texts for p in text.provisions}
    result: dict[str, dict[str, Reading]] = {text.id: {} for text in agreement.texts}
    columns = ["text_id", "provision_id", "incident_id", "outcome", "because"]
    for row in findings.select(columns).to_pylist():
        reading = Reading(
            outcome=row["outcome"],
            because=row["because"] or "",
            provision_id=row["provision_id"],
            clause=clauses[row["provision_id"]],
        )
        held = result[row["text_id"]].get(row["incident_id"])
        if held is None or _rank(reading) < _rank(held):
            result[row["text_id"]][row["incident_id"]] = reading
    return result


def _rank(reading: Reading) -> int:
    return _RANK.index(Outcome(reading.outcome))


def _compare(
    a: str, first: dict[str, Reading], b: str, second: dict[str, Reading], incidents: pa.Table
) -> Comparison:
    table: Counter[tuple[str, str]] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    differing = []
    ids = incidents["incident_id"].to_pylist()
    for incident_id in ids:
        x, y = first.get(incident_id, _SILENT), second.get(incident_id, _SILENT)
        table[(x.outcome, y.outcome)] += 1
        if x.outcome != y.outcome:
            reasons[(_reason(x), _reason(y))] += 1
            differing.append((incident_id, x, y))
    return Comparison(
        first=a,
        second=b,
        table=dict(sorted(table.items())),
        rests_on=dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        differing=tuple(differing),
        n_incidents=len(ids),
    )


def _reason(reading: Reading) -> str:
    if reading.outcome == Outcome.INCONSISTENT:
        return f"covered by {reading.clause or reading.provision_id}"
    return reading.because or reading.outcome
