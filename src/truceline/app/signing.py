"""Who acts under which key: enrolled on the record, asked for at every act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from truceline.adapters import files
from truceline.app.workspace import Workspace
from truceline.codec import sound
from truceline.errors import IntegrityError, ProcedureError
from truceline.log import signed
from truceline.log.keys import ED25519, Skey, Vkey, parse_skey, valid_name
from truceline.log.signed import Enrolled, Register
from truceline.model.agreement import Agreement
from truceline.model.casework import MECHANISM

_LONGEST_REASON = 2_000


def new_key(path: Path, name: str, seed: bytes) -> Vkey:
    """Write a new secret key that only its owner may read, and return the key that checks it.

    Raises:
        WorkspaceError: If the file exists.
        ProcedureError: If no key may be called so.
    """
    if not valid_name(name):
        raise ProcedureError(f"no key may be called {name!r}", ("no spaces, no plus signs",))
    skey = Skey(name, ED25519, seed)
    files.write_secret(path, f"{skey.text()}\n".encode())
    return skey.vkey


def read_key(path: Path) -> Skey:
    """Return the secret key that a file holds.

    Raises:
        ProofError: If it is none.
    """
    return parse_skey(files.read_text(path).strip())


def sound_register(workspace: Workspace) -> Register:
    """Return the keys in force.

    Raises:
        IntegrityError: If an act on the record is not signed as it must be.
    """
    found = signed.register(workspace.entries())
    if found.faults:
        hint = "find out who wrote it; nothing is built on a record with an act that is none"
        raise IntegrityError("; ".join(found.faults), hint)
    return found


def faults(found: Register, skeys: Sequence[Skey], by: str, with_it: Iterable[str]) -> list[str]:
    """Return why an act cannot be signed as given; nothing if it can.

    Args:
        found: Keys in force.
        skeys: Keys given.
        by: Who acts.
        with_it: Who else may sign, such as seats that take a position.
    """
    told, able = [], {by, *with_it}
    for skey in skeys:
        whose = found.of(skey.vkey)
        if not whose:
            told.append(
                f"key {skey.name} is enrolled for nobody: `truceline key enrol` comes first"
            )
        elif not able & set(whose):
            told.append(f"key {skey.name} is of {', '.join(whose)}, who has no part in this act")
    given = {skey.vkey for skey in skeys}
    vkey = found.vkey(by)
    if vkey is not None and vkey not in given:
        told.append(f"{by} acts under the key {vkey.name}: give it with --key FILE")
    return told


def enrol(workspace: Workspace, of: str, vkey: Vkey | None, reason: str = "") -> Enrolled:
    """Put on the record whose key is which, from now on.

    A first key needs nothing. To take the place of another it needs that other's signature (among
    the workspace's ``signers``), or a reason that everybody can read: lost, stolen.

    Args:
        workspace: Whose record.
        of: Seat, party, guarantor, or ``mechanism``.
        vkey: The key; ``None`` withdraws the one in force.
        reason: Why, where the key before does not sign.

    Raises:
        ProcedureError: With every reason why it is not possible.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    with workspace.locked():
        found = sound_register(workspace)
        told = sound(reason).strip()
        refusals = _refusals(workspace.agreement(), found, workspace.signers, of, vkey, told)
        if refusals:
            raise ProcedureError(f"the key of {of} is not enrolled", tuple(refusals))
        payload = {"of": of, "vkey": str(vkey or ""), "reason": told}
        seq = len(workspace.entries())
        whole = signed.signatures(found, seq, signed.KEY, payload, workspace.signers)
        workspace.record(signed.KEY, whole)
        return signed.register(workspace.entries()).held[of]


def _refusals(
    agreement: Agreement,
    found: Register,
    skeys: Sequence[Skey],
    of: str,
    vkey: Vkey | None,
    reason: str,
) -> list[str]:
    told, known = [], who_acts(agreement)
    before = found.vkey(of)
    if of not in known:
        told.append(f"{of!r} is none of {', '.join(known)}")
    if vkey is None and before is None:
        told.append(f"{of} has no key to withdraw")
    if vkey is not None and vkey == before:
        told.append("that is the key in force")
    if vkey is not None and vkey.kind != ED25519:
        told.append("it is a witness's key; make one with `truceline key new`")
    if before is not None and before not in {one.vkey for one in skeys} and not reason:
        told.append(
            f"the key before, {before.name}, signs with --key FILE, or --reason says why not"
        )
    if len(reason) > _LONGEST_REASON:
        told.append(f"the reason is longer than {_LONGEST_REASON:,} characters")
    return told


def who_acts(agreement: Agreement) -> tuple[str, ...]:
    """Return everybody who can be said to act: the mechanism, parties, seats, guarantors."""
    body = agreement.mechanism.commission
    guarantors = {one.by for text in agreement.texts for one in text.guarantees}
    seats = {seat.id for seat in body.seats} if body else set()
    return (MECHANISM, *sorted({p.id for p in agreement.parties} | seats | guarantors))
