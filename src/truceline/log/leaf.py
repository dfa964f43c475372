"""Hashes of a Merkle tree: leaves and nodes never collide (RFC 6962, section 2.1)."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

#: Bytes of one hash.
HASH_BYTES: Final = 32
#: Root of the tree without leaves.
EMPTY_ROOT: Final = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of a zero byte and the leaf's bytes."""
    return sha256(b"\x00" + data).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Return the hashes of many leaves: :func:`leaf_hash`, without a call for each."""
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 of a one byte and both children's hashes."""
    return sha256(b"\x01" + left + right).digest()
