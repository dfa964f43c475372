"""A scenario: invented reports and the outcomes a lawyer expects, ready for the walk.

* Read like an agreement: every mistake at once, each in its place.
* A date alone is the civil day in the scenario's zone; an instant is the minute that was written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from truceline.agreements import scenario_form as form
from truceline.agreements.load import examine
from truceline.agreements.node import Node
from truceline.agreements.scenario_lint import day_of, lint_scenario, window
from truceline.agreements.schema import schema_of
from truceline.agreements.times import instant, interval, zone_of
from truceline.codec import sha256_hex
from truceline.errors import AgreementError, Problem
from truceline.model import tables
from truceline.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must come out; exactly one of the first three is set.

    Attributes:
        report_id: Of the reports table; its incident's finding is meant.
        series: Of the tallies table; its reading is meant.
        day: A day of the mechanism; its coverage is meant.
        text_id: Under which text.
        provision_id: Under which provision; ``None``: the text has only one.
        outcome: An outcome, or ``no_finding`` if the provision has nothing to say.
        because: The reason; empty: not tested.
        line: Line of the scenario file, for messages.
    """

    report_id: str | None
    series: str | None
    day: date | None
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
    return _Builder(written, sha256_hex(text.encode())).scenario(lines)


def check_scenario(text: str, name: str) -> tuple[Problem, ...]:
    """Return every mistake that :func:`load_scenario` would raise, by line."""
    return examine(text, form.ScenarioForm, lint_scenario)[1]


