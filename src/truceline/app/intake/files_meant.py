"""Which files a person means who names files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from truceline.app import signing


def found_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files that are meant: of a folder all that are not hidden, in order of name.

    A signature beside its file (``FILE.sig``) is none.
    """
    return [file for path in paths for file in _files(path) if not signing.is_beside(file)]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return [path]
