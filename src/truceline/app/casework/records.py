"""How casework is written on the record and read back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from truceline.codec import Plain
from truceline.errors import IntegrityError
from truceline.log.journal import Entry
from truceline.log.redacted import tombstone_of
from truceline.log.signed import signers
from truceline.model.casework import (
    CaseAct,
    CaseEntry,
    CaseStatus,
    Casework,
    Decision,
    GuaranteeEntry,
    MeetingAct,
    MeetingEntry,
    Said,
    Subject,
)

_SUBJECT = ("id", "text_id", "provision_id", "incident_id", "outcome", "because")
_WORDS = ("text", "respondent", "to", "meeting_id", "unheard")


def casework_of(entries: Iterable[Entry], as_of: datetime | None = None) -> Casework:
    """Return everything people entered by ``as_of``, from the record.

    What was recorded by then is a prefix of the record: it ends at the first entry that is later.
    A clock that stepped back thus never shows an act without those that it rests on.

    Raises:
        IntegrityError: If an entry is not what its kind says.
    """
    seen = until(entries, as_of)
    return Casework(
        cases=tuple(case_entry(e) for e in seen if e.kind == "case"),
        meetings=tuple(meeting_entry(e) for e in seen if e.kind == "meeting"),
        guarantees=tuple(guarantee_entry(e) for e in seen if e.kind == "guarantee"),
    )


def until(entries: Iterable[Entry], as_of: datetime | None) -> list[Entry]:
    """Return the prefix of the record before its first entry later than ``as_of``."""
    return list(takewhile(lambda e: as_of is None or _instant(e.at) <= as_of, entries))


def case_payload(entry: CaseEntry) -> dict[str, Plain]:
    """Return what is recorded of an act in a case; what is empty is left out."""
    told: dict[str, Plain] = {"case": entry.case_id, "act": str(entry.act), "by": entry.by}
    told |= {name: getattr(entry, name) for name in _WORDS if getattr(entry, name)}
    if entry.subject is not None:
        subject: dict[str, Plain] = {name: getattr(entry.subject, name) for name in _SUBJECT}
        told["subject"] = {
            **subject,
            "report_ids": list(entry.subject.report_ids),
            "tier": entry.subject.tier,
        }
    if entry.within_h is not None:
        told["within_h"] = entry.within_h
    if entry.answers is not None:
        told["answers"] = entry.answers
    if entry.status is not None:
        told["status"] = str(entry.status)
    if entry.positions:
        told["positions"] = {seat: str(said) for seat, said in sorted(entry.positions.items())}
    if entry.decision is not None:
        decided = entry.decision
        told["decision"] = {
            "status": str(decided.status),
            "rule": decided.rule,
            "because": decided.because,
        }
    if entry.absent:
        told["absent"] = list(entry.absent)
    if entry.documents:
        told["documents"] = list(entry.documents)
    if entry.evidence:
        told["evidence"] = dict(entry.evidence)
    return told


def case_entry(entry: Entry) -> CaseEntry:
    """Return an act in a case from the record.

    Raises:
        IntegrityError: If the entry is not one.
    """
    told = entry.payload
    try:
        return CaseEntry(
            seq=entry.seq,
            at=_instant(entry.at),
            case_id=told["case"],
            act=CaseAct(told["act"]),
            by=told["by"],
            subject=_subject(told.get("subject")),
            within_h=told.get("within_h"),
            answers=told.get("answers"),
            status=CaseStatus(told["status"]) if "status" in told else None,
            positions={s: CaseStatus(said) for s, said in told.get("positions", {}).items()},
            decision=_decision(told.get("decision")),
            absent=tuple(told.get("absent", ())),
            documents=tuple(told.get("documents", ())),
            evidence=dict(told.get("evidence", {})),
            signed=signers(told),
            redacted=tombstone_of(told),
            **{name: told.get(name, "") for name in _WORDS},
        )
    except (KeyError, ValueError, TypeError, AttributeError) as fault:
        raise _damaged(entry) from fault


def _decision(told: dict[str, Any] | None) -> Decision | None:
    if told is None:
        return None
    return Decision(status=CaseStatus(told["status"]), rule=told["rule"], because=told["because"])


def _subject(told: dict[str, Any] | None) -> Subject | None:
    if told is None:
        return None
    return Subject(
        report_ids=tuple(told["report_ids"]),
        tier=told.get("tier", "restricted"),
        **{name: told[name] for name in _SUBJECT},
    )


def meeting_payload(entry: MeetingEntry) -> dict[str, Plain]:
    """Return what is recorded of an act of a meeting."""
    return {
        "meeting": entry.meeting_id,
        "act": str(entry.act),
        "seats": list(entry.seats),
        "text": entry.text,
    }


def meeting_entry(entry: Entry) -> MeetingEntry:
    """Return an act of a meeting from the record.

    Raises:
        IntegrityError: If the entry is not one.
    """
    told = entry.payload
    try:
        return MeetingEntry(
            seq=entry.seq,
            at=_instant(entry.at),
            meeting_id=told["meeting"],
            act=MeetingAct(told["act"]),
            seats=tuple(told["seats"]),
            text=told["text"],
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise _damaged(entry) from fault


def guarantee_payload(entry: GuaranteeEntry) -> dict[str, Plain]:
    """Return what is recorded of a word on a guarantee."""
    return {
        "text_id": entry.text_id,
        "guarantee": entry.guarantee_id,
        "by": entry.by,
        "said": str(entry.said),
        "text": entry.text,
    }


def guarantee_entry(entry: Entry) -> GuaranteeEntry:
    """Return a word on a guarantee from the record.

    Raises:
        IntegrityError: If the entry is not one.
    """
    told = entry.payload
    try:
        return GuaranteeEntry(
            seq=entry.seq,
            at=_instant(entry.at),
            text_id=told["text_id"],
            guarantee_id=told["guarantee"],
            by=told["by"],
            said=Said(told["said"]),
            text=told["text"],
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise _damaged(entry) from fault


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _damaged(entry: Entry) -> IntegrityError:
    hint = "restore the record from a copy; do not edit it"
    return IntegrityError(
        f"entry {entry.seq} of the record is no {entry.kind} as this code knows it", hint
    )
