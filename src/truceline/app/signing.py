"""Who acts under which key: enrolled on the record, asked for at every act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from truceline.adapters import documents, files
from truceline.app.workspace import Workspace
from truceline.codec import Plain, sound
from truceline.errors import (
    IntegrityError,
    ProcedureError,
    ProofError,
    SourceError,
    WorkspaceError,
)
from truceline.log import handed, signed
from truceline.log.keys import ED25519, Skey, Vkey, parse_skey, valid_name
from truceline.log.signed import Enrolled, Register
from truceline.model.agreement import Agreement
from truceline.model.casework import MECHANISM

_LONGEST_REASON = 2_000
_BESIDE = ".sig"


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


def record_item(
    workspace: Workspace, kind: str, payload: dict[str, Plain], note: bytes | None = None
) -> int:
    """Put something that came in on the record, signed by the teams among the keys given.

    Args:
        workspace: Whose record.
        kind: Of the entry.
        payload: With the ``sha256`` of the bytes.
        note: What came beside it as ``.sig``, if anything did; see :func:`refuse_note`.

    Returns:
        Its position.

    Raises:
        IntegrityError: If an act on the record is not signed as it must be.
    """
    if not workspace.signers and note is None:
        return workspace.record(kind, payload)
    with workspace.locked():
        found = sound_register(workspace)
        beside = signed.carried(found, note, str(payload["sha256"])) if note is not None else ()
        teams = [
            skey
            for skey in workspace.signers
            if any(who.startswith(signed.TEAM) for who in found.of(skey.vkey))
        ]
        seq = len(workspace.entries())
        whole = signed.signatures(found, seq, kind, payload, teams, beside)
        return workspace.record(kind, whole)


def note_beside(path: Path) -> Path:
    """Return where the signature of a file lies that was made where the file was."""
    return path.with_name(f"{path.name}{_BESIDE}")


def note_of(path: Path) -> bytes | None:
    """Return the signature that came beside a file; ``None`` if none did."""
    beside = note_beside(path)
    return documents.given(beside) if beside.is_file() else None


def is_beside(path: Path) -> bool:
    """Tell whether a file is only the signature of another one, which lies beside it."""
    return path.name.endswith(_BESIDE) and path.with_name(path.name[: -len(_BESIDE)]).is_file()


def refuse_note(workspace: Workspace, name: str, note: bytes | None, sha256: str) -> None:
    """Refuse a file whose signature does not fit, before anything of it is kept.

    Raises:
        SourceError: If it is of other bytes, by no team's key in force, or malformed.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    if note is None:
        return
    try:
        signed.carried(sound_register(workspace), note, sha256)
    except ProofError as fault:
        said = f"{name}: the signature that came beside it: {fault.message}"
        raise SourceError(said, fault.hint) from fault


def sign_file(path: Path, skey: Skey) -> Path:
    """Sign a file where it is, and return where the signature lies, beside it.

    Raises:
        SourceError: If the file cannot be read.
        WorkspaceError: If there is a signature already.
    """
    target = note_beside(path)
    if target.exists():
        raise WorkspaceError(f"{target} exists", "move it away first: it may be of other bytes")
    files.write(target, handed.signed(files.sha256_of(documents.given(path)), skey))
    return target


def refuse_but_teams(workspace: Workspace) -> None:
    """Refuse keys that are no team's, before anything is taken in under them.

    Raises:
        ProcedureError: With each of them, and why.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    if not workspace.signers:
        return
    told, found = [], sound_register(workspace)
    for skey in workspace.signers:
        whose = [who for who in found.of(skey.vkey) if not who.startswith(signed.TEAM)]
        if whose:
            told.append(f"key {skey.name} is of {', '.join(whose)}, and here teams sign")
        elif not found.of(skey.vkey):
            told.append(_nobodys(skey))
    if told:
        raise ProcedureError("what is handed in cannot be signed", tuple(told))


def refuse_nobodys(workspace: Workspace) -> None:
    """Refuse keys that are enrolled for nobody, before anything is recorded under them.

    Raises:
        ProcedureError: With each of them.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    if workspace.signers:
        found = sound_register(workspace)
        told = [_nobodys(skey) for skey in workspace.signers if not found.of(skey.vkey)]
        if told:
            raise ProcedureError("this cannot be signed", tuple(told))


