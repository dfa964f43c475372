"""Test a claim that X leads to acts: register what was declared, then read, then test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from truceline.adapters import documents, files
from truceline.agreements.hypothesis import ActsForm, HypothesisForm, load_hypothesis
from truceline.app import run
from truceline.app.printed import schema_json
from truceline.app.statistics.claim_read import Heap, acts, flows, table_of
from truceline.app.statistics.hypothesis_records import register
from truceline.app.workspace import Workspace
from truceline.errors import SourceError
from truceline.model.answered import Estimate
from truceline.model.tested import Registered, Test, Tested
from truceline.statistics.claims.given import Asked, Daily
from truceline.statistics.claims.shift import Shifted
from truceline.statistics.claims.verdict import NOT_TESTABLE, Ground, Judged, ground, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLists:
    """Where the lists lie.

    Attributes:
        flow: CSV of X: ``date``, and ``to`` and ``stage`` where it tells these; ``None``: the
            transfers of the workspace.
        outcome: CSV of acts: ``date``, ``side``, and ``count`` and ``effort`` where it tells
            these; ``None``: the incidents of the workspace.
        other: The same of the other side, where that is another list; ``None``: ``outcome``.
        flow_stage: Stage of X where its rows tell none, as who hands it in says; empty: not told.
    """

    flow: Path | None = None
    outcome: Path | None = None
    other: Path | None = None
    flow_stage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A hypothesis, before anything was computed.

    Attributes:
        form: As written.
        sha256: Of the file.
        registered: Where it stands on the record.
    """

    form: HypothesisForm
    sha256: str
    registered: Registered | None


def declared(path: Path, workspace: Workspace | None, by: str) -> Declared:
    """Read a hypothesis and put it on the record of a workspace, where it is not yet.

    Args:
        path: ``hypothesis.yaml``.
        workspace: Whose record; ``None``: none.
        by: Who registers it.

    Raises:
        AgreementError: With all mistakes of the document.
        WorkspaceError: If another one of this id is on the record.
    """
    text = documents.given_text(path)
    form, sha256 = load_hypothesis(text, path.name), files.sha256_of(text.encode())
    if workspace is None:
        return Declared(form=form, sha256=sha256, registered=None)
    return Declared(form=form, sha256=sha256, registered=register(workspace, form.id, text, by))


def hold_against(what: Declared, lists: ClaimLists, workspace: Workspace | None = None) -> Tested:
    """Return what the lists say to a hypothesis that was declared.

    Raises:
        SourceError: If a list is missing or cannot be read.
    """
    form = what.form
    x = _flow_list(form, lists, workspace)
    named = [("recipient", form.outcome, lists.outcome)]
    if form.other is not None:
        named.append(("other", form.other, lists.other or lists.outcome))
    heaps = [(name, of, _acts_list(of, path, workspace)) for name, of, path in named]
    asked = Asked(
        window_days=form.window_days, leads_days=form.leads_days, low=form.no_effect.low,
        high=form.no_effect.high, expects=form.expects, level=form.level,
    )  # fmt: skip
    return _tested(what, asked, x, heaps)


def _tested(
    what: Declared, asked: Asked, x: Heap, heaps: Sequence[tuple[str, ActsForm, Heap]]
) -> Tested:
    form, daily = what.form, [_daily(what.form, of, x, heap) for _, of, heap in heaps]
    grounds = [_ground(days, asked, x) for days in daily]
    able = [n for n, one in enumerate(grounds) if not one.lacking]
    found = judge([days for days in daily if days is not None], asked) if len(able) == len(daily) \
        else judge([d for n in able if (d := daily[n]) is not None], asked)  # fmt: skip
    judged = dict(zip(able, found, strict=True))
    tests = tuple(
        _test(named, grounds[n], _overlap(form, named[1]), judged.get(n), asked.level)
        for n, named in enumerate(heaps)
    )
    claim = form.claim
    span = () if claim.from_ is None or claim.until is None else (claim.from_, claim.until)
    return Tested(
        id=form.id, sha256=what.sha256, registered=what.registered, said_by=claim.said_by,
        words=claim.words, document=claim.document or "", span=span, flow=form.flow.what,
        to=form.flow.to, stage=form.flow.stage, window_days=form.window_days,
        leads_days=form.leads_days, expects=form.expects, low=asked.low, high=asked.high,
        level=asked.level, lists=(x.told(), *(heap.told() for _, _, heap in heaps)), tests=tests,
    )  # fmt: skip


