"""The log as a folder of files that anyone may copy, and check without us (C2SP tlog-tiles).

``checkpoint`` is written last: tiles and entries, then the disk has them, then they are read back
and hashed again, then the head is signed, and only then does it appear. A folder with a checkpoint
is thus whole, whenever the power went.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from truceline.adapters.merkle.disk import Disk
from truceline.adapters.merkle.store import Steps, silent
from truceline.errors import IntegrityError
from truceline.log import checkpoint, tile, tree
from truceline.log.checkpoint import Checkpoint
from truceline.log.edge import Edge
from truceline.log.leaf import leaf_hashes
from truceline.log.note import Note
from truceline.log.tile import HEIGHT, WIDTH, Tile


class Source(Protocol):
    """Where tiles and entries come from."""

    def tile_data(self, one: Tile) -> bytes:
        """Return the hashes of a tile."""

    def bundle_data(self, one: Tile) -> bytes:
        """Return the entries of a tile of level 0, as a bundle."""

    def entries_of(self, one: Tile) -> list[bytes]:
        """Return the entries of a tile of level 0."""


class Static:
    """A folder with a static tree; also a source of tiles.

    Args:
        folder: May be absent.
        disk: Through which it is read and written.
    """

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder = folder
        self.disk = disk or Disk()

    def head(self) -> tuple[Checkpoint, Note] | None:
        """Return the checkpoint as it stands there; ``None`` if there is none.

        Raises:
            ProofError: If it is malformed.
        """
        path = self.folder / "checkpoint"
        return checkpoint.parse(self.disk.read(path)) if path.is_file() else None

    def tile_data(self, one: Tile) -> bytes:
        """Return a tile; from the full one, if only that is there any more.

        Raises:
            IntegrityError: If it is missing.
        """
        return self._read(one, one.path, Tile(one.level, one.n).path)[: one.width * 32]

    def bundle_data(self, one: Tile) -> bytes:
        """Return a bundle; from the full one, if only that is there any more.

        Raises:
            IntegrityError: If it is missing.
        """
        path, full = one.entries_path, Tile(0, one.n).entries_path
        data = self._read(one, path, full)
        whole = (self.folder / path).is_file()
        return data if whole else tile.pack(tile.unpack(data)[: one.width])

    def entries_of(self, one: Tile) -> list[bytes]:
        """Return the entries of a tile of level 0.

        Raises:
            ProofError: If they are no bundle.
        """
        return tile.unpack(self.bundle_data(one))

    def _read(self, one: Tile, path: str, full: str) -> bytes:
        for name in (path, full):
            if (self.folder / name).is_file():
                return self.disk.read(self.folder / name)
        raise IntegrityError(f"{self.folder / path} is missing", "copy it again from the log")

    def reader(self, size: int) -> Callable[[int, int], list[bytes]]:
        """Return a reader of tiles of the tree of ``size``, for proofs."""

        def read(level: int, n: int) -> list[bytes]:
            width = min(WIDTH, (size >> (HEIGHT * level)) - n * WIDTH)
            return tile.hashes(self.tile_data(Tile(level, n, width)))

        return read

    def grow(self, source: Source, old: int, size: int, steps: Steps = silent) -> Edge:
        """Write the tiles of a tree of ``size`` that one of ``old`` lacks, and read them back.

        Returns:
            The right edge as it was read back from the files, for its root.

        Raises:
            IntegrityError: If what was read back is not one tree.
            OSError: If the disk does not take it; the checkpoint is the old one then.
        """
        new = list(tile.new_tiles(old, size))
        folders = set()
        for one in new:
            files = [(one.path, source.tile_data(one))]
            files += [(one.entries_path, source.bundle_data(one))] if one.level == 0 else []
            for name, data in files:
                self.disk.write(self.folder / name, data)
                folders |= set((self.folder / name).relative_to(self.folder).parents)
                steps("tile written")
        for folder in sorted(folders, key=lambda f: -len(f.parts)):
            self.disk.sync(self.folder / folder)
        self.disk.sync(self.folder.parent)  # the folder's own name
        steps("tiles synced")
        return self._read_back(new, size)

    def _read_back(self, new: list[Tile], size: int) -> Edge:
        for one in new:
            held = tile.hashes(self.tile_data(one))
            if one.level == 0:
                again = leaf_hashes(tile.unpack(self.bundle_data(one)))
            else:
                below = range(one.n * WIDTH, one.n * WIDTH + one.width)
                again = [self._full_root(one.level - 1, n) for n in below]
            if again != held:
                hint = "the disk gave back other bytes than were written: do not sign, change it"
                raise IntegrityError(f"{self.folder / one.path} is not what was written", hint)
        return self.edge(size)

    def _full_root(self, level: int, n: int) -> bytes:
        return tree.root(tile.hashes(self.tile_data(Tile(level, n))))

    def edge(self, size: int) -> Edge:
        """Return the right edge of a tree of ``size``, read from the files."""
        read = self.reader(size)
        counts = {level: size >> (HEIGHT * level) for level in range(8)}
        parts = {lv: read(lv, c // WIDTH) for lv, c in counts.items() if c % WIDTH}
        return Edge(size, parts)

    def publish(self, signed: Note, steps: Steps = silent) -> None:
        """Let a head appear; its tiles must be on the disk."""
        self.disk.replace(self.folder / "checkpoint", signed.encode())
        steps("checkpoint renamed")
