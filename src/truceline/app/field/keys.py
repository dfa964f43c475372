"""The mission's key: items are sealed to its public half; the private one lies wrapped.

Each lies in ``sealed/field/keys/`` under its own mark, so that it goes into the secret archive of
a backup. The newest on the record is in force; earlier ones open what was sealed to them.
"""

from __future__ import annotations

import base64
import getpass
import json
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from truceline.adapters import files, hpke, wrapping
from truceline.app.field.envelope import mark_of
from truceline.app.workspace import Workspace
from truceline.codec import canonical_json
from truceline.errors import WorkspaceError

KIND: Final = "field-key"
#: Where a command that has nobody to ask finds passphrase or key file.
PASSPHRASE_VARIABLE = "TRUCELINE_FIELD_PASSPHRASE"  # noqa: S105 - the name of a variable
KEY_FILE_VARIABLE = "TRUCELINE_FIELD_KEY_FILE"
_WHAT = "the mission's field key"
_RFC4648, _CROCKFORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans(_RFC4648, _CROCKFORD)
#: The one letter that is none of it becomes what base 32 refuses.
_FROM_CROCKFORD = str.maketrans(f"{_CROCKFORD}U", f"{_RFC4648}!")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionKey:
    """A public key of the mission.

    Attributes:
        seq: Position on the record.
        public: 32 bytes.
    """

    seq: int
    public: bytes

    @property
    def mark(self) -> str:
        """The 16 hex digits by which it is told in a sealed item and in the record."""
        return mark_of(self.public).hex()

    @property
    def fingerprint(self) -> str:
        """The mark in Crockford's base 32, in groups, to be read out and compared."""
        return grouped(spelled(mark_of(self.public)))


def spelled(data: bytes) -> str:
    """Return bytes in Crockford's base 32: no I, L, O or U to be misread."""
    plain = base64.b32encode(data).decode().rstrip("=")
    return plain.translate(_TO_CROCKFORD)


def unspelled(text: str) -> bytes:
    """Return the bytes of a code, whatever stands between its letters; empty if it is none.

    O is read as 0, I and L as 1.
    """
    plain = re.sub(r"[\s-]+", "", text.upper()).translate(str.maketrans("OIL", "011"))
    told = plain.translate(_FROM_CROCKFORD)
    try:
        data = base64.b32decode(told + "=" * (-len(told) % 8))
    except ValueError:  # also of letters that are no ASCII
        return b""
    return data if spelled(data) == plain else b""


def grouped(text: str) -> str:
    """Return a code in groups of five, to be read out and typed."""
    return "-".join(text[i : i + 5] for i in range(0, len(text), 5))


def make(workspace: Workspace, kind: str, secret: bytes, private: bytes) -> MissionKey:
    """Keep a new key of the mission, wrapped, and put its public half on the record.

    Args:
        workspace: Whose.
        kind: Of the secret: ``passphrase`` or ``key-file``.
        secret: What it is wrapped by.
        private: 32 random bytes.
    """
    public = hpke.public_of(private)
    wrap = wrapping.wrapped(kind, secret, private)
    told = {"kind": kind, "salt": wrap.salt.hex(), "master": wrap.master.hex()}
    path = _path(workspace, mark_of(public).hex())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    files.write_secret(path, canonical_json({"public": public.hex(), **told}) + b"\n")
    seq = workspace.record(KIND, {"public": public.hex()})
    return MissionKey(seq=seq, public=public)


def known(workspace: Workspace) -> tuple[MissionKey, ...]:
    """Return every key on the record, in order; the last is in force."""
    return tuple(
        MissionKey(seq=e.seq, public=bytes.fromhex(e.payload["public"]))
        for e in workspace.entries()
        if e.kind == KIND
    )


def in_force(workspace: Workspace) -> MissionKey:
    """Return the key that items are sealed to now.

    Raises:
        WorkspaceError: If there is none yet.
    """
    found = known(workspace)
    if not found:
        hint = f"make one: truceline field key {workspace.folder}"
        raise WorkspaceError("the mission has no key to which monitors could seal", hint)
    return found[-1]


Ask = Callable[[str], bytes]


def private_of(workspace: Workspace, mark: str, ask: Ask) -> bytes | None:
    """Return the private key of a mark; ``None`` if it does not lie here.

    Args:
        workspace: Whose.
        mark: 16 hex digits.
        ask: Told ``passphrase`` or ``key-file``, returns it.

    Raises:
        WorkspaceError: If passphrase or key file are others, or nobody gives them.
    """
    path = _path(workspace, mark)
    if not path.is_file():
        return None
    told = json.loads(files.read(path))
    wrap = wrapping.Wrap(told["kind"], bytes.fromhex(told["salt"]), bytes.fromhex(told["master"]))
    return wrap.unwrapped(ask(wrap.kind), _WHAT)


def secret_of(kind: str) -> bytes:
    """Return passphrase or key file, from the environment or the person at the keyboard.

    Raises:
        WorkspaceError: If neither is there.
    """
    if kind == wrapping.KEY_FILE:
        told = os.environ.get(KEY_FILE_VARIABLE, "")
        if not told:
            hint = f"set {KEY_FILE_VARIABLE} to the path of the key file"
            raise WorkspaceError(f"{_WHAT} lies under a key file", hint)
        return wrapping.key_file(Path(told))
    told = os.environ.get(PASSPHRASE_VARIABLE, "")
    if not told and sys.stdin is not None and sys.stdin.isatty():
        told = getpass.getpass("Passphrase of the mission's field key: ")
    if not told:
        hint = f"set {PASSPHRASE_VARIABLE}, or run the command at a terminal"
        raise WorkspaceError(f"{_WHAT} lies under a passphrase", hint)
    return told.encode()


def _path(workspace: Workspace, mark: str) -> Path:
    return workspace.folder / "sealed" / "field" / "keys" / f"{mark}.json"
