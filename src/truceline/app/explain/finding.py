"""From a finding back to clause, zone, thresholds, reports, source and raw line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.app import run
from truceline.app.aid import memoranda
from truceline.app.explain.decided import Decided, decided_of, naming
from truceline.app.intake.rawline import raw_record, workbook_row
from truceline.app.intake.standing import standing
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.log.signed import signers
from truceline.model.agreement import Agreement, Provision, Text, Thresholds, thresholds_of
from truceline.model.dossier import Dossier
from truceline.model.source import Source
from truceline.model.vocabulary import Kind
from truceline.publish.mandate import columns_out
from truceline.sources.hanging import WATCHED
from truceline.sources.workbook.book import is_workbook

Row = dict[str, Any]

#: Where ids of each kind stand.
_TABLE_OF = {
    "F-": ("findings", "finding_id"),
    "I-": ("incidents", "incident_id"),
    "D-": ("dues", "due_id"),
    "C-": ("caps", "cap_id"),
}
#: Fewer signs than these name nothing: the letter, the hyphen and four more.
_SHORTEST = 6
#: So many of several ids that begin alike are named.
_LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One report of an incident, with the line it came from.

    Attributes:
        report: Row of the reports table.
        source: Name and affiliation as on the card.
        file: Name of the input.
        raw: The record as received, as text.
        harm: What it says of people harmed; rows of the harm table.
        watched: Effort that it counts as, of a report that nothing was seen.
        signed: Who signed the file when it came in, as ``team:ID``; empty: nobody.
    """

    report: Row
    source: str
    file: str
    raw: str
    harm: tuple[Row, ...] = ()
    watched: tuple[Row, ...] = ()
    signed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One finding with what decided it.

    Attributes:
        finding: Row of the findings table.
        text: The text it was judged under.
        provision: The provision.
        thresholds: The limits that applied.
        names_actor: Whether the mandate covers saying who is named; else no finding names anybody.
    """

    finding: Row
    text: Text
    provision: Provision
    thresholds: Thresholds
    names_actor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that leads to, or follows from, one id.

    Attributes:
        incident: Row of the incidents table; ``None`` of a report that belongs to none, such as
            one of a duty, a warning, or that nothing was seen.
        judged: Its findings, or the one asked for.
        voices: Its reports.
        decisions: What people decided of its reports.
        pairs: Rows of the matches table: its reports held against each other and against others.
    """

    incident: Row | None
    judged: tuple[Judged, ...]
    voices: tuple[Voice, ...]
    decisions: tuple[Decided, ...] = ()
    pairs: tuple[Row, ...] = ()


def explain(workspace: Workspace, wanted: str) -> Explanation:
    """Return what stands behind a finding, an incident or a report.

    Args:
        workspace: Run at least once.
        wanted: A finding id (``F-…``), an incident id (``I-…``), or the first signs of either, at
            least four after the hyphen; or a report id.

    Raises:
        WorkspaceError: If nothing of that id is in the last run, or several begin so.
    """
    dossier = run.told(workspace)
    alone = _rows(dossier.tables["reports"], "report_id", wanted)
    if alone and alone[0]["kind"] != Kind.EVENT:
        voices = voices_of(workspace, dossier, [wanted])
        return Explanation(incident=None, judged=(), voices=voices)
    findings, incident = _locate(dossier, in_full(dossier, wanted))
    judged = tuple(_judged(dossier.agreement, row) for row in findings)
    return Explanation(
        incident=_told(dossier.agreement, "incidents", incident),
        judged=judged,
        voices=voices_of(workspace, dossier, incident["report_ids"]),
        decisions=decided_of(dossier, incident),
        pairs=_pairs(dossier.tables["matches"], incident["report_ids"]),
    )


def _pairs(matches: pa.Table, report_ids: Sequence[str]) -> tuple[Row, ...]:
    ids = pa.array(report_ids, pa.string())
    one, other = (pc.is_in(matches[name], value_set=ids) for name in ("report_a", "report_b"))
    rows: list[Row] = matches.filter(pc.or_(one, other)).to_pylist()
    return tuple(rows)


def in_full(dossier: Dossier, wanted: str) -> str:
    """Return the one id that begins as ``wanted`` does; ``wanted`` itself if it begins none."""
    table, column = _TABLE_OF.get(wanted[:2], ("", ""))
    if not table or len(wanted) < _SHORTEST:
        return wanted
    ids = dossier.tables[table][column]
    found = sorted(set(ids.filter(pc.starts_with(ids, wanted)).to_pylist()))
    if not found or wanted in found:
        return wanted
    if len(found) > 1:
        shown = ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "")
        said = f"{len(found):,} ids in the last run begin with {wanted!r}: {shown}"
        raise WorkspaceError(said, "write more of the id you mean")
    return str(found[0])


