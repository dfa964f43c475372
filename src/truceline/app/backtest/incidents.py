"""The same incidents under two texts or drafts: what would have been covered, and why it differs.

The word is "would have been covered": a backtest says nothing about what anybody would have done.

Asked about are the incidents that at least one of the texts may reach, as in a run (ADR 0005).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyarrow as pa

from truceline.app import horizon, pipeline, run
from truceline.app.backtest.owed import Key, OwedDifference, Stands, owed_of, owed_otherwise
from truceline.app.workspace import Workspace
from truceline.assessment.assess import assess
from truceline.assessment.outcome import Absent
from truceline.assessment.performances import performances_of
from truceline.model.agreement import Agreement
from truceline.model.vocabulary import Outcome

Row = dict[str, Any]

#: Incident id, reading under the first text, reading under the second.
Difference = tuple[str, "Reading", "Reading"]

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
        differing: Incident id, reading under the first, reading under the second; the rare and
            telling changes first.
        n_incidents: Incidents asked about, each once however many findings it has.
        n_outside: Incidents that no text of either agreement may reach; not asked about.
        asked_from: Start of the earliest text; ``None`` if one is open to the past.
        asked_until: End of the latest text; ``None`` if one is open to the future.
        owed: Duties and limits that stand otherwise, by kind and name.
        strangers: Parties of the first agreement and of the second, where they share none by id:
            then no provision of the second binds anybody whom the reports name.
    """

    first: str
    second: str
    table: dict[tuple[str, str], int]
    rests_on: dict[tuple[str, str], int]
    differing: tuple[Difference, ...]
    n_incidents: int
    n_outside: int
    asked_from: datetime | None
    asked_until: datetime | None
    owed: tuple[OwedDifference, ...] = ()
    strangers: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What one text makes of the incidents, and how its duties and limits stand."""

    incidents: dict[str, Reading]
    owed: dict[tuple[str, Key], Stands]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The incidents asked about, and what bounds them."""

    incidents: pa.Table
    n_outside: int
    since: datetime | None
    until: datetime | None


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
    asked = _asked(dossier.agreement, other, dossier.tables["incidents"])
    start = run.given(workspace, dossier.as_of)
    ours = _readings(dossier.agreement, asked.incidents, start)
    if other is None:
        names = list(ours)
        pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
        return tuple(_compare(a, ours[a], b, ours[b], asked) for a, b in pairs)
    theirs = {f"{other.id}:{k}": v for k, v in _readings(other, asked.incidents, start).items()}
    strangers = _strangers(dossier.agreement, other)
    return tuple(
        replace(_compare(a, ours[a], b, theirs[b], asked), strangers=strangers)
        for a in ours
        for b in theirs
    )


def _strangers(agreement: Agreement, other: Agreement) -> tuple[tuple[str, ...], ...]:
    """Return the party ids of both agreements if they share none; else nothing."""
    ours, theirs = (tuple(p.id for p in one.parties) for one in (agreement, other))
    return () if set(ours) & set(theirs) else (ours, theirs)


def _asked(agreement: Agreement, other: Agreement | None, incidents: pa.Table) -> _Asked:
    """Keep what any text compared may reach; alone, the very incidents that the report judges."""
    texts = agreement.texts if other is None else (*agreement.texts, *other.texts)
    joint = replace(agreement, texts=texts)
    kept = horizon.in_question(joint, incidents)
    return _Asked(kept, len(incidents) - len(kept), horizon.opening(joint), horizon.closing(joint))


def _readings(agreement: Agreement, incidents: pa.Table, start: pipeline.Given) -> dict[str, _Read]:
    taken = start.taken
    done = performances_of(agreement, taken["reports"], start.sources)
    shapes, lines = taken["shapes"], taken["lines"]
    findings = assess(agreement, incidents, shapes, lines, start.reveals, done)
    read = _of_incidents(agreement, findings)
    owed = owed_of(agreement, incidents, start, done, findings)
    return {text: _Read(read[text], owed[text]) for text in read}


def _of_incidents(agreement: Agreement, findings: pa.Table) -> dict[str, dict[str, Reading]]:
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


def _compare(a: str, one: _Read, b: str, other: _Read, asked: _Asked) -> Comparison:
    first, second = one.incidents, other.incidents
    table: Counter[tuple[str, str]] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    differing: list[Difference] = []
    ids = asked.incidents["incident_id"].to_pylist()
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
        differing=_telling_first(differing),
        n_incidents=len(ids),
        n_outside=asked.n_outside,
        asked_from=asked.since,
        asked_until=asked.until,
        owed=owed_otherwise(one.owed, other.owed),
    )


def _telling_first(differing: list[Difference]) -> tuple[Difference, ...]:
    """Order changes by weight, then the rarer kind first, then by id.

    Neither text comes before the other: swapping the two leaves the order as it is.
    """
    kinds = {d: tuple(sorted((_kind(d[1]), _kind(d[2])))) for d in differing}
    often = Counter(kinds.values())
    return tuple(
        sorted(differing, key=lambda d: (_weight(d[1], d[2]), often[kinds[d]], kinds[d], d[0]))
    )


def _kind(reading: Reading) -> tuple[str, str]:
    return reading.outcome, _reason(reading)


def _weight(x: Reading, y: Reading) -> tuple[bool, bool]:
    """Put first what one text covers, and within that what does not rest on dates alone."""
    covered = Outcome.INCONSISTENT in (x.outcome, y.outcome)
    return not covered, Absent.PERIOD in (x.because, y.because)


def _reason(reading: Reading) -> str:
    if reading.outcome == Outcome.INCONSISTENT:
        return f"covered by {reading.clause or reading.provision_id}"
    return reading.because or reading.outcome
