"""Findings and rulings: how each case stands, and which must be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.adjudication.case import Case, Question
from truceline.adjudication.docket import replayed
from truceline.model import tables
from truceline.model.agreement import Agreement
from truceline.model.casework import CaseStatus, Casework, Subject

#: Where the subject of a case stands: table and column of its id.
SUBJECTS = {
    "F-": ("findings", "finding_id"),
    "D-": ("dues", "due_id"),
    "C-": ("caps", "cap_id"),
}


def standings(agreement: Agreement, casework: Casework, found: Mapping[str, pa.Table]) -> pa.Table:
    """Return the table STANDINGS: one row a case, in the order they were opened.

    Args:
        agreement: Whose parties and procedure hold.
        casework: What people entered.
        found: Tables ``findings, incidents, dues, caps`` as they are now.
    """
    docket, _ = replayed(agreement, casework)
    axis = "party" in agreement.mechanism.mandate
    rows = [
        {**_row(case), "respondent": (case.respondent or None) if axis else None,
         "review_because": "; ".join(changes(case, found)) or None}
        for case in docket.cases.values()
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=tables.STANDINGS)


def _row(case: Case) -> dict[str, Any]:
    ruling = case.ruling
    last = case.rulings[-1] if case.rulings else None
    unanswered = [q for q in case.questions if q.answered_at is None]
    return {
        "case_id": case.id,
        "text_id": case.subject.text_id,
        "provision_id": case.subject.provision_id,
        "subject_id": case.subject.id,
        "incident_id": case.subject.incident_id or None,
        "opened_at": case.opened_at,
        "opened_by": case.opened_by,
        "status": str(case.status),
        "because": case.because or None,
        "ruled_at": ruling.at if ruling else None,
        "rule": last.decision.rule if last else None,
        "meeting_id": last.meeting_id if last else None,
        "positions": [f"{seat}: {said}" for seat, said in last.positions.items()] if last else [],
        "without": [f"{seat} since {_day(at)}" for seat, at in last.without.items()]
        if last
        else [],
        "n_dissents": len(case.dissents),
        "n_appeals": len(case.appeals),
        "n_asked": len(case.questions),
        "unanswered": [_asked(q) for q in unanswered],
        "schema_version": tables.SCHEMA_VERSION,
    }


def _day(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _asked(question: Question) -> str:
    due = f", due {_day(question.due_at)}" if question.due_at else ""
    return f"{question.to}, asked {_day(question.asked_at)}{due}"


def changes(case: Case, found: Mapping[str, pa.Table]) -> Iterator[str]:
    """Yield what changed of a case's subject since it was opened, in words; nothing if nothing did.

    A ruling cites a finding and the version of its incident; when either changes, people look
    again. The ruling stands until they do.
    """
    if case.status == CaseStatus.WITHDRAWN:
        return
    now = _now(case.subject, found)
    if not now:
        yield "the last run knows nothing any longer of what it is about"
        return
    if len(now) > 1:
        yield f"its reports now make {len(now)} incidents"
        return
    yield from _differences(case.subject, now[0])


def _differences(before: Subject, now: Subject) -> Iterator[str]:
    gained = set(now.report_ids) - set(before.report_ids)
    lost = set(before.report_ids) - set(now.report_ids)
    if gained:
        yield f"{len(gained)} report(s) joined"
    if lost:
        yield f"{len(lost)} report(s) are gone"
    if (now.outcome, now.because) != (before.outcome, before.because):
        yield f"the finding was {_told(before)} and is {_told(now)}"


def _told(subject: Subject) -> str:
    return f"{subject.outcome} ({subject.because})" if subject.because else subject.outcome


def _now(before: Subject, found: Mapping[str, pa.Table]) -> list[Subject]:
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
