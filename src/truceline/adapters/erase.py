"""What is destroyed: overwritten where that harms nothing else, then gone.

Overwriting is worth what the disk makes of it: a drive that moves its blocks about, a file system
that copies on write and a snapshot may keep the old ones. Only a destroyed key is sure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from truceline.adapters import files
from truceline.adapters.merkle.disk import Disk

_CHUNK = 1 << 20


def destroy(path: Path) -> None:
    """Overwrite a file, unless another name shares its bytes, and remove it."""
    if not path.is_file():
        return
    if not path.is_symlink():
        with path.open("r+b") as file:
            if os.fstat(file.fileno()).st_nlink == 1:
                _overwrite(file)
    path.unlink()
    Disk().sync(path.parent)


def replace(path: Path, data: bytes) -> None:
    """Let a file hold new bytes, at once, and overwrite the old ones if nothing else holds them."""
    with path.open("r+b") as old:
        Disk().replace(path, data)
        if os.fstat(old.fileno()).st_nlink == 0:  # no backup by hard link loses its bytes
            _overwrite(old)


def supersede(path: Path, by: Path) -> None:
    """Let another file take the place of one, which is overwritten; it may be missing."""
    if not path.exists():
        by.replace(path)
        return
    with path.open("r+b") as old:
        by.replace(path)
        Disk().sync(path.parent)
        if os.fstat(old.fileno()).st_nlink == 0:
            _overwrite(old)


def remove(folder: Path) -> None:
    """Remove a derived folder with everything in it."""
    shutil.rmtree(folder, ignore_errors=True)


def same_bytes(folder: Path, sha256: str, size: int) -> Iterator[Path]:
    """Yield the files below a folder that hold exactly these bytes, in order of name."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.stat().st_size != size:
            continue
        if files.sha256_of_file(path) == sha256:
            yield path


def _overwrite(file: BinaryIO) -> None:
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left:
        left -= file.write(bytes(min(left, _CHUNK)))
    file.flush()
    os.fsync(file.fileno())
