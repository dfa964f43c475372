"""The right edge of a tree: its unfinished tiles, which are all that growing needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from truceline.log import tree
from truceline.log.tile import HEIGHT, WIDTH, Tile


@dataclass(frozen=True, slots=True)
class Edge:
    """The unfinished tile of each level.

    Attributes:
        size: Leaves of the tree.
        parts: Level -> hashes of its last tile, fewer than 256; absent where that would be empty.
    """

    size: int = 0
    parts: Mapping[int, Sequence[bytes]] = field(default_factory=dict)

    def root(self) -> bytes:
        """Return the root of the tree."""
        joined: list[bytes] = []
        for level in range(max(self.parts, default=-1) + 1):
            row = [*self.parts.get(level, ()), *joined]
            joined = [tree.root(row)] if row else []
        return tree.root(joined)

    def grown(self, leaves: Sequence[bytes]) -> tuple[Edge, list[tuple[Tile, bytes]]]:
        """Return the edge after more leaves, and every tile that is new or wider.

        Args:
            leaves: Hashes of the new leaves.
        """
        parts = {level: list(row) for level, row in self.parts.items()}
        tiles: list[tuple[Tile, bytes]] = []
        new, level = list(leaves), 0
        while new:
            n = (self.size >> (HEIGHT * level)) // WIDTH
            row = parts.pop(level, []) + new
            new = []
            for at in range(0, len(row), WIDTH):
                held = row[at : at + WIDTH]
                tiles.append((Tile(level, n + at // WIDTH, len(held)), b"".join(held)))
                if len(held) == WIDTH:
                    new.append(tree.root(held))
                else:
                    parts[level] = held
            level += 1
        return Edge(self.size + len(leaves), parts), tiles
