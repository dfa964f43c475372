"""Handsets: which team one files for. Nobody knows who holds it, and no address is kept.

A handset is enrolled with a code that works once. For it the handset gets a token of its own, which
it shows whenever it files. Of both only hashes lie here, in ``sealed/field/handsets.json``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from truceline.adapters import files
from truceline.adapters.merkle.disk import Disk
from truceline.app import signing
from truceline.app.field import keys
from truceline.app.field.envelope import MARK_BYTES, mark_of
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json
from truceline.errors import ProcedureError, ProofError, WorkspaceError
from truceline.log.signed import TEAM

KIND: Final = "field-handset"
SECRET_BYTES: Final = 16
#: Draws so many random bytes.
Random = Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handset:
    """One handset.

    Attributes:
        number: From 1, over all teams.
        team: Id of the team's source card.
        code: SHA-256 of the code, hex.
        token: SHA-256 of the token, hex; empty until the code was used.
        is_revoked: It may file no more.
    """

    number: int
    team: str
    code: str
    token: str = ""
    is_revoked: bool = False


def handsets(workspace: Workspace) -> tuple[Handset, ...]:
    """Return every handset, in order of number."""
    path = _path(workspace)
    if not path.is_file():
        return ()
    return tuple(Handset(**one) for one in json.loads(files.read(path)))


def enrol(workspace: Workspace, team: str, random: Random) -> tuple[Handset, str]:
    """Enrol a handset for a team; return it and the code, which is told nowhere else.

    The code holds the mark of the mission's key, so that a handset notices another one.

    Raises:
        ProcedureError: If no source card of an observer has that id.
        WorkspaceError: If the mission has no key.
    """
    if f"{TEAM}{team}" not in signing.teams_of(workspace):
        teams = ", ".join(one.removeprefix(TEAM) for one in signing.teams_of(workspace))
        reason = f"no source card with `observer: true` is called {team!r}; {teams or 'none'} is"
        raise ProcedureError("no handset was enrolled", (reason,))
    key = keys.in_force(workspace)
    secret = random(SECRET_BYTES)
    with workspace.locked():
        held = handsets(workspace)
        one = Handset(number=len(held) + 1, team=team, code=_hashed(secret))
        _write(workspace, (*held, one))
        workspace.record(KIND, {"act": "enrolled", "number": one.number, "team": team})
    return one, keys.grouped(keys.spelled(secret + mark_of(key.public)))


def code_of(text: str) -> tuple[bytes, bytes]:
    """Return the secret and the mark of the mission's key that a code holds, however it is typed.

    Raises:
        ProofError: If it is no code.
    """
    data = keys.unspelled(text)
    if len(data) != SECRET_BYTES + MARK_BYTES:
        raise ProofError("this is no code of a handset", "type all of it, 39 letters and digits")
    return data[:SECRET_BYTES], data[SECRET_BYTES:]


def redeem(workspace: Workspace, secret: bytes, random: Random) -> tuple[Handset, bytes] | None:
    """Take a code that was not used yet; return its handset and a token, else ``None``.

    A code that was used, revoked or never given is told apart from none of the others.
    """
    wanted = _hashed(secret)
    with workspace.locked():
        held = handsets(workspace)
        found = [one for one in held if hmac.compare_digest(one.code, wanted)]
        if not found or found[0].token or found[0].is_revoked:
            return None
        token = random(2 * SECRET_BYTES)
        one = replace(found[0], token=_hashed(token))
        _write(workspace, tuple(one if each.number == one.number else each for each in held))
        workspace.record(KIND, {"act": "joined", "number": one.number, "team": one.team})
    return one, token


def team_of(workspace: Workspace, token: bytes) -> str | None:
    """Return the team that a token files for; ``None`` if it files for none."""
    wanted = _hashed(token)
    found = None
    for one in handsets(workspace):
        if one.token and hmac.compare_digest(one.token, wanted) and not one.is_revoked:
            found = one.team
    return found


def revoke(workspace: Workspace, number: int) -> Handset:
    """Let a handset file no more, from this instant on; what it filed stands.

    Raises:
        WorkspaceError: If there is none of that number.
    """
    with workspace.locked():
        held = handsets(workspace)
        found = next((one for one in held if one.number == number), None)
        if found is None:
            hint = f"see truceline field list {workspace.folder}"
            raise WorkspaceError(f"there is no handset {number}", hint)
        if not found.is_revoked:
            found = replace(found, is_revoked=True)
            _write(workspace, tuple(found if one.number == number else one for one in held))
            workspace.record(KIND, {"act": "revoked", "number": number, "team": found.team})
    return found


def _hashed(secret: bytes) -> str:
    # 128 random bits cannot be guessed, so that no slow hash is needed.
    return hashlib.sha256(b"truceline/handset/v1\x00" + secret).hexdigest()


def _path(workspace: Workspace) -> Path:
    return workspace.folder / "sealed" / "field" / "handsets.json"


def _write(workspace: Workspace, held: tuple[Handset, ...]) -> None:
    path = _path(workspace)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    Disk().replace(path, canonical_json([asdict(one) for one in held]) + b"\n")
    path.chmod(0o600)
