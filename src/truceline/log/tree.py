"""Roots of Merkle trees (RFC 6962, section 2.1), from a list of hashes or leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from truceline.log.leaf import EMPTY_ROOT, node_hash


def root(hashes: Sequence[bytes]) -> bytes:
    """Return the root above hashes that stand side by side.

    Args:
        hashes: Leaf hashes, or roots of equal perfect trees of which only the last may be smaller:
            the tree splits at the largest power of two either way.
    """
    level = list(hashes)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        odd = [level[-1]] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        # node_hash, spelled out: an audit of a million leaves spends its time here.
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]


class Frontier:
    """A tree that only grows, held as the roots of its perfect parts, largest first.

    Args:
        parts: Roots of the perfect trees of a tree of ``size``, as :attr:`parts` gives them.
        size: How many leaves it has.
    """

    def __init__(self, parts: Iterable[bytes] = (), size: int = 0) -> None:
        self._parts = list(parts)
        self.size = size
        if len(self._parts) != size.bit_count():
            raise ValueError(f"a tree of {size} has {size.bit_count()} perfect parts")

    @property
    def parts(self) -> tuple[bytes, ...]:
        """Roots of the perfect parts, largest first; one for each bit of the size."""
        return tuple(self._parts)

    def add(self, leaf: bytes) -> None:
        """Append the hash of one leaf."""
        joined = leaf
        rest = self.size
        while rest & 1:
            joined = node_hash(self._parts.pop(), joined)
            rest >>= 1
        self._parts.append(joined)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree as it is."""
        if not self._parts:
            return EMPTY_ROOT
        joined = self._parts[-1]
        for part in self._parts[-2::-1]:
            joined = node_hash(part, joined)
        return joined
