"""Proofs: an entry is in a tree; a tree is the beginning of another.

Made as RFC 6962 (sections 2.1.1, 2.1.2) says, checked by the loops of RFC 9162 (sections 2.1.3.2,
2.1.4.2). A tree of size 0 proves nothing: whoever begins from nothing says so by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.errors import ProofError
from truceline.log.leaf import HASH_BYTES, node_hash
from truceline.log.tile import Nodes


def range_hash(start: int, end: int, nodes: Nodes) -> bytes:
    """Return the root over leaves ``[start, end)``, where ``start`` is where a split put it."""
    if end - start <= 0:
        raise ValueError("a range holds at least one leaf")
    size = end - start
    if not size & (size - 1):
        level = size.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _split(size)
    return node_hash(range_hash(start, middle, nodes), range_hash(middle, end, nodes))


def inclusion(index: int, size: int, nodes: Nodes) -> tuple[bytes, ...]:
    """Return the proof that leaf ``index`` is in the tree of ``size``, the sibling leaf first.

    Raises:
        ValueError: If there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} has no leaf {index}")
    found: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            found.append(range_hash(middle, end, nodes))
            end = middle
        else:
            found.append(range_hash(start, middle, nodes))
            start = middle
    return tuple(reversed(found))


def consistency(old: int, new: int, nodes: Nodes) -> tuple[bytes, ...]:
    """Return the proof that the tree of ``old`` leaves is the beginning of that of ``new``.

    Raises:
        ValueError: Unless ``0 < old <= new``.
    """
    if not 0 < old <= new:
        raise ValueError(f"a proof leads from 1 to {new} leaves, not from {old}")
    found: list[bytes] = []
    start, end, whole = 0, new, True
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            found.append(range_hash(middle, end, nodes))
            end = middle
        else:
            found.append(range_hash(start, middle, nodes))
            start, whole = middle, False
    if not whole:
        found.append(range_hash(start, end, nodes))
    return tuple(reversed(found))


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def root_from_inclusion(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """Return the root that a proof of inclusion leads to (RFC 9162, section 2.1.3.2).

    Raises:
        ProofError: If the proof has not the shape that index and size ask for.
    """
    if not 0 <= index < size:
        raise ProofError(f"a tree of {size} entries has no entry {index}", _HINT)
    _lengths(leaf, *path)
    first, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            raise ProofError("the proof of inclusion is too long", _HINT)
        if first & 1 or first == last:
            found = node_hash(other, found)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            found = node_hash(found, other)
        first, last = first >> 1, last >> 1
    if last:
        raise ProofError("the proof of inclusion is too short", _HINT)
    return found


def verify_inclusion(
    index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes
) -> None:
    """Check that a leaf is in a tree.

    Args:
        index: Its position, from 0.
        size: Leaves of the tree.
        leaf: Its hash.
        path: The proof, the sibling leaf first.
        root: Of the tree.

    Raises:
        ProofError: If it does not show that.
    """
    if root_from_inclusion(index, size, leaf, path) != root:
        raise ProofError("the proof of inclusion leads to another root", _HINT)


def verify_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Check that one tree is the beginning of another (RFC 9162, section 2.1.4.2).

    Raises:
        ProofError: If the proof does not show that, or ``old`` is 0.
    """
    if not 0 < old <= new:
        raise ProofError(f"no proof leads from {old} to {new} entries", _HINT)
    if old == new:
        if path or old_root != new_root:
            raise ProofError("two trees of one size have different roots", _HINT)
        return
    _lengths(old_root, new_root, *path)
    if _two_roots(old, new, path, old_root) != (old_root, new_root):
        raise ProofError("the proof of consistency leads to other roots", _HINT)


def _two_roots(old: int, new: int, path: Sequence[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    steps = list(path) if old & (old - 1) else [old_root, *path]
    if not path:
        raise ProofError("the proof of consistency is empty", _HINT)
    first, last = old - 1, new - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    before = after = steps[0]
    for other in steps[1:]:
        if last == 0:
            raise ProofError("the proof of consistency is too long", _HINT)
        if first & 1 or first == last:
            before, after = node_hash(other, before), node_hash(other, after)
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            after = node_hash(after, other)
        first, last = first >> 1, last >> 1
    if last:
        raise ProofError("the proof of consistency is too short", _HINT)
    return before, after


def _lengths(*found: bytes) -> None:
    if any(len(one) != HASH_BYTES for one in found):
        raise ProofError(f"a hash of the proof has not {HASH_BYTES} bytes", _HINT)


_HINT = "ask whoever keeps the log for the proof again; keep this one"
