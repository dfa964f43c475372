"""A scenario: invented reports and the outcomes a lawyer expects, ready for the walk.

* Read like an agreement: every mistake at once, each in its place.
* A date alone is the civil day in the scenario's zone; an instant is the minute that was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from truceline.agreements import scenario_form as form
from truceline.agreements.load import examine
from truceline.agreements.node import Node
from truceline.agreements.scenario_lint import day_of, lint_scenario
from truceline.agreements.scenario_rows import Rows
from truceline.agreements.schema import schema_of
from truceline.codec import sha256_hex
from truceline.errors import AgreementError, Problem
from truceline.model import tables
from truceline.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must come out; exactly one of the first five is set.

    Attributes:
        report_id: Of the reports table; its incident's finding is meant.
        series: Of the tallies table; its reading is meant.
        day: A day of the mechanism; its coverage is meant.
        duty_id: A duty; its dues are meant.
        cap_id: A cap; its rows are meant.
        party: Of a duty or cap: whose; ``None``: every one's.
        occasion: Of a duty: which; ``None``: each.
        source_id: Of a cap: whose list; ``None``: each.
        text_id: Under which text.
        provision_id: Under which provision; ``None``: the text has only one.
        outcome: An outcome, or ``no_finding`` if the provision has nothing to say.
        because: The reason; empty: not tested.
        line: Line of the scenario file, for messages.
    """

    report_id: str | None
    series: str | None
    day: date | None
    duty_id: str | None
    cap_id: str | None
    party: str | None
    occasion: str | None
    source_id: str | None
    text_id: str
    provision_id: str | None
    outcome: str
    because: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything the walk needs, and what it must say.

    Attributes:
        name: In one line.
        why: What it shows.
        agreement_id: Whose scenario it is.
        sources: Cards of the invented voices.
        reports: See :data:`~truceline.model.tables.REPORTS`.
        tallies: See :data:`~truceline.model.tables.TALLIES`.
        lines: See :data:`~truceline.model.tables.LINES`.
        effort: See :data:`~truceline.model.tables.EFFORT`.
        transfers: See :data:`~truceline.model.tables.TRANSFERS`.
        expectations: In the order of the document.
    """

    name: str
    why: str
    agreement_id: str
    sources: tuple[Source, ...]
    reports: pa.Table
    tallies: pa.Table
    lines: pa.Table
    effort: pa.Table
    transfers: pa.Table
    expectations: tuple[Expectation, ...]


def load_scenario(text: str, name: str) -> Scenario:
    """Read a scenario.

    Args:
        text: The YAML document.
        name: What to call it in messages.

    Raises:
        AgreementError: With every mistake in it.
    """
    roots: list[Node] = []

    def meaning(root: Node) -> tuple[Problem, ...]:
        roots.append(root)
        return lint_scenario(root)

    written, problems = examine(text, form.ScenarioForm, meaning)
    if written is None or problems:
        raise AgreementError(name, problems)
    lines = tuple(node.line for node in roots[0].each("expect"))
    return _scenario(written, Rows(written, sha256_hex(text.encode())), lines)


def check_scenario(text: str, name: str) -> tuple[Problem, ...]:
    """Return every mistake that :func:`load_scenario` would raise, by line."""
    return examine(text, form.ScenarioForm, lint_scenario)[1]


def scenario_schema_json() -> str:
    """Return the JSON Schema of a scenario, as committed in the reference."""
    schema = schema_of(form.ScenarioForm, "A Truceline scenario")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _scenario(w: form.ScenarioForm, rows: Rows, lines: tuple[int, ...]) -> Scenario:
    given = w.given
    voices = {v.id: v for v in w.sources}
    return Scenario(
        name=w.name,
        why=w.why,
        agreement_id=w.agreement,
        sources=tuple(rows.card(v) for v in w.sources),
        reports=_table(
            [rows.report(n, r, voices[r.source]) for n, r in enumerate(given.reports, 1)],
            tables.REPORTS,
        ),
        tallies=_table(
            [rows.tally(n, t, voices[t.source]) for n, t in enumerate(given.tallies, 1)],
            tables.TALLIES,
        ),
        lines=_table([rows.line(n, r) for n, r in enumerate(given.lines, 1)], tables.LINES),
        effort=_table([rows.watch(n, e) for n, e in enumerate(given.effort, 1)], tables.EFFORT),
        transfers=_table(
            [rows.transfer(n, t, voices[t.source]) for n, t in enumerate(given.transfers, 1)],
            tables.TRANSFERS,
        ),
        expectations=tuple(
            _expectation(w, e, line) for e, line in zip(w.expect, lines, strict=True)
        ),
    )


def _expectation(w: form.ScenarioForm, e: form.ExpectForm, line: int) -> Expectation:
    ids = {r.id: f"{r.source}/{r.id}" for r in w.given.reports}
    return Expectation(
        report_id=ids[e.report] if e.report else None,
        series=e.series,
        day=day_of(e.day) if e.day else None,
        duty_id=e.duty,
        cap_id=e.cap,
        party=e.party,
        occasion=ids.get(e.occasion or "", e.occasion),
        source_id=e.source,
        text_id=e.text,
        provision_id=e.provision,
        outcome=e.outcome,
        because=e.because,
        line=line,
    )


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)
