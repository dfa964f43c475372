"""Objects of sealed registers, revealed for an incident and put on the record."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from truceline.agreements import register
from truceline.app.workspace import Workspace
from truceline.model.agreement import Agreement
from truceline.model.reveal import Reveal


def add(workspace: Workspace, document: str) -> Reveal:
    """Check a reveal against the register and put it on the record, once.

    Args:
        workspace: Whose agreement holds the register.
        document: The reveal as JSON text: register_id, report_id, entry, salt.

    Raises:
        AgreementError: If it does not fit a commitment of that register.
    """
    reveal = register.check_reveal(workspace.agreement(), document)
    payload = asdict(reveal)
    if not any(e.kind == "reveal" and e.payload == payload for e in workspace.entries()):
        workspace.record("reveal", payload)
    return reveal


def on_record(
    workspace: Workspace, agreement: Agreement, as_of: datetime | None
) -> tuple[Reveal, ...]:
    """Return every reveal recorded by ``as_of`` whose register the agreement still holds."""
    held = {r.id: set(r.commitments) for r in agreement.registers}
    found = [
        _reveal(e.payload)
        for e in workspace.entries()
        if e.kind == "reveal" and (as_of is None or datetime.fromisoformat(e.at) <= as_of)
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
