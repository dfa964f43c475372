"""Findings and rulings: how each case stands, and which must be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.case import Case
from truceline.adjudication.docket import replayed
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.casework import Casework, Subject
from truceline.model.vocabulary import Tier

#: Where the subject of a case stands: table and column of its id.
SUBJECTS = {
    "F-": ("findings", "finding_id"),
    "D-": ("dues", "due_id"),
    "C-": ("caps", "cap_id"),
}


def standings(
    agreement: Agreement, casework: Casework, found: Mapping[str, pa.Table] | None
) -> pa.Table:
    """Return the table STANDINGS: one row a case, in the order they were opened.

    Args:
        agreement: Whose parties and procedure hold.
        casework: What people entered.
        found: Tables ``findings, incidents, dues, caps`` as the mission may see them now; ``None``:
            it is not known how things stood then.

    Raises:
        IntegrityError: If the record does not hang together.
    """
    docket, _ = replayed(agreement, casework)
    named = "party" in agreement.mechanism.mandate
    rows = [
        _opening(case, named=named) | _last_ruling(case) | _heard(case, found)
        for case in docket.cases.values()
    ]
    return pa.Table.from_pylist(rows, schema=tables.STANDINGS)


def _opening(case: Case, *, named: bool) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "text_id": case.subject.text_id,
        "provision_id": case.subject.provision_id,
        "subject_id": case.subject.id,
        "incident_id": case.subject.incident_id or None,
        "report_ids": list(case.subject.report_ids),
        "opened_at": case.opened_at,
        "opened_by": case.opened_by,
        "respondent": (case.respondent or None) if named else None,
        "status": str(case.status),
        "because": case.because or None,
        "under_appeal": str(case.appealed.decision.status) if case.appealed else None,
        "tier": _tier(case),
        "schema_version": tables.SCHEMA_VERSION,
    }


def _last_ruling(case: Case) -> dict[str, Any]:
    if not case.rulings:
        return {"ruled_at": None, "positions": [], "without": [], "absent": []}
    last = case.rulings[-1]
    return {
        "ruled_at": last.at if case.ruling is not None and not last.decision.because else None,
        "rule": last.decision.rule,
        "meeting_id": last.meeting_id,
        "positions": [f"{seat}: {said}" for seat, said in last.positions.items()],
        "without": [f"{seat}: {at.isoformat()}" for seat, at in last.without.items()],
        "absent": list(last.absent),
        "unheard": last.unheard or None,
    }


def _tier(case: Case) -> str:
    """Return the strictest tier of everything that the case was opened or ruled upon."""
    cited = [case.subject, *(one.subject for one in case.rulings if one.subject)]
    closed = any(one.tier != Tier.MISSION for one in cited)
    return str(Tier.RESTRICTED if closed else Tier.MISSION)


def _heard(case: Case, found: Mapping[str, pa.Table] | None) -> dict[str, Any]:
    return {
        "n_dissents": len(case.dissents),
        "n_appeals": len(case.appeals),
        "n_asked": len(case.questions),
        "unanswered": [q.to for q in case.questions if q.answered_at is None],
        "evidence": [f"{name}: {sha256}" for name, sha256 in sorted(_named(case).items())],
        "review": list(changes(case, found)),
    }


def _named(case: Case) -> dict[str, str]:
    """Return the items of evidence that any act of a case names, by id."""
    return {name: sha256 for entry in case.entries for name, sha256 in entry.evidence.items()}


def changes(case: Case, found: Mapping[str, pa.Table] | None) -> Iterator[str]:
    """Yield what changed of a case's subject since it was last cited; nothing if nothing did.

    It is cited by the last ruling, as it stood then, else by the opening. When the finding or the
    incident changes, people look again. The ruling stands until they do.

    Yields:
        ``unknown`` (no tables of that instant), ``gone`` (the last run tells nothing of it any
        longer), ``split: n`` (its reports now make n incidents), ``joined: n`` and ``left: n``
        (reports), ``outcome: now`` (of the finding).
    """
    if case.over:
        return
    if found is None:
        yield "unknown"
        return
    now = current(case.cited, found)
    if not now:
        yield "gone"
    elif len(now) > 1:
        yield f"split: {len(now)}"
    else:
        yield from _differences(case.cited, now[0])


def _differences(before: Subject, now: Subject) -> Iterator[str]:
    joined = set(now.report_ids) - set(before.report_ids)
    left = set(before.report_ids) - set(now.report_ids)
    if joined:
        yield f"joined: {len(joined)}"
    if left:
        yield f"left: {len(left)}"
    if (now.outcome, now.because) != (before.outcome, before.because):
        yield f"outcome: {now.outcome}" + (f" ({now.because})" if now.because else "")


def current(before: Subject, found: Mapping[str, pa.Table]) -> list[Subject]:
    """Return what now stands where the subject stood: of a finding, by the reports it had."""
    if not before.incident_id:
        return list(subjects(found, before.id))
    incidents = found["incidents"]
    flat = pa.table(
        {
            "row": pc.list_parent_indices(incidents["report_ids"]),
            "report_id": pc.list_flatten(incidents["report_ids"]),
        }
    )
    mine = pc.is_in(flat["report_id"], value_set=pa.array(before.report_ids, pa.string()))
    versions = pc.unique(incidents["version"].take(pc.unique(flat.filter(mine)["row"])))
    findings = found["findings"]
    asked = pc.and_(
        pc.and_(
            pc.equal(findings["text_id"], before.text_id),
            pc.equal(findings["provision_id"], before.provision_id),
        ),
        pc.is_in(findings["incident_version"].cast(pa.string()), value_set=versions),
    )
    ids = findings.filter(asked)["finding_id"].to_pylist()
    return [one for wanted in sorted(ids) for one in subjects(found, wanted)]


def subjects(found: Mapping[str, pa.Table], wanted: str) -> Iterator[Subject]:
    """Yield what an id names now, as a case would cite it; nothing if it names nothing."""
    name, column = SUBJECTS.get(wanted[:2], ("", ""))
    if not name:
        return
    for row in found[name].filter(pc.equal(found[name][column], wanted)).to_pylist():
        yield Subject(
            id=wanted,
            text_id=row["text_id"],
            provision_id=row["provision_id"],
            incident_id=row.get("incident_id") or "",
            report_ids=_reports(row, found),
            outcome=row["outcome"],
            because=row["because"] or "",
        )


def _reports(row: Mapping[str, Any], found: Mapping[str, pa.Table]) -> tuple[str, ...]:
    if "incident_version" not in row:
        return tuple(row.get("report_ids") or ())
    incidents = found["incidents"]
    mine = incidents.filter(pc.equal(incidents["version"], row["incident_version"]))
    return tuple(mine["report_ids"].to_pylist()[0])
