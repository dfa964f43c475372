"""What every act of casework hangs on: the agreement on record, and nobody recording meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from truceline.adjudication.docket import replayed
from truceline.adjudication.meeting import Room
from truceline.adjudication.procedure import Docket
from truceline.agreements import load as agreements
from truceline.app import signing
from truceline.app.casework.records import casework_of
from truceline.app.drafting.start import record_documents
from truceline.app.workspace import Workspace
from truceline.codec import Plain
from truceline.log import signed
from truceline.log.signed import Register
from truceline.model.agreement import Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where an act stands when it is checked, until it is recorded.

    Attributes:
        workspace: Whose record; no other process writes to it meanwhile.
        agreement: As it stands on the record.
        sha256: Of its bytes.
        docket: All cases so far.
        room: All meetings so far.
        seq: Position that the act will have.
        register: Keys in force.
    """

    workspace: Workspace
    agreement: Agreement
    sha256: str
    docket: Docket
    room: Room
    seq: int
    register: Register

    def unsigned(self, by: str, with_it: Iterable[str] = ()) -> tuple[str, ...]:
        """Return why an act is not signed as it must be (:mod:`truceline.app.signing`)."""
        return tuple(signing.faults(self.register, self.workspace.signers, by, with_it))

    def record(self, kind: str, payload: dict[str, Plain]) -> int:
        """Append an act, signed, with the agreement it was checked against; return its position."""
        whole = {**payload, "agreement": self.sha256}
        signers = self.workspace.signers
        told = signed.signatures(self.register, self.seq, kind, whole, signers)
        return self.workspace.record(kind, told)


@contextmanager
def on_ground(workspace: Workspace) -> Iterator[Ground]:
    """Hold the record, bring the agreement onto it, and say where things stand.

    An agreement that was edited since the last run is recorded first, so that no act hangs on a
    text that left no trace.

    Raises:
        AgreementError: If the agreement is at fault; nothing is recorded then.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    with workspace.locked():
        workspace.agreement()
        record_documents(workspace)
        entries = workspace.entries()
        sha256 = str([e for e in entries if e.kind == "agreement"][-1].payload["sha256"])
        text = workspace.kept(sha256).decode("utf-8")
        agreement = agreements.load(text, "agreement.yaml")
        docket, room = replayed(agreement, casework_of(entries))
        yield Ground(
            workspace=workspace,
            agreement=agreement,
            sha256=sha256,
            docket=docket,
            room=room,
            seq=len(entries),
            register=signing.sound_register(workspace),
        )
