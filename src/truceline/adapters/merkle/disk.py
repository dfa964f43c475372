"""Files written so that a crash leaves the old state or the new one; a test lets each call fail."""

from __future__ import annotations

import os
from pathlib import Path


class Disk:
    """The calls that a static tree needs."""

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        return path.read_bytes()

    def write(self, path: Path, data: bytes) -> None:
        """Write a file, whole wherever its name is; that may still be lost, its bytes not."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.partial")
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self.rename(partial, path)

    def sync(self, folder: Path) -> None:
        """Wait until the disk has the names in a folder."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def replace(self, path: Path, data: bytes) -> None:
        """Let a file hold new bytes: after a crash it holds the old ones or the new."""
        self.write(path, data)
        self.sync(path.parent)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, at once."""
        old.replace(new)
