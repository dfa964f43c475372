"""Which code is running: a hash over the package's own files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
#: Hex digits of the hash: enough to tell builds apart, short enough to be read out.
_DIGITS = 16


@cache
def build_id() -> str:
    """Return 16 hex digits of a SHA-256 over names and bytes of every file of the package.

    Compiled files are left out: they depend on the machine. A version number says what was
    released; this says what ran, also between two releases.
    """
    return of_folder(_PACKAGE)


def of_folder(folder: Path) -> str:
    """Return the same for any folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(folder).as_posix().encode()
            whole.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:_DIGITS]