def _flow_list(form: HypothesisForm, lists: ClaimLists, workspace: Workspace | None) -> Heap:
    if lists.flow is not None:
        heap, rows = table_of(lists.flow, ("date",))
        keep = ("date", "to", "stage")
        told = [{k: v for k, v in row.items() if k in keep} | {"": str(n)}
                for n, row in enumerate(rows)]  # fmt: skip
        return flows(heap, told, form.flow, lists.flow_stage)
    if workspace is None:
        raise SourceError("no list of what flows", "name one with --flow, or a workspace")
    table = run.kept(workspace).tables["transfers"]
    heap = Heap(file="transfers", rows=table.num_rows)
    rows = [
        {"date": "" if row["start"] is None else row["start"].date().isoformat(),
         "to": row["recipient"] or "", "stage": row["stage"] or "", "id": row["transfer_id"]}
        for row in table.to_pylist()
    ]  # fmt: skip
    return flows(heap, rows, form.flow, "")


def _acts_list(of: ActsForm, path: Path | None, workspace: Workspace | None) -> Heap:
    if path is not None:
        heap, rows = table_of(path, ("date", "side"))
        heap.effort = "effort" if rows and "effort" in rows[0] else ""
        return acts(heap, rows, of)
    if workspace is None:
        raise SourceError("no list of acts", "name one with --outcome, or a workspace")
    table = run.kept(workspace).tables["incidents"]
    heap = Heap(file="incidents", rows=table.num_rows)
    rows = [
        {"date": "" if row["start"] is None else row["start"].date().isoformat(),
         "side": row["actor"] or "", "id": row["incident_id"]}
        for row in table.select(["start", "actor", "incident_id"]).to_pylist()
    ]  # fmt: skip
    return acts(heap, rows, of)


def _overlap(form: HypothesisForm, of: ActsForm) -> tuple[date, date] | None:
    first = max(date.fromisoformat(one.covers.from_) for one in (form.flow, of))
    last = min(date.fromisoformat(one.covers.until) for one in (form.flow, of))
    return (first, last) if first <= last else None


def _daily(form: HypothesisForm, of: ActsForm, x: Heap, heap: Heap) -> Daily | None:
    span = _overlap(form, of)
    if span is None:
        return None
    first, n = span[0], (span[1] - span[0]).days + 1
    missing = (0.0, 1.0 if of.days_without_row == "zero" and not heap.effort else 0.0)
    rows = [heap.taken.get(first + timedelta(days=k), missing) for k in range(n)]
    at = sorted((day - first).days for day in x.taken)
    return Daily(
        acts=np.array([row[0] for row in rows]),
        effort=np.array([row[1] for row in rows]),
        flows=np.array([k for k in at if 0 <= k < n], np.int64),
    )


def _ground(daily: Daily | None, asked: Asked, x: Heap) -> Ground:
    codes = []
    if not x.accepted:
        codes.append("no-flow-of-that-stage" if x.stages else "no-flow")
    if daily is None:
        return Ground(days=0, measured=0, flows=0, exposed=0, acts=0,
                      lacking=(*codes, "no-overlap"), detectable=None)  # fmt: skip
    found = ground(daily, asked)
    if not found.acts:
        codes.append("no-acts-of-that-side")
    if not codes:
        return found
    return Ground(
        days=found.days, measured=found.measured, flows=found.flows, exposed=found.exposed,
        acts=found.acts, lacking=(*codes, *found.lacking), detectable=None,
    )  # fmt: skip


def _test(
    named: tuple[str, ActsForm, Heap],
    on: Ground,
    span: tuple[date, date] | None,
    found: Judged | None,
    level: float,
) -> Test:
    name, of, heap = named
    return Test(
        name=name, what=of.what, by=of.by,
        first=span[0].isoformat() if span else "", last=span[1].isoformat() if span else "",
        days=on.days, measured=on.measured, flows=on.flows, exposed=on.exposed, acts=on.acts,
        effort=heap.effort, lacking=on.lacking, detectable=on.detectable,
        ratio=None if found is None else _ratio(found.effect, level),
        p=None if found is None else found.effect.p,
        p_family=None if found is None else found.p_family,
        lead_ratio=None if found is None else _ratio(found.lead, level),
        lead_p=None if found is None else found.lead.p,
        verdict=NOT_TESTABLE if found is None else found.verdict,
        because=() if found is None else found.because,
    )  # fmt: skip


def _ratio(one: Shifted, level: float) -> Estimate:
    half = one.half(1 - 2 * level)
    low, middle, high = np.exp([one.log_ratio - half, one.log_ratio, one.log_ratio + half]).tolist()
    return Estimate(value=middle, low=low, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedForm:
    """What `truceline stats claim --json` prints.

    Attributes:
        truceline_claim: Version of this form.
        tested: The hypothesis, its tests and their verdicts.
    """

    truceline_claim: Literal[1] = 1
    tested: Tested


_FORM = TypeAdapter(TestedForm)


def written(found: Tested) -> str:
    """Return what was tested as JSON."""
    return _FORM.dump_json(TestedForm(tested=found), indent=1).decode()


def claim_schema_json() -> str:
    """Return the JSON Schema as it is committed (docs/reference/claim.schema.json)."""
    return schema_json(_FORM)
