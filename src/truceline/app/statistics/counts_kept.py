"""Counts of a workspace: findings a day by provision and side, with the hours somebody watched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from truceline.app import pipeline
from truceline.app.run import given, kept
from truceline.app.statistics.counts import Counts
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.held import CountRows
from truceline.model.panelled import SensorPanel
from truceline.model.vocabulary import Outcome, Status
from truceline.statistics.series import Series, number, series_of

#: What the hours of observers are called.
HOURS = "observer hours"
#: Which outcomes a counting takes, and whether only what was observed: hours watched bear on
#: nothing else, since what parties allege does not wait for an observer.
_COUNTINGS = (
    ("observed, inconsistent", frozenset({Outcome.INCONSISTENT}), True),
    ("observed, inconsistent or undetermined",
     frozenset({Outcome.INCONSISTENT, Outcome.UNDETERMINED}), True),
    ("alleged or reported, inconsistent or undetermined",
     frozenset({Outcome.INCONSISTENT, Outcome.UNDETERMINED}), False),
)  # fmt: skip
#: Every outcome that some counting takes.
COUNTED = frozenset({Outcome.INCONSISTENT, Outcome.UNDETERMINED})
_UNTOLD = "actor not told"
Rows = list[dict[str, Any]]


def counts_of(workspace: Workspace, as_of: datetime | None) -> Counts:
    """Return counts of findings by provision and side, a day each that coverage speaks of.

    Args:
        workspace: Whose findings; of the last run, where ``as_of`` is ``None``.
        as_of: See only what was received by then; nothing is written.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    found, agreement = walked(workspace, as_of)
    return counted(found["findings"], found["coverage"], agreement)


def walked(
    workspace: Workspace, as_of: datetime | None
) -> tuple[Mapping[str, pa.Table], Agreement]:
    """Return the tables of the last run, or of a walk of what was received by then.

    Raises:
        WorkspaceError: If nothing was run yet.
    """
    if as_of is None:
        return kept(workspace).tables, workspace.agreement()
    start = given(workspace, as_of)
    return pipeline.walk(start), start.agreement


def counted(
    findings: pa.Table, coverage: pa.Table, agreement: Agreement, panel: SensorPanel | None = None
) -> Counts:
    """Return the same of tables of a walk.

    Args:
        findings: See :data:`truceline.model.tables.FINDINGS`.
        coverage: See :data:`truceline.model.tables.COVERAGE`.
        agreement: Gives provisions and parties their order.
        panel: Where only constant posts count: which.
    """
    columns = ["text_id", "provision_id", "outcome", "status", "actor", "day"]
    rows: Rows = findings.select(columns).to_pylist()
    hours = _hours(coverage.select(["text_id", "provision_id", "day", "observer_h"]))
    panels = () if panel is None else (panel,)
    return Counts(rows=_account(rows, panels), series=tuple(_series(rows, hours, agreement)))


def _account(findings: Rows, panels: tuple[SensorPanel, ...]) -> CountRows:
    reasons = Counter(why for row in findings if (why := _left_out(row)))
    return CountRows(
        file="findings", rows=len(findings), accepted=len(findings) - sum(reasons.values()),
        repeated=0, rejected=dict(sorted(reasons.items())), panels=panels,
    )  # fmt: skip


def _left_out(row: Mapping[str, Any]) -> str:
    if row["day"] is None:
        return "its day is not known"
    wanted = row["outcome"] in COUNTED
    return "" if wanted else f"{row['outcome']}: not counted".replace("_", " ")


def _hours(coverage: pa.Table) -> dict[tuple[str, str], dict[int, float]]:
    """Return hours watched by provision and day, over all its zones; unknown is none."""
    found: defaultdict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for row in coverage.to_pylist():
        days = found[row["text_id"], row["provision_id"]]
        day = number(row["day"])
        days[day] = days.get(day, 0.0) + (row["observer_h"] or 0.0)
    return found


def _series(
    findings: Rows, hours: Mapping[tuple[str, str], dict[int, float]], agreement: Agreement
) -> Iterator[Series]:
    """Yield a series a counting, provision and side, in the order of the agreement."""
    sides = [*(party.id for party in agreement.parties), None]
    for text in agreement.texts:
        for provision in text.provisions:
            days = hours.get((text.id, provision.id), {})
            mine = [
                r for r in findings if (r["text_id"], r["provision_id"]) == (text.id, provision.id)
            ]
            for side in sides:
                yield from _of_side([r for r in mine if r["actor"] == side], days,
                                    f"{provision.id}, {side or _UNTOLD}")  # fmt: skip


def _of_side(rows: Rows, days: Mapping[int, float], of: str) -> Iterator[Series]:
    for name, outcomes, observed in _COUNTINGS:
        counted = Counter[int]()
        for row in rows:
            seen = row["status"] == Status.OBSERVED
            if row["outcome"] in outcomes and seen is observed and isinstance(row["day"], date):
                counted[number(row["day"])] += 1
        if counted and days:
            yield series_of(name, of, (
                (day, counted[day], 1.0, watched if observed else None)
                for day, watched in days.items()
            ))  # fmt: skip
