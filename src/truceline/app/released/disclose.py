"""A case for one party: its record lines with proofs and openings, documents, event. Logged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adapters import files
from truceline.adjudication.case import Case
from truceline.app.casework.told import told
from truceline.app.ledger.home import Home
from truceline.app.ledger.proofs import prove
from truceline.app.run import kept
from truceline.app.workspace import Workspace
from truceline.errors import WorkspaceError
from truceline.log.journal import Entry
from truceline.log.redacted import CUT, GONE
from truceline.model.agreement import Agreement
from truceline.model.casework import Subject
from truceline.model.dossier import Dossier
from truceline.model.vocabulary import Tier
from truceline.publish.release import release

KIND, FOLDER = "disclosure", "disclosed"
#: What a party is told of an event: as `truceline party` shows it, and no words of a report.
_EVENT = (
    "incident_id", "status", "act", "object_type", "weapon", "actor", "affected", "claimants",
    "start", "end", "place_kind", "lon", "lat", "error_m", "place_name", "count_low", "count_high",
    "count_about",
)  # fmt: skip
_FINDING = ("finding_id", "text_id", "provision_id", "incident_id", "outcome", "because", "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What was handed to a party.

    Attributes:
        folder: Where it lies.
        manifest: SHA-256 of its manifest.
        lines: Record lines of the case.
        proven: Of these, lines with a proof and an opening.
        documents: Papers that went with them.
        redacted: Lines of which something was redacted: a proof shows that they stand there, and
            nothing shows what was cut.
    """

    folder: Path
    manifest: str
    lines: int
    proven: int
    documents: int
    redacted: int


def disclose(workspace: Workspace, case_id: str, party: str) -> Disclosed:
    """Write the folder of a case for a party that it concerns, and put that on the record.

    Args:
        workspace: Run at least once.
        case_id: Which case, or its first signs.
        party: Party id.

    Raises:
        WorkspaceError: If there is no such party, or no such case that the mission may see; or if
            the case does not concern the party.
    """
    case = told(workspace, case_id)
    agreement = workspace.agreement()
    _check(agreement, case.case, party)
    made: dict[str, bytes] = {"case.json": _json(case.as_plain())}
    entries = [
        e for e in workspace.entries() if e.kind == "case" and e.payload["case"] == case.case.id
    ]
    named = "party" in agreement.mechanism.mandate
    proven = 0
    for entry in entries:
        made[f"record/{entry.seq:06d}.json"] = _json(_line(entry, named=named))
        receipt = _receipt(workspace, entry, named=named)
        proven += bool(receipt)
        made |= receipt
    papers = sorted({sha for e in entries for sha in e.payload.get("documents", ())} - {CUT})
    made |= {f"documents/{sha}": workspace.kept(sha) for sha in papers}
    made["event.json"] = _json(_event(kept(workspace), case.case.subject))
    if proven:
        made["policy"] = files.read(Home(workspace.folder).policy)
    manifest = _json({name: files.sha256_of(data) for name, data in sorted(made.items())})
    folder = workspace.folder / FOLDER / f"{case.case.id}-{party}"
    shutil.rmtree(folder, ignore_errors=True)
    files.write_all(folder, {**made, "manifest.json": manifest})
    sha256 = files.sha256_of(manifest)
    workspace.record(
        KIND, {"case": case.case.id, "for": party, "manifest": sha256, "files": len(made)}
    )
    return Disclosed(
        folder=folder,
        manifest=sha256,
        lines=len(entries),
        proven=proven,
        documents=len(papers),
        redacted=sum(GONE in entry.payload for entry in entries),
    )


def _check(agreement: Agreement, case: Case, party: str) -> None:
    known = [p.id for p in agreement.parties]
    if party not in known:
        raise WorkspaceError(f"{party!r} is no party", f"the parties are {', '.join(known)}")
    body = agreement.mechanism.commission
    speaks = {party} | {s.id for s in body.seats if s.party == party} if body else {party}
    subject = case.subject
    bound = {
        one
        for text in agreement.texts
        for provision in text.provisions
        if (text.id, provision.id) == (subject.text_id, subject.provision_id)
        for one in provision.binds
    }
    acted = {e.by for e in case.entries} | {e.to for e in case.entries} | {case.respondent}
    if not speaks & (acted | bound):
        hint = (
            "a case goes to a party that spoke, was asked or named in it, or is bound by its text"
        )
        raise WorkspaceError(f"case {case.id} does not concern {party}", hint)


def _line(entry: Entry, *, named: bool) -> dict[str, Any]:
    """Return a line of the record, without whose act it was where the mandate leaves that out."""
    payload = dict(entry.payload) if named else _unnamed(entry.payload)
    return {"seq": entry.seq, "at": entry.at, "kind": entry.kind, "payload": payload}


def _unnamed(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in payload.items() if k != "respondent"}


def _receipt(workspace: Workspace, entry: Entry, *, named: bool) -> dict[str, bytes]:
    """Return proof, entry and opening of a line; nothing where no head holds it yet.

    A line that names whose act it was stays closed where the mandate leaves that out: its proof
    shows that it stands there, and not what it says.
    """
    if not workspace.has_log():
        return {}
    try:
        found = prove(workspace, str(entry.seq))
    except WorkspaceError:
        return {}
    stem = f"proofs/{entry.seq:06d}"
    made = {f"{stem}.tlog-proof": found.receipt, f"{stem}.entry": found.entry}
    if found.opening is not None and (named or "respondent" not in entry.payload):
        made[f"{stem}.opening"] = found.opening
    return made


def _event(dossier: Dossier, subject: Subject) -> dict[str, Any]:
    """Return the event as the mission tells it to a party, and its findings."""
    shown = release(replace(dossier, tier=Tier.MISSION.value)).tables
    incidents = _only(shown["incidents"], "incident_id", subject.incident_id)
    findings = _only(shown["findings"], "incident_id", subject.incident_id)
    return {
        "subject": asdict(replace(subject, report_ids=())),
        "incidents": incidents.select(list(_EVENT)).to_pylist(),
        "findings": findings.select(list(_FINDING)).to_pylist(),
    }


def _only(table: pa.Table, column: str, value: str) -> pa.Table:
    return table.filter(pc.equal(table[column], value))


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=_plain)
    return (text + "\n").encode()


def _plain(value: object) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
