"""Objects of sealed registers, revealed for an incident by two persons, on the record.

The first person shows entry and salt; on the record stand her name and the commitment, which the
agreement holds anyway, and neither entry nor salt. Only when a second person shows the very same
are they recorded. So nobody's single word opens a register.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from truceline.agreements import register
from truceline.app.released.record import PERSONS, person
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.errors import ProcedureError
from truceline.log.journal import Entry
from truceline.model.agreement import Agreement
from truceline.model.reveal import Reveal

#: Kinds of entry: an object that counts, and one that a first person showed.
KIND, PROPOSAL = "reveal", "reveal-proposal"
_SHOWN, _LONGEST = 12, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a reveal stands after an act.

    Attributes:
        reveal: As it fits the register.
        by: Names as given, in the order in which they came.
        counts: Whether it is on the record as revealed.
    """

    reveal: Reveal
    by: tuple[str, ...]
    counts: bool


def show(workspace: Workspace, document: str, by: str, confirmed: str | None = None) -> Shown:
    """Let one person propose a reveal, or another confirm it; doing either twice adds nothing.

    Args:
        workspace: Whose agreement holds the register.
        document: The reveal as JSON text: register_id, report_id, entry, salt.
        by: The name that this person gives; nobody proves it.
        confirmed: The commitment that this person looked at, or its first 12 signs; ``None``: she
            proposes.

    Raises:
        AgreementError: If it does not fit a commitment of that register.
        ProcedureError: With every reason why it is not possible; nothing is recorded then.
    """
    reveal = register.check_reveal(workspace.agreement(), document)
    with workspace.locked():
        entries = workspace.entries()
        for entry in entries:
            if entry.kind == KIND and _reveal(entry.payload) == reveal:
                names = tuple(str(name) for name in entry.payload.get("by", ()))
                return Shown(reveal=reveal, by=names, counts=True)
        before = _proposed(entries, reveal)
        _refuse(_faults(reveal, before, by, confirmed))
        if confirmed is not None:
            other = next(name for name in before if person(name) != person(by))
            names = (other, by.strip())
            workspace.record(KIND, {**asdict(reveal), "by": list(names)})
            return Shown(reveal=reveal, by=names, counts=True)
        if person(by) not in {person(name) for name in before}:
            workspace.record(PROPOSAL, {**_named(reveal), "by": by.strip()})
            before = (*before, by.strip())
        return Shown(reveal=reveal, by=before, counts=False)


def _named(reveal: Reveal) -> dict[str, Plain]:
    """Return what names a reveal and opens nothing."""
    return {
        "register_id": reveal.register_id,
        "report_id": reveal.report_id,
        "commitment": reveal.commitment,
    }


def _proposed(entries: Iterable[Entry], reveal: Reveal) -> tuple[str, ...]:
    named = _named(reveal)
    return tuple(
        str(e.payload["by"])
        for e in entries
        if e.kind == PROPOSAL and {k: v for k, v in e.payload.items() if k != "by"} == named
    )


def _faults(
    reveal: Reveal, before: tuple[str, ...], by: str, confirmed: str | None
) -> tuple[str, ...]:
    told = []
    if not person(by) or len(by) > _LONGEST or not by.isprintable():
        told.append(f"--by needs a name of 1 to {_LONGEST} signs on one line")
    if confirmed is None:
        return tuple(told)
    others = {person(name) for name in before} - {person(by)}
    if len(others) < PERSONS - 1:
        told.append(
            "nobody else proposed it: another person does, by the same command without --confirm"
        )
    sign = confirmed.lower()
    if len(sign) < _SHOWN or not reveal.commitment.startswith(sign):
        told.append(
            "--confirm does not name the commitment of this file, at least its first 12 signs"
        )
    return tuple(told)


def _refuse(reasons: tuple[str, ...]) -> None:
    if reasons:
        raise ProcedureError("the reveal is not possible", reasons)


def add(workspace: Workspace, document: str) -> Reveal:
    """Put a reveal of an invented world on the record, where nobody is there to agree to it.

    Args:
        workspace: Whose agreement holds the register.
        document: The reveal as JSON text: register_id, report_id, entry, salt.

    Raises:
        AgreementError: If it does not fit a commitment of that register.
    """
    reveal = register.check_reveal(workspace.agreement(), document)
    payload = asdict(reveal)
    if not any(e.kind == KIND and e.payload == payload for e in workspace.entries()):
        workspace.record(KIND, payload)
    return reveal


def on_record(
    workspace: Workspace, agreement: Agreement, as_of: datetime | None
) -> tuple[Reveal, ...]:
    """Return every reveal recorded by ``as_of`` whose register the agreement still holds."""
    held = {r.id: set(r.commitments) for r in agreement.registers}
    found = [
        _reveal(e.payload)
        for e in workspace.entries()
        if e.kind == KIND and (as_of is None or datetime.fromisoformat(e.at) <= as_of)
    ]
    return tuple(r for r in found if r.commitment in held.get(r.register_id, ()))


def _reveal(payload: dict[str, Any]) -> Reveal:
    return Reveal(
        register_id=payload["register_id"],
        report_id=payload["report_id"],
        entry=payload["entry"],
        salt=payload["salt"],
        commitment=payload["commitment"],
    )