def record_signed(workspace: Workspace, kind: str, payload: dict[str, Plain]) -> int:
    """Put something on the record that may be signed and need not, under every key given."""
    if not workspace.signers:
        return workspace.record(kind, payload)
    with workspace.locked():
        found, seq = sound_register(workspace), len(workspace.entries())
        whole = signed.signatures(found, seq, kind, payload, workspace.signers)
        return workspace.record(kind, whole)


def _nobodys(skey: Skey) -> str:
    return f"key {skey.name} is enrolled for nobody: `truceline key enrol` comes first"


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
            told.append(_nobodys(skey))
        elif not able & set(whose):
            those = ", ".join(map(signed.told_as, whose))
            told.append(f"key {skey.name} is of {those}, who has no part in this act")
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
        of: Seat, party, guarantor, ``mechanism``, or a team as ``team:ID``.
        vkey: The key; ``None`` withdraws the one in force.
        reason: Why, where the key before does not sign.

    Raises:
        ProcedureError: With every reason why it is not possible.
        IntegrityError: If an act on the record is not signed as it must be.
    """
    with workspace.locked():
        found = sound_register(workspace)
        told = sound(reason).strip()
        known = (*who_acts(workspace.agreement()), *teams_of(workspace), *found.teams)
        refusals = _refusals(tuple(dict.fromkeys(known)), found, workspace.signers, of, vkey, told)
        if refusals:
            whose = signed.told_as(of)
            raise ProcedureError(f"the key of {whose} is not enrolled", tuple(refusals))
        payload = {"of": of, "vkey": str(vkey or ""), "reason": told}
        seq = len(workspace.entries())
        whole = signed.signatures(found, seq, signed.KEY, payload, workspace.signers)
        workspace.record(signed.KEY, whole)
        return signed.register(workspace.entries()).held[of]


def _refusals(
    known: Sequence[str],
    found: Register,
    skeys: Sequence[Skey],
    of: str,
    vkey: Vkey | None,
    reason: str,
) -> list[str]:
    told = []
    before = found.vkey(of)
    if of not in known:
        told.append(_stranger(known, of))
    if vkey is None and before is None:
        told.append(f"{signed.told_as(of)} has no key to withdraw")
    others = [who for who in found.of(vkey) if who != of] if vkey is not None else []
    if any(who.startswith(signed.TEAM) for who in (of, *others)) and others:
        told.append(f"that is the key of {signed.told_as(others[0])}; a team has one of its own")
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


def _stranger(known: Sequence[str], of: str) -> str:
    if not of.startswith(signed.TEAM):
        acting = [who for who in known if not who.startswith(signed.TEAM)]
        return f"{of!r} is none of {', '.join(acting)}"
    teams = [who.removeprefix(signed.TEAM) for who in known if who.startswith(signed.TEAM)]
    given = f"there are {', '.join(teams)}" if teams else "there is none yet"
    return (
        f"no source card with `observer: true` in sources.yaml is called "
        f"{of.removeprefix(signed.TEAM)!r}; {given}"
    )


def teams_of(workspace: Workspace) -> tuple[str, ...]:
    """Return every team as ``team:ID``: a source whose card says that it observes."""
    return tuple(f"{signed.TEAM}{one.id}" for one in workspace.sources() if one.observer)


def who_acts(agreement: Agreement) -> tuple[str, ...]:
    """Return everybody who can be said to act: the mechanism, parties, seats, guarantors."""
    body = agreement.mechanism.commission
    guarantors = {one.by for text in agreement.texts for one in text.guarantees}
    seats = {seat.id for seat in body.seats} if body else set()
    return (MECHANISM, *sorted({p.id for p in agreement.parties} | seats | guarantors))
