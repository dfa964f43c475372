"""A witness in a folder of its own, on a machine of its own: made, asked, and asked by courier."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from truceline.adapters import files
from truceline.adapters.merkle.witness import Witness
from truceline.errors import WorkspaceError
from truceline.log import keys
from truceline.log.keys import Skey, Vkey
from truceline.log.witness import Reply

#: Returns that many random bytes.
Random = Callable[[int], bytes]
_KEY, _STATE = "witness.skey", "witness.sqlite"


def init(
    folder: Path,
    name: str,
    logs: tuple[str, ...],
    random: Callable[[int], bytes] = secrets.token_bytes,
) -> Vkey:
    """Make a witness.

    Args:
        folder: Gets its key and what it saw.
        name: Of the witness: a URL without scheme is usual; no spaces, no plus.
        logs: Verifier keys of the logs it watches.
        random: Draws the key.

    Returns:
        The key with which its cosignatures are checked.

    Raises:
        WorkspaceError: If there is a witness, or the name is none.
        ProofError: If the key of a log is malformed.
    """
    if not keys.valid_name(name):
        raise WorkspaceError(f"{name!r} cannot name a witness", "use no space, no plus sign")
    watched = [keys.parse_vkey(log) for log in logs]
    skey = Skey(name, keys.COSIGNATURE, random(keys.KEY_BYTES))
    files.write_secret(folder / _KEY, f"{skey.text()}\n".encode())
    _watch(folder, watched)
    return skey.vkey


def watch(folder: Path, logs: tuple[str, ...]) -> None:
    """Let a witness watch more logs."""
    opened(folder).close()
    _watch(folder, [keys.parse_vkey(log) for log in logs])


def drop(folder: Path, logs: tuple[str, ...]) -> int:
    """Let a witness believe keys no longer; return how many of them it had believed.

    Raises:
        WorkspaceError: If there is no witness.
        ProofError: If a key is malformed.
    """
    vkeys = [keys.parse_vkey(log) for log in logs]
    witness = opened(folder)
    try:
        return sum(witness.drop(vkey) for vkey in vkeys)
    finally:
        witness.close()


def _watch(folder: Path, logs: list[Vkey]) -> None:
    witness = opened(folder)
    try:
        for log in logs:
            witness.watch(log)
    finally:
        witness.close()


def opened(folder: Path) -> Witness:
    """Open a witness.

    Raises:
        WorkspaceError: If there is none.
    """
    if not (folder / _KEY).is_file():
        hint = f"make one with `truceline witness init {folder} --name NAME --log VKEY`"
        raise WorkspaceError(f"{folder} holds no witness", hint)
    skey = keys.parse_skey(files.read(folder / _KEY).decode("utf-8", "replace").strip())
    return Witness(folder / _STATE, skey)


def sign(folder: Path, request: Path, reply: Path, now: int) -> Reply:
    """Answer a request that a courier brought; write the cosignature for the way back.

    Args:
        folder: Of the witness.
        request: As ``truceline log checkpoint --request`` wrote it.
        reply: Gets the cosignature; written only if there is one.
        now: POSIX seconds.
    """
    witness = opened(folder)
    try:
        found = witness.answer(files.read(request), now)
    finally:
        witness.close()
    if found.status == 200:
        files.write(reply, found.body)
    return found