def scenario_schema_json() -> str:
    """Return the JSON Schema of a scenario, as committed in the reference."""
    schema = schema_of(form.ScenarioForm, "A Truceline scenario")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns a checked form into tables."""

    written: form.ScenarioForm
    file_sha256: str

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.written.time_zone)

    def scenario(self, lines: tuple[int, ...]) -> Scenario:
        w, given = self.written, self.written.given
        voices = {v.id: v for v in w.sources}
        return Scenario(
            name=w.name,
            why=w.why,
            agreement_id=w.agreement,
            sources=tuple(self.card(v) for v in w.sources),
            reports=_table(
                [self.report(n, r, voices[r.source]) for n, r in enumerate(given.reports, 1)],
                tables.REPORTS,
            ),
            tallies=_table(
                [self.tally(n, t, voices[t.source]) for n, t in enumerate(given.tallies, 1)],
                tables.TALLIES,
            ),
            lines=_table([self.line(n, r) for n, r in enumerate(given.lines, 1)], tables.LINES),
            effort=_table([self.watch(n, e) for n, e in enumerate(given.effort, 1)], tables.EFFORT),
            expectations=tuple(
                self.expectation(e, line) for e, line in zip(w.expect, lines, strict=True)
            ),
        )

    def card(self, voice: form.VoiceForm) -> Source:
        return Source(
            id=voice.id,
            name=voice.id,
            affiliation=voice.affiliation,
            affiliation_known=voice.affiliation_known,
            independence_group=voice.independence_group or voice.id,
            observer=voice.observer,
            licence="invented",
            publisher="invented",
            cadence="once",
            time_zone=self.written.time_zone,
            tier=self.written.tier,
            biases=("invented for a scenario",),
            p_true=voice.p_true,
        )

    def trace(
        self, number: int, key: str, end: datetime | None, published: str | None
    ) -> dict[str, Any]:
        said_at = instant(published, self.zone) if published else None
        return {
            "native_key": key,
            "content_sha256": sha256_hex(f"{self.file_sha256}/{key}".encode()),
            "file_sha256": self.file_sha256,
            "row_number": number,
            "tier": self.written.tier.value,
            "schema_version": tables.SCHEMA_VERSION,
            "published_at": said_at,
            "known_at": said_at or end,
            "known_basis": "published" if said_at else "event_end",
        }

    def when(self, start: datetime | None, end: datetime | None, basis: str) -> dict[str, Any]:
        zone = self.written.time_zone
        return {"start": start, "end": end, "time_basis": basis, "time_zone": zone}

    def report(self, number: int, r: form.ReportForm, voice: form.VoiceForm) -> dict[str, Any]:
        start, end, basis = window(r.when, self.zone)
        return {
            "report_id": f"{r.source}/{r.id}",
            "source_id": r.source,
            "kind": r.kind,
            "basis": r.basis.value,
            "claimant": voice.affiliation,
            "act": r.act,
            "object_type": r.object_type,
            "weapon": r.weapon,
            "actor": r.actor,
            "affected": r.affected,
            "circumstances": list(r.circumstances),
            **self.when(start, end, basis),
            **_place(r.where),
            **_count(r.count),
            "text": r.said or None,
            **self.trace(number, r.id, end, r.published),
        }

    def tally(self, number: int, t: form.TallyForm, voice: form.VoiceForm) -> dict[str, Any]:
        start, end, basis = window(t.when, self.zone)
        high = t.value and (t.value.low if t.value.high is None else t.value.high)
        return {
            "tally_id": f"{t.source}/{t.id}",
            "series": t.series,
            "source_id": t.source,
            "claimant": voice.affiliation or t.source,
            "about": t.about,
            "unit": t.unit,
            "act": t.act,
            "object_type": t.object_type,
            "weapon": t.weapon,
            **self.when(start, end, basis),
            "value_low": t.value.low if t.value else None,
            "value_high": high,
            "value_about": t.value.about if t.value else None,
            "value_basis": "invented",
            **self.trace(number, t.id, end, None),
        }

    def line(self, number: int, r: form.DailyLineForm) -> dict[str, Any]:
        zone = zone_of(r.valid.time_zone or self.written.time_zone)
        valid = interval(r.valid.from_, r.valid.until, r.valid.days, zone)
        starts = [sum(len(p) for p in r.parts[:k]) for k in range(len(r.parts))]
        return {
            "line_id": r.line_id,
            "stated_by": r.stated_by,
            "valid_from": valid.start,
            "valid_to": valid.end,
            "lon": [lon for part in r.parts for lon, _ in part],
            "lat": [lat for part in r.parts for _, lat in part],
            "part_start": starts,
            **self.trace(number, f"{r.line_id}-{number}", valid.start, None),
        }

    def watch(self, number: int, e: form.WatchForm) -> dict[str, Any]:
        start, end, _ = window(e.when, self.zone)
        return {
            "effort_id": f"{e.source}/{e.id}",
            "source_id": e.source,
            "mode": e.mode,
            "status": e.status,
            "start": start,
            "end": end,
            "lon": e.lon,
            "lat": e.lat,
            "radius_m": e.radius_m,
            "acts": list(e.acts) or None,
            "p_detect": e.p_detect,
            **self.trace(number, e.id, end, None),
        }

    def expectation(self, e: form.ExpectForm, line: int) -> Expectation:
        ids = {r.id: f"{r.source}/{r.id}" for r in self.written.given.reports}
        return Expectation(
            report_id=ids[e.report] if e.report else None,
            series=e.series,
            day=day_of(e.day) if e.day else None,
            text_id=e.text,
            provision_id=e.provision,
            outcome=e.outcome,
            because=e.because,
            line=line,
        )


def _place(where: form.WhereForm | None) -> dict[str, Any]:
    if where is None:
        return {"place_kind": "none", "place_basis": "unknown"}
    return {
        "place_kind": "disc",
        "lon": where.lon,
        "lat": where.lat,
        "error_m": where.error_m,
        "place_name": where.name or None,
        "place_basis": "stated",
    }


def _count(count: form.CountForm | None) -> dict[str, Any]:
    if count is None:
        return {}
    high = count.low if count.high is None else count.high
    return {"count_low": int(count.low), "count_high": int(high), "count_about": count.about}


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema)
