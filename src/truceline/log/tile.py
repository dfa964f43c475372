"""Tiles: the tree cut into files that never change (C2SP tlog-tiles v0.1.0, at 5ba5ee83).

A tile holds up to 256 hashes of one level side by side; tile ``n`` of level ``l`` starts at leaf
``n * 256 ** (l + 1)``. An entry bundle holds the entries whose hashes stand in a tile of level 0,
each after its length in two bytes: hence no entry is longer than 65,535 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from truceline.errors import ProofError
from truceline.log import tree
from truceline.log.leaf import HASH_BYTES

#: Hashes of a full tile.
WIDTH: Final = 256
#: Levels of the tree that one tile spans.
HEIGHT: Final = 8
#: The longest entry that a bundle can hold, in bytes.
MAX_ENTRY_BYTES: Final = 0xFFFF
#: The highest level of a tile.
MAX_LEVEL: Final = 63

_PATH = re.compile(
    r"tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6})([0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?\Z"
)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """Which tile.

    Attributes:
        level: 0 holds leaf hashes; each hash of a higher level is the root of a full tile below.
        n: Position in its level.
        width: How many hashes it holds, 1 to 256.
    """

    level: int
    n: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where a log serves it, below its prefix."""
        return f"tile/{self.level}/{_spelled(self.n, self.width)}"

    @property
    def entries_path(self) -> str:
        """Where a log serves the entries whose hashes it holds; only for level 0."""
        return f"tile/entries/{_spelled(self.n, self.width)}"


def _spelled(n: int, width: int) -> str:
    groups = [f"{n % 1000:03d}"]
    while n := n // 1000:
        groups.append(f"x{n % 1000:03d}")
    return "/".join(reversed(groups)) + (f".p/{width}" if width < WIDTH else "")


def parse_path(path: str) -> tuple[Tile, bool]:
    """Return the tile that a path names, and whether the path means its entries.

    Raises:
        ProofError: If a log would not serve such a path.
    """
    found = _PATH.match(path)
    if found is None:
        raise ProofError(f"{path[:80]!r} names no tile", "tiles are named as C2SP tlog-tiles says")
    level, groups, last, width = found.groups()
    entries = level == "entries"
    n = int(groups.replace("x", "").replace("/", "") + last)
    tile = Tile(0 if entries else int(level), n, int(width or WIDTH))
    if path != (tile.entries_path if entries else tile.path) or tile.level > MAX_LEVEL:
        raise ProofError(f"{path[:80]!r} names a tile otherwise than it is written")
    return tile, entries


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield every tile of a tree, level by level; partial ones where the tree ends."""
    level = 0
    while count := size >> (HEIGHT * level):
        full, rest = divmod(count, WIDTH)
        yield from (Tile(level, n) for n in range(full))
        if rest:
            yield Tile(level, full, rest)
        level += 1


def new_tiles(old: int, size: int) -> Iterator[Tile]:
    """Yield the tiles that a tree of ``size`` has and a tree of ``old`` has not."""
    level = 0
    while count := size >> (HEIGHT * level):
        before = old >> (HEIGHT * level)
        if count != before:
            full, rest = divmod(count, WIDTH)
            yield from (Tile(level, n) for n in range(before // WIDTH, full))
            if rest:
                yield Tile(level, full, rest)
        level += 1


def hashes(data: bytes) -> list[bytes]:
    """Return the hashes of a tile's bytes.

    Raises:
        ProofError: If it holds none, a part of one, or more than 256.
    """
    if not data or len(data) % HASH_BYTES or len(data) > WIDTH * HASH_BYTES:
        raise ProofError(f"a tile has {len(data)} bytes, which is no number of hashes")
    return [data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES)]


def pack(entries: Sequence[bytes]) -> bytes:
    """Return a bundle of entries, each after its length in two bytes, big-endian.

    Raises:
        ValueError: If an entry is longer than 65,535 bytes.
    """
    if any(len(entry) > MAX_ENTRY_BYTES for entry in entries):
        raise ValueError(f"an entry has at most {MAX_ENTRY_BYTES} bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unpack(data: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        ProofError: If it is cut, empty, or holds more than 256.
    """
    found: list[bytes] = []
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise ProofError(f"a bundle of entries is cut in its entry {len(found)}")
        found.append(data[at + 2 : end])
        at = end
    if not 0 < len(found) <= WIDTH:
        raise ProofError(f"a bundle holds {len(found)} entries where 1 to 256 belong")
    return found


#: Returns the root of the perfect tree over leaves ``[n << level, (n + 1) << level)``.
Nodes = Callable[[int, int], bytes]


def nodes_of(read: Callable[[int, int], Sequence[bytes]]) -> Nodes:
    """Return where a proof finds nodes, given a reader of tiles.

    Args:
        read: Called with level and position, returns the hashes of that tile, maybe partial.
    """

    def node(level: int, n: int) -> bytes:
        tile_level, within = divmod(level, HEIGHT)
        first = n << within
        held = read(tile_level, first // WIDTH)
        start = first % WIDTH
        part = held[start : start + (1 << within)]
        if len(part) != 1 << within:
            raise ProofError(f"tile {tile_level}/{first // WIDTH} lacks hashes of the tree")
        return tree.root(part)

    return node