def _locate(dossier: Dossier, wanted: str) -> tuple[list[Row], Row]:
    findings, incidents = dossier.tables["findings"], dossier.tables["incidents"]
    exact = _rows(findings, "finding_id", wanted)
    if exact:
        return exact, _rows(incidents, "version", exact[0]["incident_version"])[0]
    found = _rows(incidents, "incident_id", wanted) or _holding(incidents, wanted)
    if not found:
        decided = naming(dossier, wanted)
        hint = decided or (
            "ids stand in out/findings.csv or .parquet; they change when reports join an incident;"
            " of an id, four signs after F- or I- are enough"
        )
        raise WorkspaceError(f"nothing is called {wanted!r} in the last run", hint)
    return _rows(findings, "incident_version", found[0]["version"]), found[0]


def _rows(table: pa.Table, column: str, value: str) -> list[Row]:
    rows: list[Row] = table.filter(pc.equal(table[column], value)).to_pylist()
    return rows


def _holding(incidents: pa.Table, report_id: str) -> list[Row]:
    flat = pc.list_flatten(incidents["report_ids"])
    parents = pc.list_parent_indices(incidents["report_ids"])
    hit = parents.filter(pc.equal(flat, report_id))
    return [incidents.slice(i, 1).to_pylist()[0] for i in hit.to_pylist()]


def _judged(agreement: Agreement, finding: Row) -> Judged:
    text = next(t for t in agreement.texts if t.id == finding["text_id"])
    provision = next(p for p in text.provisions if p.id == finding["provision_id"])
    return Judged(
        finding=_told(agreement, "findings", finding),
        text=text,
        provision=provision,
        thresholds=thresholds_of(agreement, provision),
        names_actor="party" in agreement.mechanism.mandate,
    )


def _told(agreement: Agreement, table: str, row: Row) -> Row:
    """Return a row without the columns that the mandate does not let be told."""
    gone = columns_out(agreement, table)
    return {name: value for name, value in row.items() if name not in gone}


def side_of(source: Source) -> str:
    """Say for whom a source speaks; not established is not the same as for nobody."""
    if not source.affiliation_known:
        return "affiliation not established"
    return f"speaks for {source.affiliation}" if source.affiliation else "of no party"


def voices_of(
    workspace: Workspace, dossier: Dossier, report_ids: Sequence[str]
) -> tuple[Voice, ...]:
    """Return reports with whose voice each is and the record as received."""
    names = {s.id: f"{s.name} ({side_of(s)})" for s in dossier.sources}
    inputs = {t.sha256: t for t in workspace.taken()}
    came = (e.payload for e in workspace.entries() if e.kind == "input")
    signed: dict[str, tuple[str, ...]] = {}
    for told in came:  # a file that was read anew was handed in, and signed, before
        signed[told["sha256"]] = signers(told) or signed.get(told["sha256"], ())
    reports = dossier.tables["reports"]
    rows = reports.filter(
        pc.is_in(reports["report_id"], value_set=pa.array(report_ids, pa.string()))
    )
    return tuple(
        Voice(
            report=_told(dossier.agreement, "reports", row),
            source=names[row["source_id"]],
            file=inputs[row["file_sha256"]].name,
            raw=raw_of(workspace, row),
            harm=tuple(_rows(dossier.tables["harm"], "report_id", row["report_id"])),
            watched=tuple(_watched(dossier, row)),
            signed=signed.get(row["file_sha256"], ()),
        )
        for row in rows.to_pylist()
    )


def _watched(dossier: Dossier, report: Row) -> list[Row]:
    if report["kind"] != Kind.NIL:
        return []
    return _rows(dossier.tables["effort"], "effort_id", report["report_id"] + WATCHED)


def raw_of(workspace: Workspace, row: Row, id_column: str = "report_id") -> str:
    """Return the record as received that a row came from."""
    sha256, number = row["file_sha256"], row["row_number"]
    data = workspace.kept(sha256)
    readings = [one for one in standing(workspace.taken()) if one.sha256 == sha256]
    words = memoranda.words_of([one.options for one in readings], number)
    if words:
        return words
    if not is_workbook(data):
        return raw_record(data, number)
    return workbook_row(workspace, readings, row[id_column], number)
